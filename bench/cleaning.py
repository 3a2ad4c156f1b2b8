"""How long the cleaning of a text takes as it grows, for texts that people write and texts made to hurt.

Run as ``uv run python -m bench.cleaning``; ``--most`` is the last size, in characters.
"""

import argparse
import time

from core.richtext.cleaning import clean, tree_of_tags

SHAPES = {
    "paragraphs": "<p>La <strong>trame</strong> verte &amp; bleue.</p>",
    "plain": "La trame verte\n\n- un\n- deux\n\n",
    "cells": "<td>",
    "tables": "<table><tr><td>",
    "lists": "<ul><li>",
    "quotes": "<blockquote>",
    "marks": "<strong><em><u><p>x",
    "empty paragraphs": "<p> ",
    "ampersands": "&",
    "no-break spaces": "x\u00a0",
    "unclosed tags": "<a ",
    "comments": "<!-- -->",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=1_000_000, help="characters of the longest text")
    arguments = parser.parse_args()
    sizes = [arguments.most // 2**power for power in (5, 4, 3, 2, 1, 0)]
    print("nodes visited, and ms of processor time, for texts of", *(f"{size // 1000} kB" for size in sizes))
    for name, piece in SHAPES.items():
        row = []
        for size in sizes:
            text = piece * (size // len(piece))
            begun = time.process_time()
            clean(text)
            spent = (time.process_time() - begun) * 1000
            row.append(f"{tree_of_tags(text).steps}\u00a0·\u00a0{spent:.0f}")
        print(f"{name:18}", *(f"{cell:>16}" for cell in row))


if __name__ == "__main__":
    main()
