#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What people read: every file with such text is known to the translators, and no word of banks
# or of welfare offices stands in it.
. "${srcdir:-.}/tests/lint/tap.sh"
cd "$srcdir" || exit 1

marked=$(grep -rlE '(^|[^A-Za-z0-9_])(_|N_|P_|C_|NC_)\("' src include --include='*.[ch]' \
    --include='*.def' | grep -v '^include/base/i18n.h$' | sort)
listed=$(grep -v '^#' po/POTFILES.in | grep . | sort -u)
verdict 'every file with text for people is listed for translation' \
    "$(printf '%s\n' "$marked" | while read -r file; do
        printf '%s\n' "$listed" | grep -qx "$file" || echo "$file is not in po/POTFILES.in"
    done)"
verdict 'every file listed for translation is there' \
    "$(printf '%s\n' "$listed" | while read -r file; do [ -f "$file" ] || echo "$file"; done)"

# Words that the field does not use of people. Allowed: a whole line that stands in allowed.txt.
name='no word that makes people smaller'
without xgettext "$name" || verdict "$name" "$(printf '%s\n' "$marked" |
    xgettext --from-code=UTF-8 -k_ -kN_ -kP_:1,2 -kC_:1c,2 -kNC_:1c,2 -LC --no-wrap -f - -o - |
    grep -E '^(msgid|msgid_plural|")' |
    grep -iwE 'clients?|cases?|beneficiar(y|ies)|vulnerable|debts?|overdrawn|overdraft|owe[sd]?|owing' |
    grep -vxFf tests/lint/allowed.txt)"
name='no question that wants yes or no'
without xgettext "$name" || verdict "$name" "$(printf '%s\n' "$marked" |
    xgettext --from-code=UTF-8 -k_ -kN_ -kP_:1,2 -kC_:1c,2 -kNC_:1c,2 -LC --no-wrap -f - -o - |
    grep -iE '\((y/n|yes/no)\)|\[y/n\]|are you sure')"
name='the translations fit their texts'
without msgfmt "$name" || verdict "$name" "$(for po in po/*.po; do
    [ -f "$po" ] && msgfmt -c -o /dev/null "$po" 2>&1
done)"
done_testing
