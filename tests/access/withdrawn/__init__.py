"""A right withdrawn is refused from the next request on, by the portal as it is served."""
