"""What prose says of a post: whom it answers to, what it holds, what it asks."""

import re
from collections.abc import Iterator
from typing import Final

from assistant.ingest.adverts.facts.found import Found, Rank, Sentence, Source, cell
from assistant.ingest.adverts.facts.people import post_at, without_name
from assistant.ingest.adverts.facts.terms import NUMBER, amount
from assistant.ingest.adverts.facts.words import BODIES
from assistant.records import FactKey, Json
from assistant.text import collapse

_ADVERB: Final = (
    r"(?P<how>professionally|managerially|operationally|clinically|administratively"
    r"|functionally|strategically)"
)
_ANSWERS: Final = re.compile(
    r"\b(?:(?:line |your )manager (?:will be|is)(?= )"
    rf"|(?:{_ADVERB[:3]}<before>{_ADVERB[8:]} )?"
    r"(?:(?:will |directly |jointly |both |be )*(?:reports?|reporting|accountable"
    r"|responsible|answers?|answering|dotted[ -]line(?: [a-z]+)?"
    r"|(?P<line>with (?:professional|managerial|operational|clinical) (?:accountability"
    r"|responsibility|reporting))|answerable|line managed by|managed by"
    r"|works? directly|working directly)"
    r")"
    rf"|and(?: is| be)?(?= {_ADVERB[:-1].replace('?P<how>', '?:')})))"
    rf"(?: (?:directly|jointly|{_ADVERB}|accountable|responsible|and|in the first "
    rf"instance|on [a-z]+|day[ -]to[ -]day))*"
    r"(?:(?<=by)|(?<=will be)|(?<=is)| to| into)(?:,? and [a-z ]{3,40},)? (?:the |our "
    r"|its |an? |their |both the )?(?:new |incoming |newly appointed )?"
    r"(?:[a-z]+'s )?(?P<lead>lead )?[*_]{0,3}(?=[A-Z])",
    re.IGNORECASE,
)
_LINE_MANAGER: Final = re.compile(
    r"(?:^(?:The |Our )?|, (?:the |our )?|\b[Tt]he )"
    r"(?P<post>(?!The |Our |Your )[A-Z][^\n,()@.]{3,80}?) (?:\((?:your |the )?"
    r"line manager\)|(?:will be|is|would be) your (?:line )?(?:manager|boss)\b"
    r"|(?:will|would) (?:line[- ])?manage (?:you|the post ?holder)\b)"
)
_OTHERS: Final = re.compile(
    r"\b(?:staff|teams?|managers|matrons|leads|heads|directors|those|colleagues"
    r"|services|committees?|groups?|nurses|posts|roles|functions|departments|people"
    r"|directorates?)"
    r"(?: (?:are|will|that|who|which))*(?: (?:be|is|directly|also))* ?$"
    r"|(?<!holder)(?<!post)(?<!role)(?<!job)(?<!you), (?:who|which)"
    r"(?: (?:all|each|both|will|directly|also|now|in turn))* ?$",
    re.IGNORECASE,
)
_MONEY: Final = (
    r"(?:£|GBP) ?\d[\d,]*(?:\.\d+)?(?: ?(?:k|m|mn|bn|million|billion|thousand))?\b\+?"
)
_ABOUT: Final = (
    r"(?:(?:circa|c\.?|ca\.?|approximately|approx\.?|around|about|over|up to"
    r"|in the region of|in excess of|more than|nearly|almost|at least|~) ?)?"
)
_AMOUNTS: Final = (
    rf"(?P<value>{_ABOUT}(?P<low>{_MONEY})(?: ?(?:-|to|and) ?(?P<high>{_MONEY}))?"
    r"(?P<unit> (?:per annum|p\.?a\.?|a year|per year|annually)(?!\w))?)"
)
_BUDGET: Final = re.compile(
    r"(?P<annual>\bannual (?:\w+ ){0,3})?\bbudget(?:s|ary)?(?: (?:responsibilit\w+"
    r"|holder"
    r"|management|accountability))?[,:]?(?: (?:of|for|is|at|worth|totalling|currently"
    r"|a|the|will|would|stands"
    r"|value|with|which|total|be|being))* ?[(:]?" + _AMOUNTS,
    re.IGNORECASE,
)
_BUDGET_AFTER: Final = re.compile(
    _AMOUNTS + r"(?P<annual> annual)?(?: (?:[a-z-]+ ){0,3}| )budgets?\b", re.IGNORECASE
)
_BUDGET_NOTE: Final = re.compile(
    rf"\bbudget\b[^.£;]{{0,60}}\({_AMOUNTS}", re.IGNORECASE
)
_FUND: Final = re.compile(
    r"\b(?:responsib\w+ for|accountab\w+ for|manag(?:e|es|ing)|hold(?:s|ing)?"
    r"|sign(?:s|ing)? off|control(?:s|ling)?|lead(?:s|ing)?|authorise)\b[^.£;]{0,90}"
    r"(?:\b(?:fund|funds|funding|pot|grants?|allocation|spend|spending|expenditure|income|contracts?"
    r"|portfolio)"
    r"(?: of| is| worth|,| totalling|:| \()*|\d [a-z ]{2,30} and) ?"
    rf"{_AMOUNTS}",
    re.IGNORECASE,
)
_OWN: Final = re.compile(
    r"responsib|\bmanag|\bhold|accountab|delegated|overs(?:ee|ight)|\bleads?\b"
    r"|\bleading|control"
    r"|\byour?\b|post ?holder|\bthe role\b|\bthis role\b|\bthis post\b|direct",
    re.IGNORECASE,
)
_OF_THE_BODY: Final = re.compile(
    r"\b(?:trust|board|organisation|ccg|icb|group|hospitals?|we|company|system|region"
    r"|health"
    r" board|partnership|service)s? (?:has|have|with|employs?|serves?|manages"
    r"|looks?|delivers"
    r"|"
    r"operates|covers)\b|turnover|\bincome of\b|annual income|collectively",
    re.IGNORECASE,
)
_STAFF_NOUN: Final = (
    r"(?:members of staff|staff|people|employees|colleagues|(?:wte|fte)(?: (?:[a-z-]+ "
    r"){0,3}staff)?|direct reports"
    r"|team members"
    r"|members|managers|nurses|midwives|clinicians|doctors|consultants|practitioners"
    r"|therapists"
    r"|heads of \w+|directors|matrons|technicians|pharmacists|administrators"
    r"|assistants|professionals|specialists|officers|leads"
    r"|individuals|technologists|scientists|engineers|paramedics|dispatchers"
    r"|co-?ordinators|supervisors|secretaries|receptionists|trainers|apprentices"
    r"|physiotherapists|radiographers|psychologists|dietitians|counsellors|buyers"
    r"|accountants|developers|workers|partners(?= who)"
    r"|whole time equivalents?|analysts|advisers|advisors)\b"
)
_COUNT: Final = (
    rf"{_ABOUT}(?!one of\b)(?P<low>{NUMBER})(?: ?(?:-|to) ?(?P<high>{NUMBER}))?\+?"
)
_TEAM: Final = re.compile(
    r"\b(?:look(?:s|ing)? after|run(?:s|ning)?|ha(?:ve|s"
    r"|ving) (?=a (?:\w+ ){0,2}team of)"
    r"|lead(?:s|ing|ership (?:of|to|for|and))?|manag(?:e|es|ing|ement)|overse(?:e"
    r"|es|eing)|supervis(?:e|es|ing"
    r"|ion)|line[- ]manag\w+|head(?:s|ing)? up|responsib(?:le|ility) for|accountable "
    r"for"
    r"|in charge of|oversight of|direct(?:s|ing)"
    r"|responsibility:?)\b(?P<gap>[^.£]{0,90}?)"
    rf"\b(?P<value>(?:teams? of (?={_ABOUT}{NUMBER}\b(?! ?(?:[a-z-]+ "
    rf"){{0,4}}{_STAFF_NOUN})))?"
    rf"{_COUNT}(?:(?<=\d)|(?<=[a-z])|(?<=\+))(?P<noun> (?:[A-Za-z/&,-]+ "
    rf"){{0,5}}?{_STAFF_NOUN}| of (?:them|whom)\b)?)",
    re.IGNORECASE,
)
_NOT_LED: Final = re.compile(
    r"\b(?:services?|care|health|hospitals?) for\s*$"
    r"|compris|consist|alongside|together with|includ|\bemploys?\b|employing"
    r"|employees? in|population|patients|beds"
    r"|sites|budget|years|serv(?:es|ing)\b|\bwork(?:ing)? with"
    r"|hospitals|practices|trust (?:has|with|of)|organisation (?:of|with|has)|hours|£"
    r"|homes",
    re.IGNORECASE,
)
_BODIES_LISTED: Final = re.compile(
    r"\bregist(?:ered|ration) with (?:either |both |the |one of )*"
    r"(?P<names>[A-Z]{3,6}(?:(?:, (?:or |and )?| or | and | ?/ ?)"
    r"(?:the )?[A-Z]{3,6}\b)*)"
    r"(?! [A-Z])"
)
_LED_IN_PART: Final = re.compile(r"leadership (?:to|for)", re.IGNORECASE)
"""Of a profession, or of those whom others manage: no staff of the post's own."""
_PAST: Final = re.compile(
    r"experience|track record|proven|have (?:led|managed)|demonstrable", re.IGNORECASE
)


