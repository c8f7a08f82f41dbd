#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What the objects say: nobody offers a variable that others could change.
. "${srcdir:-.}/tests/lint/tap.sh"
name='no exported variable that can be changed'
without nm "$name" || verdict "$name" "$(nm -A "${builddir:-.}"/src/*.a 2>/dev/null |
    awk '$(NF - 1) ~ /^[BCDGS]$/ && $NF !~ /^__(asan|ubsan|odr_asan|gcov|llvm|start|stop)/ {
        print $1, $NF }')"
done_testing
