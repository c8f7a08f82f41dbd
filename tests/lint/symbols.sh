#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What the objects say: nobody offers a variable that others could change. Tables of constants that
# hold addresses lie in .data.rel.ro, which is read-only once the program runs.
. "${srcdir:-.}/tests/lint/tap.sh"
name='no exported variable that can be changed'
without nm "$name" || verdict "$name" "$(nm -f sysv -A "${builddir:-.}"/src/*.a 2>/dev/null |
    awk -F'|' '{ class = $3; gsub(/ /, "", class) }
        class ~ /^[BCDGS]$/ && $NF !~ /\.data\.rel\.ro/ && $1 !~ /__(asan|ubsan|odr_asan|gcov|llvm)/ {
            gsub(/ +$/, "", $1); print $1 }')"
done_testing
