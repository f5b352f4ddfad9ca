"""The chat page: questions, answers, and the source of each beside them."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import streamlit as st

from assistant.pipeline.asking import Assistant
from assistant.present.source_view import view_source
from assistant.present.view import AnswerView, Source, view_answer
from assistant.ui import conversation as talk
from assistant.ui import markup, wording
from assistant.ui.components import announce, draw_source_text
from assistant.ui.conversation import Asked, Conversation, Opened, Problem, Turn
from assistant.ui.listing import LISTED, Listed, example_questions, list_documents
from assistant.ui.service import attempt, find_document, open_assistant

_HERE = Path(__file__).parent


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
        _draw_pending(assistant, now.pending)
    else:
        st.button(wording.RESTART, key="restart", type="tertiary", on_click=_restart)


def _draw_pending(assistant: Assistant, asked: Asked) -> None:
    with st.chat_message("user"):
        st.html(markup.question_markup(asked))
    with st.chat_message("assistant"), st.spinner(wording.LOOKING):
        outcome = attempt(lambda: view_answer(assistant.ask(asked.request)))
    _keep(talk.settle(_state(), asked, outcome))
    st.rerun()


def _draw_turn(turn: Turn, opened: Opened | None) -> None:
    with st.chat_message("user"):
        st.html(markup.question_markup(turn.asked))
    with st.chat_message("assistant"):
        if isinstance(turn.outcome, Problem):
            st.html(markup.problem_markup(turn.outcome))
        else:
            _draw_answer(turn, turn.outcome, opened)


def _draw_answer(turn: Turn, view: AnswerView, opened: Opened | None) -> None:
    draw_chip = partial(_draw_chip, turn=turn.number, opened=opened)
    st.html(markup.answer_markup(view))
    for choice in wording.choices(turn.asked.question, view):
        st.button(
            wording.literal(wording.shorten(choice.title)),
            key=f"choice-{turn.number}-{choice.document}",
            on_click=_ask,
            args=(choice,),
        )
    if view.sources:
        st.html(markup.label_markup(wording.SOURCES))
        with st.container(horizontal=True, gap="small"):
            for source in view.sources:
                draw_chip(source)
    for heading, passage in wording.passages(view):
        st.html(markup.passage_markup(heading, passage))
        draw_chip(passage)


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
