from cases.exchange.models.named_grant import NAMED_FOR, NamedGrant
from cases.exchange.models.release import TARGETS, Release, target_name
from cases.exchange.models.transfer import Transfer

__all__ = ["NAMED_FOR", "TARGETS", "NamedGrant", "Release", "Transfer", "target_name"]
