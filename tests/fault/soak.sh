#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The random tests for hours: 102,000 power cuts, 10 million keys under the sanitizers, half a million damaged
# registers and more, in pieces of an ordinary run's size, each with chances of its own; then made-up input,
# all other random tests, and whether each protection's test notices when it is taken away. A line for every
# piece goes to soak.txt in the build folder; begun again, it goes on where it was stopped. Ends at the
# first fault, with what was said and how to repeat it; else with a table of what the pieces came to.
#   soak.sh [PART ...]    in the build folder; power, damage, kills, together, memory, disk, keys, fuzz,
#                         random, weakened; table: only that
set -u
srcdir=$(cd "${srcdir:-.}" && pwd)
here=$(pwd)
CMOCKA_MESSAGE_OUTPUT=TAP TZ=UTC LC_ALL=C.UTF-8 AMSER_NOW=2025-03-05T10:00 AMSER_SETTINGS=
# Short traces and a small quarantine: a tenth of the time; a fault can be repeated with long ones.
ASAN_OPTIONS=detect_leaks=1:malloc_context_size=5:quarantine_size_mb=32
UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
export srcdir CMOCKA_MESSAGE_OUTPUT TZ LC_ALL AMSER_NOW AMSER_SETTINGS ASAN_OPTIONS UBSAN_OPTIONS
[ $# -gt 0 ] || set -- power damage kills together memory disk keys fuzz random weakened
log=$(mktemp) || exit 1
# As in faults.sh: what brings its own disk, or asks nothing of one, gets room in memory.
memory=''
room=$(df -Pk /dev/shm 2>/dev/null | awk 'NR == 2 { print $4 }')
if [ -z "${TMPDIR:-}" ] && [ "${room:-0}" -gt 500000 ]; then
    memory=$(mktemp -d /dev/shm/am.XXXX) && chmod 1777 "$memory"
fi
trap 'rm -rf "$log" "$memory"' EXIT
trap 'exit 1' HUP INT TERM

# The storm of keys needs a build for the sanitizers: beside this one, made when it is missing.
sanitizers() {
    folder=$here/soak-build
    mkdir -p "$folder" && cd "$folder" || exit 1
    { [ -f Makefile ] || "$srcdir/configure" -q --enable-sanitizers CFLAGS='-O1 -g'; } >build.log 2>&1 &&
        make -j2 check TESTS= >>build.log 2>&1 && make tests/fault/keys_test >>build.log 2>&1
    built=$?
    [ "$built" = 0 ] || tail -n 30 build.log
    cd "$here" || exit 1
    return "$built"
}

piece() { # piece FOLDER PROGRAM ROUNDS SEED
    AMSER_TEST_ROUNDS=$3 AMSER_TEST_SEED=$4
    AMSER_LOCALEDIR=$1/locale builddir=$1
    export AMSER_TEST_ROUNDS AMSER_TEST_SEED AMSER_LOCALEDIR builddir
    case $2 in
    *.sh) (cd "$1" && sh "$srcdir/$2") >"$log" 2>&1 </dev/null ;;
    *) (cd "$1" && "$1/$2") >"$log" 2>&1 </dev/null ;;
    esac
    status=$?
    if [ "$status" != 0 ] || grep -q '^not ok' "$log"; then
        cat "$log"
        printf 'soak: a fault. Repeat it with: AMSER_TEST_ROUNDS=%s AMSER_TEST_SEED=%s %s/%s\n' \
            "$3" "$4" "$1" "$2"
        exit 1
    fi
}

part() { # part NAME WHAT-IT-COMES-TO PIECES ROUNDS FOLDER PROGRAM
    name=$1 pieces=$3
    at=$(grep -c "^$name " "$here/soak.txt" 2>/dev/null)
    at=${at:-0}
    printf 'soak: %s, %s; %d of %d pieces are done\n' "$name" "$2" "$at" "$pieces"
    while [ "$at" -lt "$pieces" ]; do
        at=$((at + 1))
        begun=$(date +%s)
        piece "$5" "$6" "$4" $((at * 1000003))
        took=$(($(date +%s) - begun))
        printf '%s %d of %d, %d s: %s\n' "$name" "$at" "$pieces" "$took" \
            "$(grep -E '^# .*[0-9]|runs in [0-9]' "$log" | grep -v -e '^# ok' -e '^# seed' -e 'screens seen; not' |
                sed -E 's/^(# |ok [0-9]+ - )//' | paste -s -d ';')" >>"$here/soak.txt"
        printf 'soak: %s %d of %d in %d s; about %d min to go for it\n' "$name" "$at" "$pieces" "$took" \
            $(((pieces - at) * took / 60))
    done
}

