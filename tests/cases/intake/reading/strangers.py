"""Workbooks as a desk elsewhere would write them, with headings that the portal's lists were not made from.

Each column stands with what its desk means by it: a field, or ``ignore`` for what the portal has no field for and must
not take for one (the reporting officer's phone, the victim's name, the day of the report). All of it is invented.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

NO = "ignore"
#: A heading, what is meant, and the values below it.
Col = tuple[Any, ...]


@dataclass(frozen=True)
class Page:
    """A sheet of ``kind``: lines above the table, groups above its headings, the columns, and lines below."""

    name: str
    kind: str
    columns: tuple[Col, ...]
    above: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    below: tuple[tuple[Any, ...], ...] = ()

    def lines(self, *, turned: bool) -> Iterator[list[Any]]:
        """The sheet's lines; ``turned`` has the rows in another order, under the same running number."""
        yield from ([text] for text in self.above)
        if self.groups:
            yield list(self.groups)
        yield [column[0] for column in self.columns]
        columns = [
            column[2:][::-1] if turned and (place or column[1] != NO) else column[2:]
            for place, column in enumerate(self.columns)
        ]
        yield from map(list, zip(*columns, strict=True))
        yield from map(list, self.below)

    @property
    def rows(self) -> int:
        return len(self.columns[0]) - 2


@dataclass(frozen=True)
class Book:
    """A workbook of a desk in ``country``."""

    country: str
    pages: tuple[Page, ...]

    def sheets(self, *, turned: bool = False) -> dict[str, list[list[Any]]]:
        return {page.name: list(page.lines(turned=turned)) for page in self.pages}


_CASE = (
    ("Case no.", "case_number", "C-1"),
    ("Title", "title", "A case"),
    ("Crime type", "crime", "Telecom fraud"),
    ("Date opened", "opened_on", "2024-08-01"),
    ("Status", "status", "Closed"),
    ("Place", "place", "Poipet"),
)

