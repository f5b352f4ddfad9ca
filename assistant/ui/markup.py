"""Views to HTML in which every text is escaped; pure."""

from html import escape

from assistant.present.source_view import SourceView
from assistant.present.view import AnswerView, Block, Line, Source
from assistant.text import plain
from assistant.ui.conversation import Asked, Problem
from assistant.ui.listing import Listing
from assistant.ui.wording import PURPOSE, STATUSES, counted


def intro_markup() -> str:
    """Return the line under the title."""
    return f'<p class="purpose">{escape(PURPOSE)}</p>'


def question_markup(asked: Asked) -> str:
    """Return a question as the heading of its turn."""
    about = f'<p class="aside">About: {escape(asked.title)}</p>' if asked.title else ""
    return (
        '<h2 class="question"><span class="unseen">You asked: </span>'
        f"{escape(asked.question)}</h2>{about}"
    )


def answer_markup(view: AnswerView) -> str:
    """Return what an answer says, with its status; sources are drawn apart."""
    pieces = [_block(block) for block in view.blocks]
    if view.notice:
        pieces.append(_notice(view))
    if view.withheld:
        pieces.append(f'<p class="aside">{escape(view.withheld)}</p>')
    return f'<div class="answer">{"".join(pieces)}</div>'


def passage_markup(heading: str, source: Source) -> str:
    """Return a quote that helps where the answer falls short."""
    return (
        f'<h3 class="label">{escape(heading)}</h3>'
        f'<blockquote class="passage">{escape(source.quote)}</blockquote>'
    )


def heading_markup(heading: str) -> str:
    """Return the heading of a part of the page."""
    return f'<h2 class="begin">{escape(heading)}</h2>'


def label_markup(heading: str) -> str:
    """Return a small heading over a row of buttons."""
    return f'<h3 class="label">{escape(heading)}</h3>'


def source_markup(view: SourceView) -> str:
    """Return the heading of an open source."""
    place = f'<p class="aside">{escape(view.place)}</p>' if view.place else ""
    notice = f'<p class="notice">{escape(view.notice)}</p>' if view.notice else ""
    return (
        f'<h2 class="source"><span class="unseen">Source </span>[{view.number}] '
        f"{escape(view.title)}</h2>{place}{notice}"
    )


def problem_markup(problem: Problem) -> str:
    """Return an error in the visitor's words: what, why, what to do."""
    return (
        '<div class="notice problem">'
        f'<p class="tag">{escape(problem.heading)}</p>'
        f"<p>{escape(problem.what)}</p>"
        f'<p class="next">{escape(problem.next_step)}</p></div>'
    )


def listing_markup(listing: Listing) -> str:
    """Return the list of documents."""
    pieces = []
    for group in listing.groups:
        rows = "".join(_row(title, owner) for title, owner in group.rows)
        pieces.append(f'<h2 class="label">{escape(group.heading)}</h2><ul>{rows}</ul>')
    if not pieces:
        pieces.append("<p>No title or organisation holds these words.</p>")
    if listing.hidden:
        more = counted(listing.hidden, "more document")
        pieces.append(f'<p class="aside">And {more}.</p>')
    return f'<div class="listing">{"".join(pieces)}</div>'


def _block(block: Block) -> str:
    said = [_line(line) for line in block.lines]
    lead = f"<strong>{escape(block.lead)}</strong>" if block.lead else ""
    if len(said) > 2:
        items = "".join(f"<li>{text}</li>" for text in said)
        return f"{f'<p>{lead}</p>' if lead else ''}<ul>{items}</ul>"
    text = " ".join(said)
    return f"<p>{lead}: {text}</p>" if lead else f"<p>{text}</p>"


def _line(line: Line) -> str:
    numbers = "".join(f' <span class="number">[{n}]</span>' for n in line.numbers)
    return escape(plain(line.text)) + numbers


def _notice(view: AnswerView) -> str:
    searched = f'<p class="aside">{escape(view.searched)}</p>' if view.searched else ""
    return (
        f'<div class="notice"><p class="tag">{escape(STATUSES[view.status])}</p>'
        f"<p>{escape(view.notice)}</p>{searched}</div>"
    )


def _row(title: str, owner: str) -> str:
    aside = f' <span class="aside">{escape(owner)}</span>' if owner else ""
    return f"<li>{escape(title)}{aside}</li>"
