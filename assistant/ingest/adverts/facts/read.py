"""Role facts: what an advert states of its post, each value with its place."""

from collections.abc import Sequence

from assistant.ingest.adverts.facts.apply import read_application
from assistant.ingest.adverts.facts.bare import (
    bare_patterns,
    bare_terms,
    coded_places,
)
from assistant.ingest.adverts.facts.clauses import read_clauses
from assistant.ingest.adverts.facts.contacts import read_contacts
from assistant.ingest.adverts.facts.duties import read_duties
from assistant.ingest.adverts.facts.employer import read_employer
from assistant.ingest.adverts.facts.found import make_source
from assistant.ingest.adverts.facts.head import read_title
from assistant.ingest.adverts.facts.labelled import read_labelled, read_marked
from assistant.ingest.adverts.facts.merge import merge_facts
from assistant.ingest.adverts.facts.patterns import merge_patterns
from assistant.ingest.adverts.facts.prose import (
    considered_patterns,
    prose_patterns,
    read_prose,
)
from assistant.ingest.adverts.facts.prose_places import read_places_and_dates
from assistant.ingest.adverts.facts.remote import read_remote
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
        *bare_terms(source),
        *read_places_and_dates(source),
        *read_remote(source),
        *read_duties(source),
        *read_application(source),
        *read_clauses(source),
        *read_contacts(source),
    ]
    if not any(one.key == "locations" for one in found):
        found.extend(coded_places(source))
    cells = merge_facts(found)
    patterns = [one for one in plain if one.key == "working_pattern"]
    pattern = merge_patterns(
        document.text,
        patterns,
        [*prose_patterns(source), *bare_patterns(source)],
        considered_patterns(source),
    )
    if pattern:
        cells["working_pattern"] = (pattern,)
    ordered = {key: cells[key] for key in FACTS if key in cells}
    return RoleFacts(document.id, ordered)
