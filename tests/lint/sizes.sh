#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Sizes that one head can hold: functions, branches, files, lines. Tables (.def, .tsv) are exempt.
. "${srcdir:-.}/tests/lint/tap.sh"
cd "$srcdir" || exit 1
srcdir=.

scripts() {
    find start check Makefile.am build-aux src tests data -type f \
        \( -name '*.sh' ! -name tap-driver.sh -o -name '*.mk' -o -name '*.am' \
        -o -path start -o -path check \)
}
wider_than() { # wider_than COLUMNS: those of the files named on standard input
    while read -r file; do
        columns=$(LC_ALL=C.UTF-8 wc -L <"$file")
        [ "$columns" -le "$1" ] || echo "$file: $columns"
    done
}

# pmccabe counts the branches (second column) and the lines (fifth) of each function. It falls over
# the word operator, which it takes for C++, and passes over what stands behind #else, so it reads the
# file without them. What it cannot read is a finding, and so is every function that it did not see:
# each ends with a brace at the beginning of a line.
too_long() { # too_long FILE
    counted=$(sed -e 's/\<operator\>/operator_/g' -e 's/^ *# *\(if\|else\|elif\|endif\).*//' "$1" |
        pmccabe 2>&1) || counted="cannot be read by pmccabe
$counted"
    printf '%s\n' "$counted" | awk -v file="$1" -v functions="$(grep -c '^}$' "$1")" '
        /^[0-9]/ && ($2 > 12 || $5 > 50) { print file, $7, "branches:", $2, "lines:", $5 }
        /^[0-9]/ { seen++; next }
        NF { print file ": " $0 }
        END { if (seen < functions) print file ": pmccabe sees", seen + 0, "functions of", functions }'
}
name='functions of at most 50 lines and 12 branches'
without pmccabe "$name" || verdict "$name" "$(c_files | while read -r file; do
    too_long "$file"
done)"
verdict 'files of at most 500 lines' "$(c_files | xargs wc -l |
    awk '$2 != "total" && $1 > 500 { print $2 ": " $1 }')"
verdict 'lines of C of at most 100 columns' "$(c_files | wider_than 100)"
verdict 'lines of scripts of at most 120 columns' "$(scripts | wider_than 120)"
verdict 'every file begins with its licence' "$({ c_files; scripts; } | while read -r file; do
    head -n 3 "$file" | grep -q 'SPDX-License-Identifier: GPL-3.0-or-later' || echo "$file"
done)"
done_testing