# The figures of all pieces of a part, one line for each kind of sentence: numbers that mean how much are
# added up, those that mean how long are the longest.
table() {
    sort -s -k 1,1 "$here/soak.txt" | awk '
        function close_part(i) {
            if (part == "") return
            printf "%s: %d pieces, %d minutes\n", part, pieces, (seconds + 30) / 60
            for (i = 1; i <= kinds; i++) printf "    %s\n", fill(kind[i])
            pieces = seconds = kinds = 0
            split("", sum); split("", known)
        }
        function fill(shape,   kind_of, out, i) {
            kind_of = shape
            for (i = 1; match(shape, /#/); i++) {
                out = out substr(shape, 1, RSTART - 1) sum[kind_of, i]
                shape = substr(shape, RSTART + 1)
            }
            return out shape
        }
        { if ($1 != part) { close_part(); part = $1 }
          pieces++
          seconds += $5
          text = $0
          sub(/^[^:]*: ?/, "", text)
          gsub(/, seed [0-9]+/, "", text)
          count = split(text, sentence, ";")
          for (s = 1; s <= count; s++) {
              rest = sentence[s]
              if (rest !~ /[0-9]/ || rest ~ /^ *seed|SEED|cut before call/) continue
              longest = rest ~ /longest|slowest|half/
              shape = ""
              n = 0
              while (match(rest, /[0-9]+(\.[0-9]+)?/)) {
                  number[++n] = substr(rest, RSTART, RLENGTH)
                  shape = shape substr(rest, 1, RSTART - 1) "#"
                  rest = substr(rest, RSTART + RLENGTH)
              }
              shape = shape rest
              if (!(shape in known)) { known[shape] = 1; kind[++kinds] = shape }
              for (i = 1; i <= n; i++)
                  if (!longest) sum[shape, i] += number[i]
                  else if (number[i] + 0 > sum[shape, i] + 0) sum[shape, i] = number[i]
          } }
        END { close_part() }' | sed 's/^    */    /'
}

# Random tests of "make check", each a part of one piece with ten times as many rounds.
random='unit/matching/round_test unit/matching/round_lp_test unit/matching/circle_test unit/text/utf8_test
    unit/text/csv_test store/demo_test store/db_open_test store/ledger_random_test'

for part in "$@"; do
    case $part in
    power | damage | memory | keys | random) [ -z "$memory" ] || export TMPDIR="$memory" ;;
    *) [ -z "$memory" ] || unset TMPDIR ;;
    esac
    case $part in
    power) part power '102,000 power cuts and 34,000 during recovery' 34 30 "$here" tests/fault/power_cut_test ;;
    damage) part damage 'half a million damaged registers' 25 30 "$here" tests/fault/damaged_test ;;
    kills) part kills '50,000 kills' 50 30 "$here" tests/fault/kill_test ;;
    together) part together 'many at once' 3 30 "$here" tests/fault/together_test ;;
    memory) part memory 'each allocation fails' 1 9000 "$here" tests/fault/memory_test ;;
    disk) part disk 'each call on the disk fails' 1 30 "$here" tests/fault/disk_faults.sh ;;
    keys)
        sanitizers || exit 1
        part keys '10 million keys under the sanitizers' 40 30 "$here/soak-build" tests/fault/keys_test
        ;;
    fuzz) part fuzz 'made-up input, a minute each time' 3 30 "$here" tests/fuzz/fuzz.sh ;;
    random)
        for program in $random; do
            part "${program##*/}" 'ten times as many rounds' 1 300 "$here" "tests/$program"
        done
        ;;
    table) ;;
    weakened) part weakened 'each protection taken away' 1 30 "$here" tests/fault/weakened.sh ;;
    *)
        printf 'soak: there is no part of that name: %s\n' "$part"
        exit 2
        ;;
    esac
done
printf 'soak: all done; soak.txt has every piece\n'
table
