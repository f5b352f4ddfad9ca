import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from assistant.config import FILE, Settings
from assistant.errors import SettingsError


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_defaults_need_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "/data")
    settings = Settings.load()
    assert settings.home == Path("/data/nhs-leadership-assistant")
    assert settings.library_path == settings.home / "library.sqlite"
    assert settings.model_fields_set == set()


def test_the_environment_comes_before_the_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / FILE).write_text('home = "/file"\ntop_k = 3\n', "utf-8")
    monkeypatch.setenv("ASSISTANT_HOME", "/environment")
    settings = Settings.load()
    assert (settings.home, settings.top_k) == (Path("/environment"), 3)


def test_a_model_is_named_with_its_provider_and_address(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ASSISTANT_MODEL", "ollama:smollm2:135m")
    monkeypatch.setenv("ASSISTANT_MODEL_URL", "http://127.0.0.1:11434")
    settings = Settings.load()
    assert settings.model == "ollama:smollm2:135m"
    assert settings.model_url == "http://127.0.0.1:11434"
    assert settings.judge is None


def test_an_argument_comes_before_both(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_TOP_K", "4")
    assert Settings(top_k=5).top_k == 5


def test_an_empty_variable_is_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_HOME", "")
    assert Settings.load().home.name == "nhs-leadership-assistant"


def test_the_user_s_folder_is_written_as_a_tilde(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("ASSISTANT_HOME", "~/nhs")
    assert Settings.load().home == folder / "nhs"


def test_settings_do_not_change() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Settings().top_k = 3  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(
            'hoem = "/x"',
            "unknown setting 'hoem' in assistant.toml; known: "
            + ", ".join(sorted(Settings.model_fields)),
            id="a typo",
        ),
        pytest.param(
            "top_k = 0",
            "setting 'top_k': Input should be greater than or equal to 1",
            id="below its bound",
        ),
        pytest.param(
            "max_question = 20001",
            "setting 'max_question': Input should be less than or equal to 20000",
            id="above its bound",
        ),
        pytest.param('home = ""', "setting 'home': it names no folder", id="no folder"),
        pytest.param(
            'model = "gpt"',
            "setting 'model': 'gpt' is not provider:name",
            id="a model without its provider",
        ),
        pytest.param(
            'judge = "openai:"',
            "setting 'judge': 'openai:' is not provider:name",
            id="a provider without its model",
        ),
        pytest.param(
            'model_url = "localhost:8080"',
            "setting 'model_url': it is not an http or https address",
            id="no web address",
        ),
        pytest.param(
            'judge_url = "https://me:secret@localhost/v1"',
            "setting 'judge_url': it holds a user, a password or a query; keys have "
            "variables",
            id="a secret in an address",
        ),
        pytest.param(
            'home = "~nobody-of-that-name/x"',
            "setting 'home': Could not determine home directory.",
            id="no such user",
        ),
        pytest.param(
            "home = 3",
            "setting 'home': Input is not a valid path for <class 'pathlib.Path'>",
            id="not a path",
        ),
        pytest.param(
            "home = [",
            "assistant.toml cannot be read: Invalid value (at end of document)",
            id="no TOML",
        ),
    ],
)
def test_a_wrong_setting_says_which_and_why(
    folder: Path, text: str, message: str
) -> None:
    (folder / FILE).write_text(text, "utf-8")
    with pytest.raises(SettingsError, match=f"^{re.escape(message)}$"):
        Settings.load()


def test_an_unknown_variable_says_which_there_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ASSISTANT_HOEM", "/x")
    with pytest.raises(
        SettingsError, match=r"^unknown setting ASSISTANT_HOEM; known: A"
    ):
        Settings.load()


def test_a_variable_that_is_no_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_TOP_K", "many")
    with pytest.raises(SettingsError, match=r"^setting 'top_k': .* valid integer"):
        Settings.load()
