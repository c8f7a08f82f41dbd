#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Names that would like to be more than names: escapes, control and bidirectional characters, bytes
# that are no text, formulas, quotes, 500 characters. They stay text or are refused; the terminal,
# the csv and the register stay whole.
. "${srcdir:-.}/tests/cli/cli.sh"
set_up
escape=$(printf '\033')
bidi=$(printf '\342\200\256')
clean() { # no escape, control or bidirectional character in the last output or errors
    verdict "$1" "$(cat "$home/out" "$home/errors" |
        LC_ALL=C grep -nE "$escape|$bidi|$(printf '\001')|$(printf '\302\233')")"
}
try() {
    number=$((${number:-0} + 1))
    run add-member --called "$1" --drop-in --agreed -- "$1"
    case $status in
    0 | 1 | 2) verdict "hostile name $number is taken or refused" '' ;;
    *) verdict "hostile name $number is taken or refused" "status $status: $errors" ;;
    esac
    clean "hostile name $number does not reach the terminal"
}
try "red${escape}[31mname"
try "title${escape}]0;owned$(printf '\007')"
try "left${bidi}right"
try "$(printf 'c1\302\23331m')"
try "$(printf 'bad\377\376bytes')"
try "$(printf 'over\300\257long')"
try '=HYPERLINK("http://example.org","x")'
try '+cmd|calc'
try '@SUM(A1)'
try "Robert'); DROP TABLE party;--"
try '%s%n%s%n'
try '"quoted", and, commas'
try "$(printf 'two\nlines')"
try "$(awk 'BEGIN { for (i = 0; i < 500; i++) printf "x" }')"
try "$(awk 'BEGIN { for (i = 0; i < 90; i++) printf "e\314\201" }')"
run find a --format csv
clean 'csv carries none of it'
verdict 'no cell begins a formula' "$(printf '%s\n' "$out" | grep -E '(^|,)"?[=+@]')"
run find e --format json
clean 'json carries none of it'
run find x
clean 'neither does the list'
succeeds 'the register is whole' verify
fails 'an argument that is no text' 3 '' show "$(printf 'a\377b')"
clean 'and is not echoed raw'
done_testing
