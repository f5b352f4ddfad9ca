"""The words of the invented adverts that are built as PDF."""

from typing import Final

WORKFORCE_FACTS: Final = (
    ("Job Title", "Deputy Director of Workforce"),
    ("Organisation", "Yarrowby Partnership NHS Foundation Trust"),
    ("Grade", "Band 8d / 9 (dependent on experience)"),
    ("Salary", "£91,342 to £125,637 p.a."),
    ("Accountable to", "Director of People"),
    ("Location", "Yarrowby House, 2 Sorrel Lane, Yarrowby, North Yorkshire, YO99 2TT"),
    ("Term", "Permanent, full time (37.5 hours)"),
    ("Advert dates", "Opens 20/04/2026; closes 11/05/2026 at midday"),
    ("Selection", "Between 1 June 2026 and 5 June 2026"),
    ("Contact", "Humphrey Saltonstall\nDirector of People\n01632 960333"),
)
WORKFORCE_PROSE: Final = (
    "We look after 7,100 staff in 90 places and last year spent £19m on agency staff. "
    "You will help us spend less, keep more people and treat them fairly. You will lead"
    " employee relations, temporary staffing and e-rostering: 58 people and £2.9 "
    "million a year. You will be the Director’s deputy on the executive on-call rota "
    "about five weeks a year.",
    "We offer agile working: most of the team spend half the week at home. A basic DBS "
    "check applies. Yarrowby is a Living Wage employer and a member of the Race "
    "Equality Matters scheme.",
    "## How to apply",
    "Complete the form on our website, www.yarrowby.example.nhs.uk/jobs. We do not "
    "accept applications after the deadline.",
    "## Person specification",
)
WORKFORCE_SPECIFICATION: Final = (
    ("QUALIFICATIONS",),
    (
        "Masters level qualification in human resources or a related subject, or "
        "equivalent experience",
        "Essential",
        "Application",
    ),
    (
        "MBA or postgraduate diploma in management",
        "Essential",
        "Application, certificate",
    ),
    ("Coaching qualification at level 5 or above", "Desirable", "Application"),
    ("EXPERIENCE",),
    (
        "At least five years at a senior level in workforce in a large and complex "
        "organisation with recognised trade unions",
        "Essential",
        "Application and interview",
    ),
    (
        "Leading employment tribunal cases, including instructing counsel and being "
        "the organisation’s witness",
        "Essential",
        "Application and interview",
    ),
    (
        "Reducing agency spend, with figures to show for it",
        "Essential",
        "Application and interview",
    ),
    (
        "Transfer of staff under TUPE in either direction, and consultation on it",
        "Essential",
        "Interview",
    ),
    ("Working with a board of governors", "Desirable", "Interview"),
    (
        "Procurement and implementation of an e-rostering or bank system for more than "
        "1,000 users",
        "Desirable",
        "Application",
    ),
    ("KNOWLEDGE AND SKILLS",),
    (
        "Current employment law and NHS terms and conditions, and the judgement to "
        "know when to ask",
        "Essential",
        "Interview, case study",
    ),
    (
        "Workforce planning: turning activity and money into numbers of people",
        "Essential",
        "Interview, case study",
    ),
    (
        "Writing for a board: short, clear and right the first time",
        "Essential",
        "Written exercise",
    ),
    (
        "Negotiation with staff side in conditions of disagreement, with the "
        "relationship intact afterwards",
        "Essential",
        "Interview",
    ),
    ("Knowledge of mental health services", "Desirable", "Interview"),
    ("PERSONAL QUALITIES",),
    ("Visibly fair", "Essential", "Interview, references"),
    (
        "Keeps confidences; tells the truth to people with more power",
        "Essential",
        "Interview, references",
    ),
    ("Sense of proportion", "Desirable", "Interview"),
    ("OTHER",),
    ("Able to take part in the on-call rota", "Essential", "Interview"),
)
DENTAL: Final = (
    "# Dental Services Manager",
    "Oxmere Community Interest Company is a not-for-profit provider of NHS services "
    "(Ref: OX-D-2219).",
    "## In short",
    "Pay: Band 8a equivalent, £26.54 to £30.61 per hour",
    "Hours: 112.5 hours per month, annualised",
    "Type: Bank contract",
    "Base: Oxmere Dental Access Centre, Cobbler’s Yard, Oxmere",
    "Closing date: 1.7.26",
    "## The service",
    "Our salaried dental service treats people who cannot be seen on the high street. "
    "It has nine chairs, eleven dentists, a mobile unit and far too many referrals. The"
    " company turns over £38 million and 1,040 people work for it.",
    "## The work",
    "- Match chairs, nurses and dentists to demand",
    "- Knowledge of who to ring when the compressor fails",
    "- Keep infection control and radiation records straight",
    "- Experience the mobile unit at first hand once a quarter",
    "You answer to the Head of Primary Care Services and supervise 17 dental nurses and"
    " receptionists. You will be expected to drive to our clinics in Cranmere and Old "
    "Fallow. Evening clinics are covered by others and nobody here is on call.",
    "## You",
    "Essential:",
    "- GDC registration as a dental care professional",
    "- Management qualification at level 5",
    "- Has run a clinical service, ward or large practice for at least two years",
    "- Driving licence",
    "Desirable:",
    "- Knows the Dental Assurance Framework, FP17 forms and UDAs better than is "
    "altogether healthy",
    "- Sedation or special care dentistry experience",
    "## Safer recruitment",
    "The post is exempt from the Rehabilitation of Offenders Act and an enhanced "
    "disclosure will be sought. You have to pass a probation period of 3 months.",
    "## Talk to us",
    "Wilhelmina Partridge-Low, Head of Primary Care Services: "
    "w.partridgelow@example.nhs.uk or 01632 960642.",
    "To be sent a form, write to jobs@oxmere.example.nhs.uk with the reference in the "
    "subject line.",
)
EXPERIENCE: Final = (
    "# Patient Experience Lead",
    "Fenholt & Wray NHS Foundation Trust",
    "Salary: from £47,810 per annum",
    "Band: 7",
    "Hours: 37.5 hours per week; flexible working considered",
    "Contract: Permanent, subject to funding beyond March 2028",
    "Locations: Wray Hospital, Wray, Lancashire LA99 1WR / Fenholt Court, Fenholt, "
    "LA99 5FC",
    "Reference: 318-24-556",
    "Applications close on Sunday 25 January 2026 at 23:59.",
    "## About us",
    "Fenholt & Wray was formed from two trusts on 1 April 2019. We provide hospital and"
    " community care from eight sites to 365,000 people. Every month some 4,000 of them"
    " tell us what they thought of it.",
    "We value kindness, candour and curiosity. Our strategy for 2025-2030 puts the "
    "experience of patients first, and there is £80,000 for small improvements that "
    "wards can bid for.",
    "In return you will have:",
    "- access to a cycle to work scheme, with showers",
    "- an excellent canteen",
    "- commitment from us to your development",
    "- ability to buy up to ten days of leave",
    "## About the job",
    "The Patient Experience Lead brings together complaints, PALS, volunteers and "
    "surveys. You will be responsible to the Deputy Chief Nurse, lead a team of 12 "
    "people and have 140 volunteers to thank. You will be asked to work at both "
    "hospitals and, one day a week, wherever you like.",
    "The people who write to us are often bereaved, angry or both. You will read what "
    "they say, meet them when they want to be met, and see that something changes. You "
    "will write the annual report and present the quarterly one. You will help wards to"
    " ask better questions and to listen to the answers. You will look after the "
    "feedback system and its contract.",
    "You will work with Healthwatch, with our governors and with the patient panel, "
    "which meets on the second Tuesday of the month in the evening. You will take part "
    "in inquests and, from time to time, in interviews with the press.",
    "You will also support the trust’s work on accessible information, interpreting "
    "and translation, chaplaincy and bereavement, and stand in for the Head of "
    "Involvement when she is away.",
    "## Person specification",
    "## Education and training",
    "- Degree or equivalent (E)",
    "- Complaints investigation training (E)",
    "- Mediation training (D)",
    "## Experience",
    "- Handling complex complaints in a public body (E)",
    "- Managing staff or volunteers (E)",
    "- Designing surveys, and knowing when not to (D)",
    "- Working with bereaved people (D)",
    "## Skills",
    "- Writes letters that people can understand, including when the answer is no, and "
    "is willing to have them improved by somebody else (E)",
    "- Stays calm (E)",
    "- Makes a spreadsheet tell the truth (D)",
    "## Circumstances",
    "- Able to work an evening a month (E)",
    "(E) essential, (D) desirable. All are assessed from the application and at "
    "interview.",
    "## Checks",
    "No DBS check is carried out for this post. References covering three years are "
    "taken up.",
    "## Interviews",
    "Interviews will be on 9 February 2026 at Wray Hospital, and by video on 10 "
    "February 2026.",
    "## Finding out more",
    "Please e-mail Barnaby Fothergill-Snow (Deputy Chief Nurse) or his deputy, Ottoline"
    " Grace, at experience@example.nhs.uk. To apply go to "
    "https://jobs.fenholtwray.example.nhs.uk and search for the reference.",
    "We hold the Defence Employer Recognition Scheme silver award. Candidates with a "
    "disability who meet all the essential criteria are offered an interview under the "
    "Guaranteed Interview Scheme.",
)
RESEARCH_FACTS: Final = (
    ("Post", "Research Delivery Manager"),
    ("Trust", "Marram and Whin Teaching Hospitals NHS Foundation Trust"),
    ("Grade", "AfC 7"),
    ("Salary", "£47,810 - £54,710 pro rata, per annum"),
    ("Hours", "28 hours a week (Mon-Thu)"),
    ("Tenure", "Fixed-term, until end of March 2028"),
    ("Base", "Whin Research Centre, Harbour Road, Whinstead WH99 4RN"),
    ("Responsible to", "Head of Research Operations"),
    ("Responsible for", "Research nurses and officers (10 people)"),
    ("Advert closes", "Noon on 12 October 2026"),
    ("Interviews", "Week commencing 26 October 2026"),
    ("Job number", "MW 26 0944"),
    ("Informal enquiries", "Dr Imogen Larkspur, tel. 01632 960 404"),
)
RESEARCH_PROSE: Final = (
    "Last year 14,000 of our patients took part in research, in 212 studies worth £6 "
    "million. The department has 120 staff; your part of it has a budget of £420,000. "
    "You will open studies, staff them and finish them on time.",
    "You will have a DBS check (standard), and a six-month probation. The work is on "
    "the wards: it cannot be done remotely. We are an Age Positive employer.",
    "## What we score",
)
RESEARCH_SPECIFICATION: Final = (
    ("", "Essential", "Desirable"),
    ("Knowledge",),
    ("Good Clinical Practice (GCP) and the regulations behind it", "X", ""),
    ("How commercial studies are costed", "", "X"),
    ("Experience",),
    ("Setting up multi-centre studies from feasibility to first patient", "X", ""),
    ("Recruiting to time and target", "X", ""),
    ("Managing a mixed team of registered and unregistered staff", "X", ""),
    ("Presenting to a sponsor or funder", "", "X"),
    ("Aptitudes",),
    ("Patience with forms", "X", ""),
    ("A working knowledge of R", "", "X"),
)
