#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Figures to compare between versions, beside those that were aimed at (first paint 8 ms and 2,000
# bytes, 300 system calls, 25 opens, 5,500 kB). Nothing fails here: machines differ.
set -u
amser=$(pwd)/amser
home=$(mktemp -d) || exit 1
trap 'rm -rf "$home"' EXIT
export XDG_DATA_HOME="$home" TERM=xterm-256color LANGUAGE=en LC_ALL=C.UTF-8
unset AMSER_DATABASE NO_COLOR ACCESSIBLE
"$amser" demo "$home/centre.db" >/dev/null || exit 1
printf 'one call without screens: '
if command -v strace >/dev/null 2>&1; then
    strace -f -qq -o "$home/calls" "$amser" needs --database "$home/centre.db" >/dev/null
    printf '%d system calls, %d opens\n' "$(wc -l <"$home/calls")" \
        "$(grep -c 'open' "$home/calls")"
else
    echo 'strace is not installed'
fi
printf 'practice community made anew, '
rm -rf "$home/amser"
tests/bench/start 1 "$amser" --demo
printf 'practice community, '
tests/bench/start 21 "$amser" --demo
printf 'size of the program: %d bytes\n' "$(wc -c <"$amser")"
