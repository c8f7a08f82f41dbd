#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Making invented communities: sizes and seeds as they are asked for, nothing half made.
. "${srcdir:-.}/tests/cli/cli.sh"
run demo --tier s --seed 5 "$home/five.db"
equal 'a community of a size is made' 0 "$status"
case $out in
*'60 people'*'6 organisations and groups'*'180 offers'*'20 open needs'*exchanges*Seconds*)
    verdict 'its figures are told' '' ;;
*) verdict 'its figures are told' "$out" ;;
esac
AMSER_DATABASE=$home/five.db
run verify
equal 'its ledger verifies' 0 "$status"
run needs --format csv
equal 'its board has 20 open needs and 6 arranged ones' 27 "$(printf '%s\n' "$out" | wc -l | tr -d ' ')"
first=$("$amser" find a --format csv)
run demo --tier S --seed 5 "$home/again.db"
equal 'the same again' "$first" "$(AMSER_DATABASE=$home/again.db "$amser" find a --format csv)"
run demo --tier S --seed 6 "$home/six.db"
second=$(AMSER_DATABASE=$home/six.db "$amser" find a --format csv)
[ "$first" != "$second" ]
equal 'another seed, other people' 0 $?
fails 'a size that there is not' 2 'XS, S, M, L, XL' demo --tier XXL "$home/no.db"
fails 'a seed that is no number' 2 'whole number' demo --tier S --seed -1 "$home/no.db"
fails 'a seed without a size' 2 'tier' demo --seed 1 "$home/no.db"
fails 'never in the place of a file' 1 '' demo --tier XS "$home/five.db"
equal 'nothing is left of what was refused' '' "$(find "$home" -maxdepth 1 \( -name '*no.db*' -o -name '*new*' \))"
done_testing
