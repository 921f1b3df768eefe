"""Withdraws rights in random order, and asks once more."""

import random
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from tests.access.withdrawn.rights import PAGES, Scene
from tests.access.withdrawn.served import served


@dataclass
class Withdrawn:
    """``refused`` counts by kind; ``served_still`` says what was not."""

    refused: Counter[str] = field(default_factory=Counter)
    served_still: list[str] = field(default_factory=list)


def withdraw(folder: Path, times: int, *, seed: int = 0) -> Withdrawn:
    """Give, use and withdraw ``times`` rights, in a random order of their kinds. The request after the withdrawing
    transaction's commit goes over any of the open connections."""
    chance = random.Random(seed)
    scene, done = Scene(), Withdrawn()
    kinds = scene.kinds()
    order = [kind for number in range(times) for kind in [sorted(kinds)[number % len(kinds)]]]
    chance.shuffle(order)
    with served(folder / "served.log", chance) as portal:
        for kind in order:
            with kinds[kind](chance.choice(PAGES)) as (use, take_away):
                for _ in range(2):
                    answer = portal.get(use.path, use.headers)
                    assert use.is_served(answer), f"{kind}: {use.path} was not served before: {answer[0]}"
                take_away()
                answer = portal.get(use.path, use.headers)
                if use.is_refused(answer):
                    done.refused[kind] += 1
                else:
                    done.served_still.append(f"{kind}: {use.path} was answered {answer[0]}")
    return done
