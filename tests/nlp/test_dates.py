"""Times in sentences: what is recognised and where, what it resolves to, what is none; deadlines and replies."""

import itertools
import random
import re
import unicodedata
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.dates import Form, Start, TimeExpression, Unit, due_dates, reply_deadline, times
from nlp.dates.cores import CORE, cores
from nlp.dates.patterns import level
from nlp.text import compose, fold

YEAR = 2026

# Sentences with the expressions between ⟦ ⟧, and what each says. «-» ends a row's description where it fills no time.
FILLING = [
    # dates and deadlines
    ("Hoàn thành ⟦trước ngày 15/6/2025⟧.", "deadline 2025-06-15 exclusive"),
    ("Gửi về Sở ⟦trước ngày 15 tháng 6 năm 2025⟧ để tổng hợp.", "deadline 2025-06-15 exclusive"),
    ("Gửi ⟦trước ngày 15-6-2025⟧.", "deadline 2025-06-15 exclusive"),
    ("Gửi ⟦trước ngày 15.6.2025⟧.", "deadline 2025-06-15 exclusive"),
    ("Gửi ⟦trước ngày 15 / 6 / 2025⟧.", "deadline 2025-06-15 exclusive"),
    ("Gửi ⟦trước 2025-06-15⟧.", "deadline 2025-06-15 exclusive"),
    ("Gửi ⟦trước ngày 15/6⟧.", "deadline 2026-06-15 exclusive"),
    ("Gửi ⟦trước 15/6⟧ để tổng hợp.", "deadline 2026-06-15 exclusive"),
    ("Gửi ⟦trước ngày 15 tháng 6⟧.", "deadline 2026-06-15 exclusive"),
    ("Gửi ⟦trước ngày 15 tháng 6/2026⟧.", "deadline 2026-06-15 exclusive"),
    ("Gửi ⟦trước ngày 05/8/26⟧.", "deadline 2026-08-05 exclusive"),
    ("Trả lời ⟦chậm nhất ngày 25/6/2026⟧.", "deadline 2026-06-25"),
    ("Trả lời ⟦chậm nhất là ngày 25/6/2026⟧.", "deadline 2026-06-25"),
    ("Trả lời ⟦chậm nhất đến hết ngày 25/6/2026⟧.", "deadline 2026-06-25"),
    ("Trả lời ⟦muộn nhất là vào ngày 25/6/2026⟧.", "deadline 2026-06-25"),
    ("Trả lời ⟦chậm nhất trước ngày 25/6/2026⟧.", "deadline 2026-06-25 exclusive"),
    ("Trả lời ⟦trước hoặc trong ngày 25/6/2026⟧.", "deadline 2026-06-25"),
    ("Nộp ⟦không muộn hơn ngày 25/6/2026⟧.", "deadline 2026-06-25"),
    ("Cho thí điểm ⟦đến hết ngày 31/12/2026⟧.", "deadline 2026-12-31"),
    ("Hợp đồng 02 lao động ⟦đến ngày 31/12/2026⟧.", "deadline 2026-12-31"),
    ("Đề nghị ⟦lùi đến ngày 22/6/2026⟧ để lấy số liệu.", "deadline 2026-06-22"),
    ("Báo cáo ⟦trong ngày 05/8/2026⟧.", "deadline 2026-08-05"),
    ("Báo cáo ⟦trong ngày 5/8⟧.", "deadline 2026-08-05"),
    ("Lấy ý kiến lần cuối, ⟦hạn 05/8/2026⟧, quá hạn coi như đồng ý.", "deadline 2026-08-05"),
    ("Góp ý dự thảo (⟦hạn: 15/6⟧).", "deadline 2026-06-15"),
    ("⟦Thời hạn hoàn thành: 30/9/2026⟧.", "deadline 2026-09-30"),
    ("⟦Hạn chót gửi báo cáo là ngày 20/8/2026⟧.", "deadline 2026-08-20"),
    ("Thời hạn hoàn thành: ⟦trước 30/9/2026⟧ đối với các nhiệm vụ sau", "deadline 2026-09-30 exclusive"),
    ("Trường hợp ⟦đến ngày 30/9/2026⟧ chưa bàn giao thì hủy thầu.", "deadline 2026-09-30"),
    ("Sở xin lỗi ông và trả kết quả ⟦ngày 18/6/2026⟧.", "date 2026-06-18"),
    ("Công bố danh sách ⟦vào ngày 05/8/2026⟧.", "date 2026-08-05"),
    ("⟦Ngày 12/8/2026⟧ Phó Chủ tịch UBND tỉnh chủ trì họp chốt ranh giới.", "date 2026-08-12"),
    ("Áp dụng ⟦từ ngày 01/9/2026⟧.", "date 2026-09-01 since"),
    ("Quy định chuyển tiếp áp dụng ⟦kể từ ngày 01/7/2026⟧.", "date 2026-07-01 since"),
    ("Trình Hội đồng nhân dân tại phiên họp ⟦ngày 15/8/2026⟧.", "date 2026-08-15"),
    ("Giao Sở Tài chính gửi báo cáo ⟦ngày 25/8/2026⟧.", "date 2026-08-25"),
    ("UBND xã mở buổi tiếp dân ⟦vào tối 20/8/2026⟧.", "date 2026-08-20"),
    ("Họp ⟦các ngày 10, 11 và 12/8/2026⟧.", "date 2026-08-12"),
    # clock times and weekdays
    ("Báo cáo ⟦trước 17 giờ 00 ngày 15/6/2026⟧.", "deadline 2026-06-15 17:00"),
    ("Báo cáo ⟦trước 16 giờ 30 phút, ngày 07/8/2026⟧.", "deadline 2026-08-07 16:30"),
    ("Gửi ⟦trước 10h00, thứ Sáu, ngày 12/6/2026⟧.", "deadline 2026-06-12 10:00"),
    ("Gửi ⟦trước 10h00, thứ Năm, ngày 12/6/2026⟧.", "deadline 2026-06-12 10:00 mismatch"),
    ("Gửi ⟦trước 10:00 ngày 12/6/2026 (thứ Sáu)⟧.", "deadline 2026-06-12 10:00"),
    ("Gửi ⟦trước thứ Hai (ngày 12/6/2026)⟧ về Sở.", "deadline 2026-06-12 exclusive mismatch"),
    ("Cho sử dụng ⟦từ 07 giờ 30 đến 11 giờ 30 ngày 12/7/2026⟧.", "date 2026-07-12 11:30"),
    ("Bàn giao ⟦lúc 8 giờ ngày 08/9/2026⟧.", "date 2026-09-08 08:00"),
    ("Báo cáo ⟦trước 24 giờ ngày 08/9/2026⟧.", "deadline 2026-09-08 23:59"),
    # a date that does not exist is a time all the same
    ("Nộp ⟦trước ngày 31/02/2026⟧.", "deadline exclusive invalid"),
    ("Nộp ⟦chậm nhất 2025-02-30⟧.", "deadline invalid"),
    ("Nộp ⟦trước ngày 12/25/2026⟧.", "deadline exclusive invalid"),
    ("Nộp ⟦trước ngày 31 tháng 6⟧.", "deadline exclusive invalid"),
    # ends of periods
    ("Hoàn thành ⟦trong tháng 6/2026⟧.", "period_end 2026-06-30"),
    ("⟦Trong tháng 9⟧, Sở trình Đề án kèm dự toán.", "period_end 2026-09-30"),
    ("Hoàn thành ⟦trong tháng 2 năm 2028⟧.", "period_end 2028-02-29"),
    ("Hoàn thành ⟦trong quý III/2026⟧.", "period_end 2026-09-30"),
    ("Đề nghị bổ sung ⟦vào quý IV⟧.", "period_end 2026-12-31"),
    ("Dự kiến khởi công ⟦quý II/2027⟧.", "period_end 2027-06-30"),
    ("Kết nối hai hệ thống ⟦trong quý 3 năm 2026⟧.", "period_end 2026-09-30"),
    ("Rà soát ⟦đến hết năm 2026⟧.", "period_end 2026-12-31"),
    ("⟦Đến hết quý IV/2027⟧, 95% rác được thu gom.", "period_end 2027-12-31"),
    ("Số hóa 60% hồ sơ ⟦trong năm 2026⟧.", "period_end 2026-12-31"),
    ("Giải ngân 50% ⟦trong 06 tháng đầu năm⟧.", "period_end 2026-06-30"),
    ("Giải ngân ⟦06 tháng đầu năm 2027⟧.", "period_end 2027-06-30"),
    ("Hoàn thành ⟦trong 6 tháng cuối năm 2026⟧.", "period_end 2026-12-31"),
    ("Hoàn thành ⟦trong nửa đầu năm 2027⟧.", "period_end 2027-06-30"),
    ("Hoàn thành ⟦vào cuối tháng 9/2026⟧.", "period_end 2026-09-30"),
    ("Hoàn thành ⟦vào đầu quý IV/2026⟧.", "period_end"),
    ("Hoàn thành ⟦trước cuối năm 2026⟧.", "deadline 2026-12-31"),
    ("Hoàn thành ⟦trước tháng 9/2026⟧.", "deadline 2026-09-01 exclusive"),
    ("Hoàn thành ⟦trước quý IV/2026⟧.", "deadline 2026-10-01 exclusive"),
    ("Hoàn thành ⟦trong tháng 8 và tháng 9/2026⟧.", "period_end 2026-09-30"),
    ("Đo đạc ⟦từ tháng 7 đến tháng 10/2026⟧.", "period_end 2026-10-31"),
    ("Niêm yết ⟦từ ngày 03/9 đến hết ngày 09/9/2026⟧.", "period_end 2026-09-09"),
    ("Niêm yết ⟦từ ngày 03 đến ngày 09/9/2026⟧.", "period_end 2026-09-09"),
    ("Thực hiện ⟦trong giai đoạn 2026 - 2030⟧.", "period_end 2030-12-31"),
    ("Trình HĐND tỉnh ⟦kỳ họp tháng 7⟧.", "period_end 2026-07-31"),
    ("Sở trình HĐND tỉnh ⟦trước kỳ họp thứ 12⟧.", "deadline exclusive"),
    ("Trình HĐND tỉnh tại ⟦kỳ họp cuối năm 2026⟧.", "period_end"),
    ("Gia cố kè ⟦trước mùa mưa bão năm 2026⟧.", "deadline exclusive"),
    ("Sửa xong phòng học ⟦trước năm học mới 2026 - 2027⟧.", "deadline exclusive"),
    ("Chi trả xong ⟦trước Tết Nguyên đán Đinh Mùi 2027⟧.", "deadline exclusive"),
    ("Báo cáo ⟦trong tuần này⟧.", "period_end"),
    ("Kiểm tra ⟦trong tuần đầu tháng 10 năm 2026⟧.", "period_end"),
    ("Báo cáo UBND tỉnh ⟦ngay trong ngày⟧.", "period_end"),
    ("Thời gian thực hiện\n⟦Quý III/2026⟧\nKinh phí", "period_end 2026-09-30"),
    # terms
    ("Trả lời ⟦trong 05 ngày làm việc⟧.", "term 5 day working"),
    ("Trả lời ⟦trong vòng 03 ngày⟧.", "term 3 day"),
    (
        "Trả lời ⟦trong thời hạn 07 ngày làm việc kể từ ngày nhận được văn bản⟧.",
        "term 7 day working receipt",
    ),
    ("Thi hành ⟦trong thời hạn 10 ngày kể từ ngày ký⟧.", "term 10 day issue"),
    ("Xong ⟦trong 10 ngày kể từ ngày 15/6/2026⟧.", "term 10 day from 2026-06-15"),
    ("Thông báo cử tri ⟦trong 10 ngày⟧ kể từ khi Bộ trả lời.", "term 10 day event"),
    ("Báo cáo lại ⟦sau 02 tuần⟧.", "term 2 week"),
    ("Xong ⟦trong bảy (07) ngày⟧.", "term 7 day"),
    ("Xong ⟦trong 07 (bảy) ngày làm việc⟧.", "term 7 day working"),
    ("Xong ⟦trong mười lăm ngày⟧.", "term 15 day"),
    ("Xong ⟦trong hai mươi mốt ngày⟧.", "term 21 day"),
    ("Xong ⟦trong năm ngày làm việc⟧.", "term 5 day working"),
    ("Thí điểm tại 02 phường ⟦trong 06 tháng⟧ rồi đánh giá.", "term 6 month"),
    ("Cấp xã ký xác nhận, ⟦thời hạn 05 ngày làm việc⟧.", "term 5 day working"),
    ("Trả kết quả ⟦chậm nhất sau 03 ngày làm việc⟧.", "term 3 day working"),
    ("Trả kết quả ⟦không quá 03 ngày làm việc⟧.", "term 3 day working"),
    ("Trả kết quả ⟦trong 03 đến 05 ngày làm việc⟧.", "term 5 day working"),
    ("Báo cáo ⟦trong vòng 24 giờ⟧.", "term 24 hour"),
    ("Xong ⟦trong nửa tháng⟧.", "term 15 day"),
    ("Bàn giao hồ sơ theo mốc ⟦T+5⟧.", "term 5 day working"),
    ("Gửi tài liệu ⟦chậm nhất 05 ngày⟧ trước ngày họp.", "term 5 day event"),
    # frequencies
    ("Báo cáo ⟦hằng tháng⟧ bằng văn bản.", "frequency"),
    ("Báo cáo ⟦hàng tháng⟧.", "frequency"),
    ("Báo cáo ⟦định kỳ hằng quý⟧.", "frequency"),
    ("Báo cáo ⟦trước ngày 25 hằng tháng⟧.", "frequency"),
    ("Báo cáo ⟦vào ngày 25 hằng tháng⟧ theo mẫu.", "frequency"),
    ("Báo cáo ⟦thứ Sáu hằng tuần⟧.", "frequency"),
    ("Báo cáo ⟦trước 16 giờ 00 thứ Năm hằng tuần⟧.", "frequency 16:00"),
    ("Tiếp dân ⟦vào sáng thứ Ba và thứ Năm hằng tuần⟧.", "frequency"),
    ("Họp ⟦mỗi tuần một lần⟧.", "frequency"),
    ("Thay 'hằng năm' thì kiểm tra ⟦06 tháng một lần⟧.", None),
    ("Rà soát ⟦hằng năm⟧.", "frequency"),
    ("Đo mực nước ⟦hàng ngày⟧.", "frequency"),
    ("Lấy mẫu ⟦hai tuần/lần⟧.", "frequency"),
    ("Kiểm tra ⟦01 lần/tháng⟧.", "frequency"),
    ("Kiểm tra ⟦ít nhất 02 lần mỗi quý⟧.", "frequency"),
    ("Đánh giá ⟦định kỳ 6 tháng⟧.", "frequency"),
    ("Đánh giá ⟦định kỳ 06 tháng, hằng năm⟧.", "frequency"),
    ("Báo cáo ⟦trước ngày 15/12 hằng năm⟧.", "frequency"),
    ("Báo cáo ⟦hằng tháng, trước ngày 05⟧.", "frequency"),
    ("Đối chiếu ⟦ngày 20 của tháng cuối quý⟧.", "frequency"),
    ("Họp giao ban ⟦vào thứ Hai đầu tiên của mỗi tháng⟧.", "frequency"),
    ("Trực ⟦mỗi buổi sáng⟧.", "frequency"),
    ("Chụp hộ giấy tờ ⟦vào mọi sáng thứ Ba và thứ Năm⟧.", "frequency"),
    ("Gửi bản chụp sổ ⟦vào ngày cuối tháng⟧.", "frequency"),
    ("Tuần tra ⟦03 đêm/tuần⟧.", "frequency"),
    ("Báo cáo ⟦ngày làm việc cuối cùng của mỗi quý⟧.", "frequency"),
    ("Giữ trật tự ⟦từ 6 giờ đến 8 giờ các ngày làm việc⟧.", "frequency 08:00"),
    ("Ngừng gia hạn hợp đồng ⟦kể từ ngày ký công văn này⟧.", "date since"),
]

