#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Figures, each beside a reference that is taken in the same call and the goal it is held against:
# a bare ncurses and SQLite list (floor.c), SQLite alone on the same tables, the engine's own import,
# ledger and hledger. Nothing fails here: machines differ, only the ratios can be compared.
#   TIERS="S M L"         which registers; "all" is S M L XL N
#   BENCH_DIR=FOLDER      where the registers are made once and kept; which disk it is about
# Prints a table and writes bench.csv.
set -u
amser=$(pwd)/amser
[ "${TIERS:-}" = all ] && TIERS='S M L XL N'
TIERS=${TIERS:-S M L}
registers=${BENCH_DIR:-$(pwd)/bench-registers}
mkdir -p "$registers" || exit 1
home=$(mktemp -d "$registers/run.XXXXXX") || exit 1
trap 'rm -rf "$home"' EXIT
trap 'exit 1' HUP INT TERM
export XDG_DATA_HOME="$home" TERM=xterm-256color LANGUAGE=en LC_ALL=C.UTF-8
here=$(pwd)
export AMSER_CHEAP_PASSWORDS=1 AMSER_LOCALEDIR="$here/locale"
unset AMSER_DATABASE NO_COLOR ACCESSIBLE
start=tests/bench/start
store=tests/bench/store
down='\eOB'

has() { command -v "$1" >/dev/null 2>&1; }

# A register of each size, once. What it took is kept beside it.
make_register() {
    [ -s "$registers/$1.db" ] && return
    rm -f "$registers/$1.db" "$registers/$1.db-journal"
    echo "making $1" >&2
    $start run "$amser" demo --tier "$1" --seed 1 "$registers/$1.db" >"$registers/$1.made"
}
made() {
    [ -s "$registers/$1.made" ] || return
    awk '{ printf "make the register,s,%.1f,\nmemory for making it,kB,%d,\n", $1, $2 }' \
        "$registers/$1.made"
}

# System calls, and those that open a file, until the first screen stands (and the little that
# follows when the terminal goes away).
calls() {
    for side in ours reference; do
        if [ $side = ours ]; then
            set -- "$1" "$amser" --database "$1"
        else
            set -- "$1" tests/bench/floor "$1"
        fi
        db=$1
        shift
        $start paint 1 "$(command -v strace)" -f -qq -o "$home/$side" "$@" -- /bin/true >/dev/null
        set -- "$db"
    done
    echo "system calls to the first paint,calls,$(wc -l <"$home/ours"),$(wc -l <"$home/reference")"
    echo "opens to the first paint,calls,$(grep -c 'open' "$home/ours"),$(
        grep -c 'open' "$home/reference")"
    $start keys 1 "=\\r
=1
down=$down" "$(command -v strace)" -qq -e trace=read,write -o "$home/keys" \
        "$amser" --database "$1" >/dev/null
    echo "cursor-down in a list,writes,$(awk '/^read\(0/ { n = 0 } /^write\(1/ { n++ }
        END { print n }' "$home/keys"),"
}

# Who sits down: Enter takes the first operator, then Home stands.
keys() {
    $start keys 7 "sign in and see Home=\\r
switch language=\\e[15~
switch language=\\e[15~
switch language=\\e[15~
list of members=1
cursor-down in a list=$down
cursor-down in a list=$down
cursor-down in a list=$down
find on the screen; one letter=m
find on the screen; two letters=a
=\\e
card of a member=\\r
=\\e
=\\e
needs board=4
cursor-down on the board=$down
who could help=\\r
=\\e
=\\e
statement: whose=7
=\\e
offers=8
=\\e
arranged=6
=\\e
settings=9
exchanges=2
" "$amser" --database "$1"
}
floor_keys() {
    $start keys 7 "cursor-down in a list=$down
cursor-down in a list=$down
" tests/bench/floor "$1"
}
# Puts the second's figures beside the first's, by name.
beside() {
    awk -F, -v OFS=, 'NR == FNR { at[$1, $2] = $3; next } { $4 = at[$1, $2]; print }' "$1" "$2"
}

screens() {
    $start paint 21 "$amser" --database "$1" -- tests/bench/floor "$1"
    has strace && calls "$1"
    keys "$1" >"$home/keys.ours"
    floor_keys "$1" >"$home/keys.floor"
    beside "$home/keys.floor" "$home/keys.ours"
    people=$("$amser" find --database "$1" --format csv '' 2>/dev/null | wc -l)
    $start page $((people / 10 + 40)) '\r1' "$amser" --database "$1"
}

saves() {
    cp "$1" "$home/one.db" && cp "$1" "$home/two.db" &&
        $store save "$home/one.db" "$home/two.db"
    rm -f "$home"/one.db* "$home"/two.db*
}

seconds() { $start run "$@" | awk '{ print $1 }'; }
balances() {
    "$amser" export journal "$home/all.journal" --database "$1" >/dev/null || return
    ours=$(seconds "$amser" balances --database "$1")
    has ledger &&
        echo "all balances (reference: ledger bal),s,$ours,$(
            seconds "$(command -v ledger)" -f "$home/all.journal" bal)"
    has hledger &&
        echo "all balances (reference: hledger bal),s,$ours,$(
            seconds "$(command -v hledger)" -f "$home/all.journal" bal)"
    rm -f "$home/all.journal"
}

tier() {
    db=$registers/$1.db
    made "$1"
    screens "$db"
    $store open "$db"
    $store find "$db"
    $store match "$db"
    $store today "$db"
    tests/bench/register_round "$db"
    saves "$db"
    tests/bench/ledger verify "$db"
    case $1 in S | M | L) balances "$db" ;; esac
}

