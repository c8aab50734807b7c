"""edXML packages for tests, in the shapes that document systems write; `python -m tests.nlp.edxml_maker` writes the samples."""

import base64
import zipfile
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

from tests.nlp.docx_maker import docx, p

QCVN = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
SAMPLES = Path("corpora/samples")
SIGNATURE = (
    "<Signature><SignedInfo><SignatureMethod Algorithm='http://www.w3.org/2000/09/xmldsig#rsa-sha1'/><Reference URI=''>"
    "<DigestValue>FwgIqsSYJshUS2=</DigestValue></Reference></SignedInfo><SignatureValue>GbVb8n9</SignatureValue></Signature>"
)


def e(name: str, *inside: str) -> str:
    """An element with the usual prefix; words go in escaped, elements as they are."""
    return f"<edXML:{name}>{''.join(each if each.startswith('<') else escape(each) for each in inside)}</edXML:{name}>"


def header(
    *more: str,
    sender: str = "Sở Xây dựng tỉnh Khánh Hòa",
    number: str = "1120",
    symbol: str = "SXD-QLHT",
    issued: str = "2026/06/18",
    subject: str = "V/v đấu nối giao thông",
    due: str = "",
    hops: Iterable[str] = ("2026/06/18 09:30:00",),
    purpose: str = "0",
) -> str:
    """The header of a letter; `more` are further elements of the MessageHeader."""
    message = e(
        "MessageHeader",
        e("From", e("OrganId", "000.00.31.H32"), e("OrganizationInCharge", sender), e("OrganName", sender)),
        e("To", e("OrganId", "014.00.31.H32"), e("OrganName", "UBND xã Suối Gềnh")),
        e("DocumentId", f"000.00.31.H32,{issued},{number}/{symbol}"),
        e("Code", e("CodeNumber", number), e("CodeNotation", symbol)),
        e("PromulgationInfo", e("Place", "Khánh Hòa"), e("PromulgationDate", issued)),
        e("DocumentType", e("Type", "1"), e("TypeName", "Công văn")),
        e("Subject", subject),
        e("Content", subject),
        e("SignerInfo", e("Position", "Phó Giám đốc"), e("FullName", "Võ Thanh Lâm")),
        *([e("DueDate", due)] if due else []),
        *more,
        e("OtherInfo", e("Priority", "0"), e("SphereOfPromulgation", "Giao thông"), e("PageAmount", "2")),
    )
    traces = [e("TraceHeader", e("OrganId", "000.00.31.H32"), e("Timestamp", hop)) for hop in hops]
    business = e("Bussiness", e("BussinessDocType", purpose), e("BussinessDocReason", "Văn bản điện tử mới"))
    return e("edXMLHeader", message, e("TraceHeaderList", *traces, business), SIGNATURE)


def answers(code: str, day: str) -> str:
    """The letter that a reply responds to."""
    return e("ResponseFor", e("OrganId", "014.00.31.H32"), e("Code", code), e("PromulgationDate", day))


def status(code: str, moment: str) -> str:
    """The header of a status message."""
    return e("edXMLHeader", e("Status", e("StatusCode", code), e("Timestamp", moment)))


def edxml(head: str, *files: tuple[str, bytes, str], announced: Iterable[str] | None = None) -> bytes:
    """A package; files are (name, bytes, declared type), `announced` the names in the manifest."""
    names = [name for name, _, _ in files] if announced is None else announced
    references = [e("Reference", e("ContentId", f"cid:{n}"), e("AttachmentName", name)) for n, name in enumerate(names)]
    encoded = "".join(
        f"<Attachment><ContentType>{kind}</ContentType><ContentId>cid:{n}</ContentId>"
        f"<ContentTransferEncoded>{_lines(content)}</ContentTransferEncoded>"
        f"<AttachmentName>{escape(name)}</AttachmentName></Attachment>"
        for n, (name, content, kind) in enumerate(files)
    )
    body = e("edXMLBody", e("edXMLManifest", *references)) if references else ""
    envelope = f'<edXML:edXMLEnvelope xmlns:edXML="{QCVN}">{head}{body}</edXML:edXMLEnvelope>'
    attached = f"<AttachmentEncoded>{encoded}</AttachmentEncoded>" if files else ""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<edXML xmlns="{QCVN}">{envelope}{attached}</edXML>\n'.encode()


def gateway(head: str, *files: tuple[str, bytes]) -> bytes:
    """A package in the other shape: attachments inside the envelope, their content in AttachmentData."""
    inside = [
        e("Attachment", e("AttachmentName", name), e("AttachmentData", base64.b64encode(content).decode()))
        for name, content in files
    ]
    envelope = f'<edXML:edXMLEnvelope xmlns:edXML="{QCVN}">{head}{e("edXMLAttachments", *inside)}</edXML:edXMLEnvelope>'
    return f'<edXML xmlns="{QCVN}">{envelope}</edXML>'.encode()


