#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The same sources built in two folders give the same program, byte for byte.
. "${srcdir:-.}/tests/lint/tap.sh"
sources=$(cd "${srcdir:-.}" && pwd)
room=$(mktemp -d) || exit 99
trap 'rm -rf "$room"' EXIT
for folder in one another/quite-another; do
    mkdir -p "$room/$folder"
    (cd "$room/$folder" && "$sources/configure" -q && make -j2 amser) >"$room/log" 2>&1 ||
        verdict "it builds in $folder" "$(tail -n 20 "$room/log")"
done
equal 'two folders give one program' "$(sha256sum <"$room/one/amser")" \
    "$(sha256sum <"$room/another/quite-another/amser")"
found=$(strings "$room/one/amser" | grep -F -e "$room" -e "$sources/")
verdict 'no path of this machine is in it' "$found"
done_testing
