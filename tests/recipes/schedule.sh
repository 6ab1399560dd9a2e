#!/usr/bin/env bash
# The lines of the crontab run as cron runs them, and the units of systemd are valid and do what they say.
source "$(dirname "$0")/common.sh"
need systemd-analyze

mkdir "$FOLDER/bin"
printf '#!/bin/sh\ncat > %s/sent.eml\n' "$FOLDER" > "$FOLDER/bin/msmtp"
chmod +x "$FOLDER/bin/msmtp"
here() { # A line of a recipe with this machine's programs and folders, at a fixed day.
    sed -e "s#/usr/local/bin/meetaudit#$MEETAUDIT#; s#/usr/bin/msmtp#$FOLDER/bin/msmtp#; s#/srv/calendars#$TEAM#" \
        -e "s#/var/lib/meetaudit#$FOLDER#; s#--week last#--week last --as-of $AS_OF#"
}
mapfile -t lines < <(grep -v -e '^#' -e '^$' "$RECIPES/crontab")
[ "${#lines[@]}" = 2 ] || fail "${#lines[@]} lines in the crontab"
as_cron() { # No terminal, no home, hardly any variable; on a server in the zone of the second argument.
    local line zone=${2:-UTC}
    line=$(sed -E 's/^([^ ]+ +){5}//' <<< "$1" | here)
    [[ $line != *%* ]] || fail "a % ends a line of a crontab"
    (cd / && env -i SHELL=/bin/sh PATH=/usr/bin:/bin LOGNAME=nobody TZ="$zone" setsid sh -c "$line" < /dev/null)
}
as_cron "${lines[0]}" > "$FOLDER/out" 2> "$FOLDER/err"
[ ! -s "$FOLDER/out" ] && [ ! -s "$FOLDER/err" ] || fail "cron would send mail: $(cat "$FOLDER/out" "$FOLDER/err")"
cp "$FOLDER/sent.eml" "$FOLDER/first.eml"
for zone in UTC America/Los_Angeles Pacific/Kiritimati; do
    as_cron "${lines[0]}" "$zone"
    cmp "$FOLDER/first.eml" "$FOLDER/sent.eml" || fail "a run on a server in $zone gives another message"
done
# The calendars name their zone, so the figures do not hang on --tz either.
as_cron "${lines[0]/--tz Europe\/Berlin/}"
grep -v '^Message-ID' "$FOLDER/sent.eml" | cmp - <(grep -v '^Message-ID' "$FOLDER/first.eml") ||
    fail 'without --tz a server in UTC gives other figures'
grep -q '^To: lead@example.org' "$FOLDER/first.eml" || fail 'the message has no recipient'
as_cron "${lines[1]}" > "$FOLDER/table"
grep -q 'Ann Weber' "$FOLDER/table" || fail 'somebody crossed the threshold, and cron says nothing'
quiet=$(as_cron "${lines[1]/>1200/>99999}") && [ -z "$quiet" ] || fail "nobody crossed it, and cron says $quiet"
broken=$(as_cron "${lines[0]/\/srv\/calendars/\/nowhere}" 2>&1) || true
grep -q '/nowhere' <<< "$broken" || fail 'calendars are missing, and cron says nothing'
if command -v crontab > /dev/null; then
    here < "$RECIPES/crontab" > "$FOLDER/crontab"
    crontab -n "$FOLDER/crontab" 2> "$FOLDER/err" || grep -q 'invalid option' "$FOLDER/err" || fail "$(cat "$FOLDER/err")"
fi

mkdir "$FOLDER/units"
for unit in meetaudit.service meetaudit.timer; do here < "$RECIPES/$unit" > "$FOLDER/units/$unit"; done
systemd-analyze verify --man=no "$FOLDER/units/meetaudit.service" "$FOLDER/units/meetaudit.timer" 2> "$FOLDER/err" ||
    fail "$(cat "$FOLDER/err")"
! grep -q 'meetaudit\.\(service\|timer\)' "$FOLDER/err" || fail "$(cat "$FOLDER/err")"
systemd-analyze calendar "$(sed -n 's/^OnCalendar=//p' "$RECIPES/meetaudit.timer")" | grep -q 'Mon .* 07:00'
command=$(sed -n 's/^ExecStart=//p' "$FOLDER/units/meetaudit.service")
(cd / && env -i TZ=UTC sh -c "$command" < /dev/null > "$FOLDER/out" 2>&1) || fail "$(cat "$FOLDER/out")"
[ ! -s "$FOLDER/out" ] && grep -q 'Ann Weber' "$FOLDER/audit.html" || fail 'the service wrote no page'
echo 'schedule: 2 crontab lines, 1 service, 1 timer'
