# SPDX-License-Identifier: GPL-3.0-or-later
# The program from the command line.
CLI_TESTS = tests/cli/plain.sh tests/cli/words.sh tests/cli/life.sh tests/cli/shapes.sh tests/cli/hostile.sh \
	tests/cli/today.sh tests/cli/demo.sh tests/cli/round.sh tests/cli/export.sh \
	tests/cli/settings.sh tests/cli/import.sh tests/cli/clock.sh tests/cli/rescue.sh
TESTS += $(CLI_TESTS)
EXTRA_DIST += $(CLI_TESTS) tests/cli/cli.sh tests/fixtures/hostile/payloads.txt
$(CLI_TESTS:.sh=.log): amser$(EXEEXT)
