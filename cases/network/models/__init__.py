from cases.network.models.relation import ENDS, Relation, end_of

__all__ = ["ENDS", "Relation", "end_of"]
