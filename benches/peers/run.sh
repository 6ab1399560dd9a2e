#!/bin/sh
# Times meetaudit and other readers on the same made-up companies, in one run, and prints how many
# times meetaudit's CPU and wall-clock seconds each takes.
#
#   benches/peers/run.sh [PEOPLE [SLOW_PEOPLE]]        24,000 people are 514 MB (default: 2,400; 240)
#
# Peers that would take hours get the company of SLOW_PEOPLE. libical is the slowest on PEOPLE: about
# 50 s of each 1,000.
#
# Needs cc, cargo, node and npm, python3, and Debian's libical-dev (3.0.16 here); what is missing is
# left out, and said. The rest is pinned and installed below $WORK (default: target/peers). $MEETAUDIT
# and $GENERATE are built unless they are set.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
people=${1:-2400} slow_people=${2:-240}
WORK=${WORK:-$root/target/peers}
ICAL_JS=2.2.1
mkdir -p "$WORK"

missing() { echo "left out: $*" >&2; }
say() { printf '%s\n' "$*"; }

if [ -z "${MEETAUDIT:-}" ] || [ -z "${GENERATE:-}" ]; then
    (cd "$root" && cargo build -q --release --locked --bin meetaudit --example generate)
    MEETAUDIT=${MEETAUDIT:-$root/target/release/meetaudit}
    GENERATE=${GENERATE:-$root/target/release/examples/generate}
fi
say "$("$MEETAUDIT" --version)"

set --
if cc -O2 -o "$WORK/scan" "$here/scan.c"; then
    set -- "$@" --peer 'plain scan' "$WORK/scan"
else
    missing plain scan
fi
if cc -O2 -o "$WORK/libical" "$here/libical.c" -lical; then
    say "libical $(pkg-config --modversion libical), $(cc --version | head -n 1)"
    set -- "$@" --peer libical "$WORK/libical"
else
    missing libical
fi
if CARGO_TARGET_DIR="$WORK/calcard" cargo build -q --release --locked --manifest-path "$here/calcard/Cargo.toml"; then
    say "calcard $(sed -n 's/^calcard = "=\(.*\)"/\1/p' "$here/calcard/Cargo.toml")"
    set -- "$@" --peer calcard "$WORK/calcard/release/peer-calcard"
else
    missing calcard
fi
if npm install --silent --no-fund --no-audit --no-save --prefix "$WORK/js" "ical.js@$ICAL_JS" >&2; then
    say "ical.js $ICAL_JS, node $(node --version)"
    set -- "$@" --peer ical.js env "NODE_PATH=$WORK/js/node_modules" node "$here/icaljs.cjs"
else
    missing ical.js
fi
if { [ -x "$WORK/py/bin/python" ] || python3 -m venv "$WORK/py"; } &&
    "$WORK/py/bin/pip" install -q --disable-pip-version-check -r "$here/requirements.txt"; then
    say "$("$WORK/py/bin/python" --version), $(tr '\n' ' ' < "$here/requirements.txt")"
    set -- "$@" --peer icalendar.py "$WORK/py/bin/python" "$here/python.py"
else
    missing icalendar.py
fi
exec python3 "$here/compare.py" "$MEETAUDIT" "$GENERATE" "$WORK" \
    --people "$people" --slow-people "$slow_people" --slow 'ical.js,icalendar.py' "$@"
