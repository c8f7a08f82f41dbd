#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Sizes that one head can hold: functions, branches, files, lines. Tables (.def, .tsv) are exempt.
. "${srcdir:-.}/tests/lint/tap.sh"
cd "$srcdir" || exit 1
srcdir=.

# pmccabe: complexity modified first-line lines file(line): function. K&R wants the length of the
# function's own lines, so its fifth column.
name='functions of at most 50 lines and 12 branches'
without pmccabe "$name" || verdict "$name" "$(c_files | xargs pmccabe 2>/dev/null |
    awk '$2 > 12 || $5 > 50 { print $6, $7, "branches:", $2, "lines:", $5 }')"
verdict 'files of at most 500 lines' "$(c_files | xargs wc -l |
    awk '$2 != "total" && $1 > 500 { print $2 ": " $1 }')"
verdict 'lines of at most 100 columns' "$({
    c_files
    find start check build-aux/*.sh tests data/local.mk src Makefile.am \
        \( -name '*.sh' -o -name '*.mk' -o -name '*.am' -o -path start -o -path check \) -type f
} | while read -r file; do
    columns=$(LC_ALL=C.UTF-8 wc -L <"$file")
    [ "$columns" -le 100 ] || echo "$file: $columns"
done)"
verdict 'every file begins with its licence' "$({
    c_files
    find start check build-aux tests data \( -name '*.sh' ! -name tap-driver.sh -o -name '*.mk' \) -type f
} | while read -r file; do
    head -n 3 "$file" | grep -q 'SPDX-License-Identifier: GPL-3.0-or-later' || echo "$file"
done)"
done_testing
