# SPDX-License-Identifier: GPL-3.0-or-later
# The catalogues of texts.
TESTS += tests/po/catalogues.sh
EXTRA_DIST += tests/po/catalogues.sh po/REVIEW.md
