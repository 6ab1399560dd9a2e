"""What a command costs: CPU seconds, wall seconds, and the most anonymous memory it held.

Anonymous memory is sampled every 10 ms, so that a mapped input file is not counted; what lives
shorter than that may be missed. Nothing but Python's own library is used, on Linux only.
"""

import dataclasses
import datetime
import math
import os
import pathlib
import platform
import resource
import subprocess
import tempfile
import time

SAMPLE_SECONDS = 0.01
# Quick commands are run three times and the least is taken.
QUICK_SECONDS = 10


@dataclasses.dataclass
class Cost:
    cpu: float
    wall: float
    anonymous_mb: float
    output: str


def once(command: list[str]) -> Cost:
    """Runs a command; fails when it does."""
    with tempfile.TemporaryFile() as out:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL)
        status = pathlib.Path(f"/proc/{process.pid}/status")
        most = 0
        while True:
            done, code, usage = os.wait4(process.pid, os.WNOHANG)
            if done:
                break
            most = max(most, anonymous_kb(status))
            time.sleep(SAMPLE_SECONDS)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(code)
        if process.returncode != 0:
            raise SystemExit(f"exit code {process.returncode}: {' '.join(command)}")
        size = os.fstat(out.fileno()).st_size
        out.seek(max(0, size - 4096))
        text = out.read().decode("utf-8", "replace")
    return Cost(usage.ru_utime + usage.ru_stime, wall, most / 1024, text)


def whole_run(command: list[str], answers: tuple[int, ...] = (0,)) -> tuple[float, resource.struct_rusage]:
    """Wall seconds and what the system counted of a run; fails where the exit code is no answer."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, code, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(code)
    if process.returncode not in answers:
        raise SystemExit(f"exit code {process.returncode}: {' '.join(command)}")
    return wall, usage


def anonymous_kb(status: pathlib.Path) -> int:
    try:
        for line in status.read_text().splitlines():
            if line.startswith("RssAnon:"):
                return int(line.split()[1])
    except (FileNotFoundError, ProcessLookupError):
        pass
    return 0


def least(command: list[str]) -> Cost:
    """The least of three runs where one is quick; the most memory."""
    runs = [once(command)]
    if runs[0].wall < QUICK_SECONDS:
        runs += [once(command), once(command)]
    best = min(runs, key=lambda run: run.cpu)
    wall = min(run.wall for run in runs)
    return Cost(best.cpu, wall, max(run.anonymous_mb for run in runs), best.output)


def machine() -> str:
    """Date, processors and load, for the head of every table."""
    model = "unknown processor"
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            model = line.split(":", 1)[1].strip()
            break
    load = os.getloadavg()[0]
    today = datetime.date.today().isoformat()
    return (
        f"{today}, {len(os.sched_getaffinity(0))} cores of {model}, "
        f"Linux {platform.release()}, load {load:.1f} at the start"
    )


def report(meetaudit: str, path: str, first: str, last: str) -> list[str]:
    """The whole report of a window, in words."""
    after = datetime.date.fromisoformat(last) + datetime.timedelta(days=5)
    return [meetaudit, "report", path, "--from", first, "--to", last, "--tz", "UTC",
            "--as-of", f"{after}T00:00:00Z", "--quiet"]


def generate(generator: str, path: pathlib.Path, *arguments: str) -> str:
    """A made-up company, unless the file is there already."""
    if not path.exists():
        part = path.with_name("part-" + path.name)
        subprocess.run([generator, *arguments, str(part)], check=True)
        part.rename(path)
    return str(path)


def megabytes(path: str) -> float:
    return os.path.getsize(path) / 1e6


def line_fit(xs: list[float], ys: list[float]) -> tuple[float, float, float]:
    """Least squares: slope, intercept, and the share of the variance that the line explains."""
    n = len(xs)
    mean_x, mean_y = sum(xs) / n, sum(ys) / n
    xx = sum((x - mean_x) ** 2 for x in xs)
    xy = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys))
    slope = xy / xx
    intercept = mean_y - slope * mean_x
    rest = sum((y - intercept - slope * x) ** 2 for x, y in zip(xs, ys))
    whole = sum((y - mean_y) ** 2 for y in ys)
    return slope, intercept, 1 - rest / whole if whole else 1.0


def exponent(xs: list[float], ys: list[float]) -> float:
    """How cost grows: 1 in proportion, 2 with the square."""
    return line_fit([math.log(x) for x in xs], [math.log(y) for y in ys])[0]
