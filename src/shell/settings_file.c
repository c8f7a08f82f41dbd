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

enum { LINE_BYTES = 1024, DATABASE = 0, NAMES = 4 };
static const char *const names[NAMES] = {"database", "language", "theme", "plain"};

/* What was said last for each name; "" when nothing was. */
struct settings {
    char value[NAMES][LINE_BYTES];
};

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

static enum outcome take(struct settings *settings, const char *name, const char *value,
                         const char *file, int number, struct err *err) {
    int at = 0;
    while (at < NAMES && strcmp(name, names[at]) != 0) {
        at++;
    }
    if (at == NAMES) {
        return refuse(file, number, N_("There is no such setting here: %s"), err);
    }
    bool flag = shell_option(name)->argument == NULL;
    if (flag && strcmp(value, "yes") != 0 && strcmp(value, "no") != 0) {
        return refuse(file, number, N_("This setting is yes or no: %s"), err);
    }
    PUT_TEXT(settings->value[at], value);
    return OUTCOME_OK;
}

static enum outcome read_line(struct settings *settings, char *line, const char *file, int number,
                              struct err *err) {
    char *text = trimmed(line), *equals = strchr(text, '=');
    if (text[0] == '\0' || text[0] == '#') {
        return OUTCOME_OK;
    }
    if (equals == NULL) {
        return refuse(file, number, N_("This line should read \"name = value\": %s"), err);
    }
    *equals = '\0';
    return take(settings, trimmed(text), trimmed(equals + 1), file, number, err);
}

/* HOME can be somebody else's, after a change of account: then there are no settings of one's own.
 */
static enum outcome read_file(struct settings *settings, const char *file, struct err *err) {
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
                      : read_line(settings, line, file, number, err);
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

/* "plain = yes" is the flag, "plain = no" its absence. */
static void use(const struct settings *settings, struct parsed *parsed) {
    for (int i = 0; i < NAMES; i++) {
        const char *value = settings->value[i];
        bool flag = shell_option(names[i])->argument == NULL;
        bool told_elsewhere = i == DATABASE && getenv("AMSER_DATABASE") != NULL;
        if (value[0] != '\0' && !told_elsewhere && (!flag || strcmp(value, "yes") == 0)) {
            parsed_add_before(parsed, names[i], value);
        }
    }
}

enum outcome settings_file_read(struct parsed *parsed, struct err *err) {
    const char *only = getenv("AMSER_SETTINGS");
    struct settings settings = {.value = {""}};
    CLEAN(buffer_release) struct buffer own = BUFFER_INIT;
    enum outcome outcome = OUTCOME_OK;
    if (only != NULL) {
        outcome = only[0] == '\0' ? OUTCOME_OK : read_file(&settings, only, err);
    } else {
        own_place(&own);
        outcome = read_file(&settings, SYSCONFDIR "/amser/amser.conf", err);
        if (outcome == OUTCOME_OK && own.len > 0) {
            outcome = read_file(&settings, own.text, err);
        }
    }
    if (outcome == OUTCOME_OK) {
        use(&settings, parsed);
    }
    return outcome;
}
