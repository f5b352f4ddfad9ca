"""How adverts ask for something in prose: patterns over folded sentences."""

import re
from typing import Final, Literal

from assistant.ingest.adverts.criteria.stated import says_helpful, without_denials

Lead = Literal["", "ask", "will", "other", "none"]
"""What stands above a list; empty for nothing."""

_HAVE: Final = (
    r"(?:have|has|possess|hold|bring|demonstrate|evidence|show (?:evidence|that|strong"
    r"|excellent)|be able to (?!access|work from|benefit|join)|enjoy (?!a\b|the\b"
    r"|access"
    r"|benefits|working (?:with us|here))|understand|need (?!to\b)|need to (?:be|have"
    r"|demonstrate|show|possess|hold)|require (?!to\b)|excel at)"
)
_NOT_BEING: Final = (
    r"responsible|accountable|well|the|part of|working|expected|required|joining"
    r"|hosted|supported"
    r"|based|asked|given|leading|managing|involved|contacted|contributing|instrumental"
    r"|integral"
    r"|offered|paid|employed|invited|appointed|subject"
    r"|reporting|key to|a key|the key|a (?:senior )?member|at the|on the|in the|made"
    r"|able|undertaking|providing|developing|deputising|helping|rewarded|sent|seconded"
    r"|covering|conducted|held|available|welcomed|encouraged|considered|notified|doing"
    r"|assisted|trained|challenged|met|playing|taking|one of|eligible|entitled|our"
    r"|overseeing|delivering|supporting|building|reviewed|used|visible(?!,| and\b)"
    r"|prompted"
)
_BE: Final = rf"be (?!(?:also |then |fully |directly |primarily )?(?:{_NOT_BEING})\b)\w"
_ATTRIBUTE: Final = rf"(?:{_HAVE}|{_BE}|be able to (?!access|work from|benefit|join))"
_WHO: Final = (
    r"(?:\byou|\byour (?:cv|career|background|track record)|\bcandidates?"
    r"|\bapplicants?|\bappointee|\bindividual|\bpost-? ?holders?"
    r"|\b(?:s?he|she or he|he or she|s/he)|\bthey|\bperson appointed|\bdirector)\b"
)
_MODAL: Final = (
    r"(?:will|must|should|would|'ll|can|need to|(?:is|are|will be) (?:expected"
    r"|required)"
    r" to|\W{0,2}ideally)"
)
_ASKS_OF_YOU = re.compile(
    rf"{_WHO}(?: [\w'/-]+){{0,5}}? ?{_MODAL}(?: (?:also|then|all|both|already|\w+ly"
    rf"|therefore|need to|be required to|be expected to)){{0,2}} {_ATTRIBUTE}"
    rf"|^you (?:also |already )?(?:have|possess|hold|bring|are an?|can demonstrate) \w"
    rf"|^you're an? \w"
    r"|(?:^|, )you(?:'ll| will)?(?: also)? need (?!to\b)\w"
)
_SIGNAL: Final = (
    r"(?:experience|track record|record of|record in|national record|skills?|knowledge"
    r"|background|attitude|ability|abilities"
    r"|able to|approach|commitment|qualifications?|qualified|registered|registration"
    r"|understanding|familiar|passion|expertise)\b"
)
_SEEKS = re.compile(
    r"\b(?:looking for|looking to (?:recruit|appoint)|seek(?:s|ing)?(?: to (?:appoint"
    r"|recruit))?|would like|require[sd]?|need|wish to appoint|appeal to"
    r"|welcomed? (?:from"
    r"|applica\w+)|invited from|suit|opportunity for someone)\b(?: \S+){1,25}? ?"
    rf"(?:who (?:is|are|has|have|can|displays?|shares?|thrives?|enjoys?)\b|{_SIGNAL})"
)
_NEEDED = re.compile(
    rf"(?:{_SIGNAL}|\b(?:degree|diploma|fellowship|membership|licen[cs]e|chartership"
    r"|certificate|status|diplomacy|judgement|fluency))(?: \S+){0,20}?"
    r" (?:is|are|would be|will be|isn't|aren't) (?:\w+ ){0,2}(?:essential|"
    r"desirable|required|necessary|fundamental|imperative|vital|an advantage"
    r"|advantageous|invaluable|beneficial|preferred|needed)\b"
)
_QUESTION = re.compile(
    rf"^(?:do you have|have you) (?!these\b|what\b).*{_SIGNAL}|^can you (?:demonstrate"
    rf"|show)\b"
)
_IF = re.compile(
    rf"^if you have (?!the\b|what\b|any\b).*{_SIGNAL}"
    r"|^if you [a-z]+\b.{0,200}\b(?:have|possess|bring)\b (?!any|what|question|quer)"
    rf".{{0,200}}(?:{_SIGNAL}|resilience|drive\b|energy)|\bif you are an?\b.*{_SIGNAL}"
)
_SHORT = re.compile(
    r"(?:\S+ ){1,14}(?:is |are )?(?:an? )?(?:strictly |highly |strongly )?(?:essential"
    r"|desirable|required|preferred|mandatory|necessary|advantage|advantageous"
    r"|expected|vital)\.$"
)
_MUST_HAVE = re.compile(r"\b(?:is|are) (?:a (?:must|plus|bonus)|nice to have)\b")
_SOMEONE = re.compile(
    r"\b(?:suits?|looking for|seek(?:s|ing)?|needs?|want) (?:someone|somebody)\b(?! to"
    r" (?:join|lead|work|take|help))"
)
_SUBJECT = re.compile(
    r"\b(?:experience|knowledge|years?|licen[cs]e|transport|degree|diploma"
    r"|qualification"
    r"|skills?|training|membership|registration|certificate|car|english|welsh)\b"
)
_IDEAL = re.compile(
    r"\bexpect (?:you|candidates|applicants) to (?:have|be|hold|possess)\b|"
    r"\bit is (?:essential|vital|important|desirable|preferable) (?:that|to)\b(?! you"
    r" (?:read|apply|check|complete|tell))|^(?:educated|qualified|experienced"
    r"|registered"
    r")\b.{0,200}, you (?:will|are|have)\b|\b(?:ideal|right|successful|best) "
    r"(?:candidate|person|applicant)s? (?:is|are)"
    r" an? "
    r"|\b(?:candidates?|applicants?|you|they) must (?:meet|satisfy) "
)
_HEAR = re.compile(
    r"\b(?:hear from|talk to|meet|keen to (?:engage|attract)|appeal to)\b.{0,80}"
    rf"\b(?:with|who (?:have|has|are|is|can))\b.{{0,300}}(?:{_SIGNAL}|requirement\b)"
)
_EQUALITY = re.compile(
    r"\b(?:lgbt|global majority|regardless|irrespective|protected characteristic"
    r"|diversity of our|(?:welcome|encourage)\w* applica\w+ from (?:all|every|people"
    r"|anyone|those)\b(?! (?:sectors|professions|disciplines|special|with (?:an?"
    r" )?(?:strong|proven|experience)))|life experience|armed forces|a disability"
    r"|disabled)"
)
_DUTY = re.compile(
    r"\b(?:have|has|hold|take|bring)(?: \S+){0,5}? (?:responsib\w+|accountab\w+"
    r"|opportunit\w+|oversight|access|chance|remit|role in|role to|key role)\b"
    r"|\bbe (?:responsible|accountable|on[- ]site|in the office)\b|\bhave (?:a|the)"
    r" (?:key|lead|central|pivotal)"
    r"|\bshould (?:be|you) (?:able )?(?:successful|like|wish|have any)|\bcontact\b"
    r"|@|\bhave (?:any|the opportunity)|\bneed (?:any|more|further|to (?:apply|claim))"
    r"|\b(?:interview|shortlist|application form|right to work|permission|disclosure"
    r"|person specification|apply (?:today|now)|visa|sponsor\w*|reference number"
    r"|adjustments)"
    r"|\b(?:in return|we (?:can )?offer(?! to)|you will receive|salary|pension"
    r"|annual leave)\b"
    r"|\bskills and experience to (?:secure|develop)|\bthe (?:appropriate|necessary"
    r"|right|required) (?:skills|experience|expertise)"
    r"|\b(?:hold|control)(?: \S+){0,8}? (?:budgets?|pots?|funds?)\b"
    r"|\bhave no\b"
    r"|\bhave (?:overall|delegated|direct|line|specific|operational|day)\b"
    r"|\bthis (?:will|would|is) (?:be )?an? (?:\S+ ){0,4}opportunity\b(?! for)"
    r"|\b(?:scheme|under[ -]?represented|ethnic|two ticks?|minority"
    r"|all (?:backgrounds|sections)|a reference|furthering|^looking for)\b"
    r"|\b(?:are you|you(?:'re| are)) looking\b|looking for a (?:role|new|position)"
)
_ASK = re.compile(
    r"\babout you\b|\bbit about you|who (?:you are|we(?:'re| are) (?:looking|seeking))"
    r"|what (?:you(?:'ll| will)?|we|do you|we're|we are) ?(?:will |are )?(?:need|bring"
    r"|have|look(?:ing)? for|require|expect|seeking)|\blooking for\b|\b(?:seeking"
    r"|require)\b"
    r"|\byou(?:'ll| will| must| should)?(?: also| ideally)? (?:need|have|bring|possess"
    r"|demonstrate)\b|\b(?:must|should|would|will|to)(?: also| ideally)? (?:have"
    r"|possess"
    r"|hold|bring|demonstrate|be able to)\b|\b(?:the|your|our) (?:ideal )?(?:candidate"
    r"|person)$|\b(?:skills|experience|qualifications|attributes|knowledge|qualities"
    r"|requirements|criteria|abilities)\b.{0,40}(?:required|needed|include|following"
    r"|role)"
    r"|\bwe(?:'d| would|'ll| will)? (?:also )?(?:expect|ask|want|love|like"
    r"|welcome)(?: you)?(?: to"
    r" (?:have|be|see|hear from))?(?: someone| people| candidates)?(?: who(?: ha(?:s"
    r"|ve)"
    r"| can| is| are)?)?$|\bif you (?:also )?(?:had|have|knew)$"
    r"|\b(?:advantage|bonus|plus|desirable|great|nice|good|helpful|helps?)\b.{0,12}"
    r"(?: if you.{0,12})?$"
    r"|\bif you(?:'re|'ve)?$|\bwho (?:has|have|is|are|can)$|\bdo you have$|\bis for"
    r" you if\b|^you$"
    r"|\b(?:following|these) (?:\w+ ){0,3}(?:skills|experience|attributes|qualities)\b"
)
_NOT_ASK = re.compile(
    r"^looking\b|(?:n't|\bnot) (?:need|expect|require|have)\b|responsib|duties|\brole"
    r" (?:will|is|includes|covers)|will cover"
    r"|required to$"
    r"|expected to$|benefit|offer|reward|receive|opportunit|purpose|priorit|\bvalues\b"
    r"|projects|about us|\bkey role|objectives|services"
)
_WILL = re.compile(r"\b(?:will|must|should|would)(?: also)?$")
_OF_YOU = re.compile(
    r"(?:you|we|our|it|this|the (?:post-? ?holder|successful))\b|about (?:us|the)\b"
)
_OF_PERSON = re.compile(
    r"you(?:'ve|'re| (?:have|are|can|know|also)\b| (?!will\b|would|may\b|might|should"
    r"|could|do\b|don't|need\b|report\b|get\b|receive)[a-z]+\b)"
    r"(?! (?:welcome|eligible|entitled|invited|asked|required|expected|unsure|apply))"
)
_OF_ITEM = re.compile(_ATTRIBUTE)
_NOMINAL = re.compile(
    rf"{_SIGNAL}|\bdegree\b|^(?:experienced|skilled|familiar|comfortable|committed"
    r"|passionate|holds?|member of|educated|excellent|strong|proven|able|willing\w*"
    r"|good"
    r"|evidence|relevant|professional|confident|an? (?:proven|strong|good|excellent))\b"
)
_TITLE = re.compile(
    r"(?:(?:a (?:little )?bit )?about you|(?:what|who) (?:you|we|are we|do you"
    r"|are you)\b"
    r".{0,40}|why .{0,40}|about \w+(?: \w+){0,3}|what.{0,20} offer)[:?]?$"
)
_VERB_END = re.compile(
    r"\b(?:be|bring|can|demonstrate|had|has|have|need|possess|should|to|who|will|with"
    r"|must|for|following|of)$"
)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s")
_LEAD_END = re.compile(r"(?:[\s,;:]|\band$)+$")
_LONGEST: Final = 600
"""Characters of a sentence that is read."""