NOT_FILLING = [
    # documents and what has happened
    ("Sở đã nhận Công văn số 215/UBND-VP ⟦ngày 03/6/2026⟧ của quý phường.", "date 2026-06-03"),
    ("Căn cứ Nghị định số 14/2025/NĐ-CP ⟦ngày 24 tháng 01 năm 2025⟧ của Chính phủ;", "date 2025-01-24"),
    ("Quyết định số 128-QĐ/TW, ⟦ngày 14/12/2004⟧ của Ban Bí thư", "date 2004-12-14"),
    ("Tờ trình số 24 /TTr -UBND ⟦ngày 07 tháng 02 năm 2025⟧", "date 2025-02-07"),
    ("Văn bản đề nghị số 01TV/2026 ⟦ngày 10/3/2026⟧", "date 2026-03-10"),
    ("Căn cứ Luật Tổ chức chính quyền địa phương ⟦ngày 19/6/2015⟧;", "date 2015-06-19"),
    ("Căn cứ Luật Ngân sách nhà nước ⟦ngày 25/6/2015⟧;", "date 2015-06-25"),
    ("Đối chiếu Điều 12 với hồ sơ ⟦ngày 04/6⟧, công ty thiếu điều kiện.", "date 2026-06-04"),
    ("Phúc đáp văn bản ⟦ngày 05/01/2026⟧ của Hạt Kiểm lâm", "date 2026-01-05"),
    ("Theo Báo cáo của Sở Xây dựng ⟦ngày 06/7/2026⟧ thì còn 3 dự án.", "date 2026-07-06"),
    ("Kết luận tại cuộc họp ⟦ngày 12/5/2026⟧ như sau", "date 2026-05-12"),
    ("Thực hiện ý kiến chỉ đạo tại cuộc họp ⟦ngày 12/5/2026⟧, Sở báo cáo", "date 2026-05-12"),
    ("Tại buổi làm việc ⟦ngày 10/8/2026⟧, Mặt trận và Hội Nông dân thống nhất", "date 2026-08-10"),
    ("Sở đã ký quyết định ⟦ngày 12/6⟧.", "date 2026-06-12"),
    ("Văn bản ký ⟦ngày 17/6/2026⟧.", "date 2026-06-17"),
    ("⟦Ngày 10/1/2026⟧, Chính phủ ban hành Nghị định sửa đổi.", "date 2026-01-10"),
    ("⟦Ngày 20/8/2025⟧, Cục đã chuyển hồ sơ.", "date 2025-08-20"),
    ("⟦Ngày 03/01/2025⟧, tại Hưng Yên, Phó Chủ tịch UBND tỉnh chủ trì họp nghe báo cáo.", "date 2025-01-03"),
    ("⟦Tính đến hết ngày 31/5/2026⟧, toàn tỉnh tiếp nhận 412 hồ sơ.", "date 2026-05-31"),
    ("⟦Đến ngày 30/6/2026⟧, toàn tỉnh đã giải ngân 45%.", "deadline 2026-06-30"),
    ("⟦Trong tháng 6/2026⟧, Sở đã tổ chức 03 đợt kiểm tra.", "period_end 2026-06-30"),
    ("Luật Hóa chất số 69/2025/QH15 có hiệu lực ⟦từ ngày 01/01/2026⟧.", "date 2026-01-01 since"),
    (
        "Chiến lược phát triển ngành ⟦đến năm 2030⟧, tầm nhìn ⟦đến năm 2045⟧",
        "period_end 2030-12-31|period_end 2045-12-31",
    ),
    # no measure
    ("Báo cáo ⟦kịp thời⟧.", "vague"),
    ("⟦Khẩn trương⟧ hoàn thành.", "vague"),
    ("⟦Sớm⟧ ban hành kế hoạch.", "vague"),
    ("Hoàn thành ⟦trong thời gian sớm nhất⟧.", "vague"),
    ("Trình ⟦sớm nhất⟧.", "vague"),
    ("Tham mưu ⟦trong thời gian tới⟧.", "vague"),
    ("Thực hiện ⟦theo lộ trình⟧ phù hợp.", "vague"),
    ("Thực hiện ⟦theo tiến độ⟧ được duyệt.", "vague"),
    ("⟦Thường xuyên⟧ báo cáo.", "vague"),
    ("Triển khai ⟦ngay⟧ các giải pháp.", "vague"),
    ("⟦Đến cuối nhiệm kỳ⟧ phải tạo được bước chuyển.", "vague"),
    ("Báo cáo ⟦định kỳ⟧ theo quy định.", "vague"),
    ("Gửi ⟦trước ngày … tháng … năm 2026⟧.", "vague"),
    ("Khánh Hòa, ⟦ngày     tháng 8 năm 2026⟧", "vague"),
]

