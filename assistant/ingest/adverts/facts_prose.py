"""Pay, hours and contract where prose states them without a label."""

import re
from collections.abc import Iterator
from typing import Final

from assistant.ingest.adverts.facts_bands import find_bands
from assistant.ingest.adverts.facts_found import (
    Found,
    Rank,
    Sentence,
    Source,
)
from assistant.ingest.adverts.facts_head import head_lines
from assistant.ingest.adverts.facts_pay import find_salaries
from assistant.ingest.adverts.facts_terms import (
    find_contract_types,
    find_hours,
    find_length,
    find_patterns,
)
from assistant.records import Span

_POST: Final = (
    r"(?:posts?|roles?|positions?|contracts?|basis|opportunit(?:y|ies)|vacanc(?:y|ies)"
    r"|appointments?|jobs?|term|assignment)\b"
)
_ABOUT_POST: Final = re.compile(
    rf"\b{_POST}|\brecruit|\bappoint|\bseek|looking for|\bjoin\b|remunerat|\bsalary\b"
    rf"|revert"
    r"|\bpaid\b|\bband (?:is|of)\b",
    re.IGNORECASE,
)
_NOT_ITS_BAND: Final = re.compile(
    r"banding|\bas an? b(?:and )?[2-9]|or (?:above|below|equivalent)|and (?:above"
    r"|below)"
    r"|band \d[a-d]?s? (?:staff|nurses|colleagues|similar|level|roles\b|managers|posts"
    r"|or above"
    r"|and above)|(?:staff|colleagues|level|levels|nurses|working) (?:at|in) (?:a "
    r")?band"
    r"|at band|experience|equivalent|previous|current(?:ly)? (?:a |at )?band|top of "
    r"band",
    re.IGNORECASE,
)
_PAY_CUE: Final = re.compile(
    r"\bsalary\b|\bpay\b|\bpaid\b|remunerat|\bearn|per annum|\bp\.?a\b|package|reward",
    re.IGNORECASE,
)
_NOT_SALARY: Final = re.compile(
    r"budget|income|turnover|fund(?:ing|ed|s)?\b|invest|relocation (?:of|up to)|bonus"
    r"|allowance"
    r"|voucher|discount|premium|payment of|refer a friend|golden|saving|expenses|grant"
    r"|loan|\bfees?\b"
    r"|lease|childcare|charge|cost of|tax|enhancement",
    re.IGNORECASE,
)
_HOURS_CUE: Final = re.compile(
    rf"full[ -]time|part[ -]time|per week|\bworking (?:week|hours|pattern)|job plan"
    rf"|\bwte\b|{_POST}"
    r"|\bhours of w?ork|contracted",
    re.IGNORECASE,
)
_NOT_HOURS: Final = re.compile(
    r"\bopen\b|24/7|7 days a week|seven days|out[- ]of[- ]hours|notice|within \d|every "
    r"\d|waiting"
    r"|training|\bcpd\b|volunt|response|leave|study|on[- ]call|office|home|on[- ]site"
    r"|in person"
    r"|remote|hybrid|\bservice (?:runs|operates)|operates|per patient|travel",
    re.IGNORECASE,
)
_TYPE_AFTER: Final = re.compile(
    rf"(?:[ ,/-]+(?:\w+[ ,/-]+){{0,4}}?){_POST}", re.IGNORECASE
)
_TYPE_BEFORE: Final = re.compile(
    rf"(?:{_POST}|\boffered|\bavailable|\bcontract)(?: (?:is|will be|are|for|on|as"
    rf"|being|offered"
    r"|available|a|an|the|initially|basis|of|full[ -]time|part[ -]time|currently"
    r"|either|,))* ?$",
    re.IGNORECASE,
)
_BEFORE_SURE: Final = re.compile(
    r"(?:\bon an?(?: \w+,?)?|\d[ -]months?|(?:fixed[ -]term|permanent|secondment) "
    r"?(?:/|or|and|,)) "
    r"?$",
    re.IGNORECASE,
)
_AFTER_SURE: Final = re.compile(
    r"(?: contract)?[ ,:(/-]*(?:until |(?:for )?(?:up to )?(?:\d|six|nine|twelve"
    r"|eighteen))",
    re.IGNORECASE,
)
_NOT_TYPE: Final = re.compile(
    r"applying for|who (?:are|wish)|if you|interested in an?\b|permission|line[ "
    r"-]manager|consider"
    r"|also be|may be|would be|could be|previous|experience|temporary staff|bank staff"
    r"|staff bank"
    r"|prior to|agreement|revert|permanent staff|permanent contracts|permanent "
    r"appointments? of"
    r"|internal candidates|employer|candidates from|substantive (?:director|chief|post "
    r"?holder)"
    r"|applicants from|voluntary|return to|your substantive|recruitment to|conversion",
    re.IGNORECASE,
)
_TITLE_CHARACTERS: Final = 110
_SURE_TYPES: Final = frozenset({"permanent", "fixed_term", "secondment"})
_LENGTH_CUE: Final = re.compile(
    r"fixed[ -]term|contract|secondment|maternity|\bcover\b|temporary|(?:for|of) an? "
    r"(?:initial )?"
    r"(?:period|term|duration)|initially|\bterm of office|(?:post|role|position) (?:is"
    r"|for)",
    re.IGNORECASE,
)
_NOT_LENGTH: Final = re.compile(
    r"experience|\b(?:last|past|next|previous|over the|coming|within|first|every"
    r"|each)\b [^.]{0,12}"
    r"(?:\d|one|two|three|four|five|six|twelve)|notice|probation|years? old|strategy"
    r"|\bplan\b"
    r"|age of|review|revalid|annual leave|award|programme of \d|ago\b",
    re.IGNORECASE,
)
_PATTERN: Final = re.compile(
    r"job[ -]share (?:role|post|position|opportunity)|(?:full|part)[ -]time,? (?:\w+ "
    r"){0,2}(?:post|role"
    r"|position|vacancy|opportunity|contract|basis|permanan?e?nt|\(?\d)|(?:post|role"
    r"|position|vacancy"
    r"|job)(?: is| will be| on)?(?: a| an)?(?: permanent,?| fixed[ -]term,?)* (?:full"
    r"|part)[ -]time"
    r"|arisen for an? (?:full|part)[ -]time|fixed term, (?:full|part)[ -]time",
    re.IGNORECASE,
)
_NOT_PATTERN: Final = re.compile(
    r"consider|welcome|options?|such as|benefit|may be|could|discuss|\bif you"
    r"|experience"
    r"|flexible working polic|study|students|request",
    re.IGNORECASE,
)


