from collections.abc import Sequence

from assistant.model import Answer, Chunk, Draft, DraftClaim, Hit, Reading, Sentence
from assistant.pipeline.evidence import evidence_first
from assistant.pipeline.writing import Found
from tests.answer.readings import part, query, read, same_weight

TEXT = (
    "Visitors are welcome at the gate. "
    "The meadow is mown by hand. "
    "Pears are picked in May."
)


def hits_of(reading: Reading, *, start: int = 1) -> list[Hit]:
    """Return each sentence as a chunk, in reading order."""
    return [
        Hit(
            Chunk(
                f"{s.document}-{s.start}", s.document, (), s.start, s.end, None, s.text
            ),
            rank,
            1 / rank,
            ("dense",),
        )
        for rank, s in enumerate(reading.sentences, start=start)
    ]


def found(question: str, *readings: Reading, quotes: Sequence[Sentence] = ()) -> Found:
    """Return an answer that quotes these sentences."""
    names = [reading.document for reading in readings]
    asked = query(part(question), documents=names)
    claims = tuple(DraftClaim(quote.text, (quote,)) for quote in quotes)
    answer = Answer(question, "answered")
    return Found(answer, asked, Draft(claims), readings, {}, same_weight)


def texts(hits: Sequence[Hit]) -> list[str]:
    return [hit.chunk.text for hit in hits]


def test_what_the_answer_quotes_comes_first() -> None:
    reading = read(TEXT)
    answer = found("pears", reading, quotes=reading.sentences[1:2])
    hits = hits_of(reading)
    ordered = evidence_first(answer, within=hits, plain=(), quoted=hits)
    assert texts(ordered)[0] == "The meadow is mown by hand."
    assert len(ordered) == 3


def test_then_comes_what_is_likely_to_answer() -> None:
    reading = read(TEXT)
    ordered = evidence_first(
        found("when are pears picked", reading),
        within=hits_of(reading),
        plain=(),
        quoted=(),
    )
    assert texts(ordered)[0] == "Pears are picked in May."
    assert [hit.rank for hit in ordered] == [1, 2, 3]
    assert ordered[0].score > ordered[1].score > ordered[2].score


def test_documents_that_are_compared_take_turns() -> None:
    one = read("Pears are picked in May. Pears are sold in May.", name="a.txt")
    other = read("Pears are picked in June.", name="b.txt")
    ordered = evidence_first(
        found("when are pears picked", one, other),
        within=[*hits_of(one), *hits_of(other, start=3)],
        plain=(),
        quoted=(),
    )
    assert [hit.chunk.document for hit in ordered] == ["a.txt", "b.txt", "a.txt"]


def test_every_fourth_is_of_the_plain_search() -> None:
    reading = read(" ".join(f"Pears are picked in orchard {n}." for n in range(6)))
    stray = hits_of(read("The harbour is deep.", name="z.txt"))
    ordered = evidence_first(
        found("pears", reading), within=hits_of(reading), plain=stray, quoted=()
    )
    assert texts(ordered)[3] == "The harbour is deep."
    assert len(ordered) == 7


def test_no_chunk_stands_twice() -> None:
    reading = read(TEXT)
    hits = hits_of(reading)
    answer = found("pears", reading, quotes=reading.sentences)
    ordered = evidence_first(answer, within=hits, plain=hits, quoted=hits)
    assert sorted(texts(ordered)) == sorted(texts(hits))
