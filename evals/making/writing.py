"""A language model words a question; its facts are taken from the document's words."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Final

from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate

from assistant.answer.llm.calls import Call, Limits
from assistant.answer.llm.models import ChatModel, open_model
from assistant.answer.llm.parsing import UnreadableError
from assistant.answer.llm.templates import load_template
from assistant.config import Settings
from assistant.errors import SettingsError
from assistant.text import collapse
from evals.answers.matching import tells

_PROMPTS: Final = Path(__file__).parent / "prompts"
_SHIELD: Final = str.maketrans({"<": "‹", ">": "›"})
_MOST: Final = 2
"""Pieces of the key sentence that an answer must hold."""
Proposed = tuple[str, tuple[str, ...]]
"""A question, and the words of the key sentence that answer it."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A language model that words questions."""

    model: ChatModel
    limits: Limits
    """Of one question."""
    warn: Callable[[str], None]
    """Told of each question that it did not word, and why."""

    def ask(self, title: str, paragraph: str, sentence: str) -> Proposed | None:
        """Return a question and its answer's words; None after a fault.

        Words that the sentence does not hold are left out; without any, it is a fault.
        """
        template = load_template("question", _PROMPTS).parts
        prompt = ChatPromptTemplate.from_messages(
            [("system", template["system"]), ("human", template["human"])]
        )
        filled = {"title": title, "paragraph": paragraph, "sentence": sentence}
        call = Call(
            prompt | self.model.client | StrOutputParser(),
            {name: collapse(text).translate(_SHIELD) for name, text in filled.items()},
            read_question,
            self.limits,
            monotonic() + self.limits.seconds,
        )
        question, said = next(iter(list(call)), ("", ()))
        held = tuple(words for words in said if tells(sentence, words))[:_MOST]
        if question and held:
            return question, held
        reason = call.fault.kind if call.fault else "its words are not the sentence's"
        self.warn(f"{self.model.name} worded no question ({reason}): {title}")
        return None


def read_question(pieces: Iterable[str]) -> Iterator[Proposed]:
    """Yield the question of a reply: its JSON object, whatever stands around it.

    Raises:
        UnreadableError: There is no such object.
    """
    text = "".join(pieces)
    try:
        found = json.loads(text[text.index("{") : text.rindex("}") + 1])
        question, words = found["question"], found["words"]
    except (ValueError, KeyError, TypeError) as error:
        raise UnreadableError from error
    if not isinstance(question, str) or not isinstance(words, list):
        raise UnreadableError
    yield collapse(question), tuple(w for w in words if isinstance(w, str) and w)


def open_wording(settings: Settings, warn: Callable[[str], None]) -> Wording:
    """Return the model that the settings name; nothing is called yet.

    Raises:
        SettingsError: They name none, or it does not open.
    """
    if settings.model is None:
        message = "no language model is set: ASSISTANT_MODEL=provider:name"
        raise SettingsError(message)
    limits = Limits(
        settings.model_seconds, settings.model_retries, settings.model_output_tokens
    )
    model = open_model(
        settings.model, url=settings.model_url, output="text", limits=limits
    )
    return Wording(model, limits, warn)
