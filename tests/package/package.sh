#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The Debian package: built, looked through by lintian, its program's hardening read off the file; then
# installed for real in a throw-away view of this machine (an overlay in a mount namespace of its own):
# two members of staff with different umasks work on one register, nobody else can read it, the version
# before is upgraded with its data, and purging leaves what people typed.
#   package.sh        in the build folder, after "make deb"; needs root for the second half
. "${srcdir:-.}/tests/lint/tap.sh"
here=$(cd "${builddir:-.}" && pwd)
sources=$(cd "${srcdir:-.}" && pwd)
room=$(mktemp -d) || exit 99
trap 'rm -rf "$room" 2>/dev/null' EXIT
deb=$(find "$here" -maxdepth 1 -name 'amser_*.deb' | sort | tail -n 1)
if [ -z "$deb" ]; then
    verdict 'there is a package' 'no amser_*.deb here: run "make deb"'
    done_testing
    exit 0
fi
verdict 'there is a package' ''

# ---- the package as a file ----
without lintian 'lintian finds nothing' || verdict 'lintian finds nothing' "$(lintian --allow-root \
    --fail-on error,warning --suppress-tags initial-upload-closes-no-bugs "$deb" 2>&1)"
dpkg-deb -x "$deb" "$room/files"
for file in usr/bin/amser usr/share/man/man1/amser.1.gz usr/share/man/man5/amser.5.gz \
    usr/share/locale/cy/LC_MESSAGES/amser.mo usr/share/locale/gd/LC_MESSAGES/amser.mo \
    usr/share/bash-completion/completions/amser usr/share/zsh/site-functions/_amser \
    usr/share/fish/vendor_completions.d/amser.fish usr/share/doc/amser/examples/amser.conf; do
    if [ -e "$room/files/$file" ]; then found=; else found="missing"; fi
    verdict "it brings $file" "$found"
done

# ---- hardening, read off the program (reliability: PIE, RELRO, BIND_NOW, NX, SSP, FORTIFY) ----
program=$room/files/usr/bin/amser
hardened() { # hardened NAME COMMAND...: the command finds something
    name=$1
    shift
    if "$@" >/dev/null; then verdict "$name" ''; else verdict "$name" 'no'; fi
}
readelf -hldW "$program" >"$room/elf"
nm -D "$program" >"$room/symbols"
hardened 'the program is position independent' grep -q 'DYN' "$room/elf"
hardened 'its relocations are read-only' grep -q 'GNU_RELRO' "$room/elf"
hardened 'everything is bound at the start' grep -q 'BIND_NOW' "$room/elf"
hardened 'its stack cannot be run' awk '/GNU_STACK/ { bad = /E/ && / RWE / } END { exit bad }' "$room/elf"
hardened 'its stack is guarded' grep -q '__stack_chk_fail' "$room/symbols"
hardened 'its calls are fortified' grep -q '_chk@' "$room/symbols"

# ---- installed for real, in a view of this machine that goes away ----
cat >"$room/inside.sh" <<'INSIDE'
set -u
export DEBIAN_FRONTEND=noninteractive LANGUAGE=en LC_ALL=C.UTF-8 AMSER_CHEAP_PASSWORDS=1
unset AMSER_DATABASE AMSER_SETTINGS AMSER_NOW AMSER_LOCALEDIR
say() { printf '%s|%s\n' "$1" "$2"; } # name|what is wrong
try() { # try NAME COMMAND...: it succeeds
    name=$1
    shift
    if result=$("$@" 2>&1); then say "$name" ''; else say "$name" "$(echo "$result" | tail -n 3 | tr '\n' ' ')"; fi
}
refuse() { # refuse NAME COMMAND...: it does not
    name=$1
    shift
    if "$@" >/dev/null 2>&1; then say "$name" 'it was done'; else say "$name" ''; fi
}
as() { # as USER UMASK COMMAND...
    user=$1
    mask=$2
    shift 2
    HOME=/home/$user setpriv --reuid="$user" --regid="$user" --init-groups sh -c "umask $mask; exec \"\$@\"" sh "$@"
}
register=/var/lib/amser/centre.db
try 'the version before is installed' dpkg -i /room/before.deb
say 'the shared folder belongs to the group' "$(stat -c '%U:%G %a' /var/lib/amser |
    grep -vx 'root:amser 2770')"
