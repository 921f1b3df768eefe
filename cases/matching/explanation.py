"""Why a pair got its score: codes for pages to translate, and the same in plain English."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """One ground for or against. ``code`` is a key of :data:`WORDS`; ``about`` fills its braces, where it has any."""

    code: str
    about: str = ""

    def __str__(self) -> str:
        return WORDS[self.code].format(about=self.about)


#: Code → what it says; ``{about}`` is a reading, a kind of identifier or the like.
WORDS = {
    "no_name": "one record bears no name",
    "name_written_alike": "the names are written alike",
    "name_sounds_alike": "the names sound alike ({about})",
    "name_similar": "the names are similar ({about})",
    "name_doubtful": "the names are alike in part ({about})",
    "name_differs": "the names differ",
    "written_otherwise": "in the same script the names are written differently",
    "words_turned": "the words of the names stand in another order",
    "birth_same": "the birth dates are the same",
    "birth_same_month": "year and month of birth are the same",
    "birth_same_year": "the years of birth are the same",
    "birth_day_and_month_swapped": "the birth dates are the same with day and month changed over",
    "birth_other_era": "the birth dates are the same when one is read in the Buddhist era",
    "birth_year_near": "the birth dates are a year apart",
    "birth_one_slip": "the birth dates differ by one figure or by two changed over",
    "birth_differs": "the birth dates differ",
    "sex_same": "the sex is the same",
    "sex_differs": "the sex differs",
    "nationality_same": "the nationality is the same",
    "nationality_differs": "the nationalities differ",
    "identifier_same": "the same {about} is recorded for both",
    "document_differs": "the numbers of the {about} differ",
}
