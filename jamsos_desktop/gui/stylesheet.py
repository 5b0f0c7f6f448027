"""The one page of Qt style sheet (resources/window.qss), filled with the colours of a palette."""

from __future__ import annotations

from collections.abc import Mapping
from string import Template

from jamsos_desktop.domain.resources import resource


def stylesheet(palette: str, colours: Mapping[str, str]) -> str:
    """The style sheet of the whole window; `colours` maps roles to #RRGGBB.

    `palette` names the set of small drawings (arrows, tick) that a style sheet can only take
    from files.
    """
    drawings = {
        name: resource("icons", "own", f"{name}-{palette}.svg").as_posix()
        for name in ("up", "down", "tick")
    }
    sheet = resource("window.qss").read_text(encoding="utf-8")
    return Template(sheet).substitute(colours, **drawings)
