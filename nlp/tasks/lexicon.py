"""Words by which an administrative text gives, carries out and delivers work (folded forms)."""

from nlp.text import pattern

ORDER = pattern(
    r"\b(?:giao(?: nhiệm vụ)?(?: cho)?|yêu cầu|đề nghị|kiến nghị|đề xuất|phân công|ủy quyền(?: cho)?|chỉ đạo|cử|nhờ|mời|lưu ý|nhắc|đồng ý để|thống nhất để)"
    r"(?: (?:lãnh đạo|thủ trưởng|người đứng đầu|đại diện|trực tiếp|cho|cả|toàn thể))? ?:? ?$"
)
ASSIGN = pattern(r"\b(?:giao|yêu cầu|đề nghị|phân công|ủy quyền|chỉ đạo|cử)\b")
LIST_INTRO = pattern(
    r"\b(?:giao|yêu cầu|chỉ đạo|phân công|thực hiện|triển khai|tập trung|nhiệm vụ|giải pháp|kết luận|tổ chức thực hiện"
    r"|các (?:việc|nhiệm vụ|công việc)|công việc|trách nhiệm|phương hướng|kế hoạch)\b"
)
OPTIONS = pattern(r"\bhay\b|\bhoặc\b[^.;]{0,60}\bhoặc\b|\?")
CITED_ORDER = pattern(
    r"\b(?:tại|theo) (?:phiếu chuyển|công văn|tờ trình|thông báo|văn bản|kết luận|quyết định|nghị quyết)(?: kết luận)? số\b"
)
EMPTY_ORDER = pattern(r"\b(?:thực hiện|triển khai|tập trung)[^.;]{0,40}(?:như sau|sau đây| sau)$")
PAST = pattern(r"\b(?:đã|được|vừa|từng|qua|kết quả|trong thời gian qua|đang)\b")
BY_RULE = pattern(
    r"\b(?:thực hiện|xử lý|giải quyết|áp dụng|tiến hành) (?:theo|đúng) (?:đúng )?(?:các )?(?:quy định|quy trình|quy chế|chỉ đạo|pháp luật|hướng dẫn|kế hoạch đã|điều \d|khoản \d|luật|nghị)"
)
LESSON = pattern(r"\b(?:bài học|kinh nghiệm)\b")
PASSIVE = pattern(
    r"\b(?:phải|cần|sẽ|sớm|nhanh chóng|khẩn trương)(?: (?:sớm|nhanh chóng|khẩn trương|tiếp tục))? được (?!(?:sự|phép|biết|hưởng|cấp có|xem xét|đánh giá|cân nhắc|nghiên cứu|hiểu|coi|quan tâm))|\bviệc [^,;.]{4,120} (?:phải|cần|hoàn thành|thực hiện) (?:xong |trước|theo|trong|hoàn thành|được)"
    r"|\bsẽ (?:hoàn thành|thực hiện)\b"
)
MODAL = r"(?:chủ trì|có trách nhiệm|chịu trách nhiệm|phải|cần|sẽ|tiếp tục|khẩn trương|chủ động|kịp thời|nghiêm túc|trực tiếp|phối hợp|tập trung|làm đầu mối|là đầu mối|làm tổ trưởng|thường xuyên|sớm)"
DUTY = pattern(
    rf"^[\s,:–-]*(?:\([^)]{{1,60}}\)\s*)?(?:căn cứ [^,]{{3,120}}, |trên cơ sở [^,]{{3,120}}, |theo [^,]{{3,100}}, |cùng |và |tại [^,]{{3,60}}, )?(?P<modal>{MODAL})\b"
)

