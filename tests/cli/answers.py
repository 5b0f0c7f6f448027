"""What a command answers, as the tests of the command line see it."""

from collections.abc import Callable
from typing import NamedTuple


class Answer(NamedTuple):
    """What a command said."""

    status: int
    out: str
    err: str


Command = Callable[..., Answer]


def refused(answer: Answer) -> str:
    """The one sentence of a refusal."""
    assert answer.status == 1, answer
    assert "Traceback" not in answer.err
    sentences = answer.err.strip().splitlines()
    assert len(sentences) == 1, answer.err
    assert sentences[0].endswith((".", "!")), sentences
    return sentences[0]
