#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The catalogues say everything that the program can say, in good form: nothing missing or guessed,
# plural forms as CLDR has them, no "&" in Welsh, apostrophes that every console font has.
# shellcheck source=tests/lint/tap.sh
. "${srcdir:-.}/tests/lint/tap.sh"
cy='nplurals=6; plural=(n==0) ? 0 : (n==1) ? 1 : (n==2) ? 2 : (n==3) ? 3 : (n==6) ? 4 : 5;'
gd='nplurals=4; plural=(n==1 || n==11) ? 0 : (n==2 || n==12) ? 1 : (n > 2 && n < 20) ? 2 : 3;'
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

(cd "$srcdir" && xgettext -f po/POTFILES.in --from-code=UTF-8 -L C --keyword=_ --keyword=N_ \
    --keyword=P_:1,2 --keyword=C_:1c,2 --keyword=NC_:1c,2 -o "$work/all.pot") 2>"$work/said"
verdict 'every text can be taken out of the sources' "$(cat "$work/said")"

said() { # said LANGUAGE: the translations alone, one a line
    msgcat --no-wrap --no-location "$srcdir/po/$1.po" |
        awk '/^msgstr/ { on = 1 } /^(msgid|msgctxt|#|$)/ { on = 0 } on' | sed 1,12d
}

for language in cy gd; do
    file=$srcdir/po/$language.po
    wanted=$cy
    [ "$language" = gd ] && wanted=$gd
    verdict "$language: is well formed, placeholders and all" \
        "$(msgfmt -c -o /dev/null "$file" 2>&1)"
    verdict "$language: nothing is missing" \
        "$(msgcmp --use-untranslated "$file" "$work/all.pot" >"$work/out" 2>&1 || cat "$work/out"
        msgattrib --untranslated --no-obsolete "$file" | grep '^msgid' | sed 1d)"
    verdict "$language: nothing is guessed" \
        "$(msgattrib --only-fuzzy --no-obsolete "$file" | grep '^msgid')"
    equal "$language: has its plural forms" "\"Plural-Forms: $wanted\\n\"" \
        "$(msgcat --no-wrap "$file" | grep '^"Plural-Forms')"
    verdict "$language: apostrophes are plain ones" "$(said $language | grep -n "[‘’]")"
    verdict "$language: every plural form holds its number" "$(msgcat --no-wrap "$file" |
        awk '/^msgid_plural/ { number = match($0, /%[-0-9l]*[du]/) } 
             /^msgstr\[/ && number && !match($0, /%[-0-9l]*[du]/) { print }')"
done
verdict 'cy: "and" is a word' "$(said cy | grep -n '&')"
verdict 'every text to review is named' \
    "$([ -s "$srcdir/po/REVIEW.md" ] || echo 'po/REVIEW.md is missing')"
done_testing
