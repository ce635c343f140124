"""What holds for the house as a whole: the arrows between packages, and the locked dependencies."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

HOUSE = Path(__file__).parent.parent.parent
LOCKS = ("requirements.txt", "requirements-dev.txt")


def test_the_arrows_go_one_way() -> None:
    """In a process of its own: the linter turns off every logger that it finds."""
    program = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    answer = subprocess.run([sys.executable, "-c", program], cwd=HOUSE, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout + answer.stderr


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_file_holds_hashes_and_no_address(name: str) -> None:
    text = (HOUSE / name).read_text(encoding="utf-8")
    assert not re.search(r"://|^\s*(-[a-z]|--(?!hash))|@", text, re.MULTILINE)
    entries = re.split(r"\n(?=\S)", text.strip())
    assert all(re.fullmatch(r"[^\n]+==[^\n]+( \\\n    --hash=sha256:[0-9a-f]{64})+", entry) for entry in entries)


def test_the_lock_files_hold_what_is_asked_for() -> None:
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))
    runtime, development = map(locked, LOCKS)
    asked = [*project["build-system"]["requires"], *project["project"]["dependencies"]]
    assert unmet(asked, runtime) == []
    assert unmet(project["project"]["optional-dependencies"]["dev"], development) == []
    assert runtime.items() <= development.items()


def locked(name: str) -> dict[str, str]:
    text = (HOUSE / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([A-Za-z0-9._-]+)==([^\s;]+)", text, re.MULTILINE))


def unmet(asked: list[str], versions: dict[str, str]) -> list[str]:
    return [
        one
        for one in asked
        for requirement in [Requirement(one)]
        if not requirement.specifier.contains(versions.get(canonicalize_name(requirement.name), "0"))
    ]
