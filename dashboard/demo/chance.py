"""Chance that is the same on every machine: what is drawn depends on what it is drawn for, and on nothing else."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from typing import Final

# A new number, and every figure of the sample is another one.
SEED: Final = 1
# Above this mean a Poisson count is drawn as a rounded normal one.
MANY: Final = 60


def chance(*what: object) -> random.Random:
    """The dice for one thing; other things never change how they fall."""
    return random.Random("/".join(str(part) for part in (SEED, *what)))


def poisson(dice: random.Random, mean: float) -> int:
    """A count whose mean and variance are `mean` (Knuth's product of uniforms)."""
    if mean > MANY:
        return max(0, round(dice.gauss(mean, math.sqrt(mean))))
    limit, product, count = math.exp(-max(mean, 0.0)), dice.random(), 0
    while product > limit:
        product *= dice.random()
        count += 1
    return count


def binomial(dice: random.Random, trials: int, share: float) -> int:
    """How many of so many trials succeed, each with this chance."""
    return sum(dice.random() < share for _ in range(trials))


def shared_out(dice: random.Random, whole: int, weights: Sequence[float]) -> list[int]:
    """The whole in parts that add up to it, each as likely as its weight."""
    parts = [0] * len(weights)
    for place in dice.choices(range(len(weights)), weights, k=whole):
        parts[place] += 1
    return parts
