#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Writes the map of HACKING anew: one line for every file, from the first sentence at its head.
# A header whose source has the same name shares its line. make lint checks that the map is whole.
set -u
cd "$(dirname "$0")/.." || exit 1

# The first sentence after the licence, on one line.
sentence() {
    sed -n '1,12p' "$1" | grep -v 'SPDX-License-Identifier' | grep -v '^#!' |
        sed -E 's/^(\/\*| \*|--|#)+ ?//; s/ ?\*\/ *$//' |
        awk 'NF == 0 || /^#(include|ifndef|define)/ { if (said) exit; next }
             { text = text (said++ ? " " : "") $0
               if (match(text, /[.:;] [A-Z(-]|\.$|: |; /)) { print substr(text, 1, RSTART - 1); done = 1; exit } }
             END { if (!done) print text }' | cut -c 1-110
}

describe() {
    case $1 in
    po/LINGUAS) echo 'the languages that there are catalogues for' ;;
    po/POTFILES.in) echo 'every file with text that a person reads' ;;
    po/Makevars) echo 'how the catalogues are made' ;;
    tests/e2e/golden/*) echo 'a screen as it is to stand in this language' ;;
    po/*.po) echo 'the catalogue of this language' ;;
    tests/lint/allowed.txt) echo 'texts in which a word of the ban list is meant otherwise' ;;
    tests/lint/spelling.txt) echo 'words that the spelling checker does not know' ;;
    src/*/local.mk) echo "what this room holds, for the build" ;;
    tests/*/local.mk) echo "the tests of this folder, for the build" ;;
    *) sentence "$1" ;;
    esac
}

files() {
    find src include data tests po build-aux debian .ci -type f 2>/dev/null |
        grep -vE '\.(gmo|pot|o|orig|rej|swp)$|~$|/\.' |
        grep -vE '^po/(Makefile|Makevars.template|Rules|.*quot|insert|remove|stamp)' |
        grep -vE '^build-aux/(ar-lib|compile|config\.|depcomp|install-sh|missing|tap-driver|test-driver|mkinst)' |
        grep -vE '^tests/(screen/golden|fixtures|fuzz/corpus)/' | LC_ALL=C sort
    echo .ci/run
}

if [ "${1:-}" = --files ]; then
    files
    exit
fi
new=$(mktemp) || exit 1
sed '/^<!-- the map/,$d' HACKING >"$new"
echo '<!-- the map: written by build-aux/map.sh -->' >>"$new"
folder=
files | while read -r file; do
    source=$(printf '%s' "$file" | sed -n 's|^include/\(.*\)\.h$|src/\1.c|p')
    [ -n "$source" ] && [ -f "$source" ] && continue
    if [ "$(dirname "$file")" != "$folder" ]; then
        folder=$(dirname "$file")
        printf '\n### %s\n\n' "$folder"
    fi
    printf -- '- %s: %s\n' "$file" "$(describe "$file")"
done >>"$new"
cat "$new" >HACKING
rm -f "$new"
