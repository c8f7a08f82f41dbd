#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Moving out from the command line, and a register made from it; the journal as ledger and hledger
# read it; columns as the manual promises; bad folders, full and read-only places.
. "${srcdir:-.}/tests/cli/cli.sh"
run demo "$AMSER_DATABASE"
equal 'the practice community is made' 0 "$status"
printf 'a long password\n' >"$home/password"
succeeds 'somebody with an awkward name comes' add-member --called 'Dai' --drop-in --agreed -- \
    'Dai; (two)  "spaces" | =1+1'
succeeds 'and gives' record Dai Winston 1h '=HYPERLINK("x"); words' --category OTHR

# ---- there and back
succeeds 'everything is moved out' export all "$home/moved"
equal 'and the place is told' "$home/moved" "$out"
succeeds 'a register is made from it' setup --from "$home/moved" --database "$home/new.db" \
    --coordinator 'Gethin Rees' --password-file "$home/password"
succeeds 'that is moved out too' export all "$home/moved2" --database "$home/new.db"
verdict 'and gives the same files' "$(diff -r "$home/moved" "$home/moved2" 2>&1)"
succeeds 'its ledger verifies' verify --database "$home/new.db"
equal 'the same head' "$(tail -n 1 "$home/moved/centre.csv" | sed 's/.*,//' | cut -c1-12)" \
    "$("$amser" verify --database "$home/new.db" | sed -n 's/^Ledger: [0-9]* //p')"
verdict 'passwords are not moved' "$(grep -rl 'argon2' "$home/moved")"
equal 'only the owner may read' 'drwx------ -rw-------' "$(
    # shellcheck disable=SC2012
    ls -ld "$home/moved" "$home/moved/people.csv" | cut -c1-10 | tr '\n' ' ' | sed 's/ $//'
)"

# ---- refused, and nothing left behind
bad() { # NAME STATUS SENTENCE: setup from a folder that was spoilt by the commands before
    fails "$1" "$2" "$3" setup --from "$home/bad" --database "$home/bad.db" \
        --coordinator 'Gethin Rees' --password-file "$home/password"
    verdict "$1: nothing is made" "$(find "$home" -name 'bad.db*')"
    rm -rf "$home/bad"
    cp -r "$home/moved" "$home/bad"
}
cp -r "$home/moved" "$home/bad"
sed -i '4s/,\([0-9]*\),1,20\([0-9-]*\),/,1440,1,20\2,/' "$home/bad/exchanges.csv"
bad 'hours that were changed' 1 '3 (exchanges.csv:4)'
sed -i 's/lift/gift/' "$home/bad/exchanges.csv"
bad 'words that were changed' 1 'exchanges.csv:'
sed -i '$d' "$home/bad/transfers.csv"
bad 'a transfer that is missing' 1 'transfers'
sed -i '2d' "$home/bad/transfers.csv"
sed -i 's/^transfers.csv \([0-9]*\) /transfers.csv 69 /' "$home/bad/MANIFEST.txt"
bad 'a transfer that is missing, and the list says so too' 1 '1 (exchanges.csv:2)'
rm "$home/bad/consents.csv"
bad 'a file that is missing' 3 'consents.csv'
rm "$home/bad/MANIFEST.txt"
bad 'another folder' 3 'MANIFEST.txt'
printf '1,2\r\n' >>"$home/bad/asks.csv"
bad 'half a row' 1 'asks.csv:6'
printf '"' >>"$home/bad/people.csv"
bad 'a quote that never closes' 1 ''
head -c 5000000 /dev/zero | tr '\0' x >>"$home/bad/people.csv"
bad 'a line without end' 1 ''
rm -rf "$home/bad"
fails 'somebody who was no operator' 3 'Nobody' setup --from "$home/moved" --database "$home/bad.db" \
    --coordinator Nobody --password-file "$home/password"
fails 'a register that is there already' 1 'new.db' setup --from "$home/moved" \
    --database "$home/new.db" --coordinator 'Gethin Rees' --password-file "$home/password"