BOOKS: dict[str, Book] = {
    "an English desk's arrest register": Book(
        "TH",
        (
            Page(
                "Master list",
                "cases",
                (
                    ("Ser", NO, 1, 2),
                    ("Ref. of case", "case_number", "TH-1", "TH-2"),
                    ("Short description of case", "title", "Call centre, north bank", "Pistols by parcel"),
                    ("Offence alleged", "crime", "Telecom fraud", "Firearms smuggling"),
                    ("Date reported", NO, "2024-08-02", "2024-08-03"),
                    ("Case opened", "opened_on", "2024-08-05", "2024-08-06"),
                    ("Stage of proceedings", "status", "Under investigation", "Charged"),
                    ("Lead investigator", NO, "Pol. Capt. Invented", "Pol. Lt. Made Up"),
                    ("Investigator's tel.", NO, "02 141 9999", "02 141 9998"),
                    ("Venue", "place", "Mae Sot", "Ranong"),
                ),
                above=("Joint operation: master list of cases", "Period: August 2024"),
            ),
            Page(
                "Persons of interest",
                "suspects",
                (
                    ("Ref. of case", "case_number", "TH-1", "TH-1", "TH-2"),
                    ("Accused (full name)", "name", "สมชาย ใจดี", "John Smith", "李国强"),
                    ("Transliteration", "latin_name", "Somchai Jaidee", "", "Li Guoqiang"),
                    ("a.k.a.", "alias", "Chai", "", "Ah Qiang"),
                    ("M/F", "sex", "M", "M", "M"),
                    ("D.o.B.", "birth_date", "1990-05-06", "1985-01-02", "1979-11-30"),
                    ("Nat.", "nationality", "Thai", "British", "Chinese"),
                    ("PPT #", "passport", "AA1234567", "512345678", "E12345678"),
                    ("Thai ID", "national_id", "1-1017-00203-45-0", "", ""),
                    ("Mob.", "phone", "081 234 5678", "", ""),
                    ("Date of report", NO, "2024-08-10", "2024-08-10", "2024-08-11"),
                    ("Date of arrest", "status_date", "2024-08-09", "2024-08-09", "2024-08-10"),
                    ("Arresting officer", NO, "Sgt. Nobody", "Sgt. Nobody", "Sgt. Noone"),
                    ("Officer's mobile", NO, "081 999 0000", "081 999 0000", "081 999 0001"),
                    ("Present position", "status", "Arrested", "Wanted", "Arrested"),
                ),
                below=(("Total", "3"), ("Note: two more are being looked for",)),
            ),
        ),
    ),
    "a Thai provincial police's list": Book(
        "TH",
        (
            Page(
                "คดี",
                "cases",
                (
                    ("ลำดับ", NO, 1, 2),
                    ("คดีอาญาเลขที่", "case_number", "12/2567", "13/2567"),
                    ("พฤติการณ์โดยย่อ", "title", "หลอกโอนเงินทางโทรศัพท์", "ลักลอบขนปืน"),
                    ("ข้อกล่าวหา", "crime", "ฉ้อโกงทางโทรคมนาคม", "ลักลอบค้าอาวุธปืน"),
                    ("วดป.ที่รับแจ้ง", NO, "๐๑/๐๘/๒๕๖๗", "๐๒/๐๘/๒๕๖๗"),
                    ("วดป.รับคดี", "opened_on", "๐๓/๐๘/๒๕๖๗", "๐๔/๐๘/๒๕๖๗"),
                    ("ผลคดี", "status", "อยู่ระหว่างสอบสวน", "ส่งอัยการ"),
                    ("ผู้เสียหาย", NO, "นาง ก", "นาย ข"),
                    ("โทร.ผู้เสียหาย", NO, "081 111 2222", "081 111 3333"),
                    ("ท้องที่เกิดเหตุ", "place", "แม่สอด", "ระนอง"),
                ),
                above=("บัญชีคดี ศปอส.", "ประจำเดือน สิงหาคม 2567"),
            ),
            Page(
                "ผู้ต้องหา",
                "suspects",
                (
                    ("คดีอาญาเลขที่", "case_number", "12/2567", "12/2567", "13/2567"),
                    ("ยศ ชื่อ สกุล ผู้จับกุม", NO, "ร.ต.อ. ก", "ร.ต.อ. ก", "ร.ต.อ. ค"),
                    ("ชื่อ-ชื่อสกุล ผู้ต้องหา", "name", "สมหญิง มีสุข", "ประยุทธ มั่นคง", "อ่อง โม"),
                    ("เพศ (ช/ญ)", "sex", "หญิง", "ชาย", "ชาย"),
                    ("วดป.เกิด", "birth_date", "๑๕/๐๘/๒๕๓๐", "๐๑/๐๒/๒๕๒๘", "๒๐/๑๒/๒๕๓๕"),
                    ("สัญชาติ", "nationality", "ไทย", "ไทย", "เมียนมา"),
                    ("เลข 13 หลัก", "national_id", "1101700203450", "3100600445635", ""),
                    ("เบอร์โทรฯ", "phone", "081 234 5678", "", ""),
                    ("เบอร์โทรผู้จับกุม", NO, "02 141 0000", "02 141 0000", "02 141 0001"),
                    ("ว/ด/ป ที่จับ", "status_date", "๐๙/๐๘/๒๕๖๗", "๐๙/๐๘/๒๕๖๗", "๑๐/๐๘/๒๕๖๗"),
                    ("ว/ด/ป ที่ส่งตัว", NO, "๑๑/๐๘/๒๕๖๗", "๑๑/๐๘/๒๕๖๗", "๑๒/๐๘/๒๕๖๗"),
                    ("สถานะ ผตห.", "status", "จับกุมแล้ว", "จับกุมแล้ว", "จับกุมแล้ว"),
                ),
                groups=("", "ชุดจับกุม", "ผู้ต้องหา", "", "", "", "", "", "", "การจับกุม", "", ""),
                below=(("รวม 3 ราย",),),
            ),
        ),
    ),
    "a Chinese bureau's ledger": Book(
        "CN",
        (
            Page(
                "台账",
                "cases",
                (
                    ("序号", NO, 1, 2),
                    ("立案文号", "case_number", "公刑立字1号", "公刑立字2号"),
                    ("案件名称（简称）", "title", "8·02电诈案", "8·05枪支案"),
                    ("罪名/案别", "crime", "电信网络诈骗", "枪支弹药走私"),
                    ("接报日期", NO, "2024年8月2日", "2024年8月5日"),
                    ("立案决定日期", "opened_on", "2024年8月3日", "2024年8月6日"),
                    ("主办侦查员", NO, "张三", "李四"),
                    ("侦查员联系电话", NO, "13900000001", "13900000002"),
                    ("办理阶段", "status", "侦办中", "已起诉"),
                    ("发案地", "place", "昆明", "瑞丽"),
                ),
                above=("电信网络诈骗及涉枪案件台账",),
            ),
            Page(
                "到案人员",
                "suspects",
                (
                    ("立案文号", "case_number", "公刑立字1号", "公刑立字1号", "公刑立字2号"),
                    ("犯罪嫌疑人 姓名", "name", "周永福", "王芳", "陈大文"),
                    ("汉语拼音（护照）", "latin_name", "Zhou Yongfu", "Wang Fang", ""),
                    ("绰号/网名", "alias", "老周", "", "阿文"),
                    ("性别 M/F", "sex", "男", "女", "男"),
                    ("出生年月", "birth_date", "1988年7月27日", "1990年3月7日", "1975年1月1日"),
                    ("国籍/地区", "nationality", "中国", "中国", "中国"),
                    ("公民身份证件号", "national_id", "11010519491231002X", "440524188001010014", ""),
                    ("本人手机", "phone", "13800138000", "", ""),
                    ("报案人姓名", NO, "赵六", "赵六", "钱七"),
                    ("被害人", NO, "孙八", "孙八", ""),
                    ("填报日期", NO, "2024-08-20", "2024-08-20", "2024-08-21"),
                    ("抓捕归案日期", "status_date", "2024-08-10", "2024-08-10", "2024-08-11"),
                    ("强制措施状态", "status", "已抓获", "在逃", "已抓获"),
                ),
                below=(("合计", "3人"), ("说明：以上数据截至8月底",)),
            ),
        ),
    ),
    "a Vietnamese department's table": Book(
        "VN",
        (
            Page(
                "Thống kê án",
                "cases",
                (
                    ("Số TT", NO, 1, 2),
                    ("QĐ khởi tố số", "case_number", "15/QD", "16/QD"),
                    ("Nội dung vụ án", "title", "Giả danh công an lừa đảo", "Vận chuyển súng"),
                    ("Tội danh (điều luật)", "crime", "Lừa đảo viễn thông", "Buôn bán vũ khí trái phép"),
                    ("Ngày tiếp nhận tin báo", NO, "02/08/2024", "03/08/2024"),
                    ("Ngày ra QĐ khởi tố", "opened_on", "05/08/2024", "06/08/2024"),
                    ("Cán bộ thụ lý", NO, "Đại úy A", "Thượng úy B"),
                    ("ĐT cán bộ", NO, "0912 000 001", "0912 000 002"),
                    ("Giai đoạn tố tụng", "status", "Đang điều tra", "Đã truy tố"),
                    ("Nơi xảy ra (tỉnh)", "place", "Lào Cai", "Quảng Trị"),
                ),
            ),
            Page(
                "DS bị can",
                "suspects",
                (
                    ("QĐ khởi tố số", "case_number", "15/QD", "15/QD", "16/QD"),
                    ("Họ tên bị can", "name", "Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường"),
                    ("Nam/nữ", "sex", "Nam", "Nữ", "Nam"),
                    ("Năm sinh (ngày/tháng/năm)", "birth_date", "01/02/1985", "15/03/1990", "20/12/1979"),
                    ("Q.tịch", "nationality", "Việt Nam", "Việt Nam", "Việt Nam"),
                    ("CCCD/Hộ chiếu", "passport", "001085012345", "B1234567", "001079012345"),
                    ("SĐT sử dụng", "phone", "0912 345 678", "", ""),
                    ("Tên bị hại", NO, "Phạm Thị Dung", "Phạm Thị Dung", ""),
                    ("Ngày vào sổ", NO, "10/08/2024", "10/08/2024", "11/08/2024"),
                    ("Ngày bắt (tạm giam)", "status_date", "08/08/2024", "08/08/2024", "09/08/2024"),
                    ("Hiện trạng", "status", "Đã bắt", "Truy nã", "Đã bắt"),
                ),
                above=("DANH SÁCH BỊ CAN",),
                below=(("Tổng cộng: 3 bị can",), ("Ghi chú: số liệu đến 31/8",)),
            ),
        ),
    ),
    "a Khmer commissariat's tables": Book(
        "KH",
        (
            Page(
                "បញ្ជីសំណុំរឿង",
                "cases",
                (
                    ("ល.រ", NO, "១", "២"),
                    ("កំណត់ហេតុលេខ", "case_number", "KH-1", "KH-2"),
                    ("ខ្លឹមសារសង្ខេប", "title", "ឆបោកតាមទូរស័ព្ទ", "កាំភ្លើងខុសច្បាប់"),
                    ("បទចោទ", "crime", "ឆបោកតាមទូរគមនាគមន៍", "រត់ពន្ធអាវុធ"),
                    ("ថ្ងៃរាយការណ៍", NO, "០២/០៨/២០២៤", "០៣/០៨/២០២៤"),
                    ("ថ្ងៃខែឆ្នាំបើកករណី", "opened_on", "០៥/០៨/២០២៤", "០៦/០៨/២០២៤"),
                    ("មន្ត្រីស៊ើបអង្កេត", NO, "វរៈសេនីយ៍ ក", "វរៈសេនីយ៍ ខ"),
                    ("ទូរស័ព្ទមន្ត្រី", NO, "012 000 001", "012 000 002"),
                    ("វឌ្ឍនភាព", "status", "កំពុងស៊ើបអង្កេត", "បានចោទប្រកាន់"),
                    ("ខេត្ត/ក្រុង", "place", "ប៉ោយប៉ែត", "ព្រះសីហនុ"),
                ),
                above=("ស្នងការដ្ឋាននគរបាល",),
            ),
            Page(
                "ជនសង្ស័យ",
                "suspects",
                (
                    ("កំណត់ហេតុលេខ", "case_number", "KH-1", "KH-1", "KH-2"),
                    ("គោត្តនាម និងនាម", "name", "ចាន់ សុភា", "សុខ វិចិត្រ", "លី ដារ៉ា"),
                    ("អក្សរឡាតាំង", "latin_name", "Chan Sophea", "Sok Vichet", "Ly Dara"),
                    ("ឈ្មោះហៅក្រៅ", "alias", "ភា", "", ""),
                    ("ភេទ (ប/ស)", "sex", "ស្រី", "ប្រុស", "ប្រុស"),
                    ("ថ្ងៃខែឆ្នាំ កំណើត", "birth_date", "០៥/០៦/១៩៩០", "០១/០២/១៩៨៥", "២០/១២/១៩៧៩"),
                    ("សញ្ជាតិ", "nationality", "ខ្មែរ", "ខ្មែរ", "ខ្មែរ"),
                    ("លេខ អ.ស.ប", "national_id", "010123456", "020234567", ""),
                    ("ឈ្មោះជនរងគ្រោះ", NO, "ក ខ", "", "គ ឃ"),
                    ("ទូរស័ព្ទសាច់ញាតិ", NO, "012 111 222", "", "012 111 333"),
                    ("ថ្ងៃបញ្ជូនទៅតុលាការ", NO, "០៩/០៨/២០២៤", "០៩/០៨/២០២៤", "១០/០៨/២០២៤"),
                    ("ថ្ងៃឃាត់ខ្លួន", "status_date", "០៨/០៨/២០២៤", "០៨/០៨/២០២៤", "០៩/០៨/២០២៤"),
                    ("ស្ថានភាព", "status", "ចាប់ខ្លួន", "កំពុងតាមចាប់", "ចាប់ខ្លួន"),
                ),
                below=(("សរុប", "៣"),),
            ),
        ),
    ),
    "a Lao provincial command's book": Book(
        "LA",
        (
            Page(
                "ຄະດີ",
                "cases",
                (
                    ("ລ/ດ", NO, 1, 2),
                    ("ສຳນວນເລກທີ", "case_number", "LA-1", "LA-2"),
                    ("ເນື້ອໃນຫຍໍ້", "title", "ຫຼອກລວງທາງໂທລະສັບ", "ປືນເຖື່ອນ"),
                    ("ຂໍ້ກ່າວຫາ", "crime", "ສໍ້ໂກງທາງໂທລະຄົມ", "ລັກລອບຄ້າອາວຸດ"),
                    ("ວັນທີລາຍງານ", NO, "02/08/2024", "03/08/2024"),
                    ("ວັນທີໄຂຄະດີ", "opened_on", "05/08/2024", "06/08/2024"),
                    ("ພະນັກງານສືບສວນ", NO, "ຮ້ອຍເອກ ກ", "ຮ້ອຍໂທ ຂ"),
                    ("ໂທພະນັກງານ", NO, "020 5555 0001", "020 5555 0002"),
                    ("ສະພາບຄະດີ", "status", "ກຳລັງສືບສວນ", "ຟ້ອງແລ້ວ"),
                    ("ບ້ານ/ເມືອງ/ແຂວງ", "place", "ຕົ້ນເຜິ້ງ", "ສະຫວັນນະເຂດ"),
                ),
            ),
            Page(
                "ຜູ້ຕ້ອງຫາ",
                "suspects",
                (
                    ("ສຳນວນເລກທີ", "case_number", "LA-1", "LA-1", "LA-2"),
                    ("ຊື່ ແລະ ນາມສະກຸນ ຜູ້ກ່ຽວ", "name", "ສົມສັກ ພົມມາ", "ຄຳ ແກ້ວ", "ບຸນ ມີ"),
                    ("ຊ/ຍ", "sex", "ຊາຍ", "ຍິງ", "ຊາຍ"),
                    ("ວ.ດ.ປ.ເກີດ", "birth_date", "05/06/1990", "01/02/1985", "20/12/1979"),
                    ("ສັນຊາດ", "nationality", "ລາວ", "ລາວ", "ໄທ"),
                    ("ບັດ ປຈຕ ເລກທີ", "national_id", "01-123456", "02-234567", ""),
                    ("ໜັງສືຜ່ານແດນ ເລກທີ", "passport", "", "P1234567", ""),
                    ("ຊື່ພະຍານ", NO, "ກ ຂ", "", "ຄ ງ"),
                    ("ວັນທີອອກໝາຍ", NO, "07/08/2024", "07/08/2024", "08/08/2024"),
                    ("ວັນທີກັກຕົວ", "status_date", "08/08/2024", "08/08/2024", "09/08/2024"),
                    ("ສະຖານະ ຜຕຫ", "status", "ຖືກຈັບ", "ຖືກຈັບ", "ຖືກຈັບ"),
                ),
            ),
        ),
    ),
    "a Burmese division's tables": Book(
        "MM",
        (
            Page(
                "အမှုများ",
                "cases",
                (
                    ("စဉ်", NO, 1, 2),
                    ("(ပ) အမှတ်", "case_number", "MM-1", "MM-2"),
                    ("အမှုအကျဉ်း", "title", "ဖုန်းဖြင့်လိမ်လည်မှု", "သေနတ်မှောင်ခို"),
                    ("ပုဒ်မ/ပြစ်မှု", "crime", "ဆက်သွယ်ရေးလိမ်လည်မှု", "လက်နက်မှောင်ခို"),
                    ("တိုင်ကြားသည့်ရက်", NO, "02/08/2024", "03/08/2024"),
                    ("အမှုဖွင့်သည့် နေ့ရက်", "opened_on", "05/08/2024", "06/08/2024"),
                    ("စစ်ဆေးသူအရာရှိ", NO, "ရဲအုပ် က", "ရဲအုပ် ခ"),
                    ("အရာရှိဖုန်း", NO, "09 4200 00001", "09 4200 00002"),
                    ("အမှုအဆင့်", "status", "စုံစမ်းဆဲ", "တရားစွဲပြီး"),
                    ("မြို့နယ်", "place", "မြဝတီ", "တာချီလိတ်"),
                ),
            ),
            Page(
                "တရားခံများ",
                "suspects",
                (
                    ("(ပ) အမှတ်", "case_number", "MM-1", "MM-1", "MM-2"),
                    ("တရားခံ၏ အမည်", "name", "ကိုအောင်", "မခင်", "ကိုမင်း"),
                    ("အဘအမည်", NO, "ဦးလှ", "ဦးမြ", "ဦးဘ"),
                    ("ကျား/မ", "sex", "ကျား", "မ", "ကျား"),
                    ("မွေးသက္ကရာဇ်", "birth_date", "05/06/1990", "01/02/1985", "20/12/1979"),
                    ("နိုင်ငံသား", "nationality", "မြန်မာ", "မြန်မာ", "မြန်မာ"),
                    ("နိုင်ငံသားစိစစ်ရေးကတ်", "national_id", "၁၂/ဒဂမ(နိုင်)၁၂၃၄၅၆", "", ""),
                    ("ဖုန်း", "phone", "09 420 012 345", "", ""),
                    ("တိုင်ကြားသူ", NO, "ဒေါ်အေး", "ဒေါ်အေး", "ဦးစိုး"),
                    ("ရမန်ယူသည့်ရက်", NO, "09/08/2024", "09/08/2024", "10/08/2024"),
                    ("ဖမ်းဆီးရမိသည့် ရက်စွဲ", "status_date", "08/08/2024", "08/08/2024", "09/08/2024"),
                    ("အခြေအနေ", "status", "ဖမ်းဆီးပြီး", "ဖမ်းဆီးပြီး", "ဖမ်းဆီးပြီး"),
                ),
            ),
        ),
    ),
    "an English desk's list of the rescued": Book(
        "KH",
        (
            Page("Cases", "cases", _CASE),
            Page(
                "Rescuees",
                "rescued",
                (
                    ("Case no.", "case_number", "C-1", "C-1", "C-1"),
                    ("Victim ID", NO, "V-1", "V-2", "V-3"),
                    ("Victim name", NO, "Invented One", "Invented Two", "Invented Three"),
                    ("Sex of victim", "sex", "F", "M", "F"),
                    ("Victim DOB", "birth_date", "2001-02-03", "1999-04-05", "2005-06-07"),
                    ("Victim's nat.", "nationality", "TH", "VN", "KE"),
                    ("Suspect's name", NO, "Somebody", "Somebody", ""),
                    ("Date of interview", NO, "2024-10-05", "2024-10-05", "2024-10-05"),
                    ("Date freed", "rescued_on", "2024-10-01", "2024-10-01", "2024-10-02"),
                    ("Where freed", "place", "Poipet", "Poipet", "Bavet"),
                    ("Shelter phone", NO, "012 345 678", "012 345 678", "012 345 679"),
                ),
                below=(("Total rescued", 3),),
            ),
        ),
    ),
    "a Thai desk's seizures": Book(
        "TH",
        (
            Page("คดี", "cases", (
                ("เลขคดี", "case_number", "1/67"), ("ชื่อคดี", "title", "คดีหนึ่ง"), ("ข้อหา", "crime", "ฉ้อโกงทางโทรคมนาคม"),
                ("วันที่รับคดี", "opened_on", "01/08/2567"), ("สถานะ", "status", "อยู่ระหว่างสอบสวน"),
                ("สถานที่", "place", "แม่สอด"),
            )),
            Page(
                "บัญชีของกลาง",
                "assets",
                (
                    ("ที่", NO, 1, 2, 3),
                    ("เลขคดี", "case_number", "1/67", "1/67", "1/67"),
                    ("รายการของกลาง", "kind", "เงินสด", "รถยนต์", "บัญชีธนาคาร"),
                    ("จำนวน (หน่วย)", NO, 1, 2, 1),
                    ("ราคาประเมิน (บาท)", "amount", "50,000", "1,200,000", "3 ล้าน"),
                    ("ราคาขายทอดตลาด", NO, "", "900,000", ""),
                    ("ผู้ครอบครอง", NO, "นาย ก", "นาย ก", "นาย ข"),
                    ("วันที่ลงบัญชี", NO, "12/08/2567", "12/08/2567", "13/08/2567"),
                    ("วันตรวจยึด", "seized_on", "10/08/2567", "10/08/2567", "11/08/2567"),
                ),
                below=(("รวมทั้งสิ้น", "", "", 4, "4,250,000"),),
            ),
        ),
    ),
    "a Chinese desk's firearms": Book(
        "CN",
        (
            Page("案件", "cases", (
                ("案件编号", "case_number", "A1"), ("案件名称", "title", "一案"), ("案件类型", "crime", "枪支弹药走私"),
                ("立案日期", "opened_on", "2024-08-01"), ("案件状态", "status", "侦办中"), ("地点", "place", "瑞丽"),
            )),
            Page(
                "缴枪登记",
                "firearms",
                (
                    ("案件编号", "case_number", "A1", "A1", "A1"),
                    ("枪别", "kind", "手枪", "步枪", "手枪"),
                    ("制式/非制式", NO, "制式", "非制式", "制式"),
                    ("厂家品牌", "make", "Norinco", "", "Norinco"),
                    ("型号", NO, "M20", "", "M20"),
                    ("口径mm", "calibre", "7.62", "5.8", "7.62"),
                    ("枪身编号（钢印）", "serial", "AB123456", "", "AB123457"),
                    ("子弹数", NO, 12, 30, 0),
                    ("鉴定日期", NO, "2024-08-20", "2024-08-20", "2024-08-21"),
                    ("起获时间", "seized_on", "2024-08-10", "2024-08-10", "2024-08-11"),
                    ("起获民警", NO, "甲", "甲", "乙"),
                ),
                below=(("合计", 3),),
            ),
        ),
    ),
    "a Vietnamese desk's seizures, two lines of headings": Book(
        "VN",
        (
            Page("Vụ án", "cases", (
                ("Số vụ án", "case_number", "V1"), ("Tên vụ án", "title", "Một vụ"),
                ("Tội danh", "crime", "Lừa đảo viễn thông"),
                ("Ngày khởi tố", "opened_on", "01/08/2024"), ("Trạng thái", "status", "Đang điều tra"),
                ("Địa điểm", "place", "Lào Cai"),
            )),
            Page(
                "Tang vật",
                "assets",
                (
                    ("Số vụ án", "case_number", "V1", "V1", "V1"),
                    ("Loại", "kind", "Tiền mặt", "Xe", "Tài khoản ngân hàng"),
                    ("Trị giá", "amount", "5 triệu", "1,5 tỷ", "200 triệu"),
                    ("Loại tiền", "currency", "VND", "VND", "VND"),
                    ("Chủ tài sản", NO, "Nguyễn A", "Nguyễn A", "Trần B"),
                    ("Ngày", NO, "08/08/2024", "08/08/2024", "09/08/2024"),
                    ("Ngày", "seized_on", "10/08/2024", "10/08/2024", "11/08/2024"),
                ),
                groups=("Vụ án", "Tang vật", "", "", "Chủ sở hữu", "Lập biên bản", "Thu giữ"),
            ),
        ),
    ),
    "a desk's one table of everything, in English and Lao": Book(
        "LA",
        (
            Page("Cases", "cases", _CASE),
            Page(
                "Arrests 2024",
                "suspects",
                (
                    ("No. / ລ/ດ", NO, 1, 2, 3),
                    ("Case ref / ເລກຄະດີ", "case_number", "C-1", "C-1", "C-1"),
                    ("Suspect / ຜູ້ຕ້ອງຫາ", "name", "ສົມສັກ ພົມມາ", "John Doe", "李梅"),
                    ("Sex / ເພດ", "sex", "M", "M", "F"),
                    ("Age / ອາຍຸ", NO, 34, 39, 45),
                    ("DOB / ວັນເກີດ", "birth_date", "05/06/1990", "01/02/1985", "20/12/1979"),
                    ("Citizen / ສັນຊາດ", "nationality", "Lao", "GB", "CN"),
                    ("Passport/ID", "passport", "P1234567", "512345678", "11010519491231002X"),
                    ("Contact person / ຜູ້ຕິດຕໍ່", NO, "ກ ຂ", "Jane Doe", ""),
                    ("Contact tel / ໂທ", NO, "020 5555 1234", "020 5555 1235", ""),
                    ("Handed over / ວັນທີສົ່ງມອບ", NO, "2024-09-01", "2024-09-01", "2024-09-02"),
                    ("Arrested / ຖືກຈັບ", "status_date", "2024-08-20", "2024-08-20", "2024-08-21"),
                    ("Status / ສະຖານະ", "status", "Arrested", "Arrested", "Arrested"),
                ),
            ),
        ),
    ),
}  # fmt: skip