# What is to be reached: figure|tiers|column|at most. ratio: ours to the reference.
goals='start to first paint|S M L XL N|ratio|1.5
first paint|S M L XL N|bytes|2000
system calls to the first paint|S M L XL N|calls|300
opens to the first paint|S M L XL N|calls|25
cursor-down in a list|S M L XL N|bytes|20
cursor-down in a list|S M L XL N|writes|1
cursor-down in a list|S M L XL N|ms|1
memory after paging through all members|M|kB|6000
memory after paging through all members|N|kB|8000
find as you type: slowest first letter|XL|ms|5
find as you type: slowest three letters|XL|ms|5
find as you type: slowest two words|XL|ms|5
find as you type: slowest first letter|N|ms|16
find as you type: slowest three letters|N|ms|16
find as you type: slowest two words|N|ms|16
save an exchange durably|S M L XL N|ratio|1.3
rank one need with reasons|L|ms|10
rank one need with reasons|N|ms|100
today: what to do next|XL|ms|200
weekly round|XL|ms|500
weekly round|N|ms|20000
memory for a weekly round|N|kB|200000
weekly round: unevenness of asks (reference: greedy)|S M L XL N|ratio|1
open the register|N|ms|20
verify|XL|ms|3000
all balances (reference: ledger bal)|L|ratio|0.05
all balances (reference: hledger bal)|L|ratio|0.05
bring in 300000 exchanges|-|ratio|2
best plan; 500 x 2000; 2000|-|ms|500
best plan; 10000 x 50000; 200|-|ms|20000
balanced plan; 10000 x 50000; 200|-|ms|20000
memory for the best plan; 10000 x 50000; 200|-|kB|100000
make the register|N|s|600
memory for making it|N|kB|32000
switch language|S M L XL N|bytes|2000
switch language|S M L XL N|ms|5'

judge() {
    awk -F, -v OFS=, -v goals="$goals" 'BEGIN {
        n = split(goals, line, "\n")
        for (i = 1; i <= n; i++) {
            split(line[i], g, "|")
            m = split(g[2], tiers, " ")
            for (j = 1; j <= m; j++) goal[g[1], tiers[j], g[3]] = g[4]
        }
    }
    {
        what = $1; name = what
        if (name ~ /^verify/) name = "verify"
        if (name ~ /^300000 exchanges/) name = "bring in 300000 exchanges"
        ratio = $5 > 0 ? sprintf("%.2f", $4 / $5) : ""
        said = met = ""
        if ((name, $2, $3) in goal) {
            said = "at most " goal[name, $2, $3]
            met = $4 <= goal[name, $2, $3] ? "yes" : "NO"
        } else if ((name, $2, "ratio") in goal && ($3 == "ms" || $3 == "s" || $3 == "gini")) {
            said = "ratio at most " goal[name, $2, "ratio"]
            met = ratio == "" ? "" : $4 / $5 <= goal[name, $2, "ratio"] ? "yes" : "NO"
        }
        print what, $2, $3, $4, $5, ratio, said, met
    }'
}

machine() {
    disk=$(df -P "$registers" | awk 'END { print $1 }')
    echo "machine: $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(
        getconf _NPROCESSORS_ONLN) cores, $(
        awk '/^MemTotal/ { printf "%.0f GB", $2 / 1e6 }' /proc/meminfo), disk $disk $(
        df -PT "$registers" 2>/dev/null | awk 'END { print $2 }'), Linux $(uname -r)"
}

# All pairs in a small one; how it grows with some 200 pairs a need; the largest, balanced too.
rounds() {
    tests/bench/round 500 2000 2000
    for size in 1 2 4 8; do
        tests/bench/round $((500 * size)) $((2000 * size)) 200
    done
    tests/bench/round 10000 50000 200
    tests/bench/round 10000 50000 200 2
}

rows() {
    for size in $TIERS; do
        make_register "$size" && tier "$size" | awk -F, -v OFS=, -v t="$size" \
            'NF > 2 { print $1, t, $2, $3, $4 }'
    done
    rounds | awk -F, -v OFS=, 'NF > 2 { print $1, "-", $2, $3, $4 }'
    tests/bench/ledger batch 300000 "$home" | awk -F, -v OFS=, 'NF > 2 { print $1, "-", $2, $3, $4 }'
    echo "size of the program,-,bytes,$(wc -c <"$amser"),$(wc -c <tests/bench/floor)"
}

{
    echo "# $(machine | tr ',' ';')"
    echo 'what,tier,unit,ours,reference,ratio,goal,reached'
    rows | judge
} >bench.csv

machine
awk -F, '/^#/ { next } { printf "%-44s %-4s %-6s %10s %10s %7s %-19s %s\n", $1, $2, $3, $4, $5, $6, $7, $8 }' \
    bench.csv
# How a figure grows from size to size.
echo
awk -F, -v tiers="$TIERS" 'BEGIN { n = split(tiers, t, " "); printf "%-52s", "growth"
        for (i = 1; i <= n; i++) printf " %11s", t[i]; print "" }
    /^#/ || $1 == "what" || $2 == "-" { next }
    { key = $1 ", " $3; if (!(key in seen)) { seen[key] = 1; order[++k] = key } at[key, $2] = $4 }
    END { for (i = 1; i <= k; i++) { printf "%-52s", order[i]
        for (j = 1; j <= n; j++) printf " %11s", at[order[i], t[j]]; print "" } }' bench.csv