def read_duties(source: Source) -> list[Found]:
    """Return whom the post answers to, its budget and its staff."""
    return [
        *_accountable(source),
        *_budget(source),
        *_staff(source),
    ]


def prose(
    source: Source, key: FactKey, start: int, end: int, normalised: Json
) -> Found:
    """Return what prose states at a place."""
    return Found(key, cell(source.text, start, end, normalised), Rank.PROSE)


def _accountable(source: Source) -> Iterator[Found]:
    for sentence in source.sentences:
        if sentence.specification:
            continue
        if "manage" in sentence.text or "boss" in sentence.text:
            match = _LINE_MANAGER.search(sentence.text)
            if match:
                yield _post_named(source, sentence, match)
        told = 0
        for match in _ANSWERS.finditer(sentence.text):
            piece = post_at(sentence.text, match.end(), len(sentence.text))
            if piece is None or _OTHERS.search(sentence.text[told : match.start()]):
                continue
            told = piece.end
            first = match.start("lead") if match["lead"] else piece.start
            last = without_name(sentence.text, piece)
            start, end = sentence.start + first, sentence.start + last
            value = collapse(source.text[start:end])
            dotted = "with a dotted line" if "dotted" in match[0].lower() else None
            how = (
                match["how"] or match["before"] or match["line"] or ""
            ).lower() or dotted
            found = cell(source.text, start, end, value, applies_to=how)
            yield Found("accountable_to", found, Rank.PROSE)


