"""Tiny files in the benchmarks' formats; every word was made for these tests."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

KELP: Final = (
    "Kelp forests grow along cold and rocky coasts. Giant kelp can grow by 60 "
    "centimetres in a single day. Sea otters protect kelp because they eat urchins."
)
CANAL: Final = (
    "The Arle Canal was opened in 1804 by the engineer Hannah Quill. It has 17 locks "
    "and one aqueduct. Coal was carried on it until 1931."
)
SQUAD: Final[dict[str, Any]] = {
    "version": "v2.0",
    "data": [
        {
            "title": "Kelp_forest",
            "paragraphs": [
                {
                    "context": KELP,
                    "qas": [
                        {
                            "id": "k1",
                            "question": "How much can giant kelp grow in a single day?",
                            "answers": [
                                {"text": "60 centimetres", "answer_start": 71},
                                {"text": "by 60 centimetres", "answer_start": 68},
                            ],
                            "is_impossible": False,
                        },
                        {
                            "id": "k2",
                            "question": "How much does giant kelp weigh on the moon?",
                            "answers": [],
                            "is_impossible": True,
                            "plausible_answers": [{"text": "60", "answer_start": 71}],
                        },
                    ],
                }
            ],
        },
        {
            "title": "Arle_Canal",
            "paragraphs": [
                {
                    "context": CANAL,
                    "qas": [
                        {
                            "id": "c1",
                            "question": "Which engineer opened the Arle Canal?",
                            "answers": [{"text": "Hannah Quill", "answer_start": 48}],
                            "is_impossible": False,
                        },
                        {
                            "id": "c2",
                            "question": "Who painted the ceiling of a chapel?",
                            "answers": [],
                            "is_impossible": True,
                        },
                    ],
                }
            ],
        },
    ],
}
CLAPNQ: Final[list[dict[str, Any]]] = [
    {
        "id": "881",
        "input": "why do sea otters protect kelp",
        "passages": [
            {
                "title": "Kelp forest",
                "text": KELP,
                "sentences": [
                    "Kelp forests grow along cold and rocky coasts.",
                    "Giant kelp can grow by 60 centimetres in a single day.",
                    "Sea otters protect kelp because they eat urchins.",
                ],
            }
        ],
        "output": [
            {
                "answer": "Sea otters protect kelp because they eat urchins.",
                "selected_sentences": [
                    "Sea otters protect kelp because they eat urchins.&"
                ],
                "meta": {"annotator": [1], "non_consecutive": False, "round": 2},
            }
        ],
    },
    {
        "id": 2769033134349167616,
        "input": "who composed the anthem of Peru",
        "passages": [
            {
                "title": "Arle Canal",
                "text": CANAL,
                "sentences": [
                    "The Arle Canal was opened in 1804 by the engineer Hannah Quill.",
                    "It has 17 locks and one aqueduct.",
                    "Coal was carried on it until 1931.",
                ],
            }
        ],
        "output": [{"answer": None, "meta": None}],
    },
]


def _context(name: str, title: str, text: str) -> dict[str, Any]:
    return {
        "document_id": name,
        "text": f"{title}\n{text}",
        "title": title,
        "score": 9.5,
    }


def _user(text: str) -> dict[str, Any]:
    return {"speaker": "user", "text": text, "metadata": {"author_type": "human"}}


def _agent(text: str) -> dict[str, Any]:
    return {"speaker": "agent", "text": text}


MTRAG: Final[list[dict[str, Any]]] = [
    {
        "conversation_id": "a",
        "task_id": "a::1",
        "turn": 1,
        "contexts": [_context("canal-0-120", "Arle Canal", CANAL)],
        "input": [_user("Who opened the Arle Canal?")],
        "targets": [_agent("Hannah Quill opened it.")],
        "answerability": ["ANSWERABLE"],
        "Multi-Turn": float("nan"),
    },
    {
        "conversation_id": "a",
        "task_id": "a::2",
        "turn": 2,
        "contexts": [_context("canal-0-120", "Arle Canal", CANAL)],
        "input": [
            _user("Who opened the Arle Canal?"),
            _agent("Hannah Quill opened it."),
            _user("How many locks does it have?"),
        ],
        "targets": [_agent("17")],
        "Answerability": ["PARTIAL"],
    },
    {
        "conversation_id": "b",
        "task_id": "b::1",
        "turn": 1,
        "contexts": [],
        "input": [_user("What is the capital of Mongolia?")],
        "targets": [_agent("I do not know.")],
        "answerability": ["UNANSWERABLE"],
    },
    {
        "conversation_id": "b",
        "task_id": "b::2",
        "turn": 2,
        "contexts": [],
        "input": [_user("What is the capital of Mongolia?"), _user("Never mind!")],
        "targets": [_agent("All right.")],
        "answerability": ["CONVERSATIONAL"],
    },
]
PAGE: Final = [
    "(meta data) TITLE: Arle Canal - a short history",
    "The Arle Canal was opened in 1804 by the engineer Hannah Quill.",
    "It has 17 locks and one aqueduct.",
]


def _claim(name: str, claim: str, label: str) -> dict[str, Any]:
    return {
        "label": label,
        "supporting_sentences": [[1]],
        "claim": claim,
        "evidence": PAGE,
        "meta": {"id": name, "claim_title": "Hannah Quill"},
    }


WICE: Final = [
    _claim("w1", "The Arle Canal has 17 locks and one aqueduct.", "supported"),
    _claim("w2", "The Arle Canal has 23 locks and one aqueduct.", "not_supported"),
    _claim(
        "w3",
        "The Arle Canal was opened in 1804 by the engineer Hannah Quill, who won a "
        "medal for its harbour.",
        "partially_supported",
    ),
]
TATQA: Final[list[dict[str, Any]]] = [
    {
        "table": {
            "uid": "t-1",
            "table": [
                ["", "2019", "2018"],
                ["Tolls", "$ 1,452.4", "$ 1,146.2"],
                ["Moorings", "(44.1)", "56.7"],
            ],
        },
        "paragraphs": [
            {
                "uid": "p-2",
                "order": 2,
                "text": "Most tolls were paid by the owners of narrow boats.",
            },
            {
                "uid": "p-1",
                "order": 1,
                "text": "The Arle Canal Company earns tolls and moorings. The table "
                "below is in millions.",
            },
        ],
        "questions": [
            {
                "uid": "q-1",
                "order": 1,
                "question": "Who paid most of the tolls?",
                "answer": ["the owners of narrow boats"],
                "derivation": "",
                "answer_type": "span",
                "answer_from": "text",
                "scale": "",
            },
            {
                "uid": "q-2",
                "order": 2,
                "question": "What is the change in moorings in 2019 from 2018?",
                "answer": -100.8,
                "derivation": "-44.1 - 56.7",
                "answer_type": "arithmetic",
                "answer_from": "table",
                "scale": "million",
            },
            {
                "uid": "q-3",
                "order": 3,
                "question": "How many years does the table cover?",
                "answer": 2,
                "derivation": "",
                "answer_type": "count",
                "answer_from": "table",
                "scale": "",
            },
        ],
    }
]
CORPUS: Final[list[dict[str, Any]]] = [
    {"_id": "kelp", "title": "Kelp forest", "text": KELP, "metadata": {}},
    {"_id": "canal", "title": "Arle Canal", "text": CANAL, "metadata": {}},
    {
        "_id": "bread/1",
        "title": None,
        "text": "Rye bread keeps for a week when it is wrapped in a linen cloth.",
    },
]
QUERIES: Final = [
    {"_id": "q1", "text": "engineer who opened a canal"},
    {"_id": "q2", "text": "how long does rye bread keep"},
    {"_id": "q3", "text": "a query that nobody judged"},
]
QRELS: Final = "query-id\tcorpus-id\tscore\nq1\tcanal\t2\nq2\tbread/1\t1\nq2\tkelp\t0\n"


def write_lines(path: Path, rows: Sequence[object]) -> Path:
    """Write JSON lines and return the file."""
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")
    return path


def write_json(path: Path, content: object) -> Path:
    """Write one JSON value and return the file."""
    path.write_text(json.dumps(content), "utf-8")
    return path


def write_beir(folder: Path, qrels: str = QRELS) -> Path:
    """Write a folder in BEIR's format and return it."""
    (folder / "qrels").mkdir(parents=True)
    write_lines(folder / "corpus.jsonl", CORPUS)
    write_lines(folder / "queries.jsonl", QUERIES)
    (folder / "qrels" / "test.tsv").write_text(qrels, "utf-8")
    (folder / "qrels" / "train.tsv").write_text("query-id\tcorpus-id\tscore\n", "utf-8")
    return folder
