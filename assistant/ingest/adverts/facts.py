"""Role facts: what an advert states of its post, each value with its place."""

from collections.abc import Sequence

from assistant.ingest.adverts.facts_apply import read_application
from assistant.ingest.adverts.facts_clauses import read_clauses
from assistant.ingest.adverts.facts_contacts import read_contacts
from assistant.ingest.adverts.facts_duties import read_duties
from assistant.ingest.adverts.facts_employer import read_employer
from assistant.ingest.adverts.facts_found import make_source
from assistant.ingest.adverts.facts_head import read_title
from assistant.ingest.adverts.facts_labelled import read_labelled, read_marked
from assistant.ingest.adverts.facts_merge import merge_facts, merge_patterns
from assistant.ingest.adverts.facts_prose import prose_patterns, read_prose
from assistant.ingest.adverts.facts_prose_places import read_places_and_dates
from assistant.ingest.adverts.facts_remote import read_remote
from assistant.ingest.parsed import Layout
from assistant.model import Document, Section
from assistant.records import FACTS, RoleFacts


def read_facts(
    document: Document, sections: Sequence[Section], layout: Layout
) -> RoleFacts:
    """Read what an advert states of its role.

    Args:
        document: The advert.
        sections: Its sections, in order.
        layout: What its source says of its structure; offsets count in its text.

    Returns:
        A cell for each fact that is stated, and none for the others.
    """
    source = make_source(document, sections, layout)
    plain = [*read_marked(source), *read_labelled(source)]
    found = [
        *plain,
        *read_title(source),
        *read_employer(source),
        *read_prose(source),
        *read_places_and_dates(source),
        *read_remote(source),
        *read_duties(source),
        *read_application(source),
        *read_clauses(source),
        *read_contacts(source),
    ]
    cells = merge_facts(found)
    patterns = [one for one in plain if one.key == "working_pattern"]
    pattern = merge_patterns(document.text, patterns, prose_patterns(source))
    if pattern:
        cells["working_pattern"] = (pattern,)
    ordered = {key: cells[key] for key in FACTS if key in cells}
    return RoleFacts(document.id, ordered)