NOTHING = [
    "Thông tư số 01/2026/TT-BNV và Nghị định 30/2020/NĐ-CP",
    "khoản 2 Điều 5, điểm a khoản 1 Điều 12",
    "Tổng kinh phí 12,4 tỷ đồng, 1.200 hồ sơ, 42/42 xã, đạt 3/4 yêu cầu",
    "Trực 24/7, đường dây nóng 0905.123.456 và 0258.3.822.025",
    "Số 160/34/40 Nguyễn Văn Quỳ, phường Phú Thuận",
    "Sở sẽ triển khai ngay sau khi có chỉ đạo.",
    "Xử lý ngay cả khi chưa có hướng dẫn; cán bộ ngay thẳng",
    "Chủ động từ sớm, từ xa; hệ thống cảnh báo sớm",
    "Nguồn chi thường xuyên của đơn vị",
    "Kế hoạch năm 2026, dự toán năm 2025, Luật Đấu thầu năm 2023",
    "Giai đoạn 2021 - 2025 đã bố trí 1.200 tỷ đồng; nhiệm kỳ 2021 - 2026",
    "Sở sẽ báo cáo số liệu tháng 6 và kết quả quý II theo mẫu",
    "Gia hạn 06 tháng, chậm 08 tháng, quá hạn 40 ngày",
    "Trong 03 năm qua, sau 05 năm thực hiện Nghị quyết",
    "Có 05 năm kinh nghiệm; đủ 09 (chín) năm công tác",
    "Ngân hàng Nhà nước, bán hàng tháng 6, khách hàng năm 2025",
    "Trợ cấp hằng tháng, lương hàng tháng, diện tích cây hàng năm",
    "Tăng cường tuần tra, kiểm soát; giá đất hạn mức, hạn ngạch",
    "Kỳ họp này, phiên họp trước; lần thứ hai, quý cơ quan, đá quý",
    "Hội nghị lần thứ ba về ngày càng nâng cao chất lượng",
    "Trợ cấp một lần, vật tư dùng một lần",
    "Cổng số 2, thửa 31-2019, bản đồ 1/500, lô C3",
    "Trước pháp luật, trước Chủ tịch UBND tỉnh, trước hết",
    "",
    "ngày tháng năm sinh",
]


