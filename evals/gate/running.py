"""What the gate asks, and which scores it holds against which."""

from collections.abc import Sequence
from typing import Final, TypeVar

from evals.answers.cases import Case
from evals.claims.cases import LabelledClaim
from evals.comparison.pairing import key_of
from evals.comparison.scores import CLAIM
from evals.gate.choosing import NEEDED, GateSplit, choose
from evals.gate.judging import Judged, judge
from evals.gate.rules import GateError, Rules
from evals.libraries import Libraries
from evals.runs.run import Plan
from evals.runs.score import CaseScore

_T = TypeVar("_T", Case, LabelledClaim)
_SPLIT: Final = "--split"


def gate_plan(
    cases: Sequence[Case],
    claims: Sequence[LabelledClaim],
    before: Sequence[CaseScore],
    libraries: Libraries,
    *,
    split: GateSplit,
) -> Plan:
    """Return what is asked: all of a split whose documents are in the repository.

    The fast split is chosen from the baseline, so that a new case changes nothing until
    the baseline has it.
    """
    fast = {key_of(score) for score in choose(before, split)}

    def wanted(each: _T) -> bool:
        if each.corpus not in NEEDED:
            return False
        if split == "fast":
            return (isinstance(each, LabelledClaim), each.corpus, each.id) in fast
        return split == "all" or each.split == split

    return Plan(
        tuple(case for case in cases if wanted(case)),
        tuple(claim for claim in claims if wanted(claim)),
        libraries,
        {_SPLIT: split},
    )


def judge_run(
    rules: Rules,
    before: Sequence[CaseScore],
    after: Sequence[CaseScore],
    *,
    split: GateSplit,
) -> Judged:
    """Hold a run to the rules and the baseline, over the cases of a split.

    What a run is not about, a corpus or the claims, is not missed in it.

    Raises:
        GateError: Run and baseline share nothing.
    """
    expected = choose(before, split)
    if split == "fast":
        keys = {key_of(score) for score in expected}
        asked = [score for score in after if key_of(score) in keys]
    else:
        asked = choose(after, split)
    about = {(score.kind == CLAIM, score.corpus) for score in asked}
    expected = [s for s in expected if (s.kind == CLAIM, s.corpus) in about]
    if not expected:
        message = f"the run holds nothing of the baseline's split {split}"
        raise GateError(message)
    return judge(rules, expected, asked)
