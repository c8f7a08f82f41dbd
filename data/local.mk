# SPDX-License-Identifier: GPL-3.0-or-later
# The SQL of each store, and the tables that the program is built with.
SQL_FILES += data/sql/schema/0001.sql
