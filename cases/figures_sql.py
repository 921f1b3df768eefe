"""The figures of the evaluation as SQL: the one place where rows of all parties are counted together.

``evaluation_figures`` belongs to the owner role and runs with its rights (SECURITY DEFINER, fixed search path), so it
sees every row; out of it come sums and counts alone. Which countries' it gives is told by the transaction's setting
``seagull.figures``, made by coordinators.access.scope for the actor: ``all``, one party's code, or nothing.

A value's ``dimensions`` say what it is split by; ``{}`` is the indicator's total for the country. No value is split by
more than the report needs: a cell of many dimensions is a person.
"""

# The text is made of this module's constants alone.
# ruff: noqa: S608

#: What is counted, each row once, with what it can be split by and the day that decides whether it falls in the period.
FOUND = """
allowed AS (
    SELECT code FROM coordinators_party WHERE current_setting('seagull.figures', true) IN ('all', code)
),
case_row AS MATERIALIZED (
    SELECT id, owner_id, crime, status, opened_on AS on_date FROM cases_case
    WHERE operation_id = operation AND owner_id IN (SELECT code FROM allowed)
),
suspect_row AS MATERIALIZED (
    SELECT s.id, c.owner_id, c.crime, s.sex, coalesce(nullif(s.nationality, ''), 'unknown') AS nationality, s.status,
           s.status_on AS on_date
    FROM cases_suspect s JOIN case_row c ON c.id = s.case_id
),
step_row AS MATERIALIZED (
    SELECT s.id, s.owner_id, s.crime, s.sex, s.nationality, t.status, t.on_date, t.recorded_at
    FROM cases_suspecttransition t JOIN suspect_row s ON s.id = t.suspect_id
    WHERE t.status IN ('arrested', 'transferred', 'repatriated', 'charged', 'convicted')
),
arrest_row AS MATERIALIZED (
    SELECT id, owner_id, crime, sex, nationality, on_date FROM step_row WHERE status = 'arrested'
),
arrested_row AS (
    SELECT DISTINCT ON (id) * FROM arrest_row WHERE on_date BETWEEN since AND until ORDER BY id, on_date
),
late_arrest_row AS (
    SELECT DISTINCT ON (id) id, owner_id, on_date FROM arrest_row a
    WHERE NOT EXISTS (SELECT 1 FROM arrested_row b WHERE b.id = a.id) ORDER BY id, on_date
),
at_large_row AS (
    SELECT * FROM suspect_row s WHERE status IN ('identified', 'wanted', 'located')
       AND NOT EXISTS (SELECT 1 FROM arrest_row a WHERE a.id = s.id)
),
handed_over_row AS (
    SELECT DISTINCT ON (id) * FROM step_row
    WHERE status IN ('transferred', 'repatriated') AND on_date BETWEEN since AND until
    ORDER BY id, on_date DESC, recorded_at DESC
),
prosecuted_row AS (
    SELECT DISTINCT ON (id) * FROM step_row
    WHERE status IN ('charged', 'convicted') AND on_date BETWEEN since AND until
    ORDER BY id, on_date DESC, recorded_at DESC
),
rescued_row AS MATERIALIZED (
    SELECT r.id, c.owner_id, r.sex, r.age_band, coalesce(nullif(r.nationality, ''), 'unknown') AS nationality,
           r.rescued_on AS on_date
    FROM cases_rescuedperson r JOIN case_row c ON c.id = r.case_id
),
asset_row AS MATERIALIZED (
    SELECT a.id, c.owner_id, a.kind, a.stage, a.currency, a.amount, a.taken_on AS on_date
    FROM cases_seizedasset a JOIN case_row c ON c.id = a.case_id
),
firearm_row AS MATERIALIZED (
    SELECT f.id, c.owner_id, f.kind, f.tracing, f.found_on AS on_date
    FROM cases_firearm f JOIN case_row c ON c.id = f.case_id
),
-- A calibre is typed freely. Only what has the form of a designation (9x19, 7.62x54r, .45acp, 12gauge) is a word that
-- countries share; anything else could be somebody's text, and counts as "other".
ammunition_row AS MATERIALIZED (
    SELECT m.id, c.owner_id, m.rounds, m.found_on AS on_date,
           CASE WHEN said.calibre ~ '^[0-9]{1,2}([.][0-9]{1,2})?x[0-9]{2,3}s?r?$'
                  OR said.calibre ~ '^[.][0-9]{2,3}(acp|lr|magnum|special)?$' OR said.calibre ~ '^[0-9]{2}gauge$'
                THEN said.calibre ELSE 'other' END AS calibre
    FROM cases_ammunition m JOIN case_row c ON c.id = m.case_id
    CROSS JOIN LATERAL (
        SELECT regexp_replace(replace(lower(m.calibre), '×', 'x'), '[[:space:]]|mm', '', 'g')
    ) AS said(calibre)
),
-- A syndicate belongs to the operations of the cases it is linked to; one without a link, to every one by its date.
syndicate_row AS MATERIALIZED (
    SELECT y.id, y.owner_id, y.status, y.identified_on AS on_date FROM cases_syndicate y
    WHERE y.owner_id IN (SELECT code FROM allowed)
      AND (NOT EXISTS (SELECT 1 FROM cases_syndicatelink l WHERE l.syndicate_id = y.id)
           OR EXISTS (SELECT 1 FROM cases_syndicatelink l JOIN case_row c ON c.id = l.case_id
                      WHERE l.syndicate_id = y.id))
),
disrupted_row AS (
    SELECT DISTINCT ON (y.id) y.id, y.owner_id, t.status, y.on_date
    FROM syndicate_row y JOIN cases_syndicatetransition t ON t.syndicate_id = y.id
    WHERE t.status IN ('disrupted', 'dismantled') AND t.on_date BETWEEN since AND until
    ORDER BY y.id, t.on_date DESC, t.recorded_at DESC
)
"""

