import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import IngestError
from assistant.ingest.parsed import Limits, Parsed
from assistant.ingest.parsers.html.parser import parse_html
from assistant.text import collapse

PAGE = Path("page.html")


def read(markup: str | bytes) -> Parsed:
    data = markup.encode() if isinstance(markup, str) else markup
    (parsed,) = parse_html(PAGE, data, Limits())
    return parsed


def headings(parsed: Parsed) -> list[tuple[int, str]]:
    return [(h.level, parsed.text[h.start : h.end]) for h in parsed.layout.headings]


def items(parsed: Parsed) -> list[str]:
    return [parsed.text[start:end] for start, end in parsed.layout.items]


def test_paragraphs_lines_and_white_space() -> None:
    page = "<p>One\n  two&nbsp; <b>three</b> .</p><p>A<br>B<br><br>C</p><div>D</div>E"
    assert read(page).text == "One two three .\n\nA\nB\n\nC\n\nD\nE"


def test_words_keep_the_space_that_a_browser_shows() -> None:
    assert read("<p>a<b> b</b> c<i>d </i>e<br> f</p>").text == "a b cd e\nf"


def test_headings_carry_their_levels() -> None:
    parsed = read(
        "<h1>Head\n of Estates</h1><p>x</p><h3>Duties<br><br>now</h3><p>y</p>"
    )
    assert headings(parsed) == [(1, "Head of Estates"), (3, "Duties now")]
    assert parsed.text == "Head of Estates\nx\n\nDuties now\ny"


def test_a_heading_that_is_a_paragraph_is_text() -> None:
    long = "We look for someone who can lead. " * 6
    assert headings(read(f"<h1>Post</h1><h2>{long}</h2>")) == [(1, "Post")]


def test_a_heading_that_does_not_end_swallows_no_text() -> None:
    parsed = read("<h2>Duties<p>Lead the team.</p>")
    assert headings(parsed) == [(2, "Duties")]
    assert parsed.text == "Duties\nLead the team."


def test_bold_paragraphs_head_what_follows() -> None:
    parsed = read(
        "<h2>Post</h2><p><strong>About us</strong></p><p>We care.</p>"
        "<p><b>The role</b><br>You will lead a team of twelve people.</p>"
        '<p style="font-weight: bold">Base</p><p>Here.</p>'
        '<b><span style="font-weight:400">Not this</span></b>'
    )
    assert headings(parsed) == [
        (2, "Post"),
        (3, "About us"),
        (3, "The role"),
        (3, "Base"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("We are proud of our people.", id="sentence"),
        pytest.param("Closing date: 4 May 2025", id="label with value"),
        pytest.param("Salary - Band 9", id="label and dash"),
        pytest.param("£45,000 a year", id="money"),
        pytest.param("Interviews on 4 May 2025", id="day"),
        pytest.param("* * *", id="no letter"),
        pytest.param("one " * 13, id="many words"),
        pytest.param("a" * 101, id="long"),
        pytest.param("Two<br>lines", id="two lines"),
    ],
)
def test_bold_lines_that_are_no_headings(line: str) -> None:
    assert headings(read(f"<p><b>{line}</b></p><p>Text.</p>")) == []


def test_a_bold_name_above_a_post_is_no_heading() -> None:
    assert headings(read("<p>Call</p><p><b>Jo Bloggs</b><br>Director</p>")) == []


def test_bold_means_nothing_where_all_is_bold() -> None:
    page = "".join(f"<p><b>Line {n}</b></p>" for n in range(6))
    assert headings(read(page)) == []


def test_list_items_keep_their_lines() -> None:
    parsed = read(
        "<p>You will:</p><ul><li>lead <b>the</b> team<li><p>plan</p><p>more</p>"
        "<ul><li>deeper</li></ul>tail</li><li>• typed</li><li>•</li></ul><p>End.</p>"
    )
    assert parsed.text == (
        "You will:\n• lead the team\n• plan\nmore\n• deeper\n\ntail\n• typed\n\nEnd."
    )
    assert items(parsed) == ["lead the team", "plan\nmore", "deeper", "typed"]