fails 'a folder that is there already' 1 'another' export all "$home/moved"
fails 'no folder above' 7 'no such folder' export all "$home/not/there"
fails 'a name of nothing' 2 'flowers' export flowers
fails 'text is no format for it' 2 'csv or json' export people --format text
fails 'a volunteer may not' 10 'coordinator' export all "$home/vol" --as "$(
    "$amser" operators add 'Vol Unteer' --role volunteer --as 'Gethin Rees' >/dev/null
    printf 'Vol Unteer'
)"
# A file system of ten pages stands for a full stick; a limit of file sizes does where none is.
name='a full disk leaves nothing'
(ulimit -f 8 && "$amser" export all "$home/full" >"$home/out.txt" 2>"$home/errors")
equal "$name: status" 7 "$?"
verdict "$name" "$(find "$home" -name 'full*')"
if [ -e /dev/full ]; then
    "$amser" export people >/dev/full 2>"$home/errors"
    equal 'a full disk is told when it is written to a pipe' 7 "$?"
fi

# ---- columns
manual=$("$amser" manual 5 | sed 's/\\-/-/g')
for part in centre operators people links consents availability categories offers needs asks \
    exchanges transfers policies imports keys mappings rounds suggestions contacts check-ins snoozes \
    vetting audit; do
    run export "$part"
    equal "export $part" 0 "$status"
    equal "export $part writes the columns of the manual" \
        "$(printf '%s\n' "$manual" | awk -v word=".B export $part" '$0 == word { getline; print }')" \
        "$(printf '%s\n' "$out" | head -n 1 | tr ',' ' ' | tr -d '\r')"
    verdict "no cell of $part begins a formula" \
        "$(printf '%s\n' "$out" | grep -E '(^|,)"?[=+@]' | head -n 1)"
    run export "$part" "$home/$part.json" --format json
    name="export $part writes json that a parser takes"
    without sqlite3 "$name" ||
        equal "$name" 1 "$(sqlite3 :memory: "SELECT json_valid(readfile('$home/$part.json'))")"
done

# ---- the journal
for names in '' --names; do
    # shellcheck disable=SC2086
    "$amser" export journal $names >"$home/journal"
    wanted=$("$amser" balances --format csv | sed 1d | tr -d '\r' |
        awk -F, '$1 != "" && $NF != 0 { print $1, $NF }' | sort)
    name="hledger reads and balances the journal $names"
    without hledger "$name" || {
        verdict "$name" "$(hledger -f "$home/journal" check 2>&1)"
        equal "hledger finds the balances of the members $names" "$wanted" \
            "$(hledger -f "$home/journal" balance --flat -O csv Members | sed 1d | grep -v '^"[Tt]otal' |
                sed 's/"Members:\([0-9]*\)[^"]*","\(-*[0-9]*\) min"/\1 \2/' | sort)"
    }
    name="ledger reads and balances the journal $names"
    without ledger "$name" || equal "$name" "$wanted" \
        "$(ledger -f "$home/journal" --format '%(account)\t%(quantity(scrub(display_total)))\n' \
            --flat --no-total balance Members 2>&1 |
            awk -F '\t' '{ sub(/Members:/, "", $1); sub(/ .*/, "", $1); print $1, $2 }' | sort)"
done

# ---- TimeOverflow
succeeds 'files for TimeOverflow' export timeoverflow "$home/to"
equal 'its users have ten columns and no heading' '10' \
    "$(head -n 1 "$home/to/users.csv" | awk -F, '{ print NF }')"
equal 'its hours are seconds' '3600' "$(head -n 1 "$home/to/transfers.csv" | cut -d, -f5)"
before=$("$amser" balances --format csv | sed 1d | awk -F, '{ print $1, $NF }')
run setup --database "$home/again.db" --name Again --preset neighbours --coordinator Gethin \
    --password-file "$home/password"
for file in users posts transfers; do
    run import "$home/to/$file.csv" --mapping "timeoverflow-import-$file" --as Gethin \
        --database "$home/again.db"
    equal "our own importer takes $file.csv" '0' "$status$errors"
done
equal 'and everybody has the hours they had' "$before" \
    "$("$amser" balances --format csv --database "$home/again.db" | sed 1d |
        awk -F, '{ print $1, $NF }')"

# ---- the screens, as numbered questions
export AMSER_DATABASE="$home/first.db"
printf '%s\n' 6 "$home/moved" 'gethin rees' 'a long password' 'a long password' 1 11 \
    'a long password' 1 0 2 | timeout 60 "$amser" --plain >"$home/lines" 2>&1
equal 'the first run brings in what was moved out' 0 "$?"
verdict 'and signs in to it' "$(grep -q '22 members' "$home/lines" || tail -n 20 "$home/lines")"
succeeds 'its ledger verifies too' verify
equal 'it has everybody' "$(find "$home" -path '*moved/people.csv' -exec wc -l {} + | sed 's/ [^ ]*$//')" \
    "$("$amser" export people | wc -l)"
done_testing
