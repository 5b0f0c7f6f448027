"""Starts the program: a command on the command line, the window without one."""

from __future__ import annotations

import sys

from jamsos_desktop.cli import run


def main() -> int:
    """Entry point of both scripts; answers the exit status."""
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
