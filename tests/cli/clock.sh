#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The clock jumps, as on old computers with a flat battery: it is told, and the order of the ledger
# stays as things were recorded.
. "${srcdir:-.}/tests/cli/cli.sh"
set_up
run add-member Winston --drop-in --agreed
run add-member Joyce --drop-in --agreed
succeeds 'a clock that is right is no matter' record Winston Joyce 1 first
says_on_errors() {
    case $errors in
    *"$2"*) verdict "$1" '' ;;
    *) verdict "$1" "wanted: $2
got: $errors" ;;
    esac
}
export AMSER_NOW=2025-03-05T09:00
run find win
equal 'an hour back is the clock of another computer' '' "$errors"
export AMSER_NOW=2019-01-01T10:00
run find win
says_on_errors 'years back are told' 'says 1 Jan 2019, but something was recorded on 5 Mar 2025'
run find win --language cy
says_on_errors 'in the language of the moment' '1 Ion 2019'
export AMSER_NOW=2031-01-01T10:00
run record Winston Joyce 2 second
equal 'years ahead: it can be recorded all the same' 0 "$status"
says_on_errors 'years ahead are told' 'says 1 Jan 2031, and the last thing was recorded on 5 Mar 2025'
export AMSER_NOW=2025-03-05T11:00
run record Winston Joyce 3 third
run exchanges --format csv
equal 'the order is that of recording' '1 first,2 second,3 third,' \
    "$(printf '%s\n' "$out" | sed 1d | sort -n | sed -E 's/^([0-9]+),.*,(first|second|third),.*/\1 \2/' | tr '\n' ',')"
run verify
equal 'and the ledger is whole' 0 "$status"
done_testing