def test_numbered_items_carry_their_numbers() -> None:
    parsed = read(
        '<ol start="3"><li>c</li><li value="9">i</li><li value="x">j</li></ol>'
        '<ol type="a"><li>first</li></ol><li>stray</li>'
    )
    assert parsed.text == "3. c\n9. i\n10. j\na. first\n• stray"


def test_a_heading_in_an_item_stays_a_heading() -> None:
    parsed = read("<ul><li><h3>Base</h3><p>Northmoor</p></li></ul>")
    assert headings(parsed) == [(3, "Base")]
    assert items(parsed) == ["Northmoor"]


def test_terms_stand_beside_short_definitions() -> None:
    parsed = read(
        "<dl><dt>Band</dt><dd>8a</dd><dt>Site:</dt><dd>Moor House</dd>"
        "<dt>Interviews</dt><dd>1 June</dd><dd>2 June</dd>"
        f"<dt>About us</dt><dd><p>{'We care. ' * 20}</p><p>More.</p></dd><dd>x</dd>"
    )
    assert parsed.text.startswith(
        "Band: 8a\nSite: Moor House\nInterviews\n1 June\n2 June"
    )
    assert headings(parsed) == [(2, "About us")]


def test_terms_and_definitions_without_partners_are_kept() -> None:
    assert read("<dl>a<dd>b</dd><dt>c</dt></dl><dt>d</dt>").text == "a\nb\nc\n\nd"


def test_preformatted_text_is_kept_as_it_stands() -> None:
    page = '<pre>a   b\n  c</pre><div style="white-space: pre-line">x  y\nz\n\nw</div>'
    assert read(page).text == "a   b\n  c\n\nx y\nz\n\nw"
    assert read("<pre>a\n  \nb\u200b<b>\u200b</b></pre>").text == "a\n\nb"


def test_white_space_of_a_paragraph_ends_with_it() -> None:
    page = '<p style="white-space:pre-line">a\nb<p>c\nd</p>'
    assert read(page).text == "a\nb\n\nc d"


def test_text_that_does_not_end_its_elements_is_all_there() -> None:
    page = "<p id=x><p>One.</p><div>Two<p>Three<h3>Four</h3>Five"
    assert collapse(read(page).text) == "One. Two Three Four Five"


def test_an_address_behind_a_link_is_shown() -> None:
    page = (
        '<p><a href="mailto:jo@moor.example?subject=x">Jo</a>,'
        ' <a href="mailto:al@moor.example">AL@moor.example</a>,'
        ' <a href="mailto:kim%40moor.example"><img src=x></a>,'
        ' <a href="mailto:">nobody</a>.</p>'
    )
    assert read(page).text == (
        "Jo (jo@moor.example), AL@moor.example, kim@moor.example, nobody."
    )


@pytest.mark.parametrize(
    "markup",
    [
        "<p hidden>a b</p>",
        '<p style="display: none">a b</p>',
        '<div style="Visibility:Hidden;color:red"><p>a</p><p>b</p></div>',
        '<span style="font-size:0px">a b</span>',
        '<span style="opacity:0">a b</span>',
        '<p style="color:#fff">a b</p>',
        "<div>" * 25 + '<p style="color:#fff">a b</p>' + "</div>" * 25,
        '<p style="color:#123;background:#123">a b</p>',
        '<div bgcolor="white"><p style="color:white">a b</p></div>',
    ],
)
def test_hidden_words_are_left_out_and_counted(markup: str) -> None:
    parsed = read(f"<p>Seen.</p>{markup}")
    assert parsed.text == "Seen."
    assert parsed.notes == ("2 hidden words were left out",)


@pytest.mark.parametrize(
    "markup",
    [
        '<p hidden="until-found">Seen.</p>',
        '<p style="font-size:0.9em;opacity:0.8">Seen.</p>',
        '<p style="background:#005eb8;color:#fff">Seen.</p>',
        '<p style="color:black">Seen.</p>',
        '<p class="banner" style="color:#fff">Seen.</p>',
        '<main style="visibility:hidden">Seen.</main>',
        '<span aria-hidden="true">★</span><p aria-hidden="false">Seen.</p>',
        '<i class="material-icons" aria-hidden="true">place</i>Seen.',
        "<details><p>Seen.</p></details>",
    ],
)
def test_words_that_a_reader_sees_are_kept(markup: str) -> None:
    parsed = read(markup)
    assert (parsed.text, parsed.notes) == ("Seen.", ())


