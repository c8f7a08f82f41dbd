# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += src/libdb.a
src_libdb_a_SOURCES = \
	include/db/db.h include/db/sql_table.h src/db/sqlite_db.h \
	src/db/backup.c src/db/bulk.c src/db/check.c src/db/db.c src/db/doubt.c \
	src/db/error.c src/db/file.c src/db/guard.c src/db/make.c src/db/migrate.c src/db/replace.c \
	src/db/statement.c src/db/transaction.c
nodist_src_libdb_a_SOURCES = src/db/sql_table.c include/db/sql.h

# The statements and migrations under data/sql, as C.
BUILT_SOURCES += include/db/sql.h
CLEANFILES += include/db/sql.h src/db/sql_table.c
EXTRA_DIST += build-aux/embed-sql.awk $(SQL_FILES)
include/db/sql.h: build-aux/embed-sql.awk $(SQL_FILES) Makefile
	$(AM_V_GEN)$(MKDIR_P) include/db && \
	(cd $(srcdir) && LC_ALL=C $(AWK) -v out=header -f build-aux/embed-sql.awk $(SQL_FILES)) > $@.new && \
	if cmp -s $@.new $@; then rm -f $@.new; touch $@; else mv -f $@.new $@; fi
src/db/sql_table.c: build-aux/embed-sql.awk $(SQL_FILES) Makefile
	$(AM_V_GEN)$(MKDIR_P) src/db && \
	(cd $(srcdir) && LC_ALL=C $(AWK) -v out=table -f build-aux/embed-sql.awk $(SQL_FILES)) > $@.new && \
	mv -f $@.new $@
# Known to "make all" as a built source; this is for whoever builds the archive alone.
$(src_libdb_a_OBJECTS): include/db/sql.h
