#!/usr/bin/env bash
# The GitHub workflow is YAML of the right shape, and its steps run as GitHub runs them.
source "$(dirname "$0")/common.sh"

cd "$FOLDER"
mkdir programs
printf '#!/bin/sh\nexec "%s" "$@" --as-of %s\n' "$MEETAUDIT" "$AS_OF" > programs/meetaudit
# The package must be named: there are others with programs in the sources (fuzz, benches), and cargo does not choose.
printf '#!/bin/sh\n[ "$1 $2 $3 $5" = "install --locked --git meetaudit" ] && [ -n "$4" ]\n' > programs/cargo
chmod +x programs/*
cp -r "$TEAM" calendars
"$PYTHON" - "$RECIPES/workflow.yml" <<'PY'
import sys, yaml
workflow = yaml.safe_load(open(sys.argv[1], encoding="utf-8"))
# YAML 1.1 reads the key `on` as true.
assert workflow[True]["schedule"][0]["cron"].split()[4] == "1" and "workflow_dispatch" in workflow[True]
assert workflow["permissions"] == {"contents": "read"}
(job,) = workflow["jobs"].values()
assert job["runs-on"] and job["steps"][0]["uses"].startswith("actions/checkout@")
runs = [step["run"] for step in job["steps"] if "run" in step]
assert len(runs) == 3, runs
for number, run in enumerate(runs):
    open(f"step{number}.sh", "w", encoding="utf-8").write(run)
PY
step() {
    env -i PATH="$FOLDER/programs:/usr/bin:/bin" HOME="$FOLDER" GITHUB_STEP_SUMMARY="$FOLDER/summary.md" TZ=UTC \
        MEETAUDIT=https://git.example.org/meetaudit bash --noprofile --norc -eo pipefail "$1" > out 2> err
}
step step0.sh || fail "install: $(cat err)"
step step1.sh || fail "summary: $(cat err)"
grep -q '^# Calendar audit' summary.md && [ ! -s err ] || fail 'no summary'
code=0
step step2.sh || code=$?
[ "$code" = 0 ] || fail "threshold: exit $code: $(cat err)"
sed -i 's/>1200/>60/' step2.sh
step step2.sh || code=$?
[ "$code" = 10 ] || fail "threshold of an hour: exit $code"
! grep -q -e 'status sync' -e 'Ann Weber' out || fail "the log of the run names a meeting or somebody: $(cat out)"
echo 'workflow: 3 steps'
