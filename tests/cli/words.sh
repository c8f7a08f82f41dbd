#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The words of a call: help, version, what cannot be read, what is not there.
. "${srcdir:-.}/tests/cli/cli.sh"

succeeds 'help lists the commands' help
says 'help names record' 'record'
succeeds 'help of one command' help record
says 'it shows the options' '--thanks'
succeeds 'a command explains itself' record --help
succeeds 'the version is told' --version
says 'by its name' 'Amser 0'
fails 'an unknown option is named' 2 '--colour' --colour
fails 'an unknown command is named' 2 'fly' fly
fails 'help about nothing says so' 2 'fly' help fly
fails 'an option of another command is refused' 2 '--thanks' verify --thanks x
fails 'an option without its argument is told' 2 '--format' verify --format
fails 'an unknown language is told' 2 'xx' verify --language xx
fails 'a missing register is told, with the way to make one' 3 'amser setup' verify
equal 'and none is made by asking' '' "$(find "$home" -name '*.db')"

printf 'this is no register, whatever its name says\n' >"$home/text.db"
fails 'a file that is no register is told' 8 '' verify --database "$home/text.db"
equal 'and it is left as it was' 'this is no register, whatever its name says' \
    "$(cat "$home/text.db")"
fails 'a folder is no register' 8 '' verify --database "$home"

set_up
fails 'an unknown format is told' 2 'xml' needs --format xml
fails 'an unknown operator is told' 3 'Nobody' needs --as Nobody
fails 'a second set-up is refused' 1 '' setup --name Other --preset centre --coordinator X \
    --password-file "$home/password"
run verify --language cy
equal 'Welsh works as well' 0 "$status"
if [ -w /dev/full ]; then
    "$amser" help >/dev/full 2>"$home/errors"
    equal 'a full disk is told' 7 $?
fi
for shell in bash zsh fish; do
    succeeds "completions for $shell" completion $shell
done
run completion bash
printf '%s\n' "$out" >"$home/completion.bash"
name='bash takes its completions'
without bash "$name" || verdict "$name" "$(bash -n "$home/completion.bash" 2>&1)"
for page in 1 5; do
    run manual $page
    printf '%s\n' "$out" >"$home/amser.$page"
    name="the manual page amser($page) has no fault"
    without man "$name" || verdict "$name" \
        "$(MANROFFSEQ='' MANWIDTH=80 man --warnings -E UTF-8 -l -Tutf8 "$home/amser.$page" 2>&1 >/dev/null)"
done
done_testing
