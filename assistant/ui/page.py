"""The chat page: questions, answers, and the source of each beside them."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assistant.model import Answer, Claim
from assistant.pipeline.asking import Assistant, Request
from assistant.present.source_view import view_source
from assistant.present.view import AnswerView, Source, view_answer
from assistant.ui import conversation as talk
from assistant.ui import markup, wording
from assistant.ui.components import announce, draw_source_text, draw_table
from assistant.ui.conversation import Asked, Conversation, Opened, Problem, Turn
from assistant.ui.listing import LISTED, Listed, example_questions, list_documents
from assistant.ui.service import attempt, find_document, open_assistant

_HERE = Path(__file__).parent
_REDRAWN_SECONDS: Final = 0.2
"""Between drawings of an answer that is being written."""
_FOLDED: Final = 8
"""More sources than this are folded away."""


def draw_chat() -> None:
    """Draw the page; whatever fails, the visitor reads what to do."""
    st.set_page_config(
        page_title=wording.TITLE,
        page_icon=(_HERE / "icon.svg").read_text("utf-8"),
        layout="wide",
    )
    st.html(_HERE / "page.css")
    now = _state()
    announce(wording.announcement(now), turn=now.last_number)
    st.title(wording.TITLE, anchor=False)
    if not now.begun:
        st.html(markup.intro_markup())
    failed = attempt(lambda: _draw_body(now))
    if failed:
        st.html(markup.problem_markup(failed))
        st.button("Try again", key="try-again")


def _draw_body(now: Conversation) -> None:
    assistant = open_assistant()
    entries = [named.entry for named in assistant.generation().catalogue.named]
    if not now.begun:
        _draw_welcome(entries)
        return
    _draw_documents(entries)
    st.chat_input(wording.ASK, key="question", on_submit=_submit)
    source = talk.opened_source(now)
    if not (source and now.opened):
        _draw_conversation(assistant, now)
        return
    left, right = st.columns([11, 9], gap="medium")
    with left:
        _draw_conversation(assistant, now)
    with right, st.container(key="source-panel"):
        _draw_source(assistant, source, now.opened)


def _draw_welcome(entries: Sequence[Listed]) -> None:
    with st.container():  # at the foot of the page it would scroll the title away
        st.chat_input(wording.ASK, key="question", on_submit=_submit)
    st.html(markup.heading_markup(wording.EXAMPLES))
    for number, question in enumerate(example_questions(entries)):
        st.button(
            wording.literal(question),
            key=f"example-{number}",
            on_click=_ask,
            args=(Asked(question),),
        )
    _draw_documents(entries)


def _draw_documents(entries: Sequence[Listed]) -> None:
    label = f"{wording.counted(len(entries), 'document')} you can ask about"
    with st.expander(label, key="documents"):
        wanted = ""
        if len(entries) > LISTED:
            wanted = st.text_input("Find a title or an organisation", key="wanted")
        st.html(markup.listing_markup(list_documents(entries, wanted)))


def _draw_conversation(assistant: Assistant, now: Conversation) -> None:
    for turn in now.turns:
        _draw_turn(turn, now.opened)
    if now.pending:
        _draw_pending(assistant, now.pending, now.earlier)
    else:
        st.button(wording.RESTART, key="restart", type="tertiary", on_click=_restart)


def _draw_pending(assistant: Assistant, asked: Asked, earlier: tuple[str, ...]) -> None:
    with st.chat_message("user"):
        st.html(markup.question_markup(asked))
    with st.chat_message("assistant"), st.spinner(wording.LOOKING):
        place = st.empty()
        request = asked.request(earlier)
        outcome = attempt(lambda: view_answer(_written(assistant, request, place)))
    _keep(talk.settle(_state(), asked, outcome))
    st.rerun()


def _written(assistant: Assistant, request: Request, place: DeltaGenerator) -> Answer:
    """Return the answer; what is verified while it is written is drawn meanwhile."""
    claims: list[Claim] = []
    drawn = monotonic()
    answer = Answer(request.question, "not_found")
    for found in assistant.stream(request):
        if isinstance(found, Answer):
            answer = found
            continue
        claims.append(found)
        if monotonic() - drawn > _REDRAWN_SECONDS:
            drawn = monotonic()
            so_far = Answer(request.question, "answered", tuple(claims))
            place.html(markup.answer_markup(view_answer(so_far)))
    return answer


def _draw_turn(turn: Turn, opened: Opened | None) -> None:
    with st.chat_message("user"):
        view = turn.outcome if isinstance(turn.outcome, AnswerView) else None
        st.html(markup.question_markup(turn.asked, view.understood if view else ""))
    with st.chat_message("assistant"):
        if isinstance(turn.outcome, Problem):
            st.html(markup.problem_markup(turn.outcome))
        else:
            _draw_answer(turn, turn.outcome, opened)


def _draw_answer(turn: Turn, view: AnswerView, opened: Opened | None) -> None:
    draw_chip = partial(_draw_chip, turn=turn.number, opened=opened)
    if view.table:
        _draw_table(turn, view, opened)
    if said := markup.answer_markup(view):
        st.html(said)
    for choice in wording.choices(turn.asked.question, view):
        st.button(
            wording.literal(wording.shorten(choice.title)),
            key=f"choice-{turn.number}-{choice.document}",
            on_click=_ask,
            args=(choice,),
        )
    if view.below:
        with _sources_place(turn, view), st.container(horizontal=True, gap="small"):
            for source in view.below:
                draw_chip(source)
    for heading, passage in wording.passages(view):
        st.html(markup.passage_markup(heading, passage))
        draw_chip(passage)


def _draw_table(turn: Turn, view: AnswerView, opened: Opened | None) -> None:
    if said := markup.opening_markup(view):
        st.html(said)
    draw_table(
        view,
        key=f"table-{turn.number}",
        opened=opened.source if opened and opened.turn == turn.number else None,
        on_open=partial(_open, turn.number),
    )


def _sources_place(turn: Turn, view: AnswerView) -> DeltaGenerator:
    """Return where the sources stand: folded away where they would fill the page."""
    if len(view.below) > _FOLDED:
        label = wording.counted(len(view.below), "source")
        return st.expander(label, key=f"sources-{turn.number}")
    st.html(markup.label_markup(wording.SOURCES))
    return st.container()


def _draw_chip(source: Source, *, turn: int, opened: Opened | None) -> None:
    st.button(
        wording.chip(source),
        key=f"source-{turn}-{source.number}",
        type="primary" if opened == Opened(turn, source.number) else "secondary",
        on_click=_open,
        args=(turn, source.number),
        wrap=True,
    )


def _draw_source(assistant: Assistant, source: Source, opened: Opened) -> None:
    document = find_document(assistant, source.citation.document)
    view = view_source(source, document)
    with st.container(horizontal=True, wrap=False, key="source-head"):
        st.html(markup.source_markup(view))
        st.button(wording.CLOSE, key="close-source", on_click=_close)
    draw_source_text(view, name=f"{opened.turn}-{opened.source}")


def _state() -> Conversation:
    found = st.session_state.get("conversation")
    return found if isinstance(found, Conversation) else Conversation()


def _keep(conversation: Conversation) -> None:
    st.session_state["conversation"] = conversation


def _submit() -> None:
    _ask(Asked(str(st.session_state["question"] or "")))


def _ask(asked: Asked) -> None:
    _keep(talk.ask(_state(), asked))


def _open(turn: int, source: int) -> None:
    _keep(talk.open_source(_state(), turn, source))


def _close() -> None:
    _keep(talk.close_source(_state()))


def _restart() -> None:
    _keep(Conversation())
