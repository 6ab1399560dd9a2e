"""What starting costs: an empty process, the program that does nothing, the report of a small team.

    python3 benches/peers/startup.py MEETAUDIT [HELLO]

HELLO is the program to compare with (default: true, the empty process of the system). Each command runs
50 times; the least is printed. Instructions are counted by valgrind where it is installed.
"""

import pathlib
import re
import shutil
import subprocess
import sys

import measure

RUNS = 50
TEAM = str(pathlib.Path(__file__).parents[2] / "fixtures" / "team")
RULES = ["--tz", "UTC", "--as-of", "2026-11-20T00:00:00Z"]


def main() -> None:
    meetaudit = sys.argv[1]
    hello = sys.argv[2] if len(sys.argv) > 2 else shutil.which("true")
    print(measure.machine())
    print("| command | wall ms | CPU ms | page faults | million instructions |")
    print("|---|---|---|---|---|")
    commands = {"empty process": [hello], "--version": [meetaudit, "--version"],
                "--help": [meetaudit, "--help"]}
    for command in ["events", "check", "people", "report"]:
        commands[f"{command}, 6 people"] = [meetaudit, command, TEAM, *RULES]
    for name, command in commands.items():
        wall, cpu, faults = zip(*(once(command) for _ in range(RUNS)))
        print(f"| {name} | {min(wall) * 1e3:.2f} | {min(cpu) * 1e3:.2f} "
              f"| {min(faults)} | {instructions(command)} |", flush=True)


def once(command: list[str]) -> tuple[float, float, int]:
    wall, usage = measure.whole_run(command)
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_minflt


def instructions(command: list[str]) -> str:
    if not shutil.which("valgrind"):
        return "–"
    wrapped = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command]
    done = subprocess.run(wrapped, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    found = re.search(r"Collected : (\d+)", done.stderr)
    return f"{int(found.group(1)) / 1e6:.1f}" if found else "–"


main()
