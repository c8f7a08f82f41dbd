#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A register that is damaged: the refusal names the newest good copy, and "restore" goes on from it;
# the damaged file is kept. Copies that are damaged or were cut are passed over.
. "${srcdir:-.}/tests/cli/cli.sh"
set_up
run add-member Winston --drop-in --agreed
run add-member Joyce --drop-in --agreed
run record Winston Joyce 1 first
run backup
older=$out
run record Winston Joyce 2 second
export AMSER_NOW=2025-03-06T10:00
run record Winston Joyce 3 third
run backup
newer=$out
head_then=$("$amser" verify --format csv | tail -n 1)
fails 'a register that is whole stays' 1 'is whole' restore "$older"
run record Winston Joyce 4 fourth
# A copy whose last entry was taken away does not fit its name; one full of nothing is none.
cp "$older" "$(dirname "$newer")/amser-2025-03-06-9-0123456789ab.db"
head -c 20000 /dev/zero >"$(dirname "$newer")/amser-2025-03-07-9-0123456789ab.db"

damage() { # the first page is gone
    dd if=/dev/zero of="$AMSER_DATABASE" bs=4096 count=1 conv=notrunc 2>/dev/null
}
damage
fails 'a damaged register is refused, and the newest good copy named' 8 "$newer" exchanges
fails 'a copy that is none is refused' 8 '' restore "$(dirname "$newer")/amser-2025-03-07-9-0123456789ab.db"
fails 'a copy from which the end was cut is refused' 8 'taken away' \
    restore "$(dirname "$newer")/amser-2025-03-06-9-0123456789ab.db"
fails 'a copy that is not there is refused' 3 'no register' restore "$home/nothing.db"
before=$(cksum <"$AMSER_DATABASE")
beside() { (cd "$home" && for file in centre.db*; do printf '%s ' "$file"; done); }
equal 'a refusal leaves everything as it was' "centre.db centre.db-journal " \
    "$(beside)"
succeeds 'the program goes on from the copy' restore "$newer"
kept=$AMSER_DATABASE.damaged-2025-03-06
equal 'it says where the damaged file is' "$kept" "$out"
equal 'which is what it was' "$before" "$(cksum <"$kept")"
equal 'nothing else is left behind' "centre.db centre.db.damaged-2025-03-06 " \
    "$(beside)"
equal 'the ledger is that of the copy' "$head_then" "$("$amser" verify --format csv | tail -n 1)"
equal 'all staff may write it' 660 "$(stat -c %a "$AMSER_DATABASE")"
run record Winston Joyce 5 fifth
equal 'and it goes on' 0 "$status"
if command -v sqlite3 >/dev/null; then
    equal 'the audit trail has it' 1 "$(sqlite3 "$AMSER_DATABASE" \
        "SELECT count(*) FROM audit WHERE action = 'register.restored'")"
fi

# Twice on one day, with a journal that must not be played back into the copy; from an older copy
# because somebody says so.
damage
cp "$AMSER_DATABASE" "$AMSER_DATABASE-journal"
succeeds 'a second time' restore "$older"
equal 'both damaged files are kept' "$kept.2" "$out"
[ -e "$kept.2-journal" ] && [ ! -e "$AMSER_DATABASE-journal" ]
equal 'the journal is kept with its file' 0 "$?"
succeeds 'the register is whole' verify

# Gone altogether, nothing is there to be kept.
rm "$AMSER_DATABASE"
succeeds 'where there is no register' restore "$newer"
equal 'nothing is kept' '' "$out"

# A link is somebody's way of keeping the register elsewhere.
mkdir "$home/elsewhere"
mv "$AMSER_DATABASE" "$home/elsewhere/ours.db"
ln -s elsewhere/ours.db "$AMSER_DATABASE"
damage
succeeds 'a register behind a link' restore "$newer"
equal 'is put right where it lies' "$home/elsewhere/ours.db.damaged-2025-03-06" "$out"
[ -L "$AMSER_DATABASE" ]
equal 'and the link stays' 0 "$?"
damage
run exchanges --language cy
case $errors in
*"$newer"*) verdict 'in the language of the moment' '' ;;
*) verdict 'in the language of the moment' "$errors" ;;
esac
rm -r "$home/data"
fails 'without any copy it says so' 8 'not an Amser register' exchanges
done_testing
