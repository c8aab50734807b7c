"""The corpora: records of documents with labels, their checks, agreement between readers, and exchange."""
