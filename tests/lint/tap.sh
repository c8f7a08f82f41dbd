# SPDX-License-Identifier: GPL-3.0-or-later
# For the shell tests: each check is one case of TAP, its findings are shown when it fails.
# shellcheck shell=sh
set -u
cases=0
srcdir=${srcdir:-.}

# verdict NAME FINDINGS: passes when there is no finding.
verdict() {
    cases=$((cases + 1))
    if [ -z "$2" ]; then
        printf 'ok %d - %s\n' "$cases" "$1"
    else
        printf 'not ok %d - %s\n' "$cases" "$1"
        printf '%s\n' "$2" | head -n 60 | sed 's/^/# /'
    fi
}
# equal NAME WANTED GOT
equal() {
    if [ "$2" = "$3" ]; then
        verdict "$1" ''
    else
        verdict "$1" "$(printf 'wanted: %s\ngot:    %s' "$2" "$3")"
    fi
}
# without TOOL NAME: is the tool missing? Then the case is skipped.
without() {
    command -v "$1" >/dev/null 2>&1 && return 1
    cases=$((cases + 1))
    printf 'ok %d - %s # SKIP %s is not installed\n' "$cases" "$2" "$1"
}
done_testing() {
    printf '1..%d\n' "$cases"
}
# The C files of the tree, relative to it.
c_files() {
    (cd "$srcdir" && find src include tests -name '*.[ch]' | sort)
}
