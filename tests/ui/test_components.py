from typing import Final

from assistant.model import Answer, Citation, Claim, Table
from assistant.present.view import AnswerView, view_answer
from assistant.ui.components import table_data

CITATION: Final = Citation("a.txt", "Nurse", ("Pay",), 2, 0, 4, "Band")


def view(*rows: str, opening: str = "") -> AnswerView:
    claim = Claim("**Band** 5", (CITATION,), "supported", cell=(0, 0))
    table = Table(("Band", "Hours"), rows)
    return view_answer(Answer("q", "answered", (claim,), opening=opening, table=table))


def test_a_table_is_given_as_words_with_the_names_of_its_sources() -> None:
    assert table_data(view("Nurse", opening="1 post fits.")) == {
        "caption": "1 post fits.",
        "titled": True,
        "columns": ["Document", "Band", "Hours"],
        "rows": [
            {
                "title": "Nurse",
                "cells": [
                    {
                        "silence": "",
                        "lines": [
                            {
                                "text": "Band 5",
                                "sources": [
                                    {"number": 1, "name": "Nurse › Pay › page 2"}
                                ],
                            }
                        ],
                    },
                    {"silence": "not stated", "lines": []},
                ],
            }
        ],
    }


def test_a_table_without_titles_or_opening_still_has_a_name() -> None:
    data = table_data(view(""))
    assert data["caption"] == "The answer as a table"
    assert data["columns"] == ["Band", "Hours"]
    assert not data["titled"]


def test_an_answer_without_a_table_has_no_words_for_one() -> None:
    assert table_data(view_answer(Answer("q", "not_found"))) == {}
