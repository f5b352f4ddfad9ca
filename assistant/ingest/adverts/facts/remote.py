"""Where a post is worked, as prose says it: at home, on site, or both by turns."""

import re
from collections.abc import Iterator
from typing import Final

from assistant.ingest.adverts.facts.clause_spans import clause_around
from assistant.ingest.adverts.facts.found import Found, Rank, Sentence, Source, cell
from assistant.ingest.adverts.facts.label_lines import kind_of
from assistant.ingest.adverts.facts.terms import find_patterns

_WORDS: Final = re.compile(
    r"\b(?:hybrid|agile|blended|remote|home|homeworking|office|on[- ]site|site[- ]based"
    r"|wherever|anywhere|in person|virtual)",
    re.IGNORECASE,
)
_AWAY: Final = (
    r"(?:home[ -]?(?:based |or remote )?work(?:ing)?|remote(?:ly)?[ -]work(?:ing)?"
    r"|work(?:ing)? (?:remotely|from home|at home)|hybrid[ -]working|agile[ -]working"
    r"|remotely|from home)"
)
_TIME: Final = (
    r"(?:(?:one|two|three|four|\d(?:\.\d)?)(?: (?:or|to) (?:\w+|\d))? ?(?:days?"
    r"|clinics?|shifts?|of (?:\w+ )?\w+s)\b|\d\d ?%|(?:half|some|part|most|several)"
    r"(?: of)?(?: the| your| their| each| every)?(?: working)? (?:week|time|days?)\b)"
)
_NOT: Final = r"(?:\bnot\b|n't\b|\bnever\b|\bcannot\b|\bunable to\b|\bno\b)"
_ON_SITE: Final = re.compile(
    rf"{_NOT}[^.;]{{0,40}}\b{_AWAY}|\b{_AWAY}[^.;,]{{0,30}}{_NOT}"
    r"|\b(?:fully |wholly |entirely |solely |an? )(?:office|site)[ -]based\b"
    r"|\b(?:role|post|job|position|work) (?:is|will be) (?:fully |wholly |entirely )?"
    r"(?:on[- ]site|office[ -]based|site[ -]based)\b"
    r"|\b(?:must|will|need(?:s|ed)? to|expected to) (?:work|be) (?:fully |always )?"
    r"(?:on[- ]site|in the office)\b(?! (?:for |on )?(?:at least |a minimum of )?"
    rf"{_TIME})",
    re.IGNORECASE,
)
_BY_TURNS: Final = re.compile(
    r"\b(?:hybrid|agile|blended)[ -](?:working|work|role|post|model|basis|arrangements?"
    r"|approach|way|pattern)\b"
    rf"|\b{_TIME}[^.;]{{0,40}}?\b(?:(?:at|from) home|remotely|wherever you"
    rf"|in the office"
    r"|on[- ]site|in person|from wherever|in (?:our|the) [a-z ]{0,12}offices?)\b"
    rf"|\b(?:(?:at|from) home|remotely|in the office|on[- ]site|from wherever|from "
    rf"anywhere|wherever you)\b(?: [\w']+){{0,4}}? (?:on |for |up to |at least )?"
    rf"(?:{_TIME} ?(?:a|per|each|of|days?|out)\b|the others?|the rest|other days|some"
    r" days|occasional)"
    r"|\bfrom home (?:when|where|if|as) [^.;]{3,40},? (?:with|but|and)\b"
    r"|\b(?:is|are|be|works?) (?:a )?hybrid\b|\bdays? (?:a|per"
    r"|each) week in (?-i:[A-Z])"
    r"|\b(?:mix|mixture|combination|blend|balance|split) (?:of|between) (?:\w+ ){0,3}"
    r"(?:home|office|remote|site)"
    r"|\b(?:partly|partially|occasional(?:ly)?|some) (?:\w+ ){0,2}?(?:from home|at home"
    r"|remote(?:ly)?(?: working)?|home[ -]working)\b"
    rf"|\b{_AWAY}(?: is| will be)? (?:possible|available|offered|allowed|supported)?"
    r" ?(?:on|for) (?:other|some|the other|certain|up to|part)\b"
    rf"|\b{_AWAY} and (?:in |at |from )?the office\b",
    re.IGNORECASE,
)
_AT_HOME: Final = re.compile(
    r"\b(?:fully|wholly|entirely|100%|predominantly|mainly) (?:remote(?:ly)?|home)\b"
    r"|\bwork(?:ing)? (?:remotely|from home|from anywhere)\b|\bhome[ -]based\b"
    r"|\bhome[- ]?working\b|\bremote(?:ly)?[ -](?:working|role|based|post|position"
    r"|worker)\b|\bwork from wherever\b",
    re.IGNORECASE,
)
_OF_OTHERS: Final = re.compile(
    r"patients?\b|service users|residents?\b|\bin their (?:own )?homes?|care home"
    r"|nursing home|home office|back office|post office|head office|front office"
    r"|laptop|technolog|\bpolicy|hosted|economy|\bchair|\bproject|\bdeliver"
    r"|\bhome visit|support people|looked after|policies|programme",
    re.IGNORECASE,
)
_PLACED: Final = re.compile(
    r"\b(?:at|from) home|\boffice|remotely|site|ever|possible|in person", re.IGNORECASE
)
_LISTED: Final = 2
"""A sentence that names more working patterns lists them."""
_UNSURE: Final = re.compile(
    r"benefit|such as|range of flexible|options?\b|experience|may be|could|consider"
    r"|discuss|request|ability|knowledge|including|at present|current circumstances"
    r"|pandemic|covid|currently|temporarily",
    re.IGNORECASE,
)


def read_remote(source: Source) -> Iterator[Found]:
    """Yield the clauses that say where the post is worked, the plainest first."""
    for sentence in source.sentences:
        if sentence.specification or not _WORDS.search(sentence.text):
            continue
        label, colon, _ = sentence.text.partition(":")
        if colon and kind_of(label) is not None:
            continue
        if len(find_patterns(source.flat, sentence.start, sentence.end)) > _LISTED:
            continue
        if found := _stated(source, sentence):
            yield found


def _stated(source: Source, sentence: Sentence) -> Found | None:
    words = sentence.text
    unsure = _UNSURE.search(words) is not None
    if match := _ON_SITE.search(words):
        return _found(source, sentence, match, "on_site")
    if _OF_OTHERS.search(words):
        return None
    for match in _BY_TURNS.finditer(words):
        if _PLACED.search(match[0]) or not unsure:
            return _found(source, sentence, match, "hybrid")
    match = _AT_HOME.search(words)
    heading = match is not None and match[0] == words.strip(" :")
    if match and not unsure and not heading:
        return _found(source, sentence, match, "remote")
    return None


def _found(
    source: Source, sentence: Sentence, match: re.Match[str], kind: str
) -> Found:
    start, end = clause_around(sentence, match)
    return Found("remote_working", cell(source.text, start, end, kind), Rank.PROSE)
