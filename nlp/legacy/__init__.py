"""Old Vietnamese encodings, TCVN3 (ABC) and VNI: recognised in a text without fonts, and read as Unicode.

The letters of both are bytes of ISO 8859-1; where software took them for Western ones, «Xin chào» is held as «Xin chµo».
"""

from nlp.legacy.encodings import Encoding, decode
from nlp.legacy.recognise import Reading, is_modern, modernise, reads_better

__all__ = ["Encoding", "Reading", "decode", "is_modern", "modernise", "reads_better"]