_ONE_OFF = (
    r"ban hành|xây dựng|lập|trình(?! bày)|hoàn thành|hoàn thiện|hoàn tất|hoàn trả|rà soát|đề xuất|báo cáo|đăng ký|đối chiếu|thành lập|kiện toàn|bàn giao|thẩm định|phê duyệt|ký|cung cấp|gửi|khảo sát|lắp đặt|lắp"
    r"|sửa chữa|sửa đổi|sửa|bố trí|tổng hợp|đo đạc|kiểm kê|thu hồi|cấp|mua sắm|mua|thanh toán|quyết toán|giải ngân|công bố|công khai|niêm yết|cập nhật|chuyển|tiếp nhận|chi trả|điều chỉnh|bổ sung|dừng|đình chỉ|tháo dỡ|di dời|xác minh|xác định"
    r"|trả lời|giải trình|nghiên cứu|tìm hiểu|đánh giá(?! cao)|thống kê|soạn thảo|soạn|chuẩn bị|khắc phục|làm việc|tổ chức (?:họp|hội nghị|lớp|đợt|các đợt|ký|kiểm tra|lấy ý kiến|đấu giá|khảo sát|thẩm định|đối thoại|tập huấn|khám|cưỡng chế|bốc thăm|sơ kết|tổng kết|bàn giao)|nghiệm thu|khởi công|thi công|phân bổ|lấy ý kiến"
    r"|chấm dứt|giải quyết|xử lý dứt điểm|xử lý xong|thí điểm|cắm mốc|thông báo|nộp|lựa chọn|tuyển dụng|tuyển|ra quyết định|vận hành|số hóa|tham mưu|thuê|đấu thầu|tổ chức đấu|nhập|chốt|thu thập|kiểm đếm|cưỡng chế|hỗ trợ|xét|kiểm tra|triển khai|chỉnh sửa|in|chuyển giao|quy hoạch|phân loại|mở|tách|nâng cấp|đầu tư"
)
_STANDING = (
    r"theo dõi|đôn đốc|giám sát|hướng dẫn|tuyên truyền|vận động|phổ biến|kiểm soát|xử lý|phát hiện|ngăn chặn|chấp hành|thực hiện|bảo đảm|đảm bảo|quản lý|duy trì|tuần tra|trực|chịu trách nhiệm|bảo vệ|bảo quản|lưu trữ|phối hợp|tổ chức|chỉ đạo|phân công|đấu tranh|triệt phá"
    r"|tạo điều kiện|quan tâm|tăng cường|đẩy mạnh|nâng cao|phát huy|chú trọng|đổi mới|quán triệt|chấn chỉnh|nắm bắt|nắm|làm tốt|siết chặt|huy động|bám sát|không để|thúc đẩy|củng cố"
)
ACTION = pattern(rf"\b(?:(?P<one>{_ONE_OFF})|(?P<standing>{_STANDING}))\b")
RECURRING = pattern(
    r"\b(?:thường xuyên|định kỳ|hằng (?:ngày|tuần|tháng|quý|năm)|hàng (?:ngày|tuần|tháng|quý|năm)|duy trì|mỗi (?:ngày|tuần|tháng|quý|năm|ca|đợt|học kỳ|lần)|từng ca|luân phiên|trước và sau mỗi|theo lịch tuần|trực (?:ban|24)|24/24)\b"
)
WEAK_START = pattern(
    r"^\W*(?:(?:và|đồng thời|ngoài ra|bên cạnh đó|trước mắt|trong đó|theo đó)[, ]+)?(?:(?:tiếp tục|chủ động|khẩn trương|kịp thời|nghiêm túc|tích cực|trực tiếp|chủ trì|phối hợp|tập trung|sớm|tăng cường|đẩy mạnh|nâng cao|phát huy|quan tâm|chú trọng|quyết liệt|đổi mới|thường xuyên|bám sát|quán triệt|làm tốt|siết chặt|chấn chỉnh|thực hiện tốt)\b)"
)
SLOGAN = pattern(
    r"\b(?:tăng cường|đẩy mạnh|nâng cao|phát huy|tiếp tục|chủ động|quan tâm|tập trung|quyết liệt|làm tốt|thực hiện (?:tốt|nghiêm|nghiêm túc|có hiệu quả|hiệu quả|đồng bộ)|bám sát|quán triệt|đổi mới|siết chặt|chú trọng|quyết tâm|chấn chỉnh|thống nhất nhận thức|tạo (?:sự )?chuyển biến|bảo đảm|đảm bảo)\b"
)
EMPTY_OBJECT = pattern(
    r"\b(?:công tác|hiệu quả|chất lượng|vai trò|trách nhiệm|quản lý nhà nước|lãnh đạo|chỉ đạo|phối hợp|nhận thức|tư duy|kỷ luật|kỷ cương|ý thức|tinh thần|nguồn lực|chuyển đổi số|cải cách hành chính|hoạt động|nhiệm vụ|giải pháp|quản lý|các mặt|đồng bộ|định hướng|chuyển biến|chương trình đào tạo|hỗ trợ)\b"
)
STUDY = pattern(
    r"\b(?:tìm hiểu|nghiên cứu|quan tâm|nắm bắt|chú ý|lưu ý|suy nghĩ|tham khảo|tính toán|cân nhắc|xem xét|học tập kinh nghiệm)\b"
)
PRODUCT = pattern(
    r"\b(?:báo cáo|tờ trình|kế hoạch|đề án|phương án|quyết định|văn bản|công văn|danh sách|danh mục|biên bản|hồ sơ|dự thảo|hướng dẫn|quy chế|quy trình|quy định|chương trình|dự toán|bản đồ|biểu|phiếu|thông báo|hợp đồng|nghị quyết|kết luận|giấy|bảng|tiêu chí|sổ|tài liệu"
    r"|đơn giá|cơ sở dữ liệu|phần mềm|đề cương|bản vẽ|bản cam kết|cam kết|bản so sánh|quy hoạch|nội quy|lịch|bản sao|chứng thư|thiết kế|số liệu|mẫu|nhật ký|phụ lục|bản tổng hợp|giải trình|kiến nghị|tổng kết|sơ kết|hệ thống)\b"
)
DELIVERY = pattern(
    r"\b(?:hoàn thành|hoàn thiện|hoàn tất|bàn giao|thu hồi|lắp đặt|lắp|ban hành|phê duyệt|ký|công bố|công khai|niêm yết|thanh toán|quyết toán|giải ngân|chi trả|cấp|thành lập|chấm dứt|tháo dỡ|di dời|sửa chữa|sửa|nghiệm thu|khởi công|trả lời|đăng ký|cập nhật|đối chiếu|rà soát|thẩm định|kiểm tra|kiểm kê|đo đạc|xác minh|xử lý|giải quyết"
    r"|bố trí|tổng hợp|gửi|trình|nộp|lập|mua|tuyển|chuyển|điều chỉnh|bổ sung|cắm mốc|tổ chức|khắc phục|phân bổ|cung cấp|thông báo|vận hành|số hóa|dừng|đình chỉ|in|khám|tập huấn|khảo sát|đánh giá|xây dựng|đề xuất|tham mưu|thuê)\b"
)
MEASURE = pattern(r"(?<![\d/.,])\d{1,3}(?:[.,]\d+)*(?![\d/.]) ?(?:%|[^\W\d_]+)")
NOT_MEASURE = pattern(r"^\d+[\d.,]* ?(?:ngày|tháng|giờ|năm|quý|tuần|phút|khoản|điều|điểm|mục|của|và|đến|h|g)\b")
RESPONSIBILITY = pattern(
    r"\b(?:chịu trách nhiệm|trách nhiệm (?:chính|trước|toàn diện|trực tiếp)|báo cáo (?:kết quả )?(?:về |cho |với )?(?=ubnd|chủ tịch|giám đốc|sở|bộ|đảng ủy|hiệu trưởng|lãnh đạo|thường trực|ban|văn phòng|phòng))"
)
AUTHORITY = pattern(
    r"\b(?:(?:xem xét, )?quyết định(?! số)|phê duyệt|cho ý kiến|theo (?:đúng )?(?:phân cấp|thẩm quyền|ủy quyền|quy chế làm việc)|trình [^,;.]{2,60} (?:ký|ban hành|phê duyệt|thông qua)|thuộc thẩm quyền)\b"
)
JOINT_LEAD = pattern(r"\b(?:cùng|đồng) chủ trì\b")
SUPERIOR = pattern(
    r"\b(?:kính )?(?:trình|đề nghị|kiến nghị|đề xuất|xin|mong|báo cáo)(?: và)? (?:lãnh đạo |thường trực |đồng chí )?(?:ubnd (?:tỉnh|thành phố|huyện|xã|phường)|ủy ban nhân dân (?:tỉnh|thành phố|huyện|xã|phường)|hđnd|hội đồng nhân dân|chủ tịch|phó chủ tịch|bộ|chính phủ|thủ tướng|tỉnh ủy|ban thường vụ|thường trực|đảng ủy|giám đốc|ban giám (?:đốc|hiệu)|hiệu trưởng|sở|cấp có thẩm quyền|cơ quan có thẩm quyền|cấp trên|lãnh đạo|quốc hội|ban chấp hành)"
)
FILLS_BELOW = pattern(
    r"\b(?:các|những|toàn bộ|tất cả) (?:các )?(?:nhiệm vụ|nội dung|công việc|việc|phần việc|sản phẩm|báo cáo|mục)(?: (?:nêu|giao|được giao|tại|ở|trên|này|nói|của))*[^.;]{0,80}(?:hoàn thành|báo cáo|gửi|xong|thực hiện)"
    r"|(?:thời hạn|thời gian|hạn) (?:hoàn thành|thực hiện|chung|báo cáo|gửi)[^.;]{0,60}"
    r"|(?:hoàn thành|báo cáo|gửi)[^.;]{0,40}(?:các|những) (?:nhiệm vụ|nội dung|việc|công việc)[^.;]{0,30}(?:trên|này|nêu)"
)
ANNEX_REFERENCE = pattern(
    r"\b(?:phụ lục|biểu|bảng|danh mục|lịch|kế hoạch)(?: (?:số )?[\divx]+)? ?(?:kèm theo|đính kèm|gửi kèm|ban hành kèm|của (?:văn bản|thông báo|tờ trình|kế hoạch)|dưới đây|sau|nêu)?\b"
)
HEADERS = {
    "task": pattern(
        r"^(?:nội dung|nhiệm vụ|công việc|việc|tên (?:việc|nhiệm vụ|công việc)|hạng mục|đầu việc|phần việc)"
    ),
    "person": pattern(r"(?:chủ trì|thực hiện|phụ trách|đầu mối|người|đơn vị|cơ quan|trách nhiệm|phân công)"),
    "time": pattern(r"(?:thời (?:hạn|gian)|hạn|tiến độ|mốc|ngày)"),
    "result": pattern(r"(?:sản phẩm|kết quả|đầu ra|mục tiêu|chỉ tiêu)"),
}
