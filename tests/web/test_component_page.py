"""Every component, drawn once with data."""

import re

from tests.web.component_page import render


def test_the_page_keeps_the_content_security_policy():
    html = render()
    assert not re.search(r"<style\b|\sstyle=|\son[a-z]+=", html)
    assert not re.search(r"<script\b(?![^>]*\bsrc=)", html)


def test_no_id_is_given_twice():
    ids = re.findall(r'\sid="([^"]+)"', render())
    assert sorted(ids) == sorted(set(ids))


def test_the_handling_of_the_page_stands_at_its_top_and_its_foot():
    html = render()
    banners = [match.start() for match in re.finditer('class="handling-banner"', html)]
    assert len(banners) == 2
    assert banners[0] < html.index("<main") < html.index("</main>") < banners[1]


def test_a_running_job_asks_again_and_a_finished_one_does_not():
    html = render()
    running, done, failed = (html.index(f'id="job-{number}"') for number in (7, 8, 9))
    assert 'hx-trigger="every 2s"' in html[running:done]
    assert "hx-" not in html[done:failed]
    assert "hx-" not in html[failed : html.index("</div>", failed)]
