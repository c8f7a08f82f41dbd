#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Does each test of what goes wrong notice when its protection is taken away? In a copy of the sources
# one protection after another is weakened by a line, and the test that is to show that it stands has to
# fail, at the case named here.
#   weakened.sh [PART ...]    in the build folder; only those whose name holds one of the parts
# Dollars in single quotes are those of SQL.
# shellcheck disable=SC2016
. "${srcdir:-.}/tests/lint/tap.sh"
srcdir=$(cd "$srcdir" && pwd)
place=$(mktemp -d "${TMPDIR:-/tmp}/amser-weakened-XXXX") || exit 99
[ $# -gt 0 ] || set -- ''
printf '%s\n' "$@" >"$place/parts" # an empty line is in every name
trap 'rm -rf "$place"' EXIT
trap 'exit 1' HUP INT TERM
log=$place/log
mkdir "$place/sources" "$place/build"
: >"$place/missed"
(cd "$srcdir" && find . -name config.status -exec dirname {} \; >"$place/built" &&
    tar -cf - --exclude=.git --exclude-from="$place/built" .) | tar -xf - -C "$place/sources" || exit 99
cd "$place/build" || exit 99
if ! { "$place/sources/configure" -q CFLAGS='-O1' && make -j2 all; } >"$log" 2>&1; then
    tail -n 20 "$log"
    exit 99
fi
CMOCKA_MESSAGE_OUTPUT=TAP TZ=UTC LC_ALL=C.UTF-8 AMSER_NOW=2025-03-05T10:00 AMSER_SETTINGS='' \
    TERM=xterm-256color
AMSER_TEST_ROUNDS=10 AMSER_LOCALEDIR=$place/build/locale builddir=$place/build srcdir=$place/sources
export CMOCKA_MESSAGE_OUTPUT TZ LC_ALL AMSER_NOW AMSER_SETTINGS TERM AMSER_TEST_ROUNDS AMSER_LOCALEDIR
export builddir srcdir

try_it() { # try_it PROGRAM CASE: what is wrong, if anything
    case $1 in
    *.sh) set -- "$1" "$2" "$srcdir/$1" ;;
    *)
        make "$1" >"$log" 2>&1 || { echo "it cannot be built: $(tail -n 5 "$log")"; return; }
        set -- "$1" "$2" "$builddir/$1"
        ;;
    esac
    case $3 in
    *.sh) timeout 300 sh "$3" >"$log" 2>&1 </dev/null ;;
    *) timeout 300 "$3" >"$log" 2>&1 </dev/null ;;
    esac
    grep -Eq "^not ok .*($2)" "$log" || echo "nobody noticed: $(grep '^not ok' "$log" | tail -n 3)"
}

weaken() { # weaken WHAT FILE SED PROGRAM CASE
    printf '%s\n' "$1" | grep -qFf "$place/parts" || return
    cp "$srcdir/$2" "$place/kept"
    sed -E "$3" "$place/kept" >"$srcdir/$2"
    if cmp -s "$place/kept" "$srcdir/$2"; then
        wrong="there is no such line in $2 any more"
    elif ! make -j2 all tests/fault/scarce.so >"$log" 2>&1; then
        wrong="it cannot be built: $(tail -n 5 "$log")"
    else
        wrong=$(try_it "$4" "$5")
    fi
    cp "$place/kept" "$srcdir/$2"
    verdict "$1: ${4##*/} fails" "$wrong"
    [ -z "$wrong" ] || echo "$1" >>"$place/missed"
}

# ---- the power fails ----
weaken 'without waiting for the disk' src/db/db.c \
    's/synchronous=FULL", "PRAGMA synchronous", "2"/synchronous=OFF", "PRAGMA synchronous", "0"/' \
    tests/fault/power_cut_test an_acknowledged_exchange__survives
weaken 'with a journal in memory' src/db/db.c \
    's/journal_mode=TRUNCATE(", "PRAGMA journal_mode", ")truncate"/journal_mode=MEMORY\1memory"/' \
    tests/fault/power_cut_test it_survives__a_second_cut
weaken 'an upgrade in several steps' src/db/migrate.c \
    's/outcome = db_write\(db, all_steps, &copy, err\)/outcome = all_steps(db, \&copy, err)/' \
    tests/fault/power_cut_test an_upgrade__is_done_or_not
weaken 'a name given before the file is on the disk' src/db/file.c \
    's/int number = sync_path\(temp, 0\);/int number = 0;/' \
    tests/fault/power_cut_test '(a_new_register|a_backup)__is_there__whole'
# ---- killed ----
weaken 'an identifier that is not looked for' data/sql/ledger/exchange.sql \
    's/WHERE uid = \$1;/WHERE uid = $1 AND 0;/' \
    tests/fault/kill_test what_was_in_doubt__is_said_again
# ---- the library ----
weaken 'in WAL mode' src/db/db.c \
    's/journal_mode=TRUNCATE(", "PRAGMA journal_mode", ")truncate"/journal_mode=WAL\1wal"/' \
    tests/fault/library_test a_register__is_never__in_wal_mode
