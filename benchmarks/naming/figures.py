"""What a matcher's scores are worth: area under the curve, F1, recall at few false positives, with 95 % intervals."""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

_Z = 1.96
_RESAMPLES = 200
Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure and its 95 % interval."""

    value: float
    interval: Interval

    def __str__(self) -> str:
        return f"{self.value:.3f} ({self.interval[0]:.3f}-{self.interval[1]:.3f})"


def auc(scores: Sequence[float], same: Sequence[bool]) -> Figure:
    """The area under the curve, ties counted half, with the interval of Hanley and McNeil (1982)."""
    positives = [score for score, one in zip(scores, same, strict=True) if one]
    negatives = sorted(score for score, one in zip(scores, same, strict=True) if not one)
    below = sum((bisect_left(negatives, score) + bisect_right(negatives, score)) / 2 for score in positives)
    area = below / (len(positives) * len(negatives))
    q1, q2 = area / (2 - area), 2 * area * area / (1 + area)
    variance = area * (1 - area) + (len(positives) - 1) * (q1 - area**2) + (len(negatives) - 1) * (q2 - area**2)
    spread = _Z * math.sqrt(max(variance, 0) / (len(positives) * len(negatives)))
    return Figure(area, (max(0.0, area - spread), min(1.0, area + spread)))


def f1(scores: Sequence[float], same: Sequence[bool], threshold: float) -> Figure:
    """F1 at a threshold, with the interval of a bootstrap over pairs."""
    outcomes = [(one, score >= threshold) for score, one in zip(scores, same, strict=True)]
    rng = Random(1)
    drawn = sorted(_f1(rng.choices(outcomes, k=len(outcomes))) for _ in range(_RESAMPLES))
    return Figure(_f1(outcomes), (drawn[round(_RESAMPLES * 0.025)], drawn[round(_RESAMPLES * 0.975) - 1]))


def _f1(outcomes: Sequence[tuple[bool, bool]]) -> float:
    true = sum(one and proposed for one, proposed in outcomes)
    wrong = sum(one != proposed for one, proposed in outcomes)
    return 2 * true / (2 * true + wrong) if true else 0.0


def precision(scores: Sequence[float], same: Sequence[bool], threshold: float) -> Figure:
    """Of the pairs proposed, the share that is one person's; with Wilson's interval."""
    proposed = [one for score, one in zip(scores, same, strict=True) if score >= threshold]
    return _share(sum(proposed), len(proposed))


def recall(scores: Sequence[float], same: Sequence[bool], threshold: float) -> Figure:
    """Of the pairs of one person, the share proposed; with Wilson's interval."""
    found = [score >= threshold for score, one in zip(scores, same, strict=True) if one]
    return _share(sum(found), len(found))


def recall_at(scores: Sequence[float], same: Sequence[bool], rate: float) -> Figure:
    """Recall where so many of the pairs of two persons are proposed at most."""
    negatives = sorted((score for score, one in zip(scores, same, strict=True) if not one), reverse=True)
    limit = negatives[min(int(rate * len(negatives)), len(negatives) - 1)]
    found = [score > limit for score, one in zip(scores, same, strict=True) if one]
    return _share(sum(found), len(found))


def best_threshold(scores: Sequence[float], same: Sequence[bool]) -> float:
    """The threshold of the greatest F1 among a hundred quantiles of the scores."""
    ordered = sorted(scores)
    tried = sorted({ordered[len(ordered) * step // 100] for step in range(100)})
    return max(tried, key=lambda limit: _f1([(one, score >= limit) for score, one in zip(scores, same, strict=True)]))


def calibration_error(probabilities: Sequence[float], same: Sequence[bool], bins: int = 10) -> float:
    """Expected calibration error: how far the probabilities are from the shares that come true, by ten bins."""
    told: list[list[tuple[float, bool]]] = [[] for _ in range(bins)]
    for probability, one in zip(probabilities, same, strict=True):
        told[min(int(probability * bins), bins - 1)].append((probability, one))
    gaps = (abs(sum(p for p, _ in pairs) - sum(one for _, one in pairs)) for pairs in told)
    return sum(gaps) / len(same)


def _share(hits: int, count: int) -> Figure:
    if not count:
        return Figure(0.0, (0.0, 1.0))
    share = hits / count
    centre = (share + _Z**2 / (2 * count)) / (1 + _Z**2 / count)
    spread = _Z / (1 + _Z**2 / count) * math.sqrt(share * (1 - share) / count + _Z**2 / (4 * count**2))
    return Figure(share, (max(0.0, centre - spread), min(1.0, centre + spread)))
