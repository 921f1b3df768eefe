"""China: Ministry of Public Security. All in Chinese, sheet names too; a running number, 万元 and 亿元."""

from demo.desk import Desk, Mistake, Sheet
from demo.languages.chinese import CHINESE
from demo.writing import Money, chinese, chinese_dots, excel, iso

NUMBERED = {"row_no": "序号", "case": "案件编号"}
NOTE = ("备注：本表仅供联合行动内部使用",)

PLAN = (
    ("telecom_fraud", 0), ("telecom_fraud", 1), ("money_laundering", 1), ("telecom_fraud", 2),
    ("firearms_smuggling", 0), ("telecom_fraud", 3), ("migrant_smuggling", 4), ("human_trafficking", 2),
    ("telecom_fraud", 4), ("cyber_enabled_crime", 1), ("telecom_fraud", 5), ("illegal_gambling", 3),
    ("firearms_smuggling", 4), ("money_laundering", 0), ("human_trafficking", 5), ("migrant_smuggling", 2),
)  # fmt: skip

CN_MPS = Desk(
    code="cn-mps",
    country="CN",
    number="CN/DEMO/24-{:03d}",
    language=CHINESE,
    english=0.08,
    countries="name",
    sheets={
        "Cases": Sheet(
            "案件",
            {
                **NUMBERED,
                "title": "案件名称",
                "crime": "案件类别",
                "opened": "立案时间",
                "status": "案件状态",
                "place": "案发地点",
            },
            (("“海鸥”联合行动案件登记表",), ("填报单位：公安部", "", "填报日期：2025年1月6日")),
            NOTE,
        ),
        "Suspects": Sheet(
            "嫌疑人",
            {
                **NUMBERED,
                "name": "姓名",
                "latin": "姓名拼音",
                "sex": "性别",
                "dob": "出生年月日",
                "nat": "国籍",
                "passport": "护照号",
                "phone": "联系电话",
                "status": "人员状态",
                "date": "状态日期",
            },
            (("“海鸥”联合行动犯罪嫌疑人登记表",),),
            NOTE,
        ),
        "Rescued": Sheet(
            "解救人员",
            {
                **NUMBERED,
                "sex": "性别",
                "dob": "出生年月日",
                "nat": "国籍",
                "date": "解救日期",
                "place": "解救地点",
            },
            (("“海鸥”联合行动解救人员登记表",),),
        ),
        "Assets": Sheet(
            "涉案资产",
            {
                **NUMBERED,
                "kind": "资产类别",
                "amount": "金额",
                "currency": "币种",
                "date": "查扣日期",
            },
            (("“海鸥”联合行动涉案资产登记表",),),
        ),
        "Firearms": Sheet(
            "枪支",
            {
                **NUMBERED,
                "kind": "枪支类型",
                "make": "品牌",
                "calibre": "口径",
                "serial": "枪支编号",
                "date": "缴获日期",
            },
        ),
    },
    dates=(chinese, chinese, iso, chinese_dots, excel),
    money=(
        Money("CNY", 10_000, (12, 2400), "{}万元", per=10_000),
        Money("CNY", 10_000_000, (11, 34), "{}亿元", per=100_000_000, decimals=1),
        Money("CNY", 100, (800, 90_000), column="CNY"),
        Money("CNY", 100, (800, 90_000), column="人民币"),
        Money("USDT", 100, (90, 8000), column="USDT"),
    ),
    places=(
        ("瑞丽", "Ruili"),
        ("昆明", "Kunming"),
        ("勐腊", "Mengla"),
        ("景洪", "Jinghong"),
        ("临沧", "Lincang"),
        ("普洱", "Pu'er"),
    ),
    place_style="{own}",
    title="{own}",
    tricky_title='=HYPERLINK("http://demo.invalid/a","案卷")',
    cases=PLAN,
    suspects=45,
    rescued=7,
    nationalities={"CN": 32, "MM": 6, "VN": 4, "LA": 2, "TH": 1},
    mistakes=(
        Mistake("Suspects", "dob", "no such date", "1990年2月30日"),
        Mistake("Suspects", "status", "unknown status", "见附件"),
        Mistake("Suspects", "name", "no name", None),
        Mistake("Suspects", "dob", "born in the future", "2041年5月12日"),
        Mistake("Assets", "amount", "negative amount", -36_000),
        Mistake("Firearms", "date", "no such date", "2024年11月31日"),
    ),
)
