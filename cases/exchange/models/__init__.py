from cases.exchange.models.release import Release

__all__ = ["Release"]
