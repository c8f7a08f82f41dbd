# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += src/libwidget.a
src_libwidget_a_SOURCES = src/widget/goto.c src/widget/help.c src/widget/lines.c \
	src/widget/page.c src/widget/page_find.c src/widget/page_layout.c src/widget/page_move.c \
	src/widget/page_private.h \
	src/widget/page_rows.c src/widget/ui.c src/widget/ui_frame.c src/widget/ui_keys.c \
	src/widget/ui_private.h include/widget/help.h include/widget/lines.h \
	include/widget/page.h include/widget/ui.h
src_libwidget_a_SOURCES += src/widget/field_text.c src/widget/field_text.h \
	src/widget/field_value.c src/widget/form.c src/widget/form_check.c \
	src/widget/form_choice.c src/widget/form_layout.c src/widget/form_private.h \
	src/widget/pick.c src/widget/plain.c src/widget/plain.h \
	src/widget/plain_form.c src/widget/plain_page.c src/widget/plain_private.h \
	include/widget/form.h include/widget/pick.h