def describe(expr: TimeExpression) -> str:
    parts: list[str] = [expr.form.value]
    if expr.term is not None and expr.unit:
        parts += [str(expr.term), expr.unit.value]
    if expr.working:
        parts.append("working")
    if expr.start:
        parts.append("from" if expr.start is Start.DAY else expr.start.value)
    if expr.day:
        parts.append(expr.day.isoformat())
    if expr.clock:
        parts.append(expr.clock.strftime("%H:%M"))
    flags = {
        "exclusive": not expr.inclusive,
        "since": expr.since,
        "invalid": expr.invalid,
        "mismatch": expr.weekday_mismatch,
    }
    return " ".join(parts + [name for name, flag in flags.items() if flag])


def unmark(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """Take the brackets out of a sentence and tell where they stood."""
    text, spans = "", []
    for piece in re.split(r"(⟦[^⟧]*⟧)", marked):
        if piece.startswith("⟦"):
            spans.append((len(text), len(text) + len(piece) - 2))
            piece = piece[1:-1]
        text += piece
    return text, spans


def places(found: tuple[TimeExpression, ...]) -> list[tuple[int, int]]:
    return [(expr.span.start, expr.span.end) for expr in found]


ROWS = [(marked, told, True) for marked, told in FILLING] + [(marked, told, False) for marked, told in NOT_FILLING]


@pytest.mark.parametrize(("marked", "told", "fills"), ROWS)
def test_a_time_is_recognised(marked: str, told: str | None, fills: bool) -> None:
    text, spans = unmark(marked)
    found = times(text, year=YEAR)
    if told is None:
        assert set(spans) <= set(places(found))
        return
    assert places(found) == spans
    assert [describe(expr) for expr in found] == told.split("|")
    assert all(expr.fills_time is fills for expr in found)


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_time(text: str) -> None:
    assert [text[expr.span.start : expr.span.end] for expr in times(text, year=YEAR)] == []


FORMS = {
    "NFC": lambda text: text,
    "NFD": lambda text: unicodedata.normalize("NFD", text),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "hard wraps": lambda text: re.sub(r" (?=\S+⟧)", "\r\n", text),
    "wide gaps": lambda text: text.replace(" ", " \t "),
    "zero width": lambda text: text.replace("ng", "n\u200bg"),
    "late tones, upper case": lambda text: text.upper(),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("marked", "told", "fills"), ROWS)
def test_the_form_of_the_text_changes_nothing(marked: str, told: str | None, fills: bool, form: str) -> None:
    text, spans = unmark(FORMS[form](marked))
    found = times(text, year=YEAR)
    assert set(spans) <= set(places(found))
    if told is not None and form != "late tones, upper case":
        assert [describe(expr) for expr in found] == told.split("|")


@given(
    rows=st.lists(st.sampled_from(FILLING + NOT_FILLING), min_size=1, max_size=8), form=st.sampled_from(["NFC", "NFD"])
)
def test_sentences_do_not_disturb_each_other(rows: list[tuple[str, str]], form: str) -> None:
    text, spans = unmark(FORMS[form]("\n\n".join(marked for marked, _ in rows)))
    found = times(text, year=YEAR)
    assert set(spans) <= set(places(found))
    assert all(left.span.end <= right.span.start for left, right in itertools.pairwise(found))


_PIECES = [
    *sorted({word for marked, _ in FILLING + NOT_FILLING for word in unmark(marked)[0].split()}),
    "\n",
    "\r\n",
    "\xa0",
    "¶",
    "(",
    ")",
]
_NOISE = st.lists(st.sampled_from(_PIECES), max_size=60).map(" ".join)


@given(text=_NOISE | st.text(max_size=200), form=st.sampled_from(["NFC", "NFD", "NFKD"]))
def test_any_text_gives_sorted_disjoint_spans(text: str, form: str) -> None:
    text = unicodedata.normalize(form, text)
    found = times(text, year=YEAR)
    assert found == times(text, year=YEAR)
    assert all(0 <= expr.span.start < expr.span.end <= len(text) for expr in found)
    assert all(left.span.end <= right.span.start for left, right in itertools.pairwise(found))
    for expr in found:
        assert not (expr.invalid and expr.form in (Form.DATE, Form.DEADLINE) and expr.day)
        due_dates(expr, received_on=date(2026, 1, 5), issued_on=None)


@given(text=_NOISE)
def test_composed_and_decomposed_say_the_same(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    left, right = times(text, year=YEAR), times(decomposed, year=YEAR)
    assert [describe(expr) for expr in left] == [describe(expr) for expr in right]
    assert [text[expr.span.start : expr.span.end] for expr in left] == [
        unicodedata.normalize("NFC", decomposed[expr.span.start : expr.span.end]) for expr in right
    ]


@given(text=_NOISE)
def test_the_quick_search_passes_no_core_over(text: str) -> None:
    levelled = level(fold(compose(text).value))
    assert len(levelled) == len(compose(text).value)
    assert [core.span() for core in cores(levelled)] == [core.span() for core in CORE.finditer(levelled)]


@pytest.mark.parametrize(
    "piece",
    [
        "ngày ",
        "1/",
        "trước ",
        "ngày 10, ",
        "hằng ",
        "hai mươi ",
        "kỳ họp ",
        "ngày\r\n",
        "\n",
        " ",
        "05 ( ",
        "thời hạn a b c ",
        "Aa, ngày ",
    ],
)
def test_a_very_long_line_is_read(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    assert all(expr.span.end <= len(text) for expr in times(text, year=YEAR))


def only(text: str, **known: object) -> TimeExpression:
    (found,) = times(text, **known)  # type: ignore[arg-type]
    return found


def test_the_year_is_given_or_that_of_the_issue_or_unknown() -> None:
    assert only("Gửi trước ngày 15/6.").day is None
    assert only("Gửi trước ngày 15/6.", year=2025).day == date(2025, 6, 15)
    assert only("Gửi trước ngày 15/6.", issued_on=date(2024, 5, 2)).day == date(2024, 6, 15)
    assert only("Gửi trước ngày 15/01.", issued_on=date(2025, 12, 8)).day == date(2026, 1, 15)
    assert only("Gửi trước ngày 10 tháng sau.", issued_on=date(2025, 12, 8)).day == date(2026, 1, 10)
    assert only("Gửi trước ngày 10 tháng này.", issued_on=date(2025, 12, 1)).day == date(2025, 12, 10)
    assert only("Gửi trước ngày 30/02.").invalid
    assert only("Gửi trước ngày 15/6.", year=2015, issued_on=date(2026, 5, 2)).day == date(2026, 6, 15)
    text = "Theo Luật năm 2015; họp ngày 02/5/2026, ngày 03/5/2026. Gửi trước ngày 15/6."
    assert times(text)[-1].day == date(2026, 6, 15)


DATED = "Số: 12/TB-UBND        Khánh Hòa, ngày 05 tháng 8 năm 2026\n\nTHÔNG BÁO\n\n{}"


@pytest.mark.parametrize(
    ("sentence", "fills"),
    [
        ("Giao Sở Tài chính báo cáo trước ngày 15/8.", True),
        ("Giao Ủy ban nhân dân xã rà soát các hồ sơ tiếp nhận trước ngày 01/7/2025.", False),
        ("Ngày 04/8/2026, Phó Chủ tịch UBND tỉnh làm việc với Sở.", False),
        ("Ngày 12/8/2026, Phó Chủ tịch UBND tỉnh chủ trì họp chốt ranh giới.", True),
        ("Thông báo kết luận tại cuộc họp ngày 04/8/2026.", False),
        ("Báo cáo tại cuộc họp ngày 14/8/2026.", True),
        ("Số liệu giải ngân đến hết tháng 6 là 45%.", False),
        ("Hoàn thành trong tháng 8/2026.", True),
        ("Thực hiện từ ngày 01/7/2025.", False),
        ("Thực hiện từ ngày 01/7/2026 đến ngày 30/9/2026.", True),
    ],
)
def test_the_dateline_tells_what_is_past(sentence: str, fills: bool) -> None:
    head, found = times(DATED.format(sentence))
    assert (head.citation, head.day) == (True, date(2026, 8, 5))
    assert found.fills_time is fills
    assert only(sentence, issued_on=date(2026, 8, 5)).fills_time is fills


def test_an_open_dateline_gives_the_year_and_the_month() -> None:
    head, past, due = times("Lâm Đồng, ngày     tháng 11 năm 2025\n\nTừ ngày 20/10, Sở làm. Gửi trước ngày 20/12.")
    assert (head.form, past.citation, due.day, due.citation) == (Form.VAGUE, True, date(2025, 12, 20), False)


def test_nothing_is_older_than_the_paper_it_cites() -> None:
    text = "Phúc đáp Công văn số 12/SNV-CCVC ngày 03/6/2026. Từ ngày 20/5/2026 còn 3 xã. Nộp trước ngày 30/6/2026."
    assert [expr.citation for expr in times(text)] == [True, True, False]
    misdated = text.replace("03/6/2026", "03/6/2062")
    assert [expr.citation for expr in times(misdated)] == [True, False, False]


def test_a_term_keeps_its_parts() -> None:
    found = only("Xong trong 10 ngày kể từ ngày 15/6/2026.")
    assert (found.term, found.unit, found.start, found.day) == (10, Unit.DAY, Start.DAY, date(2026, 6, 15))
    assert only("Họp lúc 14 giờ 30 ngày 15/6/2026.").clock == time(14, 30)


MONDAY = date(2025, 4, 28)
DUE = [
    ("trong 07 ngày làm việc", "2025-04-28", "2025-05-12", "2025-05-12"),
    ("trong 03 ngày làm việc", "2025-04-24", "2025-04-28", "2025-04-28"),
    ("trong 02 ngày làm việc", "2025-12-31", "2026-01-06", "2026-01-06"),
    ("trong 02 ngày làm việc", "2026-01-08", "2026-01-10", "2026-01-10"),
    ("trong 05 ngày làm việc kể từ ngày nhận được văn bản", "2026-02-13", "2026-02-27", "2026-02-27"),
    ("trong 03 ngày làm việc", "2026-08-20", "2026-08-24", "2026-08-24"),
    ("trong 04 ngày làm việc", "2026-08-27", "2026-09-07", "2026-09-07"),
    ("trong 03 ngày làm việc", "2026-11-20", "2026-11-26", "2026-11-26"),
    ("trong 10 ngày", "2025-04-22", "2025-05-05", "2025-05-05"),
    ("trong vòng 10 ngày", "2026-02-10", "2026-02-23", "2026-02-23"),
    ("trước ngày 15/6/2025", None, "2025-06-14", "2025-06-16"),
    ("trước ngày 13/6/2025", None, "2025-06-12", "2025-06-13"),
    ("trước 17 giờ 00 ngày 13/6/2025", None, "2025-06-13", "2025-06-13"),
    ("chậm nhất ngày 15/6/2025", None, "2025-06-15", "2025-06-16"),
    ("chậm nhất ngày 13/6/2025", None, "2025-06-13", "2025-06-13"),
    ("vào ngày 13/6/2025", None, "2025-06-13", "2025-06-13"),
    ("trong tháng 6/2025", None, "2025-06-30", "2025-06-30"),
    ("trong quý II/2026", None, "2026-06-30", "2026-06-30"),
    ("trong tháng 8/2026", None, "2026-08-31", "2026-09-03"),
    ("đến hết năm 2025", None, "2025-12-31", "2025-12-31"),
    ("sau 02 tuần", "2026-06-01", "2026-06-15", "2026-06-15"),
    ("trong 06 tháng", "2025-08-31", "2026-03-02", "2026-03-02"),
    ("trong 01 năm", "2025-06-10", "2026-06-10", "2026-06-10"),
    ("trong vòng 24 giờ", "2026-06-01", "2026-06-02", "2026-06-02"),
    ("trong 12 giờ làm việc", "2026-06-01", "2026-06-03", "2026-06-03"),
]


@pytest.mark.parametrize(("words", "received", "strict", "lenient"), DUE)
def test_a_deadline_falls_due(words: str, received: str | None, strict: str, lenient: str) -> None:
    received_on = date.fromisoformat(received) if received else None
    due = due_dates(only(f"Sở trả lời {words}."), received_on=received_on, issued_on=None)
    assert due is not None
    assert (due.strict.isoformat(), due.lenient.isoformat()) == (strict, lenient)
    assert not due.provisional


def test_the_rule_is_told() -> None:
    due = due_dates(only("Gửi trước ngày 15/6/2025."), received_on=None, issued_on=None)
    assert due is not None
    assert due.rule == "trước ngày 15/6/2025: hạn chặt 14/6/2025, hạn rộng 16/6/2025 (Điều 148 Bộ luật Dân sự)"
    due = due_dates(only("Trả lời trong 07 ngày làm việc."), received_on=MONDAY, issued_on=None)
    assert due is not None
    assert due.rule == "07 ngày làm việc kể từ ngày nhận 28/4/2025: hạn 12/5/2025 (Điều 147, 148 Bộ luật Dân sự)"


def test_a_term_runs_from_what_the_text_says() -> None:
    issued = date(2026, 6, 1)
    from_issue = only("Thi hành trong 10 ngày kể từ ngày ký.")
    assert due_dates(from_issue, received_on=date(2026, 6, 5), issued_on=issued).lenient == date(2026, 6, 11)  # type: ignore[union-attr]
    assert due_dates(from_issue, received_on=date(2026, 6, 5), issued_on=None) is None
    from_day = only("Xong trong 10 ngày kể từ ngày 15/6/2026.")
    assert due_dates(from_day, received_on=None, issued_on=None).lenient == date(2026, 6, 25)  # type: ignore[union-attr]
    from_event = only("Xong trong 10 ngày kể từ khi Bộ trả lời.")
    assert due_dates(from_event, received_on=issued, issued_on=issued) is None


def test_without_the_day_of_receipt_no_lateness_is_certain() -> None:
    expr = only("Trả lời trong 05 ngày làm việc kể từ ngày nhận được văn bản.")
    due = due_dates(expr, received_on=None, issued_on=date(2026, 6, 1))
    assert due is not None
    assert due.provisional
    assert due_dates(expr, received_on=None, issued_on=None) is None


def test_an_unannounced_year_is_provisional() -> None:
    due = due_dates(only("Gửi trước ngày 15/6/2028."), received_on=None, issued_on=None)
    assert due is not None
    assert due.provisional


@pytest.mark.parametrize(
    "text",
    [
        "Báo cáo hằng tháng.",
        "Báo cáo kịp thời.",
        "Công văn số 215/UBND-VP ngày 03/6/2026",
        "Áp dụng từ ngày 01/9/2026.",
        "Gửi trước ngày 31/02/2026.",
        "Xong trước mùa mưa bão.",
        "Gửi trước ngày 15/6/2500.",
        "Gửi trước ngày 01/01/0001.",
    ],
)
def test_what_has_no_end_falls_never_due(text: str) -> None:
    for expr in times(text):
        assert due_dates(expr, received_on=date(2026, 6, 1), issued_on=date(2026, 6, 1)) is None


REPLIES = [
    "Đề nghị Quý Sở nghiên cứu, gửi ý kiến góp ý bằng văn bản về Sở Nội vụ ⟦trước ngày 15/6/2026⟧ để tổng hợp.",
    "Thực hiện Công văn số 215/UBND-VP ngày 03/6/2026, Sở gửi dự thảo; đề nghị các đơn vị gửi ý kiến ⟦chậm nhất ngày 20/6⟧.",
    "Đề nghị Quý cơ quan trả lời ⟦trong thời hạn 07 ngày làm việc kể từ ngày nhận được văn bản⟧.",
    "Đề nghị các xã cho ý kiến về nội dung trên. ⟦Hạn: 15/6⟧.",
    "⟦Trước ngày 15/6/2026⟧, đề nghị các sở gửi ý kiến về UBND tỉnh.",
    "Ý kiến của Quý cơ quan xin gửi về Sở ⟦trước 17 giờ 00 ngày 12/6/2026⟧ và qua thư điện tử.",
    "Đề nghị Sở cho ý kiến về phương án gia hạn đến ngày 31/12/2026. Văn bản trả lời gửi về phường ⟦trước ngày 20/6/2026⟧.",
    "Đề nghị huyện gửi về Sở ⟦trước ngày 20/8/2026⟧: huyện có đề nghị di dời 214 hộ trước ngày 30/9/2026 hay không.",
    "Kính gửi: Sở Nội vụ\nTheo Kế hoạch số 3/KH-UBND ngày 02/3/2026, dự án xong trước ngày 30/9/2026.\n"
    "Đề nghị Sở\ntham gia ý kiến, gửi về Văn phòng ⟦trước ngày\n15/6/2026⟧.",
]
NO_REPLY = [
    "Đề nghị Quý Sở cho ý kiến về việc gia hạn hợp đồng đến ngày 31/12/2026.",
    "Công ty cần đưa máy biến áp lên công trường trước ngày 15/8/2026. Kính đề nghị Công an tỉnh cho phép, có được không?",
    "Dự án hoàn thành trước ngày 31/12/2026.",
    "Sở đã nhận Công văn số 215/UBND-VP ngày 03/6/2026; đề nghị phường trả lời sớm.",
    "Đề nghị báo cáo hằng tháng.",
    "",
]


@pytest.mark.parametrize("form", ["NFC", "NFD", "no-break spaces"])
@pytest.mark.parametrize("marked", REPLIES)
def test_a_letter_names_the_time_of_the_answer(marked: str, form: str) -> None:
    text, (span,) = unmark(FORMS[form](marked))
    found = reply_deadline(text, year=YEAR)
    assert found is not None
    assert (found.span.start, found.span.end) == span


@pytest.mark.parametrize("text", NO_REPLY)
def test_a_letter_that_names_none(text: str) -> None:
    assert reply_deadline(text, year=YEAR) is None


def test_many_times_in_one_document_keep_their_order() -> None:
    rows = [unmark(marked)[0] for marked, _ in FILLING + NOT_FILLING] + NOTHING
    random.Random(3).shuffle(rows)  # noqa: S311
    found = times("\n\n".join(rows), year=YEAR)
    assert len(found) > 150
    assert list(places(found)) == sorted(places(found))
