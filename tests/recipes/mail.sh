#!/usr/bin/env bash
# The reports go through msmtp and an SMTP server on this machine, and arrive as they left.
source "$(dirname "$0")/common.sh"
need msmtp

port=$(free_port)
"$PYTHON" "$ROOT/tests/recipes/smtp_server.py" "$port" "$FOLDER/mailbox" &
SERVERS+=($!)
listening "$port"

# The recipe's config with this server's address, without encryption and password.
sed -e "s/^host .*/host 127.0.0.1/; s/^port .*/port $port/; s/^auth .*/auth off/; s/^tls .*/tls off/" \
    -e '/^tls_starttls/d; /^passwordeval/d; /^user /d' "$RECIPES/msmtprc" > "$FOLDER/msmtprc"
chmod 600 "$FOLDER/msmtprc"
sed 's/^passwordeval .*/password secret/' "$RECIPES/msmtprc" > "$FOLDER/asis"
chmod 600 "$FOLDER/asis"
msmtp --file="$FOLDER/asis" --pretend lead@example.org < /dev/null > "$FOLDER/pretended" ||
    fail "the recipe's msmtprc: $(cat "$FOLDER/pretended")"
grep -q '^port = 587' "$FOLDER/pretended" || fail "msmtp understands: $(cat "$FOLDER/pretended")"
send() { msmtp --file="$FOLDER/msmtprc" --timeout=20 -t; }

cd "$FOLDER"
report() { "$MEETAUDIT" report "$@" --as-of "$AS_OF" --tz Europe/Berlin --quiet --format email; }
report "$TEAM" --week last --mail-to lead@example.org --mail-to 'Zoë Ångström <zoe@example.org>' | send
report "$ROOT/fixtures/broken/hostile_titles.ics" --everyone --mail-to lead@example.org | send
report "$TEAM" --mail-to lead@example.org --mail-subject $'Hello\r\nBcc: all@evil.example\r\n\r\nBody' | send
report "$TEAM" --week last --each-person -o mails/
for mail in mails/*; do send < "$mail"; done

"$PYTHON" "$ROOT/tests/recipes/read_mail.py" "$FOLDER/mailbox"
