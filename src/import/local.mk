# SPDX-License-Identifier: GPL-3.0-or-later
# Moving in: files of other systems and spreadsheets, looked at, tried, brought in, taken back.
include data/import/local.mk
noinst_LIBRARIES += src/libimport.a
src_libimport_a_SOURCES = include/import/import.h include/import/mapping.h \
	src/import/field.c src/import/mapping.c src/import/mapping_text.c \
	src/import/import_private.h src/import/lookup.c src/import/file.c src/import/binding.c \
	src/import/cell.c src/import/heading.def src/import/recognise.c src/import/report.c \
	src/import/who_store.c src/import/sort_store.c src/import/party_row_store.c \
	src/import/contact_row_store.c src/import/listing_row_store.c src/import/exchange_row_store.c \
	src/import/run_store.c src/import/batch_store.c src/import/undo_store.c \
	src/import/mapping_store.c include/import/commands.h src/import/command_private.h \
	src/import/report_print.c src/import/import_command.c src/import/imports_command.c
# What leads through it on the screen.
src_libimport_a_SOURCES += include/import/import_screen.h src/import/guide_screen.h src/import/guide_screen.c \
	src/import/preview.h src/import/preview.c src/import/columns.h src/import/columns.c \
	src/import/file_list.h src/import/file_list.c src/import/ask_screen.c \
	src/import/batches_screen.c src/import/columns_screen.c src/import/file_screen.c \
	src/import/lists_screen.c src/import/look_screen.c src/import/mapping_screen.c \
	src/import/refused_screen.c src/import/try_screen.c
nodist_src_libimport_a_SOURCES = src/import/builtin.c

# The mappings of other systems' files, as texts in C.
CLEANFILES += src/import/builtin.c
EXTRA_DIST += build-aux/embed-mappings.awk $(IMPORT_MAPS)
src/import/builtin.c: build-aux/embed-mappings.awk data/import/local.mk $(IMPORT_MAPS)
	$(AM_V_GEN)$(MKDIR_P) src/import && { set -- x $(IMPORT_MAPS); shift; \
	maps=; for map do maps="$$maps $(srcdir)/$$map"; done; \
	LC_ALL=C $(AWK) -f $(srcdir)/build-aux/embed-mappings.awk $$maps > $@.new; } && mv -f $@.new $@
