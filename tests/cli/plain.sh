#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The screens as numbered questions, answered by lines: first run, set-up, a newcomer, leaving; and
# the practice community.
. "${srcdir:-.}/tests/cli/cli.sh"

# answer NAME ARGUMENTS -- LINES: runs the screens in line mode.
answer() {
    printf '%s\n' "$answers" | timeout 60 "$amser" --plain "$@" >"$home/out" 2>"$home/errors"
    status=$?
    out=$(cat "$home/out")
    errors=$(cat "$home/errors")
}
answers='0'
answer
equal 'leaving at once is fine' 0 "$status"
says 'the first run offers to set up' 'Set up our time bank'
says 'and to look round' 'practice community'
verdict 'nothing is made by looking' "$(find "$home" -name '*.db')"

answers='4
0'
answer
says 'languages are called by their own names' 'Cymraeg'

answers='2
9
0
0
2'
answer
equal 'looking round and leaving' 0 "$status"
says 'every page says that it is practice' 'PRACTICE'
says 'Home tells of the day' '20 open needs'
verdict 'no register is made by it' "$(find "$home" -name centre.db)"

answers='0
2'
answer --demo
says 'the option leads straight there' 'PRACTICE'
equal 'and out again' 0 "$status"

answers=''
answer --demo
equal 'the end of the input closes the program' 0 "$status"
TERM=dumb
export TERM
printf '0\n' | timeout 60 "$amser" >"$home/out" 2>"$home/errors"
equal 'a dumb terminal gets line mode' 0 $?
set_up
answers='0
0'
answer
says 'a register asks who is there' 'Gethin Rees'
done_testing
