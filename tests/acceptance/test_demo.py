"""The demo plays the same at midnight: its transcript is a file that a secretary could proof-read."""

import os
import subprocess
import sys
from pathlib import Path

TRANSCRIPT = Path(__file__).parent / "scene.txt"


def test_the_scene_plays_as_it_is_written() -> None:
    """`GOLDEN_UPDATE=1` writes the transcript anew; read the difference before committing it."""
    command = (
        "import sys; sys.argv = ['zhibu', '--language', 'zh-CN', 'demo', '--once']; from bot.cli import main; main()"
    )
    played = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=False)
    assert played.returncode == 0, played.stderr
    if os.environ.get("GOLDEN_UPDATE"):
        TRANSCRIPT.write_text(played.stdout, encoding="utf-8")
    assert played.stdout == TRANSCRIPT.read_text(encoding="utf-8")
