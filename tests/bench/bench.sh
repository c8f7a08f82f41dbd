#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Figures, each beside a reference that is measured in the same call: a bare ncurses and SQLite list
# (floor.c), or SQLite alone on the same tables. Prints a table and writes bench.csv. Nothing fails
# here: machines differ, only the ratios can be compared. TMPDIR says which disk it is about.
set -u
amser=$(pwd)/amser
home=$(mktemp -d) || exit 1
trap 'rm -rf "$home"' EXIT
export XDG_DATA_HOME="$home" TERM=xterm-256color LANGUAGE=en LC_ALL=C.UTF-8
export AMSER_CHEAP_PASSWORDS=1
unset AMSER_DATABASE NO_COLOR ACCESSIBLE
practice=$home/amser/practice.db

# System calls, and those that open a file, until the first screen stands (and the little that
# follows when the terminal goes away).
calls() {
    for side in ours reference; do
        case $side in
        ours) set -- "$amser" --demo ;;
        *) set -- tests/bench/floor "$practice" ;;
        esac
        tests/bench/start 1 - "$(command -v strace)" -f -qq -o "$home/$side" "$@" -- \
            /bin/true >/dev/null
    done
    echo "system calls to the first paint,calls,$(wc -l <"$home/ours"),$(wc -l <"$home/reference")"
    echo "opens to the first paint,calls,$(grep -c 'open' "$home/ours"),$(
        grep -c 'open' "$home/reference")"
}

# The practice community with so many members: key 1 of the first screen is the list of members.
screens() {
    tests/bench/start 21 1 "$amser" --demo -- tests/bench/floor "$practice" |
        sed "s/,/ ($1 members),/"
}

rows() {
    tests/bench/start 1 - "$amser" --demo -- /bin/true >/dev/null # makes the community
    screens 21
    if command -v strace >/dev/null 2>&1; then calls; fi
    tests/bench/store add 50000 "$practice" && screens 50021
    for people in 2000 50000; do
        tests/bench/store add "$people" "$home/$people.db" &&
            tests/bench/store find "$home/$people.db"
    done
    cp "$home/2000.db" "$home/other.db"
    tests/bench/store save "$home/2000.db" "$home/other.db"
    tests/bench/store verify "$home/2000.db"
    echo "size of the program,bytes,$(wc -c <"$amser"),$(wc -c <tests/bench/floor)"
}

echo 'what,unit,ours,reference,ratio' >bench.csv
rows | awk -F, -v OFS=, '{ print $0, ($4 > 0 ? sprintf("%.2f", $3 / $4) : "") }' >>bench.csv
awk -F, '{ printf "%-58s %-6s %11s %11s %7s\n", $1, $2, $3, $4, $5 }' bench.csv