def _post_named(source: Source, sentence: Sentence, match: re.Match[str]) -> Found:
    start, end = (sentence.start + at for at in match.span("post"))
    value = collapse(source.text[start:end])
    return Found("accountable_to", cell(source.text, start, end, value), Rank.PROSE)


def _budget(source: Source) -> Iterator[Found]:
    for sentence in source.sentences:
        if sentence.specification or "£" not in sentence.text.replace("GBP", "£"):
            continue
        match = next(_budgets(sentence.text), None)
        if match is None or not _OWN.search(sentence.text):
            continue
        if _OF_THE_BODY.search(sentence.text, 0, match.start("value")):
            continue
        amounts = _amounts(match, annual=bool(match.groupdict().get("annual")))
        start = sentence.start + match.start("value")
        yield prose(
            source, "budget", start, sentence.start + match.end("value"), amounts
        )


def budget_amounts(flat: str, start: int, end: int) -> tuple[int, int, Json] | None:
    """Return the span and the pounds of the first amount of a labelled budget."""
    match = re.compile(_AMOUNTS, re.IGNORECASE).search(flat, start, end)
    if match is None:
        return None
    annual = re.search(
        r"annual|yearly|per annum", flat[max(0, start - 30) : start], re.I
    )
    return *match.span("value"), _amounts(match, annual=annual is not None)


def _budgets(words: str) -> Iterator[re.Match[str]]:
    for pattern in (_BUDGET, _BUDGET_AFTER, _BUDGET_NOTE, _FUND):
        if match := pattern.search(words):
            yield match


def _amounts(match: re.Match[str], *, annual: bool) -> Json:
    low, high = _pounds(match["low"]), _pounds(match["high"] or match["low"])
    at_most = match["value"].lower().startswith("up to")
    unit = "year" if match["unit"] or annual else None
    return {"from": None if at_most else low, "to": high, "unit": unit}


def _pounds(words: str) -> int | float:
    figure = re.search(r"\d[\d,]*(?:\.\d+)?", words)
    scale = re.search(r"[a-z]+\b", words.replace("GBP", "").lower())
    factor = {"k": 10**3, "t": 10**3, "m": 10**6, "b": 10**9}
    number = float(figure[0].replace(",", "")) if figure else 0.0
    value = round(number * factor.get(scale[0][0] if scale else "", 1), 2)
    return int(value) if value.is_integer() else value


def _staff(source: Source) -> Iterator[Found]:
    teams = [
        (sentence.start, match)
        for sentence in source.sentences
        if not (sentence.specification or _PAST.search(sentence.text))
        for match in _teams(sentence)
    ]
    own = [row for row in teams if not _LED_IN_PART.match(row[1][0])]
    for at, match in (own or teams)[:1]:
        low = amount(match["low"])
        number: Json = (
            {"from": low, "to": amount(match["high"])} if match["high"] else low
        )
        start, end = (at + place for place in match.span("value"))
        yield prose(source, "staff_managed", start, end, number)


def _teams(sentence: Sentence) -> Iterator[re.Match[str]]:
    for match in _TEAM.finditer(sentence.text):
        counted = match["noun"] or match["value"].lower().startswith("team")
        if not counted or _NOT_LED.search(match["gap"]):
            continue
        if _OF_THE_BODY.search(sentence.text, 0, match.start("value")):
            continue
        if not _NOT_LED.search(match["noun"] or ""):
            yield match


def staff_number(flat: str, start: int, end: int) -> tuple[int, int, Json] | None:
    """Return the span and the number of a labelled number of staff."""
    pattern = rf"{_COUNT}(?: (?:[A-Za-z/&-]+ ){{0,4}}?{_STAFF_NOUN}|(?=\W*$))"
    match = re.compile(pattern, re.IGNORECASE).search(flat, start, end)
    if match is None:
        return None
    low = amount(match["low"])
    number: Json = {"from": low, "to": amount(match["high"])} if match["high"] else low
    return *match.span(), number


def bodies_in(words: str) -> list[str]:
    """Return the professional bodies that words name, by their short names."""
    places = [
        (found.start(), name)
        for name, p in BODIES.items()
        if (found := p.search(words))
    ]
    for group in _BODIES_LISTED.finditer(words):
        for short in re.finditer(r"\b[A-Z]{3,6}\b", group["names"]):
            if short[0] not in (name for _, name in places):
                places.append((group.start("names") + short.start(), short[0]))
    return [name for _, name in sorted(places)]
