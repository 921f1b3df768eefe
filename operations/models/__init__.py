from operations.models.operation import BilingualNames, LineOfAction, Operation, Participation, Phase

__all__ = ["BilingualNames", "LineOfAction", "Operation", "Participation", "Phase"]
