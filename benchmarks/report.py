"""How long does the report take to compile, and how much of that is the database's and the typesetter's own time?

The rows are those of the seven sample workbooks. The jobs run here, one after another, as a single worker would.
"""

import itertools
import json
import os
from typing import Any, get_args

from measuring import Way, measure, milliseconds, scratch, show

# isort: split
from django.db import connection

from coordinators.access.actor import Actor
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from operations.evaluation.charts import svg_for
from operations.evaluation.models import Report
from operations.evaluation.printing import assets
from operations.evaluation.render.coverage import Coverage
from operations.evaluation.render.pdf import typeset
from operations.evaluation.render.view import View
from operations.evaluation.sections import ChartSpec, Language, ReportContent
from operations.evaluation.services import compilation, figures, reports, snapshots
from operations.selectors import current_operation
from seagull.jobs.run import run
from tests.cases.intake.conftest import Desk
from tests.cases.intake.samples import AGENCIES, sample
from tests.factories.accounts import CENTRE, MEMBERS, actor

ROUNDS = min(5, int(os.environ.get("BENCH_ROUNDS", "3")))
LANGUAGES: tuple[Language, ...] = get_args(Language)
WHOLE = "the whole: asked for, compiled, printed, published"


def compiled(leader: Actor) -> Report:
    """A report through its jobs, from the request to the published files."""
    with acting_as(leader):
        report = reports.request(current_operation(), by=leader)
    for step in report.job.steps.all():
        run(step.pk)
    run(report.job_id)
    report.refresh_from_db()
    if report.state != Report.State.PUBLISHED:
        raise RuntimeError(report.standing)
    return report


def bare_sql(leader: Actor) -> int:
    """The one query that all figures come from."""
    operation = current_operation()
    with acting_as(leader), connection.cursor() as cursor:
        cursor.execute(
            "SELECT indicator, country, dimensions, value FROM evaluation_figures(%s, %s, %s) WHERE country = ANY(%s)",
            [operation.pk, operation.starts_on, operation.ends_on, list(MEMBERS)],
        )
        return len(cursor.fetchall())


def computed(leader: Actor) -> Any:
    with acting_as(leader):
        return figures.compute(current_operation(), by=leader, shared=True)


def content_of(report: Report) -> ReportContent:
    basis = snapshots.read(report.snapshot)
    chapters = [compilation.chapter(basis, code) for code in MEMBERS]
    return compilation.content(
        basis, chapters, snapshot=str(report.snapshot), sha256=report.snapshot.sha256, handling=report.handling
    )


def laid_out(content: ReportContent, language: Language) -> tuple[dict[str, Any], dict[str, ChartSpec]]:
    charts: dict[str, ChartSpec] = {}
    return View(content, language, Coverage(assets().fonts), charts).build(), charts


def drawn(charts: dict[str, ChartSpec], language: Language) -> dict[str, str]:
    return {name: svg_for(spec, language, assets=assets()) for name, spec in charts.items()}


def renumbered(values: dict[str, Any], number: int) -> dict[str, Any]:
    renumbered: dict[str, Any] = json.loads(json.dumps(values).replace("S-1", f"S-{number}"))
    return renumbered


def main() -> None:
    with scratch():
        for agency in AGENCIES:
            Desk(agency).send_and_take_in(sample(agency))
        leader = actor(CENTRE, Role.LEADERSHIP)
        content = content_of(compiled(leader))
        pages = {language: laid_out(content, language) for language in LANGUAGES}
        pictures = {language: drawn(charts, language) for language, (_, charts) in pages.items()}

        numbers = itertools.count(1000)

        def typst() -> None:
            """Under another snapshot each time, as in the whole: typst remembers what it has laid out before."""
            for language in LANGUAGES:
                values = renumbered(pages[language][0], next(numbers))
                typeset(values, pictures[language], assets().fonts, content.meta.cut_off)

        measured = measure(
            [
                Way(WHOLE, lambda: compiled(leader)),
                Way("bare SQL: the query of the figures", lambda: bare_sql(leader)),
                Way("figures: query, joint values, protection", lambda: computed(leader)),
                Way("content: sections and chapters", lambda: content_of(Report.objects.latest("number"))),
                Way("layout, both languages", lambda: [laid_out(content, each) for each in LANGUAGES]),
                Way("charts as SVG, both languages", lambda: [drawn(pages[each][1], each) for each in LANGUAGES]),
                Way("bare typst, both languages", typst),
            ],
            rounds=ROUNDS,
            same=False,
        )
    charts = len(pictures[LANGUAGES[0]])
    rows = [[name, milliseconds(measured.median(name)), f"{measured.ratio(name):.1%}"] for name in measured.seconds]
    show(f"A report of {len(MEMBERS)} chapters and {charts} charts", ["part", "median", "of the whole"], rows)


if __name__ == "__main__":
    main()
