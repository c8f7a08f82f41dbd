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

# The table of two hundred, through the words of a call and through an import: none of it gets out
# on the terminal, in lists, csv, json, statements, the journal or the audit trail.
table="${srcdir:-.}/tests/fixtures/hostile/payloads.txt"
# What may be in no output: controls, C1, bidirectional, invisible and tag characters.
bytes() { printf '%b' "$1"; }
never="[$(bytes '\0001')-$(bytes '\0010')$(bytes '\0013')-$(bytes '\0037')$(bytes '\0177')]"
never="$never|$(bytes '\0302')[$(bytes '\0200')-$(bytes '\0237')]|$(bytes '\0330\0234')"
never="$never|$(bytes '\0342\0200')[$(bytes '\0213')-$(bytes '\0217')$(bytes '\0252')-$(bytes '\0256')]"
never="$never|$(bytes '\0342\0201')[$(bytes '\0240')-$(bytes '\0257')]|$(bytes '\0357\0273\0277')"
never="$never|$(bytes '\0363\0240')[$(bytes '\0200\0201')]"
mark=$(bytes '\0314')[$(bytes '\0200')-$(bytes '\0277')]
never="$never|$mark$mark$mark"
leaks=0
taken=0
look() { # FILE WHAT: lines that hold what no output may hold, or bytes that are no text
    if found=$(tr -d '\r' <"$1" | LC_ALL=C grep -anE "$never") ||
        ! iconv -f UTF-8 -t UTF-8 <"$1" >/dev/null 2>&1; then
        leaks=$((leaks + 1))
        printf '# %s leaks: %s\n' "$2" "$(printf '%s' "$found" | head -n 3 | od -An -c | head -n 8)"
    fi
}
list="$home/hostile.csv"
printf 'Number,Given name,Note\n' >"$list"
number=0
while IFS= read -r line; do
    number=$((number + 1))
    payload=$(printf '%b' "$line" 2>/dev/null | tr -d '\000')
    run add-member --called "$payload" --drop-in --agreed --note "$payload" -- "$payload"
    case $status in
    0) taken=$((taken + 1)) ;;
    1 | 2) ;;
    *) verdict "payload $number is taken or refused" "status $status: $errors" ;;
    esac
    cat "$home/out" "$home/errors" >"$home/said"
    run show "$payload"
    cat "$home/out" "$home/errors" >>"$home/said"
    run record 2 1 0:30 "$payload" --thanks "$payload"
    cat "$home/out" "$home/errors" >>"$home/said"
    look "$home/said" "payload $number"
    quoted=$(printf '%s\n' "$line" | sed 's/"/""/g')
    printf '%s,"%b","%b"\n' $((1000 + number)) "$quoted" "$quoted" >>"$list"
done <"$table"
equal 'there are 200 payloads' 200 "$number"
[ "$taken" -ge 30 ]
equal 'those that only look odd are names all the same' 0 "$?"
run import "$list" --record party --leave-refused --as 'Gethin Rees'
cat "$home/out" "$home/errors" >"$home/said"
look "$home/said" 'the import'
for words in 'find q' 'find q --format csv' 'find q --format json' 'exchanges' \
    'exchanges --format csv' 'exchanges --format json' 'statement 1' 'statement 2' 'show 1' \
    'balances' 'balances --format csv' 'imports' 'imports --format json' 'operators' 'offers'; do
    # shellcheck disable=SC2086
    run $words
    cat "$home/out" "$home/errors" >"$home/said"
    look "$home/said" "amser $words"
done
succeeds 'all of it is moved out' export all "$home/moved" --as 'Gethin Rees'
rows=$(grep -c 'Q[0-9][0-9][0-9]' "$home/moved/people.csv")
[ "$rows" -gt 150 ]
equal 'most came in, with nothing but their text' 0 "$?"
succeeds 'and the journal' export journal "$home/journal" --as 'Gethin Rees'
for file in "$home"/moved/* "$home/journal"; do
    look "$file" "$(basename "$file")"
done
run find q --format csv
cells=$(cat "$home/out" "$home"/moved/*.csv |
    LC_ALL=C grep -anE "(^|,)\"?([=@]|[+-][^0-9])" | head -n 3)
[ -z "$cells" ] || leaks=$((leaks + 1))
verdict 'no cell of the two hundred begins a formula' "$cells"
printf '# hostile text: %d of %d leak (%d taken as names)\n' "$leaks" "$number" "$taken"
equal 'none of 200 leaks' 0 "$leaks"
succeeds 'the register is whole after all of it' verify
done_testing