def zipped(members: dict[str, bytes], compression: int = zipfile.ZIP_STORED) -> bytes:
    """A zip that is the same whenever it is made."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, inside in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 6, 1, 8, 0, 0)), inside, compression)
    return file.getvalue()


def word(text: str) -> bytes:
    """A .docx of one paragraph a line."""
    made = zipfile.ZipFile(BytesIO(docx("".join(p(line) if line else p() for line in text.splitlines()))))
    return zipped({name: made.read(name) for name in made.namelist()})


def samples() -> dict[str, bytes]:
    """The two samples: a letter that asks, and the reply to it, as they travel between document systems."""
    scan = b"%PDF-1.7\n" + bytes(range(256)) * 4
    asking = edxml(
        header(
            sender="Ủy ban nhân dân xã Suối Gềnh",
            number="356",
            symbol="UBND-KT",
            issued="2026/06/05",
            subject="V/v xin ý kiến về việc đấu nối đường vào Trường Mầm non Suối Gềnh với đường tỉnh 6D",
            due="2026/06/15",
            hops=("2026/06/05 16:40:12", "2026/06/08 07:55:03"),
        ),
        ("356.UBND-KT.doc", word(ASKING), "application/zip"),
        ("So do vi tri.pdf", scan, "application/pdf"),
    )
    reply = edxml(
        header(
            answers("356/UBND-KT", "2026/06/05"),
            subject="V/v đấu nối đường vào Trường Mầm non Suối Gềnh với đường tỉnh 6D",
        ),
        ("1120.SXD-QLHT.signed.pdf", scan, "application/pdf"),
        ("1120.SXD-QLHT.docx", word(REPLY), "application/octet-stream"),
    )
    return {"tra-loi-dau-noi-giao-thong.request.edxml": asking, "tra-loi-dau-noi-giao-thong.edxml": reply}


def _lines(content: bytes) -> str:
    return base64.encodebytes(content).decode()


ASKING = """ỦY BAN NHÂN DÂN
XÃ SUỐI GỀNH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 356/UBND-KT
V/v xin ý kiến về việc đấu nối đường vào Trường Mầm non Suối Gềnh với đường tỉnh 6D
Suối Gềnh, ngày 05 tháng 6 năm 2026

Kính gửi: Sở Xây dựng tỉnh Khánh Hòa.

Trường Mầm non Suối Gềnh dự kiến đón 186 cháu từ ngày 05/9/2026. Đường vào trường dài 140 m, đấu nối với đường tỉnh 6D. Ủy ban nhân dân xã Suối Gềnh đề nghị Sở cho ý kiến về các nội dung sau:

1. Vị trí đấu nối tại Km4+120 có bảo đảm khoảng cách đến cầu Gềnh không?
2. Sở có thống nhất bề rộng mặt đường đấu nối 5,5 m không?
3. Cơ quan nào cấp phép thi công nút đấu nối, thành phần hồ sơ gồm những gì?

Thời hạn trả lời ghi trên hệ thống quản lý văn bản và điều hành. Sơ đồ vị trí gửi kèm./.

Nơi nhận:
- Như trên;
- Lưu: VT, KT.

CHỦ TỊCH
(Đã ký)
Cao Thị Hạnh Nguyên
"""
REPLY = """ỦY BAN NHÂN DÂN TỈNH KHÁNH HÒA
SỞ XÂY DỰNG
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số:       /SXD-QLHT
V/v đấu nối đường vào Trường Mầm non Suối Gềnh với đường tỉnh 6D
Khánh Hòa, ngày     tháng 6 năm 2026

Kính gửi: Ủy ban nhân dân xã Suối Gềnh.

Trả lời Công văn số 356/UBND-KT ngày 05/6/2026 của Ủy ban nhân dân xã Suối Gềnh về việc xin ý kiến đấu nối đường vào Trường Mầm non Suối Gềnh với đường tỉnh 6D, Sở Xây dựng có ý kiến như sau:

1. Vị trí đấu nối tại Km4+120 cách mố cầu Gềnh 165 m, bảo đảm khoảng cách. Sở đồng ý vị trí này.

2. Sở thống nhất bề rộng mặt đường đấu nối 5,5 m, với điều kiện vuốt nối hai bên có bán kính 8 m.

3. Về cấp phép thi công nút đấu nối, đề nghị Ủy ban nhân dân xã thực hiện theo quy định của pháp luật hiện hành và các văn bản hướng dẫn có liên quan.

Trên đây là ý kiến của Sở Xây dựng, gửi Ủy ban nhân dân xã Suối Gềnh./.

Nơi nhận:
- Như trên;
- Lưu: VT, QLHT.

KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC

Võ Thanh Lâm
"""

if __name__ == "__main__":
    for name, data in samples().items():
        (SAMPLES / name).write_bytes(data)
