#!/usr/bin/env bash
# Shells load the completions, and the manual renders.
source "$(dirname "$0")/common.sh"
need bash zsh fish man mandoc

cd "$FOLDER"
for shell in bash zsh fish; do "$MEETAUDIT" completions "$shell" > "completions.$shell"; done
bash --norc -euc 'source ./completions.bash; complete -p meetaudit' > out 2> err
grep -q 'complete .*meetaudit' out && [ ! -s err ] || fail "bash: $(cat out err)"
bash --norc -c 'source ./completions.bash; COMP_WORDS=(meetaudit exp) COMP_CWORD=1; _meetaudit meetaudit exp meetaudit
    echo "${COMPREPLY[*]}"' > out 2> err
grep -qx explain out && [ ! -s err ] || fail "bash completes exp to $(cat out err)"
mkdir functions && cp completions.zsh functions/_meetaudit
zsh -fc 'fpath=($PWD/functions $fpath); autoload -Uz compinit; compinit -u -d dump; print $_comps[meetaudit]; zcompile functions/_meetaudit' > out 2> err
grep -qx _meetaudit out && [ ! -s err ] || fail "zsh: $(cat out err)"
HOME=$FOLDER fish --no-config -c 'source completions.fish; complete -C "meetaudit exp"' > out 2> err
grep -q '^explain' out && [ ! -s err ] || fail "fish: $(cat out err)"

"$MEETAUDIT" man > meetaudit.1
MANWIDTH=100 LC_ALL=C.UTF-8 man --warnings -l meetaudit.1 > page 2> err
[ ! -s err ] || fail "man: $(head -n 5 err)"
for word in SYNOPSIS --fail-over --each-person 'Exit codes' explain; do
    grep -q -e "$word" page || fail "the manual lacks $word"
done
mandoc -T lint -W error meetaudit.1 || fail 'mandoc finds errors in the manual'
echo 'shell: completions of bash, zsh and fish; the manual'
