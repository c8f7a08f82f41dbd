#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The checkers that other people wrote: layout, spelling, shell, and faults in C.
. "${srcdir:-.}/tests/lint/tap.sh"
here=$(pwd)
cd "$srcdir" || exit 1
top=$(pwd)
srcdir=.

name='every source is laid out by .clang-format'
without clang-format "$name" || verdict "$name" "$(c_files |
    xargs -P2 -n8 clang-format --dry-run 2>&1 | grep 'warning:' | cut -d: -f1 | sort | uniq -c)"
name='spelling'
without codespell "$name" || verdict "$name" "$(codespell -q 3 \
    -I tests/lint/spelling.txt --skip='*.po,*.tsv,*.gmo,*.pot,*.cy.txt,*.gd.txt,heading.def,*.map' \
    src include tests README HACKING NEWS SECURITY.md \
    start check build-aux/*.sh 2>&1)"
name='shell scripts'
without shellcheck "$name" || verdict "$name" "$(find start check .ci/run build-aux/packages.sh \
    build-aux/build.sh tests -type f \( -name '*.sh' -o -path start -o -path check -o -path .ci/run \) \
    -exec shellcheck -x -P tests/lint {} + 2>&1)"
name='cppcheck finds no fault'
without cppcheck "$name" || verdict "$name" "$(cppcheck -q -j2 --std=c11 --inline-suppr \
    --enable=warning,portability,performance --suppress=missingInclude \
    --suppress=normalCheckLevelMaxBranches --template='{file}:{line}: {id}: {message}' \
    -Iinclude -I"$here/include" src 2>&1)"
# Without -O: gcc 12 takes a struct that a function returned for one that nobody filled.
name='gcc -fanalyzer finds no fault'
without gcc "$name" || verdict "$name" "$(find src -name '*.c' | sort |
    xargs -P2 -n1 gcc -std=c17 -D_GNU_SOURCE -O0 -fanalyzer -c -o /dev/null -Iinclude -I"$here" \
        -I"$here/include" '-DLOCALEDIR=""' '-DPKGLIBDIR=""' '-DPKGDATADIR=""' '-DSYSCONFDIR=""' 2>&1 |
    grep -E 'warning:|error:')"
name='clang-tidy finds no fault'
without clang-tidy "$name" || verdict "$name" "$(find src -name '*.c' | sort |
    xargs -P2 -n6 sh -c 'clang-tidy --quiet "$@" -- -std=c17 -D_GNU_SOURCE -Iinclude \
        -I"'"$here"'" -I"'"$here"'/include" -DLOCALEDIR=\"\" -DPKGLIBDIR=\"\" -DPKGDATADIR=\"\" \
        -DSYSCONFDIR=\"\" 2>/dev/null' tidy |
    sed "s|$top/||" | grep -E 'warning:|error:')"
done_testing
