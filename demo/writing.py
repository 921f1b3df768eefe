"""How a desk writes a date or a sum of money into a cell: calendars, digits, month names, units.

A date style is `(date, language) -> cell`; a money way says which amounts it can write and how.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from demo.languages import Language

Cell = str | int | date | None
DateStyle = Callable[[date, Language], Cell]
BUDDHIST = 543

THAI_MONTHS = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")
KHMER_MONTHS = (
    "មករា", "កុម្ភៈ", "មីនា", "មេសា", "ឧសភា", "មិថុនា", "កក្កដា", "សីហា", "កញ្ញា", "តុលា", "វិច្ឆិកា", "ធ្នូ",
)  # fmt: skip
ENGLISH_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def excel(day: date, language: Language) -> Cell:
    """A real date cell."""
    return day


def iso(day: date, language: Language) -> Cell:
    return day.isoformat()


def slashes(day: date, language: Language) -> Cell:
    return f"{day:%d/%m/%Y}"


def dashes(day: date, language: Language) -> Cell:
    return f"{day:%d-%m-%Y}"


def native(day: date, language: Language) -> Cell:
    """Day, month, year in the language's own digits."""
    return language.number(f"{day:%d/%m/%Y}")


def buddhist(day: date, language: Language) -> Cell:
    return f"{day:%d/%m}/{day.year + BUDDHIST}"


def buddhist_native(day: date, language: Language) -> Cell:
    return language.number(f"{day:%d/%m}/{day.year + BUDDHIST}")


def buddhist_words(day: date, language: Language) -> Cell:
    """`7 ส.ค. 2567`."""
    return f"{day.day} {THAI_MONTHS[day.month - 1]} {day.year + BUDDHIST}"


def chinese(day: date, language: Language) -> Cell:
    return f"{day.year}年{day.month}月{day.day}日"


def chinese_dots(day: date, language: Language) -> Cell:
    return f"{day.year}.{day.month:02d}.{day.day:02d}"


def khmer_words(day: date, language: Language) -> Cell:
    """`០៧ សីហា ២០២៤`."""
    return language.number(f"{day:%d} {KHMER_MONTHS[day.month - 1]} {day.year}")


def vietnamese_words(day: date, language: Language) -> Cell:
    return f"ngày {day.day} tháng {day.month} năm {day.year}"


def english_words(day: date, language: Language) -> Cell:
    return f"{day.day} {ENGLISH_MONTHS[day.month - 1]} {day.year}"


@dataclass(frozen=True)
class Money:
    """One way to write a sum.

    The amounts it writes are `steps` (lowest, highest) times `step` whole units of `currency`. `text` is the amount's
    cell with room for the figure, in units of `per`; "" writes a plain number. `column` is what stands in the currency
    column, empty when the text names the currency. `decimals` is how many digits the figure has after the point,
    `grouped` marks the thousands, `comma` swaps the two signs.
    """

    currency: str
    step: int
    steps: tuple[int, int]
    text: str = ""
    per: int = 1
    column: str = ""
    decimals: int = 0
    grouped: bool = False
    comma: bool = False
    native_digits: bool = False

    def cell(self, amount: int, language: Language) -> Cell:
        """`amount`, in whole units of the currency, as this way writes it."""
        if not self.text:
            return amount
        figure = f"{amount / self.per:{',' if self.grouped else ''}.{self.decimals}f}"
        if self.comma:
            figure = figure.translate(str.maketrans(",.", ".,"))
        written = self.text.format(figure)
        return language.number(written) if self.native_digits else written
