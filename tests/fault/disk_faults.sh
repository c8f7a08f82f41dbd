#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Disks that fail: each call that a save makes on the disk fails once, and from then on; no room, no
# right to write, no file of that size. Never is something called saved that is not; nothing is half
# done; as soon as the cause is gone the same save works, and is not doubled.
. "${srcdir:-.}/tests/cli/cli.sh"
set_up
run add-member Winston --drop-in --agreed
run add-member Joyce --drop-in --agreed
number=0

entries() { "$amser" verify --format csv 2>/dev/null | sed -n 2p | cut -d, -f1; }

# The register is whole and holds so many entries; what was in doubt is saved now, once.
settle() { # settle NAME IDENTIFIER ENTRIES-BEFORE STATUS ERRORS
    wrong=
    now=$(entries)
    case "$4|$now" in
    "0|$(($3 + 1))") ;;
    "0|"*) wrong="called saved, but there are $now entries after $3" ;;
    *"|$3" | *"|$(($3 + 1))") [ -n "$5" ] || wrong="status $4 without a word" ;;
    *) wrong="status $4, $now entries after $3: $5" ;;
    esac
    run record Winston Joyce 1 tea --id "$2"
    [ "$status" = 0 ] || wrong="$wrong; afterwards it does not work: $errors"
    [ "$(entries)" = $(($3 + 1)) ] || wrong="$wrong; afterwards there are $(entries) entries"
    findings="$findings${wrong:+$1: $wrong
}"
}

# Every call of this kind of a save, the k-th of them, with an error of the disk.
inject() { # inject CALL WHEN(K or K+)
    number=$((number + 1))
    identifier=$(printf '%032x' "$number")
    before=$(entries)
    error=EIO
    [ $((number % 2)) = 0 ] || error=ENOSPC
    strace -f -qq -o "$home/trace" -e trace="$1" -e inject="$1:error=$error:when=$2" \
        "$amser" record Winston Joyce 1 tea --id "$identifier" >"$home/out" 2>"$home/errors" </dev/null
    status=$?
    struck=$(grep -c INJECTED "$home/trace")
    settle "$1 $2" "$identifier" "$before" "$status" "$(cat "$home/errors")"
}

calls=0
if without strace 'each call on the disk fails once, and from then on'; then :; else
    for how in '' '+'; do
        findings=
        calls=0
        for call in pwrite64 fdatasync fsync ftruncate; do
            k=1
            while inject "$call" "$k$how" && [ "$struck" -gt 0 ] && [ "$k" -lt 60 ]; do
                k=$((k + 1))
                calls=$((calls + 1))
            done
        done
        [ "$calls" -gt 5 ] || findings="only $calls calls were struck"
        verdict "each of $calls calls on the disk fails${how:+ from then on}: told, not doubled" "$findings"
    done
fi

# ---- after a fault nobody writes until the whole register was read from the disk again ----
doubt=$AMSER_DATABASE-to-check
fault() { # one save whose last call on the disk fails
    strace -f -qq -o "$home/trace" -e trace=fdatasync -e inject=fdatasync:error=EIO:when=3 \
        "$amser" record Winston Joyce 1 tea >"$home/out" 2>"$home/errors" </dev/null
    [ "$?" = 7 ] && [ -e "$doubt" ]
}
if without strace 'after a fault of the disk everything is checked'; then :; else
    findings=
    fault || findings="no doubt was raised: $(cat "$home/errors")"
    strace -f -qq -o "$home/trace" -e trace=fadvise64,openat "$amser" find Winston \
        >"$home/out" 2>"$home/errors" </dev/null || findings="$findings; looking up fails"
    grep -q 'everything in the register was checked' "$home/errors" ||
        findings="$findings; nothing was said: $(cat "$home/errors")"
    grep -q 'fadvise64.*DONTNEED' "$home/trace" || findings="$findings; read from memory"
    [ ! -e "$doubt" ] || findings="$findings; the doubt is still there"
    run record Winston Joyce 1 tea
    [ "$status" = 0 ] || findings="$findings; it does not work afterwards: $errors"
    verdict 'after a fault of the disk everything is checked, and it goes on' "$findings"

    findings=
    run record Winston Joyce 1 'descaling kettles'
    fault || findings="no doubt was raised: $(cat "$home/errors")"
    cp "$AMSER_DATABASE" "$home/whole.db"
    at=$(grep -abo 'descaling kettles' "$AMSER_DATABASE" | head -n 1 | cut -d: -f1)
    printf 'removing' | dd of="$AMSER_DATABASE" bs=1 seek="$at" conv=notrunc 2>/dev/null
    run find Winston
    [ "$status" = 8 ] || findings="$findings; opened as if nothing were the matter: $status $errors"
    [ -e "$doubt" ] || findings="$findings; the doubt was settled"
    cp "$home/whole.db" "$AMSER_DATABASE"
    run find Winston
    [ "$status" = 0 ] && [ ! -e "$doubt" ] || findings="$findings; whole again: $status $errors"
    verdict 'what is not whole then is not opened' "$findings"
