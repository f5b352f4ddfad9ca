"""How important prose says it is what it asks for."""

import re
from typing import Final

from assistant.records import Importance

_NOT: Final = r"(?:\bnot|n't|\bnever|\bneither)(?: (?:\w+ ){0,2}|\b)"
_NOT_NEEDED = re.compile(
    rf"{_NOT}need\b(?:(?! but\b)[^,;.]){{0,200}}"
    r"|^[^,;.]{1,80} (?:(?:is|are) not|isn't|aren't) (?:required|necessary|needed)\b"
    r"|\bno [^,;.]{1,80} (?:is|are) (?:required|needed|necessary|essential)\b"
)
_NOT_ESSENTIAL = re.compile(
    rf"{_NOT}(?:(?:an?|the) )?(?:absolutely |strictly )?(?:essential|require(?:d"
    r"|ment)|necessary|mandatory|needed|must|prerequisite|vital|crucial)\b"
)
_MUST = re.compile(
    r"\b(?:must|essential|mandatory|compulsory|prerequisite|vital|imperative)\b"
    r"|(?<!the )\bneed to (?:be|have|hold|possess|demonstrate|show|understand|bring"
    r"|provide|evidence|know)\b|\bneeds to\b|\b(?:is|are|be) needed\b"
    r"|(?:\b(?:will|you|we|they|would|also|role|post)|'(?:ll|d)) needs?\b(?! to\b)"
    r"|\b(?:is|are) (?:an? )?(?:(?:formal|legal|minimum|strict) )?(?:required|necessary"
    r"|requirement)\b(?! to (?!be\b|have\b|hold\b|possess\b|demonstrate\b))"
    r"|\b(?:candidates?|applicants?|holders?) needs?\b(?! to\b)"
    r"|\bwe (?:also )?require\b|\bbe required to (?:be|have|hold|possess|demonstrate)\b"
)
_GAIN: Final = (
    r"advantage\w*|beneficial|invaluable|benefit|bonus|plus|helpful|useful|asset"
    r"|welcome|desirable|preferable|preferred|ideal|good|nice|great"
)
_DESIRABLE = re.compile(
    r"\b(?:desirable|preferred|preferable|advantageous)\b"
    rf"|\b(?:would|will|may|could|might|'d) be (?:an? )?(?:\w+ )?(?:{_GAIN})\b"
    rf"|\b(?:is|are) (?:an? )?(?:\w+ )?(?:advantage|bonus|plus|asset"
    r"|helpful|useful|beneficial|welcome|nice to have)\b|^ideally\b"
    r"|\bwould (?:also |really )?(?:help|suit)\b"
    r"|\b(?:would|will|'ll) (?:also )?ideally\b|\ban advantage\.?$|\bwe(?:'d| would)"
    r" (?:also (?:love|like|welcome)\b|welcome:?$|love:?$|like:?$)"
    r"|\b(?:'d|would|might) be (?:\w+ )?(?:nice|great|good) (?:if|to)\b"
    r"|\b(?:bonus|plus|helps?|great|nice|good) (?:points )?(?:if|to have)\b"
)
_GAINS = re.compile(
    rf"\b(?:would|will|may|could|might|'d) be (?:an? )?(?:\w+ )?(?:{_GAIN})\b"
    r"|\bis desirable\b"
)


def stated_importance(sentence: str) -> Importance | None:
    """Return the importance that a folded sentence gives what it asks."""
    bare = without_denials(sentence)
    waived = _NOT_ESSENTIAL.search(bare) is not None
    bare = _NOT_ESSENTIAL.sub("", bare)
    if _MUST.search(bare):
        return "essential"
    return "desirable" if waived or _DESIRABLE.search(bare) else None


def without_denials(sentence: str) -> str:
    """Return a folded sentence without what it says is not needed."""
    return _NOT_NEEDED.sub("", sentence)


def says_helpful(sentence: str) -> bool:
    """Return whether a folded sentence says that something would be an advantage."""
    return _GAINS.search(sentence) is not None
