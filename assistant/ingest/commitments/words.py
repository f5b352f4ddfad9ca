"""The words by which columns, posts, measures and actions are told."""

from typing import Final

from assistant.vocabulary import POST_NOUNS

_BODIES = """
all board boards committee council department directorate division executives forum
group icb network office panel partnership service services steering subcommittee
taskforce team teams trust union unions
"""
_POSTS = """
accountant almoner analyst architect auditor chaplain clerk commander consultant
counsellor dietitian doctor geriatrician hygienist librarian matron midwife midwives
ombudsman paramedic pharmacist physician physiotherapist podiatrist porter psychiatrist
psychologist radiographer receptionist registrar scientist secretary solicitor surgeon
sister technician therapist treasurer
ambassador ceo chairman chairperson chairs champion champions directors facilitator
governor governors guardian heads leads managers nurses officers owner partners
practitioners specialist sponsor sro trainer
"""
_OPENERS = "assistant associate chief deputy director executive head interim senior"
_FUNCTIONS = """
AHP BI CPD CQC CQUIN EDI ER FTSU HEE HR IG ILM IPC IT KPI L&D LD NHS OD OH OK PMO QI UK
"""
_SMALL = "a an and & at for in of on the to with"
_CLAUSE = """
are be been can deliver develop ensure had has have improve improved increased is our
provide reduced should support supported supports that their they this was we were
which will working you your
"""
_VERBS = """
access achieve act adapt adopt agree align allocate analyse apply appoint arrange
assess assign attract audit begin benchmark bring build buy capture carry celebrate
champion change circulate close co-design co-produce collaborate collate commence
commission communicate complete conduct confirm consider consolidate consult continue
convene coordinate create define deliver deploy design determine develop draft embed
empower enable encourage engage enhance enrol ensure establish evaluate evolve examine
expand explore extend facilitate finalise focus formalise foster fund further gather
give grow help hold host identify implement improve include increase influence
initiate integrate introduce invest investigate invite issue join keep launch lead
learn link listen maintain make map maximise mentor migrate minimise mobilise model
monitor move negotiate nominate nurture offer open optimise organise participate
partner pilot plan prepare present prioritise procure produce progress promote provide
publicise publish raise recognise recruit redesign reduce refine refresh reinforce
relaunch replace report represent research respond retain retire review revise reward
roll run scope secure seek share shape simplify sponsor standardise start streamline
strengthen submit support sustain tackle take target test track train transfer
transform trial undertake update upgrade upskill use utilise value widen work write
"""

POSTS: Final = (POST_NOUNS - {"engineer"}) | frozenset((_BODIES + _POSTS).split())
"""Nouns that end the name of a post or of a body that owns actions."""
POST_OPENERS: Final = frozenset(_OPENERS.split())
"""Words that begin the name of a post."""
FUNCTIONS: Final = frozenset(_FUNCTIONS.split())
"""Abbreviations of functions, bodies and schemes, which are no posts."""
SMALL: Final = frozenset(_SMALL.split())
CLAUSE: Final = frozenset(_CLAUSE.split())
"""Words of a clause, which no name of a post holds."""
VERBS: Final = frozenset(_VERBS.split())
"""Verbs with which an action begins."""
