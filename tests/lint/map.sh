#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# HACKING names every file of the tree in a line of its own ("- path: what it is for"), and nothing
# that is not there.
. "${srcdir:-.}/tests/lint/tap.sh"
cd "$srcdir" || exit 1
named=$(sed -n 's/^- \([^ :]*\): .*/\1/p' HACKING | sort -u)
there=$(find src include data tests po build-aux man completions debian .ci \
    -type f ! -name '*.gmo' ! -path 'po/*' ! -name '*~' ! -name '*.o' ! -name .dirstamp \
    ! -path '*/.deps/*' 2>/dev/null |
    grep -vE '^build-aux/(ar-lib|compile|config\.|depcomp|install-sh|missing|tap-driver|test-driver|mkinst)' |
    grep -vE '^tests/(screen/golden|fixtures)/' | sort)
# A header and its source may share a line: "- src/people/party.c: ..." names both.
verdict 'HACKING has a line for every file' "$(printf '%s\n' "$there" | while read -r file; do
    pair=$(printf '%s' "$file" | sed -n 's|^include/\(.*\)\.h$|src/\1.c|p')
    printf '%s\n' "$named" | grep -qxF -e "$file" -e "${pair:-$file}" || echo "$file"
done)"
verdict 'HACKING names no file that is not there' "$(printf '%s\n' "$named" | while read -r file; do
    [ -e "$file" ] || echo "$file"
done)"
done_testing
