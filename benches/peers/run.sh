#!/bin/sh
# Times meetaudit and other readers on the same file, in one run, and prints ratios of CPU time.
#
#   benches/peers/run.sh MEETAUDIT CALENDARS.ics FROM TO      (dates as 2026-01-01)
#
# Each peer does the least that an auditor over it must do: parse the file and expand every rule up
# to the window's end. meetaudit does its whole report. What is missing on this machine is left out.
# libical: cc and libical-dev. Python: a virtual environment is made below $WORK. ical.js: node, npm.
# calcard: cargo. Everything is installed below $WORK (default: a temporary folder).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
meetaudit=$1 file=$2 from=$3 to=$4
WORK=${WORK:-$(mktemp -d)}
short() { echo "$1" | tr -d -; }
after=$(date -d "$to + 1 day" +%Y-%m-%d)

seconds() { # name, command … : CPU seconds, user and system
    name=$1; shift
    cpu=$( { /usr/bin/env bash -c 'TIMEFORMAT="%U %S"; time "$@" >/dev/null 2>&1' run "$@"; } 2>&1 | awk 'END { print $1 + $2 }')
    [ -n "${own:-}" ] || own=$cpu
    awk -v n="$name" -v c="$cpu" -v o="$own" 'BEGIN { printf "%-12s %9.2f s  %7.1f x\n", n, c, (o > 0 ? c / o : 0) }'
}

seconds meetaudit "$meetaudit" report "$file" --from "$from" --to "$to" --tz UTC --as-of "${after}T00:00:00Z" --quiet
if cc -O2 -o "$WORK/libical" "$here/libical.c" -lical 2>/dev/null; then
    seconds libical "$WORK/libical" "$file" "$(short "$from")" "$(short "$after")"
fi
if command -v cargo >/dev/null && CARGO_TARGET_DIR="$WORK/calcard" cargo build -q --release --manifest-path "$here/calcard/Cargo.toml" 2>/dev/null; then
    seconds calcard "$WORK/calcard/release/peer-calcard" "$file" "$from" "$after"
fi
if [ -d "$WORK/js/node_modules" ] || npm install --silent --prefix "$WORK/js" ical.js >/dev/null 2>&1; then
    seconds ical.js env NODE_PATH="$WORK/js/node_modules" node --max-old-space-size=12000 "$here/icaljs.cjs" "$file" "$from" "$after"
fi
if [ -x "$WORK/py/bin/python" ] || { python3 -m venv "$WORK/py" && "$WORK/py/bin/pip" install -q icalendar recurring-ical-events; }; then
    seconds icalendar.py "$WORK/py/bin/python" "$here/python.py" "$file" "$from" "$after"
fi
