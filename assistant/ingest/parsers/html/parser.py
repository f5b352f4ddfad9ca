"""Web pages: adverts of NHS Jobs, Trac and the like, and any other page."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from assistant.errors import IngestError
from assistant.ingest.parsed import Limits, Parsed, TextBuilder
from assistant.ingest.parsers.html.blocks import Block
from assistant.ingest.parsers.html.ids import TITLE_ID, id_fields
from assistant.ingest.parsers.html.markup import decode_page, split_markup, tree
from assistant.ingest.parsers.html.page import Page, deeper, read_fragment, read_page
from assistant.ingest.parsers.html.render import render
from assistant.ingest.parsers.html.titles import page_title
from assistant.ingest.parsers.json_ld.places import add_details
from assistant.ingest.parsers.json_ld.postings import Posting, read_scripts
from assistant.ingest.parsers.notes import left_out
from assistant.text import count_words, fold

_THIN: Final = 0.5
"""A page with fewer words than this share of its description does not show it."""


def parse_html(path: Path, data: bytes, _limits: Limits) -> list[Parsed]:
    """Read a web page as a reader sees it.

    Raises:
        IngestError: The bytes are not text, or the page shows none.
    """
    markup = split_markup(decode_page(path, data))
    soup = tree(markup.body)
    page = read_page(soup)
    builder = TextBuilder()
    _note_hidden(page, builder)
    marks = render(page.blocks, builder)
    text = builder.build().text
    builder.fields += id_fields(text, marks)
    posting = _chosen(read_scripts(markup.json_ld, builder.notes), page.blocks)
    if posting:
        _add_description(posting, text, builder)
        add_details(posting, builder)
    titles = [text[mark.start : mark.end] for mark in marks if mark.name == TITLE_ID]
    titles += [posting.title] if posting else []
    titles += [block.text for block in page.blocks if block.level == 1]
    parsed = builder.build(title=page_title(titles, soup.title))
    if not parsed.text:
        raise IngestError(path, "the page shows no text")
    return [parsed]


def _note_hidden(page: Page, builder: TextBuilder) -> None:
    if page.hidden_words:
        builder.notes.append(left_out(page.hidden_words, "hidden word*"))


def _chosen(postings: Sequence[Posting], blocks: Sequence[Block]) -> Posting | None:
    """Return the posting that the page is about: the one that a heading names."""
    headings = {fold(block.text) for block in blocks if block.kind == "heading"}
    named = (posting for posting in postings if fold(posting.title) in headings)
    return next(named, postings[0] if postings else None)


def _add_description(posting: Posting, text: str, builder: TextBuilder) -> None:
    """Add the description where the page leaves it to a script to show it."""
    page = read_fragment(posting.description)
    words = sum(count_words(block.text) for block in page.blocks)
    if count_words(text) >= _THIN * words:
        return
    if posting.title and fold(posting.title) not in fold(text):
        builder.heading(posting.title, 1)
    _note_hidden(page, builder)
    render(page.blocks, builder, deeper=deeper(page.blocks))
