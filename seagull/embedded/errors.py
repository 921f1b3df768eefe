"""What can go wrong with an embedded service, told so that the reader knows what to do."""


class ServiceError(RuntimeError):
    """An embedded service could not be started, stopped or reached; the message says why and what helps."""
