"""The check of a sentence that the assistant offers, as the claims suite calls it."""

from assistant.pipeline.asking import Assistant
from assistant.pipeline.checking import check_claim
from evals.claims.run import Check


def check_with(assistant: Assistant) -> Check:
    """Return the check over the library that an assistant answers from."""
    return lambda claim: check_claim(assistant, claim).status
