"""Print a plan as a web page or as Markdown."""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from evals.gold.build.strategies_plan import SHARED, Plan, Row


def html(plan: Plan) -> str:
    """Return the strategy as a web page with one table."""
    head = "".join(f'<th scope="col">{escape(c.label)}</th>' for c in plan.columns)
    return "\n".join(
        [
            '<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">',
            f"<title>{escape(plan.title)}</title>\n</head>\n<body>",
            '<nav><a href="/">Home</a> <a href="/about-us">About us</a></nav>\n<main>',
            f"<h1>{escape(plan.title)}</h1>",
            *_html_prose(plan.before),
            *_html_other(plan.options.get("other_table", ())),
            f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>",
            *_html_rows(plan),
            "</tbody>\n</table>",
            *_html_prose(plan.after),
            "</main>\n</body>\n</html>\n",
        ]
    )


def _html_prose(paragraphs: tuple[str, ...]) -> Iterator[str]:
    for each in paragraphs:
        tag = "h2" if each.startswith("# ") else "p"
        yield f"<{tag}>{escape(each.removeprefix('# '))}</{tag}>"


def _html_other(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A table that is no plan."""
    if rows:
        lines = ("".join(f"<td>{escape(text)}</td>" for text in row) for row in rows)
        yield f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"


def _html_rows(plan: Plan) -> Iterator[str]:
    theme = None
    for at, row in enumerate(plan.rows):
        if plan.options.get("theme") == "row" and row.theme != theme:
            theme = row.theme
            yield _html_theme(theme or "", len(plan.columns))
        cells = (_html_cell(plan, at, column.key) for column in plan.columns)
        yield f"<tr>{''.join(cells)}</tr>"


def _html_theme(theme: str, width: int) -> str:
    cell = f'<th colspan="{width}" scope="rowgroup">{escape(theme)}</th>'
    return f"<tr>{cell}</tr>"


def _html_cell(plan: Plan, at: int, key: str) -> str:
    row = plan.rows[at]
    if not row.prints(key):
        return "" if key in row.cells else "<td></td>"
    rows = _height(plan, at, key)
    lines = [escape(line) for line in row.cells[key].lines]
    if len(lines) > 1 and key in plan.options.get("lists", ()):
        body = f"<ul>{''.join(f'<li>{line}</li>' for line in lines)}</ul>"
    else:
        body = "<br>".join(lines)
    return f'<td rowspan="{rows}">{body}</td>' if rows > 1 else f"<td>{body}</td>"


def _height(plan: Plan, at: int, key: str) -> int:
    rows = 1
    for row in plan.rows[at + 1 :] if key in SHARED else ():
        if key not in row.cells or key in row.first:
            break
        rows += 1
    return rows


def markdown(plan: Plan) -> str:
    """Return the strategy as Markdown, a table for each theme."""
    blocks = [f"# {plan.title}", *(_md(each) for each in plan.before)]
    for theme, rows in groupby(plan.rows, lambda row: row.theme):
        if theme:
            blocks.append(f"### {theme}")
        blocks.append(_md_table(plan, list(rows)))
    return "\n\n".join([*blocks, *(_md(each) for each in plan.after)]) + "\n"


def _md(paragraph: str) -> str:
    return f"#{paragraph}" if paragraph.startswith("# ") else paragraph


def _md_table(plan: Plan, rows: Sequence[Row]) -> str:
    lines = [_md_line([column.label for column in plan.columns])]
    lines.append(_md_line(["---" for _ in plan.columns]))
    for row in rows:
        cells = [
            "<br>".join(row.cells[column.key].lines) if row.prints(column.key) else ""
            for column in plan.columns
        ]
        lines.append(_md_line(cells))
    return "\n".join(lines)


def _md_line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
