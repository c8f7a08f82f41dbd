#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# HACKING names every file of the tree in a line of its own ("- path: what it is for"), and nothing
# that is not there.
. "${srcdir:-.}/tests/lint/tap.sh"
cd "$srcdir" || exit 1
named=$(sed -n 's/^- \([^ :]*\): ..*/\1/p' HACKING | sort -u)
verdict 'HACKING has a line for every file' "$(build-aux/map.sh --files | while read -r file; do
    # A header shares the line of its source.
    pair=$(printf '%s' "$file" | sed -n 's|^include/\(.*\)\.h$|src/\1.c|p')
    printf '%s\n' "$named" | grep -qxF -e "$file" -e "${pair:-$file}" || echo "$file"
done)"
verdict 'HACKING names no file that is not there' "$(printf '%s\n' "$named" | while read -r file; do
    [ -e "$file" ] || echo "$file"
done)"
done_testing