# ---- the disk fails ----
weaken 'a failed save that is called saved' src/db/transaction.c \
    's/outcome = run_sql\(db, "COMMIT", err\);/(void)!run_sql(db, "COMMIT", err);/' \
    tests/fault/disk_faults.sh 'each of [0-9]* calls'
weaken 'going on after a fault' src/db/error.c 's/doubt_raise\(db\);/(void)db;/' \
    tests/fault/disk_faults.sh 'after a fault of the disk everything is checked'
weaken 'not checked after a fault' src/shell/register.c 's/if \(db_in_doubt\(session->db\)\)/if (0)/' \
    tests/fault/disk_faults.sh 'what is not whole then is not opened'
# ---- many at once ----
weaken 'nobody waits for others' src/db/transaction.c \
    's/if \(waited_ms >= db->wait_limit_ms\)/if (waited_ms >= 0)/' \
    tests/fault/together_test a_storm_of_fifty
weaken 'who waits is not told' src/db/transaction.c 's/seconds > db->told_seconds \&\&/seconds > 999 \&\&/' \
    tests/store/db_write_test a_writer__
weaken 'edits over one another' data/sql/people/member_store.sql \
    's/WHERE id = \$1 AND version = \$2;/WHERE id = $1 AND $2 = $2;/' \
    tests/fault/together_test five_hundred_edits
weaken 'others are not seen' src/db/db.c 's/db->last_mark = sqlite3_column_int64\(db->mark, 0\);/;/' \
    tests/e2e/others_test '.'
# ---- any keys ----
weaken 'a hang-up that is not heard' src/term/signals.c 's/handle\(SIGHUP, on_stop\);/handle(SIGHUP, SIG_IGN);/' \
    tests/e2e/interruptions_test '.'
weaken 'a terminal that is not given back' src/term/curses.c \
    's/^        leave_screen\(t\);/        (void)leave_screen;/' \
    tests/fault/keys_test any_keys__do_no_harm
weaken 'a size that makes it fall' src/term/canvas.c \
    's/^void canvas_resize\(.*\) \{/&\n    if (cols < 5)\n        __builtin_trap();/' \
    tests/fault/keys_test any_keys__do_no_harm
# ---- no memory ----
weaken 'memory that is not asked for' src/base/mem.c 's/if \(got == NULL\)/if (0)/' \
    tests/fault/memory_test '(a_call|a_visit)__without_memory'
# ---- history ----
weaken 'a tail cut off' src/ledger/verify_store.c \
    's/\(v->anchor && v->anchor->count > v->report->entries\)/0/' \
    tests/store/ledger_attacks_test seventeen_attacks
weaken 'entries that the file lets change' data/sql/schema/0001.sql "s/RAISE\(ABORT, 'append-only'\)/1/" \
    tests/store/ledger_attacks_test another_tool__cannot_change
weaken 'a chain that is not reckoned again' src/ledger/verify_store.c \
    's/ \|\| memcmp\((kept|v->head_hash), (v->)?hash, CHAIN_HASH_BYTES\) != 0//' \
    tests/store/ledger_tamper_test '.'
# ---- files ----
weaken 'a foreign file' src/db/db.c 's/!= DB_APPLICATION_ID\)/!= 0 \&\& 0)/' \
    tests/store/db_open_test open__refuses__a_foreign_file
weaken 'a newer register' src/db/migrate.c 's/if \(version > steps->count\)/if (0)/' \
    tests/store/db_open_test open__refuses__a_newer_register
weaken 'damage that is not looked for' src/db/check.c \
    's/strcmp\(answer\.text, good\) == 0 \?/answer.text \&\& good ?/' \
    tests/store/db_backup_test damage__is_found
bare='char line[4000]; snprintf(line, sizeof line, "dd if=%s of=%s bs=64 conv=notrunc", db->path, file);'
weaken 'copies without the lock' src/db/backup.c \
    "s/^static int vacuum_into.*/#include <stdio.h>\n#include <stdlib.h>\n&\n$bare if (line[0]) return system(line);/" \
    tests/fault/damaged_test backups__while_others_write
weaken 'only for oneself' src/db/sqlite_db.h 's/FILE_MODE = 0660/FILE_MODE = 0600/' \
    tests/store/db_backup_test a_backup__is_whole
# ---- hostile text ----
weaken 'text as it comes' src/text/clean.c \
    's/add_safe\(out, in \+ at, bytes, code, keep_lines\);/(void)keep_lines, buffer_add_bytes(out, in + at, bytes);/' \
    tests/cli/hostile.sh '.'
weaken 'formulas' src/text/csv_safe.c 's/^ *buffer_add_char\(out, .*/;/' tests/cli/hostile.sh '.'
# ---- the clock, and being shut in ----
weaken 'a clock that goes back' src/shell/clock_doubt.c 's/if \(now < last - SLACK_S\)/if (0)/' \
    tests/cli/clock.sh '.'
weaken 'not shut in' src/base/sandbox.c 's/return syscall\(SYS_seccomp, .*/return true;/' \
    tests/fault/sandbox_test what_the_program_does_not_need
printf '# %d protections taken away, %d missed\n' "$cases" "$(grep -c . "$place/missed")"
done_testing
