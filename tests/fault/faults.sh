#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs the tests of what goes wrong with machines, one after another, as cases of one: FAULTS names the
# programs. Shows what they measured and adds it to faults.txt. Those that bring their own disk, or ask
# nothing of one, get a folder in memory: the real one would only keep them waiting.
. "${srcdir:-.}/tests/lint/tap.sh"
# Some of them go to another folder.
srcdir=$(cd "$srcdir" && pwd)
builddir=$(cd "${builddir:-.}" && pwd)
export srcdir builddir
log=$(mktemp) || exit 99
memory=''
room=$(df -Pk /dev/shm 2>/dev/null | awk 'NR == 2 { print $4 }')
if [ -z "${TMPDIR:-}" ] && [ "${room:-0}" -gt 500000 ]; then
    memory=$(mktemp -d /dev/shm/am.XXXX) && chmod 1777 "$memory"
fi
trap 'rm -rf "$log" "$memory"' EXIT
trap 'exit 1' HUP INT TERM
for program in $FAULTS; do
    case $program in
    *power_cut_test | *damaged_test | *memory_test)
        [ -z "$memory" ] || export TMPDIR="$memory"
        ;;
    *) [ -z "$memory" ] || unset TMPDIR ;;
    esac
    case $program in
    *.sh) sh "$srcdir/$program" >"$log" 2>&1 </dev/null ;;
    *) CMOCKA_MESSAGE_OUTPUT=TAP "$builddir/$program" >"$log" 2>&1 </dev/null ;;
    esac
    status=$?
    grep '^# ' "$log" | grep -v -e '^# ok' -e '^# not ok' | tee -a faults.txt
    grep -E '^(not )?ok [0-9]+' "$log" >"$log.cases"
    while IFS= read -r line; do
        cases=$((cases + 1))
        printf '%s\n' "$line" | sed -E "s/^((not )?ok) [0-9]+/\\1 $cases/"
    done <"$log.cases"
    told=$(grep -c '^not ok' "$log.cases")
    rm -f "$log.cases"
    name="$program comes to its end"
    if [ "$status" -gt 125 ] || ! grep -q '^1\.\.' "$log" || { [ "$status" != 0 ] && [ "$told" = 0 ]; }; then
        verdict "$name" "status $status
$(tail -n 20 "$log")"
    else
        verdict "$name" ''
    fi
done
done_testing
