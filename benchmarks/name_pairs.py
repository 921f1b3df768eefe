"""How well are names told apart across six scripts, beside other matchers, on names that others wrote down?

Figures are of the held-out half; thresholds of the other matchers, and the portal's calibration, come from the other.
Needs the packages of the dependency group ``names`` (see benchmarks/naming/README.md); what is missing is left out, and
told. Figures are printed beside the issue's goals and fail nothing.
"""

import argparse
import time
from collections.abc import Sequence

from naming import figures
from naming.assemble import DEVELOPMENT, HELD_OUT, Pair, pairs
from naming.fit import fit
from naming.peers import Matcher, installed, names_alone

from cases.matching.score import PROBABLE

FEW = 0.001


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--half", default=HELD_OUT, choices=(HELD_OUT, DEVELOPMENT))
    options.add_argument("--share", type=float, default=1.0, help="take such a share of the persons alone (1)")
    options.add_argument("--portal-only", action="store_true", help="leave the other matchers out")
    options.add_argument(
        "--fit", action="store_true", help="fit the portal's weights anew and print them, nothing else"
    )
    given = options.parse_args()
    if given.fit:
        fit()
        return
    measured, missing = pairs(given.half, given.share)
    for what in missing:
        print(f"MISSING: {what}")
    matchers = dict(list(installed().items())[: 1 if given.portal_only else None])
    if len(matchers) == 1 and not given.portal_only:
        print("MISSING: nomenklatura and normality are not installed, so there are no peers")
    learnt = [pair for pair in pairs(DEVELOPMENT, given.share)[0] if len(matchers) > 1]
    alone = [pair for pair in measured if pair.kind != "namesake"]
    print(f"{given.half} half: {len(measured)} pairs, {sum(pair.same for pair in measured)} of one person\n")
    for name, matcher in matchers.items():
        _names(name, matcher, alone, [pair for pair in learnt if pair.kind != "namesake"])
    for name, matcher in matchers.items():
        _with_births(name, matcher, measured, learnt)


def _names(name: str, matcher: Matcher, measured: list[Pair], learnt: list[Pair]) -> None:
    """Names alone: overall and by pair of scripts."""
    started = time.perf_counter()
    scores = [matcher(names_alone(pair)) for pair in measured]
    seconds = time.perf_counter() - started
    limit = PROBABLE if name == "portal" else _threshold(matcher, [names_alone(pair) for pair in learnt])
    print(f"== {name}, names alone ({1000 * seconds / len(measured):.2f} ms a pair), proposed from {limit:.2f}")
    print(f"{'scripts':12} {'source':18} {'same':>5} {'other':>5}  {'AUC':21} {'F1':21} recall at FPR 0.1 %")
    groups = sorted({(pair.scripts, pair.source) for pair in measured})
    for scripts, source in groups:
        chosen = [place for place, pair in enumerate(measured) if (pair.scripts, pair.source) == (scripts, source)]
        _row(scripts, source, measured, scores, chosen, limit)
    _row("all", "", measured, scores, list(range(len(measured))), limit)
    people = [place for place, pair in enumerate(measured) if pair.source != "cldr cities"]
    _row("all but", "cldr cities", measured, scores, people, limit)
    print("goal: AUC at least 0.950, F1 at least 0.880\n")


def _row(
    scripts: str, source: str, measured: list[Pair], scores: Sequence[float], chosen: list[int], limit: float
) -> None:
    if not chosen:
        return
    told, same = [scores[place] for place in chosen], [measured[place].same for place in chosen]
    print(
        f"{scripts:12} {source:18} {sum(same):5} {len(same) - sum(same):5}  {figures.auc(told, same)!s:21} "
        f"{figures.f1(told, same, limit)!s:21} {figures.recall_at(told, same, FEW)}"
    )


def _with_births(name: str, matcher: Matcher, measured: list[Pair], learnt: list[Pair]) -> None:
    """Names with birth dates, namesakes among the pairs."""
    scores, same = [matcher(pair) for pair in measured], [pair.same for pair in measured]
    limit = PROBABLE if name == "portal" else _threshold(matcher, learnt)
    print(f"== {name}, with birth dates, proposed from {limit:.2f}")
    known = [place for place, pair in enumerate(measured) if all(pair.births)]
    for what, chosen in (("all pairs", range(len(measured))), ("both dates known", known)):
        told, one = [scores[place] for place in chosen], [same[place] for place in chosen]
        print(f"{what:17} AUC {figures.auc(told, one)}  F1 {figures.f1(told, one, limit)}  "
              f"precision {figures.precision(told, one, limit)}  recall {figures.recall(told, one, limit)}  "
              f"recall at FPR 0.1 % {figures.recall_at(told, one, FEW)}")  # fmt: skip
    if name == "portal":
        print(f"expected calibration error {figures.calibration_error(scores, same):.3f}")
    print("goal: F1 at least 0.950 at a precision of at least 0.980\n")


def _threshold(matcher: Matcher, learnt: list[Pair]) -> float:
    return figures.best_threshold([matcher(pair) for pair in learnt], [pair.same for pair in learnt])


if __name__ == "__main__":
    main()