IN_PERIOD = "on_date BETWEEN since AND until"
_MONTH = "to_char(on_date, 'YYYY-MM')"


def count(
    indicator: str, source: str, *splits: str, where: str = IN_PERIOD, measure: str = "count(*)", total: bool = True
) -> str:
    """One indicator's values: its total, and a value for each combination in each of ``splits`` (dimensions with a
    space between them). Dimensions are never null, so what a value is not split by is what is null."""
    names = sorted({name for split in splits for name in split.split()})
    pairs = ", ".join(f"'{name}', {name}" for name in names)
    dimensions = f"jsonb_strip_nulls(jsonb_build_object({pairs}))" if names else "'{}'::jsonb"
    sets = ", ".join(f"({', '.join(['owner_id', *split.split()])})" for split in (*([""] if total else []), *splits))
    return (
        f"SELECT '{indicator}', owner_id, {dimensions}, ({measure})::numeric "
        f"FROM (SELECT *, {_MONTH} AS month FROM {source} WHERE {where}) AS counted GROUP BY GROUPING SETS ({sets})"
    )


def rows(kind: str, source: str) -> str:
    """How many rows of a kind are entered, and how many of them lie outside the period and so are not counted."""
    dimensions = f"jsonb_build_object('kind', '{kind}')"
    return (
        f"SELECT 'X0', owner_id, {dimensions}, count(*)::numeric FROM {source} GROUP BY owner_id UNION ALL "
        f"SELECT 'X1', owner_id, {dimensions}, count(*) FILTER (WHERE on_date NOT BETWEEN since AND until)::numeric "
        f"FROM {source} GROUP BY owner_id"
    )


VALUES = (
    count("S1", "syndicate_row", "status"),
    count("S2", "disrupted_row", "status"),
    count("A1", "case_row", "crime", "month", "status", "crime status"),
    count("A2", "case_row", "crime", where=f"{IN_PERIOD} AND status IN ('charged', 'adjudicated', 'closed')"),
    count("A3", "arrest_row", "month"),
    count("A4", "arrested_row", "crime", "month", "sex", "nationality"),
    count("A7", "at_large_row", "status"),
    count("A9", "handed_over_row", "status"),
    count("A10", "prosecuted_row", "status"),
    count("A12", "suspect_row", "status"),
    count("V1", "rescued_row", "month", "sex", "age_band", "nationality", "age_band sex"),
    count(
        "C1", "asset_row", "currency", "currency stage", "currency kind", "currency kind stage",
        measure="sum(amount)", total=False,
    ),
    count("C5", "asset_row", "kind", "stage"),
    count("G1", "firearm_row", "kind", "month", "kind tracing"),
    count("G3", "ammunition_row", "calibre", measure="sum(rounds)"),
    count("G5", "firearm_row", "tracing", where=f"{IN_PERIOD} AND tracing <> 'not_requested'"),
    rows("case", "case_row"),
    rows("suspect", "suspect_row"),
    rows("arrested", "(SELECT * FROM late_arrest_row UNION ALL SELECT id, owner_id, on_date FROM arrested_row) AS a"),
    rows("rescued", "rescued_row"),
    rows("asset", "asset_row"),
    rows("firearm", "firearm_row"),
    rows("ammunition", "ammunition_row"),
    rows("syndicate", "syndicate_row"),
)  # fmt: skip

CREATE = (
    """
CREATE FUNCTION evaluation_figures(operation uuid, since date, until date)
RETURNS TABLE (indicator text, country text, dimensions jsonb, value numeric)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
-- The planner can't know how many rows the parts below bring, and a nested loop over many of them never ends; compiling
-- so long a statement costs more than it saves; its sorts fit in memory.
SET enable_nestloop = off SET jit = off SET work_mem = '64MB' AS $$
WITH """
    + FOUND
    + "\nUNION ALL\n".join(VALUES)
    + """
$$;
COMMENT ON FUNCTION evaluation_figures(uuid, date, date) IS
    'Aggregates of the countries named by the setting seagull.figures; no row ever comes out of it';
"""
)
DROP = "DROP FUNCTION evaluation_figures(uuid, date, date);"
