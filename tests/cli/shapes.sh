#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What rows look like as csv and json: the columns that amser(5) promises, dates and minutes.
. "${srcdir:-.}/tests/cli/cli.sh"
run demo "$AMSER_DATABASE"
equal 'the practice community is made' 0 "$status"
manual=$("$amser" manual 5)
for command in "find a" offers needs exchanges balances categories policy operators "match 1" "show winston" \
    rounds circles; do
    # shellcheck disable=SC2086
    run $command --format csv
    equal "amser $command writes csv" 0 "$status"
    columns=$(printf '%s\n' "$out" | head -n 1 | tr ',' ' ' | tr -d '\r')
    promised=$(printf '%s\n' "$manual" | sed 's/\\-/-/g' |
        awk -v word=".B ${command%% *}" '$0 == word { getline; print }')
    equal "amser $command writes the columns of the manual" "$promised" "$columns"
    # shellcheck disable=SC2086
    run $command --format json
    equal "amser $command writes json" 0 "$status"
    case $out in
    '['*']') verdict "amser $command writes one array" '' ;;
    *) verdict "amser $command writes one array" "$out" ;;
    esac
    name="amser $command writes json that a parser takes"
    without sqlite3 "$name" || {
        cp "$home/out" "$home/rows.json"
        equal "$name" 1 "$(sqlite3 :memory: "SELECT json_valid(readfile('$home/rows.json'))")"
    }
done
run exchanges --format csv
equal 'minutes are whole numbers' '' "$(printf '%s\n' "$out" | sed 1d | cut -d, -f8 | grep -v '^[0-9]*$')"
equal 'days are ISO' '' \
    "$(printf '%s\n' "$out" | sed 1d | cut -d, -f3 | grep -v '^20[0-9][0-9]-[01][0-9]-[0-3][0-9]$')"
first=$("$amser" exchanges --format csv --language en)
second=$("$amser" exchanges --format csv --language cy)
equal 'csv is the same in every language' "$first" "$second"
run verify
equal 'the practice ledger verifies' 0 "$status"
fails 'a practice community never takes the place of a file' 1 '' demo "$AMSER_DATABASE"
done_testing