cp /room/before.db $register && chgrp amser $register && chmod 660 $register
cp /usr/share/doc/amser/examples/amser.conf /etc/amser.conf.example
mkdir -p /etc/amser && echo "database = $register" >/etc/amser/amser.conf
for user in siwan mairi outsider; do
    useradd -m "$user" 2>/dev/null || say "account $user" 'could not be made'
done
usermod -aG amser siwan && usermod -aG amser mairi
try 'it is upgraded' dpkg -i /room/after.deb
try 'the first to open the register brings its schema up to date' as siwan 077 amser verify
say 'a copy of the register was made first' "$([ -s $register.schema-1 ] || ls /var/lib/amser)"
try 'one member of staff records (umask 077)' as siwan 077 amser record Winston Joyce 1 'tea'
try 'the other too (umask 007)' as mairi 007 amser record Joyce Winston 0:30 'company'
try 'and the first again' as siwan 007 amser record Winston Joyce 2 'a lift'
refuse 'somebody else cannot read the register' as outsider 022 cat $register
refuse 'nor through the program' as outsider 022 amser find a
entries=$(as mairi 007 amser verify --format csv | tail -n 1 | cut -d, -f1)
say 'all that was there before and since is there' "$([ "$entries" = 7 ] || echo "$entries entries")"
say 'the register belongs to the group' "$(stat -c '%G %a' $register | grep -vx 'amser 660')"
try 'it is installed again over itself' dpkg -i /room/after.deb
try 'it is removed' dpkg -r amser
try 'it is purged without a question' dpkg -P amser </dev/null
say 'what people typed is still there' "$([ -s $register ] || echo gone)"
INSIDE
cases() { # turns "name|what is wrong" into verdicts
    while IFS='|' read -r name wrong; do
        [ -z "$name" ] || verdict "$name" "$wrong"
    done
}
cp "$deb" "$room/after.deb"
dpkg-deb -R "$deb" "$room/before" && sed -i 's/^Version: .*/Version: 0.1.0/' "$room/before/DEBIAN/control" &&
    dpkg-deb --root-owner-group -b "$room/before" "$room/before.deb" >/dev/null
xz -dc "$sources/tests/fixtures/registers/0.1.0.db.xz" >"$room/before.db"
cat >"$room/outside.sh" <<'OUTSIDE'
set -e
mount -t tmpfs none "$1/over"
mkdir "$1/over/upper" "$1/over/work" "$1/over/view"
mount -t overlay none -o "lowerdir=/,upperdir=$1/over/upper,workdir=$1/over/work" "$1/over/view"
mount --rbind /dev "$1/over/view/dev"
mount -t proc none "$1/over/view/proc" 2>/dev/null || mount --rbind /proc "$1/over/view/proc"
mkdir "$1/over/view/room"
cp "$1"/*.deb "$1/before.db" "$1/inside.sh" "$1/over/view/room"
[ "${2:-}" = try ] || chroot "$1/over/view" sh /room/inside.sh
OUTSIDE
mkdir "$room/over"
if [ "$(id -u)" = 0 ] && unshare -m --propagation private sh "$room/outside.sh" "$room" try \
    >"$room/view" 2>&1; then
    unshare -m --propagation private sh "$room/outside.sh" "$room" >"$room/said" 2>"$room/errors" ||
        echo "the view of this machine|$(tail -n 3 "$room/errors")" >>"$room/said"
    cases <"$room/said"
else
    cases=$((cases + 1))
    printf 'ok %d - installing, upgrading, two members of staff # SKIP needs root and mounts\n' "$cases"
fi
done_testing
