#!/usr/bin/env python3
"""How many wrong programs do the tests notice? Mutation testing on a random sample.

    cargo install cargo-mutants --locked
    nice python3 tests/mutants/sample.py --viable 40 --seed 1

`cargo mutants` lists every small change it knows for the rooms that make figures and verdicts. A seed puts
them in a random order; from its beginning each is built into a copy of the sources and given to the tests,
the quickest first, until one fails. A change that does not compile is unviable and does not count. The copy, its
builds and results.tsv are kept in target/mutants: a run that was stopped goes on where it was, and
`--name REGEX` tries named mutants again once there is a test for them.

Not in the gate: each mutant is a build and up to a few minutes of tests. What a time limit ended counts as killed, as
an endless loop should; on a busy machine give `--limit` more, and look at what was ended.
"""
import argparse
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WORK = ROOT / "target" / "mutants"
TREE = WORK / "tree"

FIGURES = ["focus", "attribution", "occurrence", "rubric", "day", "what_if", "plan", "report", "assemble"]
READING = ["recurrence", "zone", "calendar", "reading"]

# Of the tests of commands only the quick ones, by the names of their files.
COMMANDS = ["account", "brief", "commands", "coverage", "day", "thresholds", "trend", "zones"]
STAGES = {
    "room": ["--lib", "--"],
    "lib": ["--lib"],
    "rubric": ["--test", "rubric"],
    "near": ["--test", "near"],
    "recurrence": ["--test", "recurrence"],
    "reading": ["--test", "reading"],
    "numbers": ["--test", "numbers"],
    "plan": ["--test", "plan"],
    "cli": ["--test", "cli", "--", *[f"{name}::" for name in COMMANDS]],
}
# The stages that know most about a room come first; who survives has passed them all.
ORDER_OF_READING = ["room", "lib", "recurrence", "reading", "near", "rubric", "numbers", "cli", "plan"]
ORDER_OF_FIGURES = ["room", "lib", "numbers", "rubric", "near", "cli", "plan", "recurrence", "reading"]

ENVIRONMENT = {
    **os.environ,
    "CARGO_TARGET_DIR": str(WORK / "builds"),
    "CARGO_PROFILE_DEV_OPT_LEVEL": "0",
    "CARGO_PROFILE_DEV_DEBUG": "none",
    "INSTA_UPDATE": "no",
    "PROPTEST_RNG_SEED": "20261122",
}


def cargo(arguments, limit):
    """Runs cargo in the copy, and ends it at the first test that fails: its exit code, None after the time limit."""
    run = subprocess.Popen(
        ["cargo", *arguments], cwd=TREE, env=ENVIRONMENT, start_new_session=True, text=True, errors="replace",
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )
    late = threading.Event()
    timer = threading.Timer(limit, lambda: (late.set(), end(run)))
    timer.start()
    failed = any(line.rstrip().endswith("... FAILED") for line in run.stdout)
    if failed:
        end(run)
    code = run.wait()
    timer.cancel()
    return None if late.is_set() else 101 if failed else code


