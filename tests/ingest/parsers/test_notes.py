"""The words for what was left out."""

from assistant.ingest.parsers.notes import left_out


def test_a_note_counts_in_plain_words() -> None:
    assert left_out(1, "hidden word*") == "1 hidden word was left out"
    assert left_out(1_200, "word* of it") == "1,200 words of it were left out"
