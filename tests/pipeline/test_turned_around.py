"""Two look-alike adverts whose facts are exchanged: every answer must turn with them.

Here the assertions of `test_look_alike_adverts_are_not_mixed_up` are run on documents
turned around, where each of them has to fail: an answer that stays the same does not
come from the documents.
"""

from collections.abc import Iterator

import pytest

from assistant.config import Settings
from assistant.pipeline.asking import Assistant
from assistant.retrieval.embedding import MiniLM
from tests.conftest import TINY_CORPUS, fill, write_corpus
from tests.pipeline import test_answers

_HEAD = 2
"""Lines that say whose advert it is: title and trust."""


@pytest.fixture(scope="module")
def turned(
    tmp_path_factory: pytest.TempPathFactory, model: MiniLM
) -> Iterator[Assistant]:
    """The tiny corpus with everything below the heads of its two adverts exchanged."""
    one, other = (name for name in TINY_CORPUS if name.startswith("adverts/"))
    files = dict(TINY_CORPUS)
    files[one] = _head(TINY_CORPUS[one]) + _body(TINY_CORPUS[other])
    files[other] = _head(TINY_CORPUS[other]) + _body(TINY_CORPUS[one])
    folder = write_corpus(tmp_path_factory.mktemp("turned"), files)
    settings: Settings = fill(tmp_path_factory.mktemp("turned-home"), folder, model)
    assistant = Assistant(settings, embedder=model)
    yield assistant
    assistant.close()


def _head(text: str) -> str:
    return "".join(text.splitlines(keepends=True)[:_HEAD])


def _body(text: str) -> str:
    return "".join(text.splitlines(keepends=True)[_HEAD:])


@pytest.mark.parametrize(("question", "orchard", "meadow"), test_answers.FACTS)
def test_answers_turn_with_the_documents(
    turned: Assistant, question: str, orchard: str, meadow: str
) -> None:
    check = test_answers.test_look_alike_adverts_are_not_mixed_up
    with pytest.raises(AssertionError):
        check(turned, question, orchard, meadow)
    check(turned, question, meadow, orchard)
