"""What was typed goes back into the form that it came from, and nothing else of the page changes."""

from django.http import QueryDict

from seagull.web.refill import refilled

PAGE = """<!doctype html><p>1 &lt; 2 &amp; &eacute;</p>
<form method="get"><input name="q" value="search"></form>
<form method="post" action="/i18n/"><select name="language"><option value="en" selected>English</select></form>
<form method="post">
<input type="hidden" name="csrfmiddlewaretoken" value="token"><input type="hidden" name="rows-TOTAL" value="1">
<input name="title" value="old" required><input name="again"><input name="again">
<textarea name="note">
old</textarea>
<input type="checkbox" name="kind" value="a" checked><input type="checkbox" name="kind" value="b">
<input type="radio" name="one" value="1" checked><input type="radio" name="one" value="2">
<select name="place"><option value="">—</option><option value="KH">KH</option>
<option value="TH" selected>TH</option></select>
<input type="password" name="secret"><input type="file" name="paper">
</form><script src="x.js"></script>"""


def typed(query: str) -> QueryDict:
    return QueryDict(query)


def test_each_kind_of_control_is_filled() -> None:
    sent = "title=n%22ew&again=1&again=2&note=%3Cb%3E%0Ax&kind=b&one=2&place=KH&secret=s&paper=p&rows-TOTAL=9"
    html = refilled(PAGE, typed(sent)).html
    assert '<input name="title" required value="n&quot;ew">' in html
    assert '<input name="again" value="1"><input name="again" value="2">' in html
    assert '<textarea name="note">\n&lt;b&gt;\nx</textarea>' in html
    assert '<input type="checkbox" name="kind" value="a"><input type="checkbox" name="kind" value="b" checked>' in html
    assert '<input type="radio" name="one" value="1"><input type="radio" name="one" value="2" checked>' in html
    assert '<option value="KH" selected>KH</option>\n<option value="TH">TH</option>' in html
    assert '<input type="password" name="secret"><input type="file" name="paper">' in html
    assert 'name="rows-TOTAL" value="1"' in html, "hidden fields are the page's"


def test_only_the_form_with_most_of_the_fields_changes() -> None:
    html = refilled(PAGE, typed("title=new&again=1&language=zh&q=x")).html
    assert 'value="search"' in html and '<option value="en" selected>' in html and 'value="new"' in html
    assert html.startswith(PAGE.split('<input name="title"')[0])


def test_a_page_without_the_form_stays_as_it_is_and_says_what_was_left_over() -> None:
    assert refilled(PAGE, typed("other=1")) == refilled(PAGE, typed("other=2"))
    found = refilled(PAGE, typed("title=new&gone=1"))
    assert found.left_over == ("gone",)
    assert refilled("<p>nothing</p>", typed("title=new")).html == "<p>nothing</p>"
