#!/usr/bin/env python3
"""Prints the README's main command: the first `cargo run` line in it."""
import pathlib
import sys

for line in pathlib.Path("README.md").read_text(encoding="utf-8").splitlines():
    command = line.strip().removeprefix("$ ")
    if command.startswith("cargo run"):
        print(command)
        break
else:
    sys.exit("README.md names no `cargo run` command")
