"""The catalogue of errors on the wire: code, status, title and meaning, in Vietnamese and English."""

from dataclasses import dataclass
from typing import NamedTuple


class Words(NamedTuple):
    """One sentence in both languages."""

    vi: str
    en: str


@dataclass(frozen=True, slots=True)
class Problem:
    """A kind of error; `/problems/<code>` is its type on the wire, `remedy` what to do about it."""

    code: str
    status: int
    title: Words
    remedy: Words


PROBLEMS = (
    Problem(
        "malformed-json",
        400,
        Words("Nội dung gửi lên không phải JSON hợp lệ", "The body is no valid JSON"),
        Words(
            "Gửi một đối tượng JSON theo RFC 8259, bảng mã UTF-8, không có NaN hay Infinity, lồng không quá sâu.",
            "Send one JSON object after RFC 8259, in UTF-8, without NaN or Infinity and not nested too deeply.",
        ),
    ),
    Problem(
        "malformed-form",
        400,
        Words("Biểu mẫu multipart không đọc được", "The multipart form cannot be read"),
        Words(
            "Gửi multipart/form-data có boundary; mỗi trường một lần, bảng mã UTF-8; «context», «author» và «dismissed» là chuỗi JSON.",
            "Send multipart/form-data with a boundary; each field once, in UTF-8; «context», «author» and «dismissed» are JSON strings.",
        ),
    ),
    Problem(
        "unauthorized",
        401,
        Words("Thiếu hoặc sai khoá truy cập", "The access key is missing or wrong"),
        Words(
            "Gửi tiêu đề «Authorization: Bearer <khoá>» với khoá do quản trị viên cấp.",
            "Send the header «Authorization: Bearer <key>» with a key from the operator.",
        ),
    ),
    Problem(
        "state-secret",
        403,
        Words("Văn bản mang dấu chỉ độ mật, không tiếp nhận", "The document bears a state-secret marking"),
        Words(
            "Dừng gửi văn bản này qua mạng và báo ngay cán bộ phụ trách bảo mật của đơn vị. Không có gì được lưu hay ghi lại.",
            "Do not send this document over a network and tell the secrecy officer of the unit at once. Nothing was kept.",
        ),
    ),
    Problem(
        "not-found",
        404,
        Words("Không tìm thấy", "Not found"),
        Words(
            "Kiểm tra đường dẫn và mã. Chỉ kết quả gửi với mode «final» được lưu.",
            "Check the path and the id. Only results sent with mode «final» are stored.",
        ),
    ),
    Problem(
        "method-not-allowed",
        405,
        Words("Đường dẫn này không nhận phương thức đó", "The path does not take this method"),
        Words("Dùng phương thức ghi trong tiêu đề «Allow».", "Use a method of the header «Allow»."),
    ),
    Problem(
        "request-timeout",
        408,
        Words("Gửi nội dung quá lâu", "The body took too long to arrive"),
        Words("Kiểm tra đường truyền rồi gửi lại.", "Check the connection and send again."),
    ),
    Problem(
        "idempotency-in-progress",
        409,
        Words("Yêu cầu cùng Idempotency-Key đang được xử lý", "A request with this Idempotency-Key is in progress"),
        Words("Chờ vài giây rồi gửi lại đúng yêu cầu đó.", "Wait some seconds and send the same request again."),
    ),
    Problem(
        "request-too-large",
        413,
        Words("Nội dung gửi lên quá lớn", "The request is too large"),
        Words("Bỏ ảnh chèn hoặc tách văn bản rồi gửi lại.", "Remove pictures or split the document, and send again."),
    ),
    Problem(
        "draft-too-large",
        413,
        Words("Văn bản vượt giới hạn tiếp nhận", "The document passes a limit"),
        Words(
            "Tách văn bản, chẳng hạn tách riêng phụ lục, rồi gửi lại.",
            "Split the document, for example body and annexes.",
        ),
    ),
    Problem(
        "unsupported-media-type",
        415,
        Words("Kiểu nội dung không được nhận", "The content type is not taken"),
        Words(
            "Gửi «application/json» (UTF-8) hoặc «multipart/form-data», không nén.",
            "Send «application/json» (UTF-8) or «multipart/form-data», without content encoding.",
        ),
    ),
    Problem(
        "unsupported-format",
        415,
        Words("Định dạng tệp chưa đọc được", "The file format is not read"),
        Words(
            "Lưu thành .docx, .pdf có chữ hoặc .txt (UTF-8) rồi gửi lại.",
            "Save as .docx, as .pdf with text or as .txt (UTF-8), and send again.",
        ),
    ),
    Problem(
        "invalid-request",
        422,
        Words("Yêu cầu có trường sai", "A field of the request is wrong"),
        Words("Sửa các trường nêu trong «errors».", "Mend the fields named in «errors»."),
    ),
    Problem(
        "empty-draft",
        422,
        Words("Văn bản không có chữ", "The document holds no text"),
        Words(
            "Gửi văn bản có nội dung; bản quét phải nhận dạng chữ trước.",
            "Send a document with text; run OCR on a scan first.",
        ),
    ),
    Problem(
        "undecodable-draft",
        422,
        Words("Văn bản có ký tự không đọc được", "The document holds characters that are no text"),
        Words("Lưu lại với bảng mã Unicode UTF-8 rồi gửi lại.", "Save it in Unicode, UTF-8, and send again."),
    ),
    Problem(
        "broken-file",
        422,
        Words("Tệp hỏng, không mở được", "The file is broken"),
        Words(
            "Mở bằng Word, lưu lại thành .docx (hoặc xuất lại .pdf) rồi gửi lại.",
            "Open it in Word, save it as .docx (or export the .pdf again) and send again.",
        ),
    ),
    Problem(
        "unscreened-kind",
        422,
        Words("Loại văn bản không được rà soát", "A kind of document that is not screened"),
        Words(
            "Rà soát văn bản tham mưu, văn bản trả lời, thông báo kết luận. Nếu đúng loại, ghi rõ trường «kind».",
            "Advice, replies and conclusions are screened. If it is one of these, state the field «kind».",
        ),
    ),
    Problem(
        "no-word-file",
        422,
        Words("Không phải tệp .docx để ghi nhận xét", "No .docx file to write comments into"),
        Words(
            "Nhận xét chỉ ghi được vào tệp .docx không có macro. Gửi tệp .docx, hoặc chọn dạng «html».",
            "Comments go into a .docx file without macros only. Send one, or choose the format «html».",
        ),
    ),
    Problem(
        "idempotency-mismatch",
        422,
        Words("Idempotency-Key đã dùng cho nội dung khác", "The Idempotency-Key was used for another request"),
        Words("Dùng một khoá mới cho mỗi nội dung mới.", "Use a new key for every new content."),
    ),
    Problem(
        "draft-error",
        422,
        Words("Không rà soát được văn bản", "The document cannot be screened"),
        Words("Làm theo hướng dẫn trong «detail».", "Do what «detail» says."),
    ),
    Problem(
        "rate-limited",
        429,
        Words("Gửi quá nhiều yêu cầu", "Too many requests"),
        Words("Chờ số giây ghi trong «Retry-After» rồi gửi lại.", "Wait the seconds of «Retry-After» and send again."),
    ),
    Problem(
        "internal",
        500,
        Words("Dịch vụ gặp lỗi", "The service failed"),
        Words(
            "Gửi lại; nếu vẫn lỗi, báo quản trị viên mã yêu cầu trong «instance».",
            "Send again; if it still fails, tell the operator the request id in «instance».",
        ),
    ),
    Problem(
        "overloaded",
        503,
        Words("Dịch vụ đang bận", "The service is busy"),
        Words("Chờ số giây ghi trong «Retry-After» rồi gửi lại.", "Wait the seconds of «Retry-After» and send again."),
    ),
    Problem(
        "not-ready",
        503,
        Words("Dịch vụ chưa sẵn sàng", "The service is not ready"),
        Words(
            "Chờ số giây ghi trong «Retry-After»; nếu kéo dài, kiểm tra cơ sở dữ liệu.",
            "Wait the seconds of «Retry-After»; if it lasts, check the database.",
        ),
    ),
)
BY_CODE = {problem.code: problem for problem in PROBLEMS}
