"""A library that fits in the head: two adverts with criteria, and a plan."""

from typing import Final

ELM: Final = """\
Head of Elms
Elm Park NHS Foundation Trust

Band
Band 8a

Salary
£53,755 to £60,504 a year

Closing date
30 November 2025

Contract
Permanent

Job summary
You will lead a team of 40 foresters across the woods of Elm Park, and you will travel
between the sites by bicycle.
The post holder reports to the Director of Trees.

Wellbeing garden
Everybody who works here may spend an hour a week in the wellbeing garden.

Parking
Staff of the Trust park free of charge in the car park behind the sawmill.

Person specification

Qualifications
Essential criteria
- Degree in arboriculture
- Chainsaw certificate
Desirable criteria
- Diploma in mycology
- Experience of NHS estates
"""
OAK: Final = """\
Head of Elms
Oak Hill NHS Foundation Trust

Band
Band 7

Salary
£46,148 to £52,809 a year

Job summary
You will lead a team of 12 foresters across the woods of Oak Hill.
"""
PLAN: Final = """\
Elm Park Woodland Strategy 2025

Foreword
Over the next five years our vision is to plant more trees. This strategy sets out our
priorities and objectives.

1. Planting
We will plant 500 elm trees by December 2027. The Head of Elms owns this action.

2. Watering
We will cut water use by 5% by March 2028. The Head of Water owns this action.
"""
FILES: Final = {"elm.txt": ELM, "oak.txt": OAK, "plan.txt": PLAN}
