#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What the coordinator does next, by the command line: listed, done, put off; and what is refused.
. "${srcdir:-.}/tests/cli/cli.sh"
set_up
as='--as=Gethin Rees'
AMSER_NOW=2025-01-02T10:00
export AMSER_NOW
run add-member 'Siân Llwyd' --called Siân --family Llwyd --phone '01632 960100' --agreed \
    --area Canton --street '3 Mill Lane' --offer listening
run add-member 'Owain Marsh' --called Owain --family Marsh --drop-in --agreed
run add-member 'Bunny' --called Bunny --drop-in --agreed
run add-member 'Mill Lane Surgery' --kind organisation --contact Nia --phone '01632 960200'
AMSER_NOW=2025-03-05T10:00
run record Siân Owain 1h tea --on 2025-02-20
run need Bunny 'a hedge, cut' --id 00112233445566778899aabbccddeeff
AMSER_NOW=2025-03-12T10:00

fails 'without saying who, no list' 10 'coordinator' today
run operators add Maureen --role volunteer "$as"
fails 'not for a volunteer' 10 'coordinator' today --as Maureen
succeeds 'the list' today "$as"
says 'with a first meeting' '1-7'
says 'in words' 'How was it?'
succeeds 'as csv' today "$as" --format csv
equal 'its heads' 'kind,key,number,name,phone,with,words,since,fact,street,area,times' \
    "$(printf '%s\n' "$out" | head -n 1 | tr -d '\r')"
says 'a check-in for one' 'check-in,1-7,2,Owain Marsh,,Siân Llwyd,tea,2025-02-20,received,,,'
says 'a need' 'need,1,3,Bunny,,,"a hedge, cut",2025-03-05,waits,,,'
says 'somebody who knows nobody' 'alone,8,3,Bunny,,,,2025-01-02,joined,,,'
equal 'no more than these' 5 "$(printf '%s\n' "$out" | wc -l | tr -d ' ')"
equal 'by a pipe as json' '"check-in"' \
    "$("$amser" today "$as" --format json | grep -o '"check-in"' | sort -u)"
succeeds 'one kind' today "$as" --kind not-seen --format csv
says 'Bunny since joining' 'not-seen,8,3,Bunny,,,,2025-01-02,not-seen,,,'
succeeds 'as of another day' today "$as" --as-of 2025-02-19 --kind alone --format csv
equal 'when all three knew nobody' 4 "$(printf '%s\n' "$out" | wc -l | tr -d ' ')"
fails 'not of a day to come' 1 'still to come' today "$as" --as-of 2025-04-01
fails 'no such kind' 2 'no such kind: worry' today "$as" --kind worry
fails 'no words' 2 'word too many' today "$as" Bunny

succeeds 'how it was' check-in 1 Owain well "$as"
fails 'not twice' 1 'asked about this one already' check-in 1 Owain mixed "$as"
fails 'who was not there' 1 'did not take part' check-in 1 Bunny well "$as"
fails 'no such exchange' 3 'no such exchange' check-in 7 Owain well "$as"
fails 'no such outcome' 2 'not: fine' check-in 1 Siân fine "$as"
fails 'no such number' 2 'whole number: one' check-in one Siân well "$as"
fails 'nobody of that name' 3 'Zebedee' check-in 1 Zebedee well "$as"
fails 'a word is missing' 2 'missing' check-in 1 Siân "$as"
succeeds 'not reached' check-in 1 Siân not-reached "$as"
run today "$as" --kind check-in --format csv
equal 'nobody is left to ask today' 1 "$(printf '%s\n' "$out" | wc -l | tr -d ' ')"
AMSER_NOW=2025-03-15T10:00
run today "$as" --kind check-in --format csv
says 'some days later she is' 'not-reached'

fails 'spoken to nobody' 3 'Zebedee' contact Zebedee
fails 'no such way' 2 'not: rang' contact Bunny --how rang
fails 'not tomorrow' 1 'still to come' contact Bunny --on tomorrow
fails 'no such day' 2 '' contact Bunny --on '31 February'
succeeds 'spoken to' contact Bunny --how visited --on yesterday "$as"
run today "$as" --kind not-seen --format csv
equal 'he was seen' 1 "$(printf '%s\n' "$out" | wc -l | tr -d ' ')"

fails 'put off what is not there' 3 'stands on Today: 99' snooze need 99 "$as"
fails 'put off of no kind' 2 'no such kind' snooze worry 1 "$as"
fails 'put off to today' 1 'still to come' snooze need 1 --until today "$as"
fails 'put off by a stranger' 10 'coordinator' snooze need 1
succeeds 'put off' snooze need 1 --until 2025-03-20 "$as"
run today "$as" --kind need --format csv
equal 'it is put off' 1 "$(printf '%s\n' "$out" | wc -l | tr -d ' ')"
AMSER_NOW=2025-03-20T10:00
run today "$as" --kind need --format csv
says 'it is back' 'a hedge, cut'

succeeds 'a reference is asked for' vetting Siân reference --on 2025-03-01 "$as"
run today "$as" --kind check --format csv
says 'it waits' 'check,1,1,Siân Llwyd,01632 960100,,reference,2025-03-01,waiting'
fails 'no such check' 2 'not: passport' vetting Siân passport "$as"
fails 'no such result' 2 'not: fine' vetting Siân dbs --result fine "$as"
fails 'looked at again before it was seen' 1 'comes after' vetting Siân dbs --result satisfactory \
    --review 2025-03-20 --on 2025-03-20 "$as"
fails 'of people only' 1 'people only' vetting 'Mill Lane Surgery' dbs "$as"
fails 'for coordinators only' 10 'coordinator' vetting Siân
succeeds 'it has come' vetting Siân reference --result satisfactory --review 2028-03-01 "$as"
run vetting Siân --format csv "$as"
says 'seen by whom' 'reference,satisfactory,2025-03-01,2025-03-20,2028-03-01,'
says 'with a name' 'Gethin Rees'
run today "$as" --kind check --format csv
equal 'nothing waits' 1 "$(printf '%s\n' "$out" | wc -l | tr -d ' ')"
for i in 1 2 3 4 5 6; do
    run add-member "Person $i" --called "Person $i" --drop-in --agreed
done
AMSER_NOW=2025-05-15T10:00
run today "$as"
case $errors in
*'not listed'*) verdict 'what is left out is told' '' ;;
*) verdict 'what is left out is told' "$errors" ;;
esac
succeeds 'everything' today "$as" --all
done_testing
