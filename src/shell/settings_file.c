/* SPDX-License-Identifier: GPL-3.0-or-later
 * Reading what was set once for all sittings. */
#include "shell/settings_file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/buffer.h"
#include "base/i18n.h"
#include "base/mem.h"

enum { LINE_BYTES = 1024 };
static const char names[] = "database language theme plain";

static char *trimmed(char *text) {
    static const char blanks[] = " \t\r\n";
    text += strspn(text, blanks);
    size_t count = strlen(text);
    while (count > 0 && strchr(blanks, text[count - 1]) != NULL) {
        text[--count] = '\0';
    }
    return text;
}

static enum outcome refuse(const char *file, int number, const char *say, struct err *err) {
    CLEAN(buffer_release) struct buffer place = BUFFER_INIT;
    buffer_addf(&place, "%s:%d", file, number);
    return err_set(err, OUTCOME_USAGE, say, place.text);
}

/* "plain = yes" is the flag, "plain = no" its absence. */
static enum outcome take(struct parsed *parsed, const char *name, const char *value,
                         const char *file, int number, struct err *err) {
    const struct shell_option *option = shell_option(name);
    if (option == NULL || !shell_option_in(names, name)) {
        return refuse(file, number, N_("There is no such setting here: %s"), err);
    }
    if (option->argument == NULL && strcmp(value, "yes") != 0 && strcmp(value, "no") != 0) {
        return refuse(file, number, N_("This setting is yes or no: %s"), err);
    }
    bool told_elsewhere = strcmp(name, "database") == 0 && getenv("AMSER_DATABASE") != NULL;
    if (told_elsewhere || (option->argument == NULL && strcmp(value, "no") == 0)) {
        return OUTCOME_OK;
    }
    parsed_add_before(parsed, option->name, value);
    return OUTCOME_OK;
}

static enum outcome read_line(struct parsed *parsed, char *line, const char *file, int number,
                              struct err *err) {
    char *text = trimmed(line), *equals = strchr(text, '=');
    if (text[0] == '\0' || text[0] == '#') {
        return OUTCOME_OK;
    }
    if (equals == NULL) {
        return refuse(file, number, N_("This line should read \"name = value\": %s"), err);
    }
    *equals = '\0';
    return take(parsed, trimmed(text), trimmed(equals + 1), file, number, err);
}

/* HOME can be somebody else's, after a change of account: then there are no settings of one's own.
 */
static enum outcome read_file(struct parsed *parsed, const char *file, struct err *err) {
    char line[LINE_BYTES];
    FILE *in = fopen(file, "re");
    enum outcome outcome = OUTCOME_OK;
    if (in == NULL) {
        return errno == ENOENT || errno == ENOTDIR || errno == EACCES
                   ? OUTCOME_OK
                   : err_set(err, OUTCOME_STORAGE, N_("These settings cannot be read: %s"), file);
    }
    for (int number = 1; outcome == OUTCOME_OK && fgets(line, sizeof line, in) != NULL; number++) {
        outcome = strlen(line) == sizeof line - 1
                      ? refuse(file, number, N_("This line is too long: %s"), err)
                      : read_line(parsed, line, file, number, err);
    }
    (void)fclose(in);
    return outcome;
}

static void own_place(struct buffer *out) {
    const char *folder = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    if (folder != NULL && folder[0] == '/') {
        buffer_addf(out, "%s/amser/amser.conf", folder);
    } else if (home != NULL && home[0] == '/') {
        buffer_addf(out, "%s/.config/amser/amser.conf", home);
    }
}

/* The centre's own file is read last but put before: what stands before gives way. */
enum outcome settings_file_read(struct parsed *parsed, struct err *err) {
    const char *only = getenv("AMSER_SETTINGS");
    CLEAN(buffer_release) struct buffer own = BUFFER_INIT;
    if (only != NULL) {
        return only[0] == '\0' ? OUTCOME_OK : read_file(parsed, only, err);
    }
    own_place(&own);
    enum outcome outcome = own.len > 0 ? read_file(parsed, own.text, err) : OUTCOME_OK;
    return outcome == OUTCOME_OK ? read_file(parsed, SYSCONFDIR "/amser/amser.conf", err) : outcome;
}
