# SPDX-License-Identifier: GPL-3.0-or-later
# What others get: the Debian package, and that a build can be repeated. Not part of "make check":
# "make package-check" builds the package first.
PACKAGE_TESTS = tests/package/package.sh tests/package/same.sh
EXTRA_DIST += $(PACKAGE_TESTS) tests/fixtures/registers/0.1.0.db.xz