def test_what_is_no_text_is_left_out() -> None:
    page = (
        "<html><head><title>T</title><style>p{}</style></head><body><!-- c -->"
        '<header><a href="/">Site</a></header><nav>Menu</nav>'
        '<div id="cookie-banner">We use cookies</div><a class="btn">Apply today</a>'
        "<script>x<y</script><noscript>n</noscript><template>t</template>"
        "<svg><text>s</text></svg><label for=a>Name</label><select><option>o</select>"
        '<button>Go</button><div role="search">find</div><p>Text.</p>'
        '<p>Apply now</p><p>Go back</p><div class="related-jobs"><p>Other</p></div>'
        "<dialog>d</dialog><footer>Foot</footer><?php x ?><!DOCTYPE y><![if z]></body>"
    )
    assert read(page).text == "Text."


def test_headers_and_buttons_that_hold_content_are_kept() -> None:
    page = (
        "<header><h1>Head of Estates</h1></header>"
        "<article><header>Northmoor Trust</header></article>"
        "<h2><button>Duties</button></h2><p>Lead.</p>"
        '<button aria-expanded="false">Pay</button>'
        '<div class="cookies"><h1>Cookie Lead</h1></div><label>Base</label>'
    )
    assert collapse(read(page).text) == (
        "Head of Estates Northmoor Trust Duties Lead. Pay Cookie Lead Base"
    )


def test_the_main_part_stands_for_the_page() -> None:
    page = (
        "<div><h1>Post</h1></div><div>aside words</div>"
        "<main><p>Most of the text is here, and much of it.</p></main>"
    )
    assert read(page).text == "Post\nMost of the text is here, and much of it."


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("<main>few</main><p>a b c d e f g</p>", id="little in it"),
        pytest.param("<article>a b c d</article><p>Salary</p>", id="facts beside it"),
        pytest.param(
            "<p id=closing_date>May</p><main>a b c d e f</main>", id="ids beside it"
        ),
        pytest.param("<main></main>words", id="empty"),
    ],
)
def test_a_page_is_read_whole_where_its_main_part_lacks_something(page: str) -> None:
    parsed = read(page)
    assert collapse(parsed.text.replace("\n", " ")) == collapse(
        page.translate(str.maketrans("<>", "  "))
        .replace("main", "")
        .replace("article", "")
        .replace("p id=closing_date", "")
        .replace("/", " ")
        .replace(" p ", " ")
    )


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("<title>x | NHS Jobs</title><h1>Head of Estates</h1>", "Head of Estates"),
        ("<title>Head of Estates - Band 8a - Northmoor Jobs</title><h1>Job advert</h1>",
         "Head of Estates - Band 8a"),
        ("<title>Head of Estates | Careers | Moor</title><p>x</p>", "Head of Estates"),
        ("<title>Home</title><p>x</p>", None),
        ("<p>x</p>", None),
    ],
)  # fmt: skip
def test_titles(page: str, title: str | None) -> None:
    assert read(page + "<p>text</p>").title == title


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param("<p>£5 – é</p>".encode(), "£5 – é", id="utf-8"),
        pytest.param("<p>£5</p>".encode("utf-16"), "£5", id="utf-16"),
        pytest.param(b"<meta charset=windows-1250><p>\xe8</p>", "č", id="declared"),
        pytest.param(
            b"<meta charset=iso-8859-1><p>\x96</p>", "–", id="latin is cp1252"
        ),
        pytest.param(b"<meta charset=cp99999><p>\xa35</p>", "£5", id="unknown"),
        pytest.param(b"<meta charset=rot13><p>\xa35</p>", "£5", id="no text encoding"),
        pytest.param(b"<meta charset=cp932><p>\x85\x00</p>", None, id="not in it"),
        pytest.param(b"<p>\xa35</p>", "£5", id="cp1252"),
    ],
)
def test_encodings(data: bytes, text: str | None) -> None:
    if text is None:
        with pytest.raises(IngestError):
            read(data)
    else:
        assert read(data).text == text


