# What the recipe scripts share: the program, a folder that goes, servers that stop, and complaints.
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
MEETAUDIT=${MEETAUDIT:-$ROOT/target/debug/meetaudit}
PYTHON=${PYTHON:-python3}
RECIPES=$ROOT/fixtures/recipes
TEAM=$ROOT/fixtures/team
AS_OF=2026-11-18T08:00:00Z
FOLDER=$(mktemp -d)
SERVERS=()

finish() {
    local code=$? server
    for server in "${SERVERS[@]+"${SERVERS[@]}"}"; do
        kill "$server" 2>/dev/null || true
        wait "$server" 2>/dev/null || true
    done
    rm -rf "$FOLDER"
    [ "$code" = 0 ] || echo "${0##*/}: failed" >&2
}
trap finish EXIT

fail() {
    echo "${0##*/}: $*" >&2
    exit 1
}

need() {
    local program
    for program in "$@"; do
        command -v "$program" >/dev/null || fail "$program is not installed"
    done
}

free_port() {
    "$PYTHON" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# Waits until something listens at a port of this machine, at most ten seconds.
listening() {
    local try
    for try in $(seq 100); do
        if (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; then return; fi
        sleep 0.1
    done
    fail "nothing listens at port $1"
}

# Figures of people, which two ways to the same calendar must share.
figures() {
    "$PYTHON" -c 'import json, sys; print(json.dumps(json.load(sys.stdin)["people"], indent=1))'
}

same() {
    diff -u "$1" "$2" || fail "$1 and $2 differ"
    grep -q lost_flow_min "$1" || fail "$1 holds no figures"
}
