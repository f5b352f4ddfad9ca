"""Two invented adverts as schema.org job postings, their HTML escaped twice."""

import html
import json
from typing import Final

_OUTPATIENTS: Final = """\
<p><strong>Outpatients is changing &ndash; come and change it with us</strong></p>
<p>We have an opportunity for an Operational Manager (band 8a) to join the Planned Care
division for six months in the first instance. Fensward sees 510,000 outpatients a year
and has an annual income of &pound;470m.</p>
<p>Accountable to the General Manager, you&rsquo;ll look after booking, health records
and the clinic teams, <u>some 140 staff</u> across two sites, and make the money add up:
you&rsquo;ll hold budgets of &pound;3.35m.</p>
<ul><li>Improve waiting times</li><li>Experience of patients at the heart of change</li>
<li>Lead the daily huddle</li></ul>
<p>You&rsquo;ll need to have managed an operational NHS service. You should have
excellent people skills &amp; a head for numbers. A good understanding of referral to
treatment rules is essential.</p>
<p>Interviews: 3rd December 2025</p>
<p>For further details / informal visits contact:</p>
<p>NameQuentin AshgroveJob titleGeneral ManagerEmail
addressq.ashgrove@example.nhs.ukTelephone number01632 960515</p>"""
_MEDICAL_DIRECTOR: Final = """\
<div>The Trust&rsquo;s Medical Director is stepping down in the spring. We are looking
for the next one.<br/><br/>Remuneration: Negotiable<br/>Time commitment: 8 sessions a
week, the rest in your own specialty<br/>Term: three years, renewable<br/>Closing date:
30 January</div>
<h3>What we ask</h3>
<table><tr><th>Criterion</th><th>E/D</th></tr>
<tr><td>Full GMC registration with a licence to practise</td><td>E</td></tr>
<tr><td>Experience as a clinical or divisional director</td><td>E</td></tr>
<tr><td>Research or teaching profile</td><td>D</td></tr>
<tr><td>Credible with consultants &amp; with regulators</td><td>E</td></tr></table>
<p>The post is on the Gold on-call rota (1 in 7). The Medical Director answers to
the Chief Executive and leads a directorate of 48 people. Talk to Dame Philippa
Winterhalder, Chair, via trust.secretary@example.nhs.uk.</p>"""


def postings() -> bytes:
    """Return both postings, one a line."""
    records = (
        _posting(
            ("70011234", "Operational Manager – Outpatients"),
            "Fensward Hospitals NHS Trust",
            ("Ward House, Great Fensby", "FB99 2LL"),
            {
                "minValue": "53755",
                "maxValue": "60504",
                "unitText": "YEAR",
                "value": "£53,755 - £60,504 per annum pro rata",
            },
            ("2025-11-03T10:12:44+0000", "2025-11-23T23:59:59+0000", "FULL_TIME"),
            _OUTPATIENTS,
        ),
        _posting(
            ("70015871", "Medical Director & Responsible Officer"),
            "Skerrow Children&#39;s NHS Foundation Trust",
            ("Skerrow Bay", "SK99 5AB"),
            {"unitText": "OTHER", "value": "Negotiable"},
            ("2025-12-29T08:00:01+0000", "2026-01-30T12:00:00+0000", "OTHER"),
            _MEDICAL_DIRECTOR,
        ),
    )
    lines = (json.dumps(record, ensure_ascii=False) for record in records)
    return ("\n".join(lines) + "\n").encode()


def _posting(
    names: tuple[str, str],
    employer: str,
    place: tuple[str, str],
    salary: dict[str, str],
    dates: tuple[str, str, str],
    description: str,
) -> dict[str, object]:
    number, title = names
    posted, closes, employment = dates
    address = {"addressLocality": place[0], "postalCode": place[1]}
    return {
        "id": number,
        "@context": "http://schema.org",
        "@type": "JobPosting",
        "title": html.escape(title),
        "hiringOrganization": {"@type": "Organization", "name": employer},
        "jobLocation": {
            "@type": "Place",
            "address": {"@type": "PostalAddress", **address, "addressCountry": "GB"},
        },
        "baseSalary": {
            "@type": "MonetaryAmount",
            "currency": "GBP",
            "value": {"@type": "QuantitativeValue", **salary},
        },
        "employmentType": employment,
        "datePosted": posted,
        "validThrough": closes,
        "industry": "Healthcare",
        "description": html.escape(description),
        "url": f"https://jobs.example.nhs.uk/vacancy/{number}",
    }
