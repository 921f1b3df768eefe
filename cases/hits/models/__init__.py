from cases.hits.models.held import HeldBack
from cases.hits.models.hit import Hit, HitStep
from cases.hits.models.noise import CommonValue, StoppedValue
from cases.hits.models.silence import Silence

__all__ = ["CommonValue", "HeldBack", "Hit", "HitStep", "Silence", "StoppedValue"]
