"""Which elements of a page a reader sees as text, and which hold something else."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from bs4 import Tag
from bs4.element import NavigableString, PageElement, PreformattedString

from assistant.text import count_words

_NEVER_TEXT: Final = frozenset({
    "audio", "button", "canvas", "datalist", "dialog", "embed", "footer", "head",
    "iframe", "input", "map", "math", "meter", "nav", "noscript", "object", "option",
    "progress", "script", "select", "style", "svg", "template", "textarea", "title",
    "video",
})  # fmt: skip
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "summary"})
_FRAMES: Final = frozenset({"html", "body", "main", "article", "form"})
"""Elements that are never hidden as a whole."""
_FRAMED: Final = frozenset({"main", "article"})
_ROLES: Final = frozenset({"navigation", "contentinfo", "search", "menu", "menubar"})
_FURNITURE = re.compile(
    r"\b(?:cookies?|breadcrumbs?|pagination|skip-?link|back-?to-?top|addtoany|newsletter"
    r"|share-?(?:bar|buttons?|icons?|links?|this|widget)"
    r"|social-?(?:bar|buttons?|icons?|links?|media|share|sharing)"
    r"|(?:related|similar|recommended|other)-?(?:content|jobs|posts|roles|vacancies))\b"
)
_FURNITURE_WORDS: Final = 400
_BUTTON = re.compile(r"\b(?:btn|button)\b")
_BUTTON_WORDS: Final = 6
_OPENS: Final = ("aria-controls", "aria-expanded", "data-bs-target", "data-target")
_HIDING = re.compile(
    r"(?:^|;)(?:display:none|visibility:(?:hidden|collapse)|opacity:0*\.?0*(?=;|!|$)"
    r"|font-size:0*\.?0*(?:px|pt|r?em|%)?(?=;|!|$))"
)
_COLOUR = re.compile(r"(?:^|;)color:([^;!]+)")
_BACKGROUND = re.compile(r"(?:^|;)background(?:-color)?:([^;!]+)")
_WHITE = re.compile(r"(?:#fff(?:fff)?|white|rgba?\(255,255,255(?:,1)?\))$")
_LOOKED_AT: Final = 500_000
"""How many nodes of a page are looked at to tell what is furniture."""
_NEAR: Final = 20
"""How many ancestors may set the background."""


def string_of(node: PageElement) -> str:
    """Return the text of a node that is text; of comments and the like nothing."""
    if isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
        return str(node)
    return ""


def attribute(tag: Tag, name: str) -> str:
    """Return an attribute, several values joined by spaces; "" where there is none."""
    value = tag.get(name) or ""
    return value if isinstance(value, str) else " ".join(value)


def style_of(tag: Tag) -> str:
    """Return the inline style in lower case, without white space."""
    return "".join(attribute(tag, "style").lower().split())


class Shown:
    """Tells what of a page is text; counts the words that are hidden."""

    def __init__(self, left_out: frozenset[int] = frozenset()) -> None:
        self.hidden_words = 0
        self._left_out = left_out
        self._budget = _LOOKED_AT

    def __call__(self, tag: Tag) -> bool:
        """Return whether an element is to be read."""
        if id(tag) in self._left_out or _is_control(tag):
            return False
        if tag.name in _FRAMES:
            return True
        if is_hidden(tag):
            self.hidden_words += sum(count_words(text) for text in _strings(tag))
            return False
        return not self._is_furniture(tag)

    def _is_furniture(self, tag: Tag) -> bool:
        names = f"{attribute(tag, 'class')} {attribute(tag, 'id')}".lower()
        names = names.replace("_", "-")
        role = attribute(tag, "role")
        if tag.name == "a" and (role == "button" or _BUTTON.search(names)):
            return self._is_small(tag, _BUTTON_WORDS)
        if tag.name == "header" or role == "banner":
            return _may_be_of_site(tag) and self._is_small(tag, _FURNITURE_WORDS)
        if attribute(tag, "aria-hidden") == "true":
            return "icon" in names or self._is_small(tag, 0)
        furniture = _FURNITURE.search(names) is not None
        return furniture and self._is_small(tag, _FURNITURE_WORDS)

    def _is_small(self, tag: Tag, limit: int) -> bool:
        """Return whether an element holds at most so many words, and no title.

        Only so many elements of a page are looked into that the time is bounded.
        """
        count = min(10 * limit + 10, self._budget)
        nodes = list(islice(_within(tag), count))
        self._budget -= len(nodes)
        if len(nodes) == count:
            return False
        words = sum(
            any(map(str.isalnum, w)) for n in nodes for w in string_of(n).split()
        )
        titled = any(isinstance(node, Tag) and node.name == "h1" for node in nodes)
        return words <= limit and not titled


def is_hidden(tag: Tag) -> bool:
    """Return whether an element is kept from the reader's eyes."""
    if tag.has_attr("hidden") and attribute(tag, "hidden") != "until-found":
        return True
    style = style_of(tag)
    if not style:
        return False
    return _HIDING.search(style) is not None or _white_on_white(tag, style)


def _white_on_white(tag: Tag, style: str) -> bool:
    colour = _COLOUR.search(style)
    if not colour:
        return False
    behind = _background(tag)
    if behind:
        return colour[1] == behind or bool(
            _WHITE.match(colour[1]) and _WHITE.match(behind)
        )
    return _WHITE.match(colour[1]) is not None and not _may_be_banner(tag)


def _may_be_banner(tag: Tag) -> bool:
    """Return whether a style sheet may set the background of white text."""
    titled = tag.name in _HEADINGS or tag.name == "a"
    return bool(attribute(tag, "class") or (titled and tag.parent))


def _background(tag: Tag) -> str:
    """Return the nearest background that the markup itself sets, "" if none."""
    node: Tag | None = tag
    for _ in range(_NEAR):
        if node is None:
            break
        if found := _BACKGROUND.search(style_of(node)):
            return found[1]
        if colour := attribute(node, "bgcolor"):
            return colour.lower()
        node = node.parent
    return ""


def _is_control(tag: Tag) -> bool:
    if tag.name == "button":
        within = tag.parent is not None and tag.parent.name in _HEADINGS
        return not within and not any(tag.has_attr(name) for name in _OPENS)
    if tag.name == "label":
        return tag.has_attr("for")
    return tag.name in _NEVER_TEXT or attribute(tag, "role").lower() in _ROLES


def _within(tag: Tag) -> Iterator[PageElement]:
    """Yield what stands in an element; unlike `descendants` it does not look ahead."""
    stack = [iter(tag.contents)]
    while stack:
        node = next(stack[-1], None)
        if node is None:
            stack.pop()
            continue
        yield node
        if isinstance(node, Tag):
            stack.append(iter(node.contents))


def _strings(tag: Tag) -> Iterator[str]:
    return filter(None, map(string_of, _within(tag)))


def _may_be_of_site(tag: Tag) -> bool:
    """Return whether a header is not that of an article or a part of the page."""
    near = [node.name for node in islice(tag.parents, _NEAR)]
    return near[0] in {"body", "html", "div", "form"} and _FRAMED.isdisjoint(near)
