"""Write the invented adverts whose gold needs a DOCX, a PDF or a JSON Lines file.

The invented adverts in plain text, Markdown and HTML are their own sources: they lie
in the same folder and are not written by anything. Run it with
`python -m evals.gold.build.adverts`; a second run writes the same bytes.
"""

from pathlib import Path
from typing import Final

from evals.gold.build.adverts_docx import digital_delivery_manager, head_of_safeguarding
from evals.gold.build.adverts_jsonl import postings
from evals.gold.build.adverts_pdf import (
    dental_services_manager,
    deputy_director_of_workforce,
    patient_experience_lead,
    research_delivery_manager,
)

FOLDER: Final = Path(__file__).parents[1] / "adverts" / "documents"


def build() -> dict[str, bytes]:
    """Return the bytes of every built advert by file name."""
    return {
        "head-of-safeguarding.docx": head_of_safeguarding(),
        "digital-delivery-manager.docx": digital_delivery_manager(),
        "deputy-director-of-workforce.pdf": deputy_director_of_workforce(),
        "dental-services-manager.pdf": dental_services_manager(),
        "patient-experience-lead.pdf": patient_experience_lead(),
        "research-delivery-manager.pdf": research_delivery_manager(),
        "postings.jsonl": postings(),
    }


def main() -> None:
    """Write them into the folder of documents."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, data in build().items():
        (FOLDER / name).write_bytes(data)


if __name__ == "__main__":
    main()