def test_characters_that_nobody_sees_are_taken_out() -> None:
    assert read("<p>co\u00adop\u200bera\ufefftion &#xD800;e\u0301</p>").text == (
        "cooperation \ufffdé"
    )


@pytest.mark.parametrize("page", ["<p></p>", "<!-- x", "<script>x", "<nav>a</nav>"])
def test_a_page_without_text_is_refused(page: str) -> None:
    with pytest.raises(IngestError, match="shows no text"):
        read(page)


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("1 < 2 & 3 > 2", "1 < 2 & 3 > 2"),
        ("a <b c", "a <b c"),
        ('<p title="a > b">x</p>', "x"),
        ('<p title="a <b> c">x</p>', "x"),
        ("<p title='<'>x</p>", "x"),
        ("a<br/>b</br>c", "a\nb\nc"),
        ("<!-->a", "a"),
    ],
)
def test_broken_markup(page: str, text: str) -> None:
    assert read(page).text == text


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("<div>" * 10_000 + "x", id="deep"),
        pytest.param("x" + "<a " * 20_000, id="tags without end"),
        pytest.param("x" + "<a b='" * 20_000, id="quotes without end"),
        pytest.param("x" + "<!--" * 20_000, id="comments without end"),
        pytest.param("<ul>" + "<li>x" * 10_000, id="items without end"),
        pytest.param("<table>" + "<tr><td>x<td>y" * 5_000, id="cells without end"),
        pytest.param("<table><tr><td>" * 2_000 + "x", id="tables in tables"),
        pytest.param("<dl><dt>a<dd>" * 2_000 + "x", id="terms in terms"),
        pytest.param("x" + "<div class=cookie>" * 20_000, id="furniture in furniture"),
        pytest.param("<i aria-hidden=true>" * 5_000 + "x", id="icons in icons"),
        pytest.param("<p " + "a=1 " * 20_000 + ">x", id="attributes"),
        pytest.param("<p id=closing_date>" * 5_000 + "x", id="one id"),
        pytest.param("<p>x<br>y</p>" * 10_000, id="line ends"),
    ],
)
def test_hostile_pages_take_no_more_than_their_length(page: str) -> None:
    start = time.process_time()
    assert read(page).text
    assert time.process_time() - start < 10


TOKENS = [
    *("<p>", "</p>", "<div>", "</div>", "<ul>", "<ol>", "</ul>", "<li>", "</li>"),
    *("<dl>", "<dt>", "<dd>", "</dl>", "<table>", "<tr>", "<td>", "<th>", "</td>"),
    *("<td rowspan=2>", "<td colspan=3>", "</tr>", "</table>", "<caption>", "<hr>"),
    *("<h1>", "</h1>", "<h3>", "</h3>", "<b>", "</b>", "<br>", "<pre>", "</pre>"),
    *("<a href=mailto:a@b.cd>", "</a>", "<p id=closing_date>", "<p hidden>", "<main>"),
    *("<span id=employer_town>", "<li id=essential_skill_1_a>", "</main>", "</span>"),
    *("<div class=show-mobile>", "<div class=hide-mobile>", "<", ">", "&", "&amp;lt;"),
    *("<!--", "-->", "word", "Salary:", "4 May 2025", "e\u0301", "\u0301", "\u00a0"),
    *(".", "•", "1.", "\n", "*"),
]


@given(st.lists(st.sampled_from(TOKENS), max_size=40), st.sampled_from(["", " ", "\n"]))
def test_every_span_reads_back_its_own_text(tokens: list[str], between: str) -> None:
    page = "word " + between.join(tokens)
    parsed = read(page)
    text, layout = parsed.text, parsed.layout
    cells = [cell for table in layout.tables for cell in table.cells]
    places = [(h.start, h.end) for h in layout.headings]
    places += [(f.start, f.end) for f in layout.fields]
    places += layout.items
    for start, end in places:
        assert 0 <= start < end <= len(text)
    for start, end in [*places, *((cell.start, cell.end) for cell in cells)]:
        assert text[start:end] == text[start:end].strip()
    assert len({(cell.row, cell.column, cell.start) for cell in cells}) == len(cells)
    assert not any("\n" in heading for _, heading in headings(parsed))