fi

# ---- a file that may grow no further ----
findings=
before=$(entries)
identifier=$(printf '%032x' 900001)
blocks=$(($(wc -c <"$AMSER_DATABASE") / 1024))
(
    ulimit -f "$blocks"
    for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
        "$amser" record Winston Joyce 1 "$(printf '%0200d' "$i")" || exit 1
    done
) >"$home/out" 2>"$home/errors" </dev/null
status=$?
saved=$(grep -c Saved "$home/out")
[ "$status" = 1 ] || findings="twenty saves found room in $blocks blocks"
[ "$(entries)" = $((before + saved)) ] || findings="$saved called saved, but $(entries) after $before"
grep -q 'disk' "$home/errors" || findings="$findings $(cat "$home/errors")"
verdict 'a file that may grow no further: told, nothing half done' "$findings"
before=$(entries)
findings=
settle 'a file that may grow again' "$identifier" "$before" 7 told
verdict 'with room again it works' "$findings"

# ---- a full disk and one that can only be read, in a namespace of its own ----
# The words in single quotes are for the shell inside.
# shellcheck disable=SC2016
{
inside() { unshare -Urm sh -c "$1" sh "$amser" "$AMSER_DATABASE" "$home"; }
if inside 'mount -t tmpfs -o size=64k none /mnt' 2>/dev/null; then
    inside 'mount -t tmpfs -o size=700k none /mnt && cp "$2" /mnt/centre.db || exit 9
        dd if=/dev/zero of=/mnt/filler bs=1k >/dev/null 2>&1
        "$1" --database /mnt/centre.db record Winston Joyce 1 tea >"$3/out" 2>"$3/errors"
        echo "status $?" >"$3/said"
        "$1" --database /mnt/centre.db verify >/dev/null 2>&1; echo "verify $?" >>"$3/said"
        rm /mnt/filler
        "$1" --database /mnt/centre.db record Winston Joyce 1 tea >/dev/null 2>&1
        echo "then $?" >>"$3/said"'
    equal 'a full disk: told; whole; works again with room' 'status 7 verify 0 then 0' \
        "$(tr '\n' ' ' <"$home/said" | sed 's/ $//')"
    equal 'it says what is the matter' 1 "$(grep -c 'disk is full' "$home/errors")"
    inside 'mkdir "$3/only" && cp "$2" "$3/only/centre.db" && mount --bind "$3/only" "$3/only" &&
        mount -o remount,bind,ro "$3/only" || exit 9
        "$1" --database "$3/only/centre.db" record Winston Joyce 1 tea >"$3/out" 2>"$3/errors"
        echo "status $?" >"$3/said"
        "$1" --database "$3/only/centre.db" find w >/dev/null 2>&1; echo "find $?" >>"$3/said"'
    equal 'a disk that can only be read: told; looking up works' 'status 7 find 0' \
        "$(tr '\n' ' ' <"$home/said" | sed 's/ $//')"
else
    cases=$((cases + 1))
    printf 'ok %d - full and read-only disks # SKIP no namespace to mount in\n' "$cases"
fi
}
done_testing
