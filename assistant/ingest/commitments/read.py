"""The commitments of a document, whatever form it gives them."""

from collections.abc import Sequence

from assistant.ingest.commitments.listed.aligned import read_aligned
from assistant.ingest.commitments.listed.inline import read_inline
from assistant.ingest.commitments.listed.labelled import read_labelled
from assistant.ingest.commitments.prose.read import read_prose
from assistant.ingest.commitments.shredded.read import read_shredded
from assistant.ingest.commitments.shredded.regions import find_regions
from assistant.ingest.commitments.tables.read import read_tables
from assistant.ingest.commitments.tables.themes import Themes
from assistant.ingest.parsed import Layout
from assistant.model import Document, Section
from assistant.records import Commitment


def read_commitments(
    document: Document, sections: Sequence[Section], layout: Layout
) -> tuple[Commitment, ...]:
    """Return what a document commits to.

    Args:
        document: Any document that is no advert.
        sections: Its sections, in order.
        layout: What its source says of its structure; empty for plain text.

    Returns:
        The commitments in reading order: rows of action plans, be they tables or
        tables that a tool has turned into lines, and promises with a date or an owner.
    """
    themes = Themes(document.text, sections, layout)
    taken = [(table.start, table.end) for table in layout.tables]
    aligned = list(read_aligned(document, themes, taken))
    taken += [span for span, _ in aligned]
    aligned += read_inline(document, themes, taken)
    taken += [span for span, _ in aligned]
    labelled = read_labelled(document, themes, taken)
    taken += [span for span, _ in labelled]
    regions = list(find_regions(document.text, taken))
    taken += [(region.start, region.end) for region in regions]
    found = [
        *read_tables(document, themes, layout.tables),
        *(commitment for _, rows in aligned for commitment in rows),
        *(commitment for _, commitment in labelled),
        *(
            commitment
            for region in regions
            for commitment in read_shredded(
                document, region, themes.of_plan(region.start)
            )
        ),
        *read_prose(document, sections, themes, [*layout.items], taken),
    ]
    return tuple(sorted(found, key=_first))


def _first(commitment: Commitment) -> int:
    """Return where the first cell of a commitment begins."""
    cells = (commitment.action, commitment.item, commitment.due)
    return min((cell.spans[0][0] for cell in cells if cell), default=0)
