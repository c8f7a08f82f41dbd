#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What the built program is made of, as an SPDX 2.3 document (json) on standard output: the program
# itself and each shared library that it is linked with, with the package and version it came from.
#   sbom.sh PROGRAM VERSION
set -u
program=$1
version=$2

# Lines "library path" of everything that the dynamic linker loads, without the linker and the kernel's.
libraries() { ldd "$program" | awk '$2 == "=>" && $3 ~ /^\// { print $1, $3 }' | LC_ALL=C sort; }

# Prints "package version" of the package that a file came from; its own name where there is none.
origin() {
    package=$(dpkg-query -S "$(readlink -f "$1")" 2>/dev/null | sed -n '1s/:.*//p')
    [ -n "$package" ] || package=$(dpkg-query -S "$1" 2>/dev/null | sed -n '1s/:.*//p')
    if [ -n "$package" ]; then
        dpkg-query -W -f "$package \${Version}\n" "$package" 2>/dev/null | head -n 1
    else
        echo "$(basename "$1") NOASSERTION"
    fi
}

entry() { # entry ID NAME VERSION FILE
    printf '    {"SPDXID": "SPDXRef-%s", "name": "%s", "versionInfo": "%s",\n' "$1" "$2" "$3"
    printf '     "downloadLocation": "NOASSERTION", "filesAnalyzed": false,\n'
    printf '     "checksums": [{"algorithm": "SHA256", "checksumValue": "%s"}]}' \
        "$(sha256sum "$4" | cut -d' ' -f1)"
}

printf '{\n  "spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT",\n'
printf '  "name": "amser-%s", "documentNamespace": "urn:amser:sbom:%s:%s",\n' "$version" "$version" \
    "$(sha256sum "$program" | cut -c1-16)"
printf '  "creationInfo": {"created": "%s", "creators": ["Tool: build-aux/sbom.sh"]},\n' \
    "$(date -u -d "@${SOURCE_DATE_EPOCH:-$(date +%s)}" +%Y-%m-%dT%H:%M:%SZ)"
printf '  "packages": [\n'
entry amser amser "$version" "$program"
libraries | while read -r name path; do
    # shellcheck disable=SC2046
    set -- $(origin "$path")
    printf ',\n'
    entry "$(printf '%s' "$name" | tr -c 'A-Za-z0-9.\n' '-')" "$1" "$2" "$path"
done
printf '\n  ],\n  "relationships": [\n'
printf '    {"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES", '
printf '"relatedSpdxElement": "SPDXRef-amser"}'
libraries | while read -r name _; do
    printf ',\n    {"spdxElementId": "SPDXRef-amser", "relationshipType": "DYNAMIC_LINK", '
    printf '"relatedSpdxElement": "SPDXRef-%s"}' "$(printf '%s' "$name" | tr -c 'A-Za-z0-9.\n' '-')"
done
printf '\n  ]\n}\n'