def end(run):
    """Ends cargo and what it started: they are a process group of their own."""
    try:
        os.killpg(run.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass


def copy_sources():
    """The tracked files as they are now; what did not change keeps its time, so that cargo builds less."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True)
    names = {name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()}
    for name in names:
        source, target = ROOT / name, TREE / name
        if not target.is_file() or target.read_bytes() != source.read_bytes():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)
    for stale in [path for path in TREE.rglob("*") if path.is_file()]:
        if str(stale.relative_to(TREE)) not in names:
            stale.unlink()


def mutants(rooms):
    """Every mutant of these rooms, in the order of cargo-mutants."""
    files = [option for room in rooms for option in ("-f", f"src/{room}/**")]
    listed = subprocess.run(["cargo", "mutants", "--list", "--json", *files], cwd=TREE, check=True, capture_output=True)
    return json.loads(listed.stdout)


def stages(mutant):
    """The tests for this mutant, as pairs of a name and what cargo is given."""
    room = Path(mutant["file"]).parts[1]
    order = ORDER_OF_READING if room in READING else ORDER_OF_FIGURES
    return [(stage, [*STAGES[stage], f"{room}::"] if stage == "room" else STAGES[stage]) for stage in order]


def judge(mutant, limit):
    """Builds one mutant and gives it to the tests: the outcome, and the stage that told."""
    file = TREE / mutant["file"]
    original = file.read_bytes()
    patch = subprocess.run(["patch", "--silent", "--fuzz=0", str(file)], input=mutant["diff"], text=True)
    try:
        if patch.returncode != 0:
            sys.exit(f"cannot be applied: {mutant['name']}")
        if cargo(["test", "--lib", "--no-run"], limit) != 0:
            return "unviable", "build"
        for stage, tests in stages(mutant):
            if stage not in ["room", "lib"] and cargo(["test", "--no-run", *tests[:2]], limit) != 0:
                return "unviable", "build"
            code = cargo(["test", *tests], limit)
            if code != 0:
                return ("killed" if code else "time limit"), stage
        return "survived", ""
    finally:
        file.write_bytes(original)
        for left in [file.with_name(file.name + ".orig"), file.with_name(file.name + ".rej")]:
            left.unlink(missing_ok=True)


def unchanged_pass(limit):
    """Without a mutation every stage passes, or nothing that follows would mean anything."""
    for stage, arguments in STAGES.items():
        cargo(["test", "--no-run", *arguments[:2]], 3600)
        began = time.monotonic()
        code = cargo(["test", *arguments], limit)
        print(f"{stage}: {time.monotonic() - began:.0f} s", flush=True)
        if code != 0:
            sys.exit(f"the tests of {stage} fail, or take more than {limit} s, without any mutation")


def known(results):
    """What an earlier run found, by mutant."""
    if not results.is_file():
        return {}
    return {line[2]: line for line in (text.split("\t") for text in results.read_text().splitlines())}


def summary(lines):
    found = [line[0] for line in lines]
    viable = len(found) - found.count("unviable")
    killed = viable - found.count("survived")
    print(f"\n{viable} viable: {killed} killed ({found.count('time limit')} by the time limit), "
          f"{found.count('survived')} survived; {found.count('unviable')} unviable")
    if viable:
        print(f"killed: {100 * killed / viable:.0f} % of {viable}")
    for line in lines:
        if line[0] == "survived":
            print(f"survived: {line[2]}")


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--viable", type=int, default=40, help="so many mutants that compile")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--rooms", nargs="+", default=FIGURES + READING)
    options.add_argument("--limit", type=int, default=900, help="seconds for one build or one stage of tests")
    options.add_argument("--name", help="try the mutants of this name again, whatever was found before")
    options.add_argument("--unchanged", action="store_true", help="first prove that the tests pass without a mutation")
    arguments = options.parse_args()

    TREE.mkdir(parents=True, exist_ok=True)
    copy_sources()
    results = WORK / "results.tsv"
    before = {} if arguments.name else known(results)
    if arguments.unchanged:
        unchanged_pass(arguments.limit)
    chosen = mutants(arguments.rooms)
    print(f"{len(chosen)} mutants in {', '.join(arguments.rooms)}; seed {arguments.seed}", flush=True)
    if arguments.name:
        chosen = [mutant for mutant in chosen if re.search(arguments.name, mutant["name"])]
    random.Random(arguments.seed).shuffle(chosen)

    lines = []
    for mutant in chosen:
        if sum(line[0] != "unviable" for line in lines) == arguments.viable:
            break
        line = before.get(mutant["name"])
        if line is None:
            line = [*judge(mutant, arguments.limit), mutant["name"]]
            with results.open("a") as out:
                out.write("\t".join(line) + "\n")
        lines.append(line)
        print(f"{len(lines):4} {line[0]:10} {line[1]:10} {line[2]}", flush=True)
    summary(lines)


if __name__ == "__main__":
    main()
