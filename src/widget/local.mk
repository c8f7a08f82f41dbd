# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += src/libwidget.a
src_libwidget_a_SOURCES = 
src_libwidget_a_SOURCES += src/widget/field_text.c src/widget/field_text.h \
	src/widget/field_value.c src/widget/form.c src/widget/form_check.c \
	src/widget/form_choice.c src/widget/form_layout.c src/widget/form_private.h \
	src/widget/pick.c src/widget/plain.c src/widget/plain.h \
	src/widget/plain_form.c src/widget/plain_page.c src/widget/plain_private.h \
	include/widget/form.h include/widget/pick.h
