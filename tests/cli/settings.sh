#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What is set once for all sittings, in a file.
. "${srcdir:-.}/tests/cli/cli.sh"
set_up
conf=$home/amser.conf
export AMSER_SETTINGS="$conf"
printf '# ours\nlanguage = cy\n\n' >"$conf"
run help
says 'the language of the file is spoken' 'Cofnodi cyfnewid'
run help --language en
says 'the call stands above the file' 'Record an exchange'
printf 'database = %s\n' "$home/elsewhere.db" >"$conf"
run find a
equal 'AMSER_DATABASE stands above the file' 0 "$status"
unset AMSER_DATABASE
fails 'without it the register of the file is meant' 3 "$home/elsewhere.db" find a
printf 'language cy\n' >"$conf"
fails 'a line that is no setting is told with its place' 2 "$conf:1" help
printf 'language = en\npassword = secret\n' >"$conf"
fails 'a setting that there is none of is told with its place' 2 "$conf:2" help
printf 'plain = perhaps\n' >"$conf"
fails 'a flag is yes or no' 2 'yes or no' help
printf 'language = cy\nlanguage = gd\nplain = yes\nplain = no\n' >"$conf"
run help
says 'what is said last holds' 'iomlaid'
head -c 3000 /dev/zero | tr '\0' x >"$conf"
fails 'a line without end is refused' 2 'too long' help
unset AMSER_SETTINGS
export XDG_CONFIG_HOME="$home/config"
mkdir -p "$home/config/amser"
printf 'language = gd\n' >"$home/config/amser/amser.conf"
run help
says "an account's own file is found" 'iomlaid'
done_testing
