# SPDX-License-Identifier: GPL-3.0-or-later
# Every test prints TAP; the driver counts each case. A folder's tests link the folder and those
# under it, nothing above: the linker proves the floors.
LOG_DRIVER = env AM_TAP_AWK='$(AWK)' $(SHELL) $(top_srcdir)/build-aux/tap-driver.sh
SH_LOG_DRIVER = $(LOG_DRIVER)
TEST_EXTENSIONS = .sh
SH_LOG_COMPILER = $(SHELL)
LOG_COMPILER = $(SHELL) $(top_srcdir)/build-aux/run-test.sh
AM_TESTS_ENVIRONMENT = CMOCKA_MESSAGE_OUTPUT=TAP TZ=UTC LC_ALL=C.UTF-8 \
	AMSER_NOW=2025-03-05T10:00 AMSER_SETTINGS= AMSER_LOCALEDIR=$(abs_top_builddir)/locale \
	srcdir=$(srcdir) builddir=$(builddir) \
	ASAN_OPTIONS=detect_leaks=1 UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1; \
	export CMOCKA_MESSAGE_OUTPUT TZ LC_ALL AMSER_NOW AMSER_SETTINGS AMSER_LOCALEDIR srcdir builddir \
	ASAN_OPTIONS UBSAN_OPTIONS;

# The floors are checked with every "make check"; the rest of lint by "make lint".
LINT_TESTS += tests/lint/floors.sh tests/lint/sizes.sh tests/lint/words.sh tests/lint/symbols.sh \
	tests/lint/map.sh tests/lint/checkers.sh
TESTS += tests/lint/floors.sh
EXTRA_DIST += build-aux/run-test.sh $(LINT_TESTS) tests/lint/tap.sh tests/lint/allowed.txt tests/lint/spelling.txt

BENCH_TOOLS =
# First what takes longest, so that it does not run on alone.
include tests/e2e/local.mk
include tests/unit/base/local.mk
include tests/unit/text/local.mk
include tests/screen/forms.mk
include tests/store/local.mk
include tests/cli/local.mk
include tests/bench/local.mk
include tests/unit/ledger/local.mk
include tests/store/ledger.mk
include tests/store/export.mk
include tests/store/import_formats.mk
include tests/screen/ledger.mk
include tests/unit/term/local.mk
include tests/screen/pages.mk
include tests/unit/offers/local.mk
include tests/unit/matching/local.mk
include tests/store/offers.mk
include tests/store/people.mk
include tests/store/today.mk
include tests/store/demo.mk
include tests/store/round.mk
include tests/unit/shell/local.mk
include tests/fault/local.mk
include tests/package/local.mk
include tests/po/local.mk
include tests/fuzz/local.mk
include tests/store/import.mk
include tests/unit/import/local.mk
