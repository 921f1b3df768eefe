"""A column that is added next year is filled, or somebody says why not."""

from tests.browser.active import columns, payloads


def test_every_exception_excepts_something():
    assert columns.unknown_exceptions() == set()


def test_a_column_that_is_not_filled_is_noticed():
    filled = list(columns.to_fill())
    left_out = next(column for column in filled if str(column) == "cases.Case.title")
    assert columns.forgotten(filled) == set()
    assert columns.forgotten(column for column in filled if column is not left_out) == {"cases.Case.title"}


def test_the_columns_of_people_s_words_are_among_those_filled():
    named = {str(column) for column in columns.to_fill()}
    assert named >= {
        "cases.Case.summary",
        "cases.SuspectName.text",
        "cases.Suspect.as_typed",
        "coordinators.Account.native_name",
        "coordinators.ApiToken.label",
        "intake.CellProblem.typed",
        "intake.Submission.filename",
        "jobs.Job.failure",
        "mfa.Authenticator.data",
        "usersessions.UserSession.user_agent",
    }


def test_payloads_fit_and_tell_where_they_stood():
    for longest in (1, 2, 4, 10, 30, 60, 300, None):
        for number in range(1, 120):
            text = payloads.fitting(number, longest)
            assert longest is None or len(text) <= longest
            assert text
    assert len({payloads.fitting(number, 300).replace(str(number), "") for number in range(1000, 1200)}) > 30