def asks(sentence: str) -> bool:
    """Return whether a folded sentence asks something of an applicant."""
    sentence = without_denials(sentence)
    if len(sentence) > _LONGEST or is_duty(sentence):
        return False
    if _SHORT.match(sentence) and _SUBJECT.search(sentence):
        return True
    return says_helpful(sentence) or any(
        pattern.search(sentence)
        for pattern in (
            _ASKS_OF_YOU,
            _SEEKS,
            _NEEDED,
            _QUESTION,
            _IF,
            _HEAR,
            _SOMEONE,
            _MUST_HAVE,
            _IDEAL,
        )
    )


def asks_as_heading(key: str) -> bool:
    """Return whether a folded heading stands above what is asked ("About you")."""
    return _ASK.search(key) is not None and not is_about_duties(key)


def is_about_duties(key: str) -> bool:
    """Return whether a folded heading or lead is of duties, benefits and the like."""
    return _NOT_ASK.search(key) is not None


def lead_kind(lead: str) -> Lead:
    """Return what a folded line above a list says of the list."""
    clause = _SENTENCE_END.split(_LEAD_END.sub("", lead))[-1]
    if is_about_duties(clause):
        return "other"
    if _WILL.search(clause):
        return "will"
    return "ask" if _ASK.search(clause) or asks(clause) else "none"


def is_title(key: str) -> bool:
    """Return whether a folded line is a heading of the kind of "What we offer"."""
    return _TITLE.match(key) is not None


def ends_open(key: str) -> bool:
    """Return whether a folded lead breaks off before its list ("You will have")."""
    return _VERB_END.search(key) is not None


def is_duty(folded: str) -> bool:
    """Return whether a folded sentence is of duties, or of the process."""
    return _DUTY.search(folded) is not None or _EQUALITY.search(folded) is not None


def has_subject(folded: str) -> bool:
    """Return whether a folded list item is a sentence with a subject of its own."""
    return _OF_YOU.match(folded) is not None


def begins_asking(folded: str) -> bool:
    """Return whether a folded list item ends "You will ..." as something asked."""
    return _OF_ITEM.match(folded) is not None


def describes_you(folded: str) -> bool:
    """Return whether a folded sentence says what the reader is like ("You write")."""
    return _OF_PERSON.match(folded) is not None


def is_nominal(folded: str) -> bool:
    """Return whether a folded line names experience, skills and the like."""
    return len(folded.split()) > 1 and _NOMINAL.search(folded) is not None
