from cases.intake.models.submission import CellProblem, ColumnDecision, OpenQuestion, StagedRow, Submission

__all__ = ["CellProblem", "ColumnDecision", "OpenQuestion", "StagedRow", "Submission"]
