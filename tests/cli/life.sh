#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A centre from nothing by the command line: set-up, members, offers, needs, matching, exchanges.
. "${srcdir:-.}/tests/cli/cli.sh"
set_up
equal 'a centre is set up' 0 "$status"

member() { succeeds "welcome $1" add-member "$@" --agreed; }
member 'Màiri MacDonald' --called Màiri --given Màiri --family MacDonald --phone '01632 960100' \
    --offer 'sewing; a chat' --language gd
member 'Owain Marsh' --called Owain --family Marsh --drop-in --language cy
member 'Bunny' --called Bunny --drop-in
member 'Siân Llwyd' --called Siân --family Llwyd --email sian@example.org --area Canton
succeeds 'welcome an organisation' add-member 'Mill Lane Surgery' --kind organisation \
    --contact 'Nia Llewelyn' --phone '01632 960200'
fails 'three things are needed' 1 '' add-member Nobody
succeeds 'find without accents' find mairi
says 'she is found' 'Màiri MacDonald'
succeeds 'find by the end of a phone number' find 960100
says 'she is found again' 'Màiri MacDonald'
succeeds 'a card' show Màiri
says 'it shows the offer' 'sewing'
fails 'nobody of that name' 3 'Zebedee' show Zebedee

succeeds 'note an offer' offer Siân lifts to the clinic
succeeds 'list offers' offers
says 'it is there' 'lifts to the clinic'
succeeds 'note when somebody is free' available Siân --on Thursday --from 9 --to 13
succeeds 'post a need' need Owain a lift to the clinic --urgency soon --on Thursday --from 9:30 \
    --to 12
succeeds 'the board' needs
says 'the need is on it' 'a lift to the clinic'
succeeds 'suggest somebody' match 1
says 'with a name' 'Siân'
succeeds 'why not the others' match 1 --all
succeeds 'note an ask' ask 1 Siân --state asked
succeeds 'note what is arranged' ask 1 Siân --state arranged --on 2025-03-06 --at 9:30 --place Mill

succeeds 'record an exchange' record Siân Owain 1:30 lift to the clinic --on yesterday --need 1 \
    --thanks 'Always on time'
ident=0123456789abcdef0123456789abcdef
succeeds 'record with an identifier' record Màiri Bunny 45m hem --id $ident
succeeds 'the same again changes nothing' record Màiri Bunny 45m hem --id $ident
run exchanges --format csv
equal 'two are there' 3 "$(printf '%s\n' "$out" | wc -l | tr -d ' ')"
fails 'nobody helps themselves' 1 '' record Siân Siân 1h tea
fails 'no 25 hours' 2 '' record Siân Owain 25h tea
fails 'no hours at all' 2 '' record Siân Owain 0 tea
fails 'no 31 February' 2 '' record Siân Owain 1h tea --on '31 February'
fails 'an unknown giver' 3 'Zebedee' record Zebedee Owain 1h tea
succeeds 'a statement' statement Owain
says 'in his own language or English' 'Owain Marsh'
succeeds 'a statement in a file' statement Siân --output "$home/sian.txt"
equal 'the file is there' 1 "$(grep -c 'Siân Llwyd' "$home/sian.txt")"
fails 'a reversal wants a reason' 2 '' reverse 2
succeeds 'reverse it' reverse 2 --reason 'told twice' --as 'Gethin Rees'
fails 'not twice' 1 '' reverse 2 --reason 'told twice' --as 'Gethin Rees'
succeeds 'verify' verify
says 'three entries' '3'

succeeds 'somebody leaves' edit-member Bunny --status left
fails 'who left does not give' 1 '' record Bunny Owain 1h tea
succeeds 'link two people' link Siân Owain --kind neighbour
succeeds 'policies' policy
fails 'a volunteer changes no policy' 10 '' policy step-minutes 30 --reason x
succeeds 'a coordinator does' policy step-minutes 30 --reason 'simpler' --as 'Gethin Rees'
succeeds 'operators' operators
succeeds 'a backup copy' backup "$home/copy.db"
succeeds 'which verifies' verify --database "$home/copy.db"
fails 'a copy never overwrites' 1 '' backup "$home/copy.db"

# Two of one name are told apart by number.
member 'Mair Bowen' --called Mair --family Bowen --drop-in --street 'Chapel Hill'
member 'Mair Bowen' --called Mair --family Bowen --drop-in --street 'Mill Lane'
fails 'two of one name' 4 '' record 'Mair Bowen' Owain 1h tea
succeeds 'by number' record 7 Owain 1h tea
done_testing
