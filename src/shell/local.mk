# SPDX-License-Identifier: GPL-3.0-or-later
# The shell, the program itself, and what it writes about itself: manual pages and completions.
noinst_LIBRARIES += src/libshell.a
src_libshell_a_SOURCES = \
	include/shell/app.h include/shell/clock_doubt.h include/shell/command.h include/shell/go_to.def \
	include/shell/home_store.h include/shell/option.h \
	include/shell/register.h include/shell/rescue.h include/shell/run.h \
	include/shell/screens.h include/shell/settings_file.h \
	src/shell/app.c src/shell/clock_doubt.c src/shell/clock_doubt_store.c \
	src/shell/backup.c src/shell/column.def src/shell/command.c \
	src/shell/command.def src/shell/completion.c src/shell/setup_command.c \
	src/shell/first_run.c src/shell/go_to.c src/shell/help.c src/shell/home_screen.c \
	src/shell/home_store.c src/shell/manual.c \
	include/shell/manual.h src/shell/manual_mapping.c src/shell/manual_system.c \
	src/shell/option.c src/shell/option.def \
	src/shell/register.c src/shell/rescue.c src/shell/rescue_screen.c src/shell/run.c src/shell/settings_file.c \
	src/shell/settings_screen.c

bin_PROGRAMS += amser
amser_SOURCES = src/shell/main.c
amser_LDADD = $(LIB_SHELL) $(OUTSIDE_LIBS)

# Made by the program from its own tables, so that they say what it does.
man_MANS = man/amser.1 man/amser.5
bashdir = $(datadir)/bash-completion/completions
zshdir = $(datadir)/zsh/site-functions
fishdir = $(datadir)/fish/vendor_completions.d
bash_DATA = completions/amser
zsh_DATA = completions/_amser
fish_DATA = completions/amser.fish
MADE_BY_ITSELF = $(man_MANS) $(bash_DATA) $(zsh_DATA) $(fish_DATA)
CLEANFILES += $(MADE_BY_ITSELF)
ITSELF = $(AM_V_GEN)$(MKDIR_P) $(@D) && LC_ALL=C LANGUAGE=en ASAN_OPTIONS=detect_leaks=0 ./amser
man/amser.1: amser$(EXEEXT)
	$(ITSELF) manual 1 > $@.new && mv -f $@.new $@
man/amser.5: amser$(EXEEXT)
	$(ITSELF) manual 5 > $@.new && mv -f $@.new $@
completions/amser: amser$(EXEEXT)
	$(ITSELF) completion bash > $@.new && mv -f $@.new $@
completions/_amser: amser$(EXEEXT)
	$(ITSELF) completion zsh > $@.new && mv -f $@.new $@
completions/amser.fish: amser$(EXEEXT)
	$(ITSELF) completion fish > $@.new && mv -f $@.new $@
