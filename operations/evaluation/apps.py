from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    name = "operations.evaluation"
    label = "evaluation"
    verbose_name = "Evaluation"
