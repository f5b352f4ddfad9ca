"""View to Markdown: what `text` of the JSON holds and the terminal prints."""

from assistant.present.view import AnswerView, Block, Source
from assistant.text import plain

_LONG_QUOTE = 300


def to_markdown(view: AnswerView) -> str:
    """Return the answer with [n] markers, without its sources."""
    pieces = [_block(block) for block in view.blocks]
    pieces += [view.notice, view.withheld]
    pieces += [f"- {title} (`{name}`)" for name, title in view.choices]
    return "\n".join(piece for piece in pieces if piece)


def sources_text(view: AnswerView) -> str:
    """Return the numbered sources with their quotes, and what helps a refusal."""
    lines = [_source(source) for source in view.sources]
    if view.nearest:
        lines.append(f"Nearest passage: {_source(view.nearest)}")
    if view.contact:
        lines.append(f"Contact in the advert: {_source(view.contact)}")
    if view.notice and view.searched:
        lines.append(view.searched)
    return "\n".join(lines)


def _block(block: Block) -> str:
    said = [
        " ".join([literal(line.text), *(f"[{number}]" for number in line.numbers)])
        for line in block.lines
    ]
    if len(said) > 2:
        lead = [f"{block.lead}:"] if block.lead else []
        return "\n".join([*lead, *(f"- {text}" for text in said)])
    text = " ".join(said)
    return f"{block.lead}: {text}" if block.lead else text


def literal(text: str) -> str:
    """Return a text so that Markdown draws no image, link or tag of it."""
    return plain(text).replace("![", "!\\[").replace("](", "]\\(").replace("<", "\\<")


def _source(source: Source) -> str:
    quote = source.quote
    if len(quote) > _LONG_QUOTE:
        quote = quote[:_LONG_QUOTE].rsplit(" ", 1)[0] + " ..."
    return f"[{source.number}] {source.label}: “{quote}”"
