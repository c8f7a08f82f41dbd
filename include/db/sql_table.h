/* SPDX-License-Identifier: GPL-3.0-or-later
 * The table that the build makes from data/sql: the text and the name of every statement, in the
 * order of enum sql, and the migrations from the first on. For src/db only. */
#ifndef AMSER_DB_SQL_TABLE_H
#define AMSER_DB_SQL_TABLE_H

extern const char *const sql_text[]; /* SQL_COUNT of them, then NULL */
extern const char *const sql_name[];
extern const char *const sql_migration[]; /* [0] makes version 1 */
extern const int sql_migration_count;

#endif
