"""Reading: bytes of a .txt, .docx, .pdf or .edxml become a source: the text the file holds, old encodings read."""

from nlp.reading.entry import read
from nlp.reading.isolation import IsolatedReader, ReaderBusy, isolated_read
from nlp.reading.limits import Limits
from nlp.reading.plain import check_text, pasted
from nlp.reading.sniff import EXTENSIONS

__all__ = ["EXTENSIONS", "IsolatedReader", "Limits", "ReaderBusy", "check_text", "isolated_read", "pasted", "read"]