def read_prose(source: Source) -> list[Found]:
    """Return the terms of a post that its prose states."""
    found = list(_in_head(source))
    for sentence in source.sentences:
        if sentence.specification:
            continue
        for reader in (
            _bands,
            _salary,
            _hours,
            _types,
            _lengths,
        ):
            found.extend(reader(source, sentence))
    return found


def prose_patterns(source: Source) -> list[tuple[str, int, int]]:
    """Return the working patterns that prose and title give the post, and where."""
    found = [
        one
        for start, end in _title_lines(source)[:2]
        for one in find_patterns(source.flat, start, end)
    ]
    for sentence in source.sentences:
        match = _PATTERN.search(sentence.text)
        if (
            match
            and not sentence.specification
            and not _NOT_PATTERN.search(sentence.text)
        ):
            start, end = sentence.start + match.start(), sentence.start + match.end()
            found.extend(find_patterns(source.flat, start, end))
    return [one for one in found if one[0] != "flexible"]


def _title_lines(source: Source) -> list[Span]:
    """Return the first lines of an advert that are no sentences."""
    return [
        (start, end)
        for start, end in head_lines(source)[:3]
        if end - start <= _TITLE_CHARACTERS
        and not source.flat[start:end].endswith((".", "!", "?"))
    ]


def _in_head(source: Source) -> Iterator[Found]:
    for start, end in _title_lines(source):
        for one in find_bands(source.text, source.flat, start, end, labelled=False):
            yield Found("pay_band", one, Rank.HEAD)
        types = find_contract_types(source.text, start, end, source.flat)
        for one in types:
            if one.normalised in _SURE_TYPES:
                yield Found("contract_type", one, Rank.HEAD)
        length = find_length(source.text, source.flat, start, end)
        if length and types:
            yield Found("contract_length", length, Rank.HEAD)


def _bands(source: Source, sentence: Sentence) -> Iterator[Found]:
    for one in find_bands(
        source.text, source.flat, sentence.start, sentence.end, labelled=False
    ):
        start, end = one.spans[0]
        before = source.flat[max(sentence.start, start - 80) : start]
        after = source.flat[end : min(sentence.end, end + 80)]
        around = f"{before[-30:]}{source.flat[start:end]}{after[:30]}"
        bracket = before.endswith("(") and after.startswith(")")
        if _NOT_ITS_BAND.search(around) or not (
            bracket or _ABOUT_POST.search(before + after)
        ):
            continue
        yield Found("pay_band", one, Rank.PROSE)


def _salary(source: Source, sentence: Sentence) -> Iterator[Found]:
    if _PAY_CUE.search(sentence.text) and not _NOT_SALARY.search(sentence.text):
        for one in find_salaries(
            source.text, source.flat, sentence.start, sentence.end, labelled=False
        ):
            yield Found("salary", one, Rank.PROSE)


def _hours(source: Source, sentence: Sentence) -> Iterator[Found]:
    if not _HOURS_CUE.search(sentence.text) or _NOT_HOURS.search(sentence.text):
        return
    for one in find_hours(
        source.text, source.flat, sentence.start, sentence.end, labelled=False
    ):
        yield Found("hours", one, Rank.PROSE)


def _types(source: Source, sentence: Sentence) -> Iterator[Found]:
    if _NOT_TYPE.search(sentence.text):
        return
    for one in find_contract_types(
        source.text, sentence.start, sentence.end, source.flat
    ):
        start, end = one.spans[0]
        after = _TYPE_AFTER.match(source.flat, end, sentence.end)
        before = _TYPE_BEFORE.search(source.flat[sentence.start : start])
        sure = one.normalised in _SURE_TYPES
        around = before or _BEFORE_SURE.search(source.flat[sentence.start : start])
        around = around or _AFTER_SURE.match(source.flat, end, sentence.end)
        if (sure and (after or around)) or (after and after.end() - end < 12):
            yield Found("contract_type", one, Rank.PROSE)


def _lengths(source: Source, sentence: Sentence) -> Iterator[Found]:
    for cue in _LENGTH_CUE.finditer(sentence.text):
        low = max(sentence.start, sentence.start + cue.start() - 40)
        high = min(sentence.end, sentence.start + cue.end() + 45)
        one = find_length(source.text, source.flat, low, high)
        if one is None:
            continue
        around = source.flat[
            max(sentence.start, one.spans[0][0] - 25) : one.spans[0][1] + 25
        ]
        if not _NOT_LENGTH.search(around) and not re.search(r"\bband\b", around, re.I):
            yield Found("contract_length", one, Rank.PROSE)
            return
