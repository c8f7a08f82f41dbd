# SPDX-License-Identifier: GPL-3.0-or-later
# The mappings that the program is built with: a line for each (the order is that of lists).
IMPORT_MAPS =
IMPORT_MAPS += data/import/spreadsheet-exchanges.map
