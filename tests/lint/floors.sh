#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The floors of the house, read off the #include lines: nothing lower includes anything higher,
# nothing goes round in a circle, and each outside library is known in one place only.
. "${srcdir:-.}/tests/lint/tap.sh"

# Lines "file:including what" of src and include.
includes=$(cd "$srcdir" && grep -rHoE '^#include [<"][^">]+' src include --include='*.[ch]' |
    sed 's/#include //')

floor_findings() {
    printf '%s\n' "$includes" | awk -F: '
    BEGIN {
        see["base"] = " base "
        see["text"] = see["base"] "text "
        see["db"] = see["text"] "db "
        see["term"] = see["text"] "term "
        see["widget"] = see["term"] "widget "
        seen = see["widget"] "db "
        n = split("access centre people offers ledger matching today export import demo shell", room, " ")
        for (i = 1; i <= n; i++) { seen = seen room[i] " "; see[room[i]] = seen }
    }
    $2 ~ /^"[a-z]+\// {
        split($1, path, "/"); split(substr($2, 2), to, "/")
        if (index(see[path[2]], " " to[1] " ") == 0) print $1 " includes " substr($2, 2)
    }'
}
verdict 'no floor includes a higher one' "$(floor_findings)"

# Pairs "header header" for tsort, which speaks of a loop when there is one.
circles() {
    printf '%s\n' "$includes" | awk -F: '
    $1 ~ /\.h$/ && $2 ~ /^"/ {
        from = $1; sub(/^(include|src)\//, "", from); to = substr($2, 2)
        if (to !~ /\//) { folder = from; sub(/[^\/]*$/, "", folder); to = folder to }
        print from, to
    }' | { tsort >/dev/null; } 2>&1
}
verdict 'no header includes itself by a detour' "$(circles)"

only() { # only NAME PATTERN-OF-HEADER PATTERN-OF-FILES
    verdict "$1" "$(printf '%s\n' "$includes" | grep -E ":[<\"]($2)" | grep -vE "^($3):")"
}
only 'curses is known in one file' 'curses\.h|ncurses|term\.h$|panel|menu\.h|form\.h$' \
    'src/term/curses\.c'
only 'SQLite is known in db only' 'sqlite3' 'src/db/[a-z_]*\.[ch]'
only 'libcsv is known in one file' 'csv\.h>' 'src/text/csv\.c'
only 'libintl is known to the languages only' 'libintl' 'include/base/i18n\.h|src/base/i18n\.c'

rooms='access|centre|people|offers|ledger|matching|today|export|import|demo'
# Rules and stores know nothing of screens: those are the files with these endings.
seen='[a-z_]*(_screen|_pick|_command|_part|_ui)s?\.[ch]|[a-z]*card[a-z_]*\.[ch]|[a-z_]*_private\.h'
verdict 'rules and stores know no screen' "$(printf '%s\n' "$includes" |
    grep -E "^(src|include)/($rooms)/" |
    grep -E ':"(widget|term)/|:"[a-z]+/[a-z_]*_screen\.h|:"[a-z_]*_screen\.h' |
    grep -vE "^(src|include)/[a-z]+/($seen):")"
verdict 'commands know no widget' "$(printf '%s\n' "$includes" |
    grep -E "^src/($rooms)/[a-z_]*_command\.c:\"(widget|term)/")"
verdict 'statements are asked by stores only' "$(cd "$srcdir" &&
    grep -rlE '\bSQL_[a-z]' src include --include='*.[ch]' |
    grep -vE '_store[a-z_]*\.[ch]$|^src/db/|^include/db/db\.h$|^src/(access/audit|[a-z]+/[a-z]+_(list|find))\.c$')"
verdict 'no statement is written in C' "$(cd "$srcdir" && grep -rnE \
    '"(SELECT .* FROM|INSERT INTO|UPDATE .* SET|DELETE FROM) ' src include --include='*.[ch]' |
    grep -v '^src/db/')"
done_testing
