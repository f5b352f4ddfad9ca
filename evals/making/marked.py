"""Proposals from answers that users marked down."""

from collections.abc import Iterator, Sequence

from evals.answers.cases import Case, CaseKind
from evals.making.adding import Verdict, make_case
from evals.making.answered import DOWN, Said
from evals.making.sources import Source

_REFUSED = "a user marked its refusal down: is it answered somewhere?"
_TOLD = "a user marked its answer down: facts and evidence are the answer's, mend them"


def from_marked(answers: Sequence[Said], sources: Sequence[Source]) -> Iterator[Case]:
    """Yield a case for each answer that was marked down, for a person to mend.

    What was answered, and what it rests on, stand in it as the answer had them: only a
    person can say what is right. An answer over documents that are not among the
    sources is left out.
    """
    corpora = {source.document.id: source.corpus for source in sources}
    for said in answers:
        known = [corpora[name] for name in said.documents if name in corpora]
        if said.feedback == DOWN and known:
            told = bool(said.quotes and said.facts()) and not said.refused
            facts = tuple((fact,) for fact in said.facts()) if told else ()
            asked: CaseKind = "follow-up" if said.turns else "fact"
            verdict = Verdict(
                asked if told else "unanswerable",
                facts,
                said.quotes if told else (),
                right=False,
                note=_TOLD if told else _REFUSED,
            )
            yield make_case(said, verdict, known[0])
