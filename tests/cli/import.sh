#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Moving in by the command line: files looked at, tried, brought in, compared, taken back.
. "${srcdir:-.}/tests/cli/cli.sh"
set_up
as='Gethin Rees'
here="$home/files"
mkdir "$here"
cat >"$here/people.csv" <<'END'
Number,Given name,Family name,Phone,E-mail,Joined,Balance
1,Mair,Bowen,01632 960001,mair@example.org,2019-01-02,1:30
2,Siân,Llwyd,01632 960002,,2019-02-03,-1:30
7,Tomos,O'Neill,,,2020-03-01,0
END
printf 'Date;Giver;Receiver;Time;Description\n2024-04-25;1;2;1:30;hedges\n2024-04-26;7;2;1:00;tea\n' \
    >"$here/given.csv"
cat >"$here/given.map" <<'END'
name given
system spreadsheet
record exchange
time ask
dates ask
column day "Date"
column giver any "Giver"
column receiver any "Receiver"
column time "Time"
column words "Description"
END

fails 'a volunteer brings nothing in' 10 '' import "$here/people.csv" --record party
fails 'a file that is not there' 3 'nowhere' import "$here/nowhere.csv" --as "$as"
fails 'columns that nobody knows' 3 'No mapping fits' import "$here/people.csv" --as "$as"
fails 'an unknown mapping' 3 'shoes' import "$here/people.csv" --mapping shoes --as "$as"
succeeds 'a try' import "$here/people.csv" --record party --try --as "$as" --format csv
says 'tells what would come in' 'people.csv,own,party,3,3,0,0,0,0,0,0,0'
fails 'and keeps nothing' 3 'Bowen' show Bowen
succeeds 'people come in' import "$here/people.csv" --record party --as "$as" --format csv
says 'as one import' ',3,3,0,0,0,0,0,0,1'
succeeds 'with their numbers' show 7
says 'and names' 'Tomos'
succeeds 'again adds nothing' import "$here/people.csv" --record party --as "$as" --format csv
says 'all are known' ',3,0,3,0,0,0,2,0,0'
succeeds 'exchanges come in' import "$here/given.csv" --mapping "$here/given.map" --as "$as"
says 'and balances are compared' 'Tomos O'\''Neill: there 0h, here 1h'
succeeds 'they are listed' imports --format csv
says 'each import' '2,given.csv,spreadsheet,given,exchange,2,2,0,'
succeeds 'differences are listed again' imports compare 1 --as "$as" --format csv
says 'with both figures' 'Siân Llwyd,-90,-150'
succeeds 'the ledger is whole' verify

printf 'Date,Giver,Receiver,Time,Description\n2024-04-25,1,2,90,x\n2024-04-25,2,1,0:30,y\n' \
    >"$here/bad.csv"
run import "$here/bad.csv" --mapping "$here/given.map" --as "$as" --refused "$here/refused.csv"
equal 'one refused row stops all' 1 "$status"
says 'with line and column' 'Line 2, column 4 (Time)'
equal 'and is written down' 2 "$(wc -l <"$here/refused.csv" | tr -d ' ')"
fails 'what is there is not written over' 1 'name already' import "$here/bad.csv" \
    --mapping "$here/given.map" --as "$as" --refused "$here/refused.csv"
succeeds 'unless it is left' import "$here/bad.csv" --mapping "$here/given.map" --leave-refused \
    --as "$as"
succeeds 'or the unit is told' import "$here/bad.csv" --mapping "$here/given.map" --time minutes \
    --as "$as" --format csv
says 'the other is known' ',2,1,1,0,0,'

# Several files are one: when one of them cannot come in, none does.
printf 'Number,Given name\n20,Newcomer\n' >"$here/more.csv"
fails 'a second file that is nothing' 3 '' import "$here/more.csv" "$here/none.csv" --record party \
    --as "$as"
fails 'leaves the first one out too' 3 'Newcomer' show Newcomer

succeeds 'taking back is tried' imports undo 2 --try --as "$as" --format csv
says 'two exchanges' '2,0,0,0'
succeeds 'and done' imports undo 2 --as "$as"
fails 'but once' 1 'taken back before' imports undo 2 --as "$as"
fails 'there is no import 99' 3 '' imports undo 99 --as "$as"
succeeds 'it can come in anew' import "$here/given.csv" --mapping "$here/given.map" --as "$as" \
    --format csv
says 'as new' ',2,2,0,0,0,'
succeeds 'and the ledger is whole' verify

succeeds 'a mapping is kept' mappings save "$here/given.map" --as "$as"
succeeds 'listed' mappings --format csv
says 'as our own' 'given,1'
succeeds 'shown' mappings show given
says 'as a text' 'column giver any "Giver"'
succeeds 'recognised' import "$here/given.csv" --as "$as" --format csv
says 'by itself' 'given.csv,given,exchange,2,0,2,'
succeeds 'and deleted' mappings delete given --as "$as"
fails 'it is gone' 3 'given' mappings show given
printf 'name x\nsystem X\nrecord exchange\ncolumn shoe "Shoe"\n' >"$here/x.map"
fails 'a mapping with a mistake' 1 '4: column shoe' mappings save "$here/x.map" --as "$as"

# What is no list, and lists that go wrong.
printf 'PK\003\004 a book' >"$here/zip.csv"
fails 'a zip' 1 '' import "$here/zip.csv" --record party --as "$as"
: >"$here/empty.csv"
fails 'nothing at all' 1 '' import "$here/empty.csv" --record party --as "$as"
printf 'Number,Given name\n30,"Never closed\n31,Nia\n' >"$here/open.csv"
fails 'a quote that never closes' 1 '' import "$here/open.csv" --record party --as "$as"
head -c 3000000 /dev/zero | tr '\0' 'x' >"$here/long.csv"
fails 'a line without end' 1 '' import "$here/long.csv" --record party --as "$as"
fails 'a folder' 1 '' import "$here" --record party --as "$as"

# Killed at any moment: nothing of the file is there, or all of it.
entries() { "$amser" verify --format csv 2>/dev/null | sed -n 2p | cut -d, -f1; }
kills=${AMSER_TEST_ROUNDS:-3}
[ "$kills" -le 300 ] || kills=300
rows=20000
half=
nothing=0
all=0
while [ "$kills" -gt 0 ]; do
    awk -v rows=$rows -v kill="$kills" 'BEGIN {
        print "Date,Giver,Receiver,Time,Description"
        for (i = 0; i < rows; i++)
            print "2024-04-25,1,2,0:30,row " i " of " kill }' >"$here/big.csv"
    before=$(entries)
    "$amser" import "$here/big.csv" --mapping "$here/given.map" --as "$as" >/dev/null 2>&1 &
    victim=$!
    sleep "$(awk -v seed="$kills" 'BEGIN { srand(seed); print rand() * 1.2 }')"
    kill -9 $victim 2>/dev/null
    wait $victim 2>/dev/null
    case $(entries) in
    "$before") nothing=$((nothing + 1)) ;;
    "$((before + rows))") all=$((all + 1)) ;;
    *) half="$half $kills" ;;
    esac
    kills=$((kills - 1))
done
printf '# killed imports: %s left nothing, %s came in whole\n' "$nothing" "$all"
equal 'an import that is killed leaves nothing or all' '' "$half"
succeeds 'and a whole ledger' verify
done_testing
