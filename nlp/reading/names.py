"""Names and values of WordprocessingML elements, of either namespace (transitional and strict)."""

from collections.abc import Mapping
from functools import lru_cache

from lxml import etree

_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m:",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m:",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp:",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp:",
    "urn:schemas-microsoft-com:vml": "v:",
}
_KNOWN = tuple(f"{{{namespace}}}" for namespace, prefix in _PREFIXES.items() if not prefix)
_OFF = ("0", "false", "off")


@lru_cache(maxsize=4096)
def short(tag: str) -> str:
    """Return the name of an element with a short prefix, none for WordprocessingML, "?" for other namespaces."""
    namespace, _, local = tag.rpartition("}")
    return _PREFIXES.get(namespace[1:], "?") + local


def value(attributes: Mapping[str, str], name: str = "val") -> str:
    """Return an attribute of WordprocessingML, "" where there is none."""
    for namespace in _KNOWN:
        found = attributes.get(namespace + name)
        if found is not None:
            return found
    return ""


def is_on(setting: str) -> bool:
    """Say whether a switch is on; it is unless its value says otherwise."""
    return setting not in _OFF


def attribute(element: "etree._Element", name: str = "val") -> str:
    """Return an attribute of an element of WordprocessingML, "" where there is none."""
    return next((found for namespace in _KNOWN if (found := element.get(namespace + name)) is not None), "")


def number(text: str, default: int) -> int:
    """Return a small whole number, `default` where the text is none."""
    return int(text) if text.isdecimal() and len(text) < 7 else default
