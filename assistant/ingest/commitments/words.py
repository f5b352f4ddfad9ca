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
access achieve act adapt add adopt advertise agree align allocate analyse apply appoint
arrange ask assess assign attract audit begin benchmark bring build buy cancel capture
carry celebrate champion change choose circulate clarify close co-design co-produce
collaborate collate collect combine commence commission communicate compare compile
complete conduct confirm connect consider consolidate consult continue convene convert
coordinate create cut decide define deliver demonstrate deploy design determine develop
discuss distribute double draft eliminate embed empower enable encourage engage enhance
enrol ensure equip escalate establish evaluate evolve examine expand explore extend
facilitate finalise focus formalise foster fund further gather give grant grow halve
help hold host identify implement improve include incorporate increase induct influence
inform initiate install integrate introduce invest investigate invite issue join keep
launch lead learn let link listen lower maintain make manage map match maximise meet
mentor merge migrate minimise mobilise model modernise monitor move negotiate nominate
nurture obtain offer open optimise organise outline oversee pair participate partner
pay pilot plan prepare present prevent prioritise procure produce progress promote
protect provide publicise publish purchase put raise ratify reach recognise reconfigure
recruit redesign reduce refine refresh refurbish rehearse reinforce relaunch release
remind remove renew reorganise repeat replace report represent require research resolve
respond restore restructure retain retire review revise reward rewrite roll rotate run
schedule scope seat secure seek send set shape share simplify sponsor standardise start
stop streamline strengthen submit supervise support sustain switch tackle take target
teach tell test tighten track train transfer transform translate trial undertake update
upgrade upload upskill use utilise value verify weight welcome widen work write
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
