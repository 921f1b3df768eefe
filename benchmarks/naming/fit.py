"""Fits the portal's logistic curve of names to the development half, and prints it for tables/calibration.toml.

Every pair of scripts of every source weighs alike, but for those of :data:`_WEIGHTS`. Needs scikit-learn, which
nomenklatura brings along.
"""

from collections import Counter

from cases.matching.resemblance import resemblance
from cases.matching.score import features
from naming.assemble import DEVELOPMENT, Pair, pairs

#: Not fitted: the sources, by their making, have hardly any two names in one script but Latin letters.
SET_BY_HAND = {"constant", "alike", "written"}
#: Cities of the world are names that travelled by other languages, and few people meet any romanisation of a Chinese
#: name against any other.
_WEIGHTS = {("cldr cities", None): 0.5, ("wikidata", "Latn-Latn"): 0.2}


def fit() -> None:
    """Print the fitted weights."""
    known = [pair for pair in pairs(DEVELOPMENT)[0] if pair.kind != "namesake"]
    measured = [(pair, resemblance(pair.left, pair.right)) for pair in known]
    measured = [(pair, name) for pair, name in measured if name.left is not None]
    rows = [{key: value for key, value in features(name).items() if key not in SET_BY_HAND} for _, name in measured]
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=10, max_iter=5000)
    weights = _weights([pair for pair, _ in measured])
    model.fit([list(row.values()) for row in rows], [pair.same for pair, _ in measured], sample_weight=weights)
    print("[name]")
    print(f"constant = {model.intercept_[0]:.3f}")
    for feature, weight in zip(rows[0], model.coef_[0], strict=True):
        print(f"{feature} = {weight:.3f}")


def _weights(known: list[Pair]) -> list[float]:
    counts = Counter((pair.scripts, pair.source) for pair in known)
    return [1000 / counts[pair.scripts, pair.source] * _weight(pair) for pair in known]


def _weight(pair: Pair) -> float:
    return _WEIGHTS.get((pair.source, pair.scripts), _WEIGHTS.get((pair.source, None), 1.0))
