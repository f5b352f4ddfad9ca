"""Views to HTML in which every text is escaped; pure."""

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby

from assistant.present.layout import Block, Field, Line, separator
from assistant.present.source_view import SourceView
from assistant.present.view import AnswerView, Source
from assistant.text import plain
from assistant.ui.conversation import Asked, Problem
from assistant.ui.listing import Listing
from assistant.ui.wording import PURPOSE, STATUSES, UNDERSTOOD, counted


def intro_markup() -> str:
    """Return the line under the title."""
    return f'<p class="purpose">{escape(PURPOSE)}</p>'


def question_markup(asked: Asked, understood: str = "") -> str:
    """Return a question as the heading of its turn, and how it was understood."""
    asides = [f"About: {asked.title}"] if asked.title else []
    asides += [f"{UNDERSTOOD} {understood}"] if understood else []
    below = "".join(f'<p class="aside">{escape(aside)}</p>' for aside in asides)
    return (
        '<h2 class="question"><span class="unseen">You asked: </span>'
        f"{escape(asked.question)}</h2>{below}"
    )


def opening_markup(view: AnswerView) -> str:
    """Return what is said above a table."""
    return f'<div class="answer">{_opening(view)}</div>' if view.opening else ""


def answer_markup(view: AnswerView) -> str:
    """Return what an answer says, without its table; sources are drawn apart.

    What is said first stands above the table, where there is one.
    """
    pieces = _blocks(view)
    if view.notice:
        pieces.append(_notice(view))
    asides = [view.withheld] if view.withheld else []
    pieces += [f'<p class="aside">{escape(t)}</p>' for t in (*asides, *view.notes)]
    return f'<div class="answer">{"".join(pieces)}</div>' if pieces else ""


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


def _blocks(view: AnswerView) -> list[str]:
    opening = _opening(view) if view.opening and not view.table else ""
    if opening and view.blocks and view.blocks[0].shape == "paragraph":
        said = f"<strong>{escape(view.opening)}</strong>{separator(view.opening)}"
        first, *others = view.blocks
        return [f"<p>{said}{_paragraph(first)}</p>", *_runs(others)]
    return [*([opening] if opening else []), *_runs(view.blocks)]


def _opening(view: AnswerView) -> str:
    return f"<p><strong>{escape(plain(view.opening))}</strong></p>"


def _runs(blocks: Iterable[Block]) -> Iterator[str]:
    for are_items, run in groupby(blocks, key=lambda block: block.shape == "item"):
        if are_items:
            yield _items(_paragraph(block) for block in run)
        else:
            yield from (_block(block) for block in run)


def _block(block: Block) -> str:
    if block.shape == "paragraph":
        return f"<p>{_paragraph(block)}</p>"
    lead = f"<strong>{escape(plain(block.lead))}</strong>" if block.lead else ""
    if block.shape == "groups":
        groups = "".join(_group(field) for field in block.fields)
        return f"<p>{lead}</p>{groups}" if lead else groups
    intro = _line(block.intro) if block.intro else ""
    above = ": ".join(piece for piece in (lead, intro) if piece)
    items = _items(_field(item) for item in block.items)
    return f"<p>{above}</p>{items}" if above else items


def _paragraph(block: Block) -> str:
    said = ""
    before = ""
    if block.lead:
        mark = " · " if block.fields[0].label else ": "
        said = f"<strong>{escape(plain(block.lead))}</strong>{mark}"
    for item in block.items:
        said += (separator(before) if before else "") + _field(item)
        before = item.lines[-1].text
    return said


def _group(field: Field) -> str:
    head = f'<h3 class="label">{escape(plain(field.label))}</h3>' if field.label else ""
    return head + _items(_line(line) for line in field.lines)


def _items(said: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{text}</li>' for text in said)}</ul>"


def _field(field: Field) -> str:
    said = ", ".join(_line(line) for line in field.lines)
    label = f'<span class="field">{escape(plain(field.label))}:</span> '
    return label + said if field.label else said


def _line(line: Line) -> str:
    numbers = "".join(f'\u00a0<span class="number">[{n}]</span>' for n in line.numbers)
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
