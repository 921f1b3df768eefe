from operations.evaluation.models.indicator import ExchangeRate, Indicator
from operations.evaluation.models.report import Chapter, Report, ReportFile, Snapshot

__all__ = ["Chapter", "ExchangeRate", "Indicator", "Report", "ReportFile", "Snapshot"]
