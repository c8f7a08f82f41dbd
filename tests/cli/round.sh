#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The weekly round from the command line: what is suggested and why, what is kept, what came of it.
. "${srcdir:-.}/tests/cli/cli.sh"
run demo "$AMSER_DATABASE"
equal 'the practice community is made' 0 "$status"
manual=$("$amser" manual 5 | sed 's/\\-/-/g')

# columns NAME HEADING COMMAND...: the columns of csv are those of the manual
columns() {
    name=$1
    promised=$(printf '%s\n' "$manual" | awk -v word=".B $2" '$0 == word { getline; print }')
    shift 2
    run "$@" --format csv
    equal "$name" "$promised" "$(printf '%s\n' "$out" | head -n 1 | tr ',' ' ' | tr -d '\r')"
}
columns 'amser round writes the columns of the manual' round round
columns 'amser round --totals writes the columns of the manual' 'round --totals' round --totals
columns 'amser rounds writes the columns of the manual' rounds rounds
columns 'amser circles writes the columns of the manual' circles circles

# valid NAME: the last output is json that a parser takes
valid() {
    without sqlite3 "$1" || {
        cp "$home/out" "$home/rows.json"
        equal "$1" 1 "$(sqlite3 :memory: "SELECT json_valid(readfile('$home/rows.json'))")"
    }
}
# shellcheck disable=SC2086
for words in round 'round --balanced' 'round --totals' 'round --as-of 2025-03-12' rounds circles; do
    succeeds "amser $words writes json" $words --format json
    valid "amser $words writes json that a parser takes"
done
# json VALUE NAME PATH: what stands in the last output
json() {
    without sqlite3 "$2" ||
        equal "$2" "$1" "$(sqlite3 :memory: "SELECT json_extract(readfile('$home/out'), '$3')")"
}
run round --format json
json round 'the figures are of the round' '$.totals[0].plan'
json greedy 'and of taking one need after another' '$.totals[1].plan'
json 1 'each need is named' '$.needs[0].need'
json suggested 'with what it is about the suggestion' '$.needs[0].state'

succeeds 'a round in words' round
says 'it tells the figures' 'one after another'
says 'it says who' 'Siôn Llwyd'
says 'it says why' 'fit +30; time +14; near +12'
says 'it says what stopped others' 'availability 1'
open=$("$amser" needs --format csv | sed 1d | grep -c ',open')
equal 'every open need is there once' "$open" \
    "$("$amser" round --format csv | sed 1d | cut -d, -f1 | sort -u | wc -l | tr -d ' ')"
equal 'the same in every language' "$("$amser" round --format csv --language en)" \
    "$("$amser" round --format csv --language cy)"
met=$("$amser" round --totals --format csv | sed -n 2p | cut -d, -f3)
equal 'as many with somebody as the figures say' "$met" \
    "$("$amser" round --format csv | sed 1d | grep -c ',suggested,')"
run rounds --format csv
equal 'telling keeps nothing' 1 "$(printf '%s\n' "$out" | wc -l | tr -d ' ')"

succeeds 'a round is kept' round --keep --as 'Gethin Rees'
run rounds --format csv
case $(printf '%s\n' "$out" | sed -n 2p) in
"1,2025-03-05,0,$open,$met,"*",$met,0,0,0,0,0"*) verdict 'and listed with its figures' '' ;;
*) verdict 'and listed with its figures' "$out" ;;
esac
first=$("$amser" round --format csv | sed -n 2p)
giver=$(printf '%s' "$first" | awk -F'"' '{ print $3 }' | cut -d, -f3)
succeeds 'who is suggested is asked' ask 1 "$giver" --state asked
run round --format csv
case $(printf '%s\n' "$out" | sed -n 2p) in
*",asked,"*) verdict 'and is being asked' '' ;;
*) verdict 'and is being asked' "$(printf '%s\n' "$out" | sed -n 2p)" ;;
esac
succeeds 'a balanced round is kept' round --balanced --keep --totals
run rounds --format csv
equal 'two are there' 3 "$(printf '%s\n' "$out" | wc -l | tr -d ' ')"
case $(printf '%s\n' "$out" | sed -n 2p) in
2,2025-03-05,1,*) verdict 'the newest first, balanced' '' ;;
*) verdict 'the newest first, balanced' "$out" ;;
esac
equal 'of the first, one was asked' 1 "$(printf '%s\n' "$out" | sed -n 3p | cut -d, -f14)"
run rounds --format json
json 1 'a flag is a flag' '$[0].balanced'
succeeds 'who said not now' ask 1 "$giver" --state not-now
run round --format csv
case $(printf '%s\n' "$out" | sed -n 2p) in
*"$(printf '%s' "$first" | awk -F'"' '{ print $3 }' | cut -d, -f4)"*)
    verdict 'is not suggested for it again' "$(printf '%s\n' "$out" | sed -n 2p)" ;;
*) verdict 'is not suggested for it again' '' ;;
esac

fails 'no such day' 2 'could not be read as a day' round --as-of soon
fails 'no 31 February' 2 '' round --as-of '31 February'
fails 'only a round of today is kept' 2 'Only a round of today can be kept' round --keep --as-of tomorrow
fails 'a word too many' 2 'a word too many' round 1
fails 'a word too many for rounds' 2 'a word too many' rounds 1
fails 'a word too many for circles' 2 'a word too many' circles 1
fails 'no such option for circles' 2 '' circles --balanced
fails 'nobody of that name keeps one' 3 'Zebedee' round --keep --as Zebedee
run rounds --format csv
equal 'none of these kept anything' 3 "$(printf '%s\n' "$out" | wc -l | tr -d ' ')"

succeeds 'circles in words' circles
says 'without one there is a sentence' 'There is no circle at the moment'
run verify
equal 'the practice ledger verifies' 0 "$status"

# A community in which nobody waits, and one with nobody but the asker.
export AMSER_DATABASE="$home/empty.db"
set_up
succeeds 'a round of nothing' round
says 'nobody waits' 'Nobody is waiting for a hand at the moment.'
run round --format json
valid 'a round of nothing is json'
succeeds 'one member' add-member 'Owain Marsh' --called Owain --drop-in --agreed --offer 'hedges'
succeeds 'one need' need Owain a hedge
succeeds 'a round of one' round
says 'nobody can be suggested' 'Nobody can be suggested for any of the open needs.'
succeeds 'which is kept, with nobody in it' round --keep
succeeds 'no circle of one' circles
says 'and it says so' 'There is no circle at the moment'

# Two who could give each other what they would like: a circle.
succeeds 'a second member' add-member 'Siân Llwyd' --called Siân --drop-in --agreed --offer 'sewing'
succeeds 'who would like a hedge' need Siân a hedge
succeeds 'and sewing for the first' need Owain sewing
run circles --format csv
equal 'they are a circle of two' 'Owain,Siân
Siân,Owain' "$(printf '%s\n' "$out" | sed 1d | awk -F, '{ print $4 "," $6 }' | sort)"
succeeds 'in words' circles
says 'with who gives' '1  Owain  2  Siân'
done_testing
