/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the manifest of a folder tells: of which layout it is, and the rows and check sum of every
 * file. */
#include <inttypes.h>
#include <string.h>
#include "base/i18n.h"
#include "restore_private.h"

enum { LINE_BYTES = 200, WORD_BYTES = 60 };

void restore_path(const struct restore *restore, enum export_part part, struct buffer *out) {
    buffer_addf(out, "%s/%s.csv", restore->folder, export_part_word(part));
}

static bool read_digest(const char *text, unsigned char digest[EXPORT_DIGEST_BYTES]) {
    for (int i = 0; i < EXPORT_DIGEST_BYTES; i++) {
        unsigned byte = 0;
        if (sscanf(text + (size_t)2 * (size_t)i, "%2x", &byte) != 1)
            return false;
        digest[i] = (unsigned char)byte;
    }
    return true;
}

/* "people.csv 123 0a1b..." */
static bool read_line(struct restore *restore, const char *line) {
    char name[WORD_BYTES], hex[2 * EXPORT_DIGEST_BYTES + 1];
    int64_t rows = 0;
    enum export_part part = EXPORT_CENTRE;
    if (sscanf(line, "%59s %" SCNd64 " %64[0-9a-f]", name, &rows, hex) != 3 || strlen(hex) != 64)
        return false;
    char *end = strrchr(name, '.');
    if (end == NULL || strcmp(end, ".csv") != 0)
        return false;
    *end = '\0';
    if (!export_part_from_word(name, &part))
        return false;
    restore->files[part].told = true;
    restore->files[part].rows = rows;
    restore->tally.total += rows;
    return read_digest(hex, restore->files[part].digest);
}

static enum outcome read_first(struct restore *restore, FILE *in, const char *path,
                               struct err *err) {
    char line[LINE_BYTES];
    if (fgets(line, sizeof line, in) == NULL ||
        sscanf(line, "amser-export %d", &restore->layout) != 1)
        return err_set(err, OUTCOME_REFUSED, N_("This is not what another Amser moved out: %s"),
                       path);
    if (restore->layout > EXPORT_LAYOUT)
        return err_set(
            err, OUTCOME_NEWER,
            N_("A newer version of the program moved this out. Bring this one up to date "
               "first: %s"),
            path);
    return OUTCOME_OK;
}

/* Since which layout there is a part. */
static int layout_of(enum export_part part) {
    return part >= EXPORT_ROUNDS && part <= EXPORT_VETTING ? 2 : 1;
}

static enum outcome check_all_told(const struct restore *restore, struct err *err) {
    for (int part = 0; part < EXPORT_PART_COUNT; part++)
        if (!restore->files[part].told && layout_of((enum export_part)part) <= restore->layout)
            return err_set(err, OUTCOME_REFUSED, N_("A part is missing from the list of files: %s"),
                           export_part_word((enum export_part)part));
    return OUTCOME_OK;
}

static enum outcome read_lines(struct restore *restore, FILE *in, const char *path,
                               struct err *err) {
    char line[LINE_BYTES];
    int number = 1;
    enum outcome outcome = read_first(restore, in, path, err);
    while (outcome == OUTCOME_OK && fgets(line, sizeof line, in) != NULL) {
        number++;
        if (strstr(line, ".json ") != NULL)
            return err_set(err, OUTCOME_REFUSED,
                           N_("This was moved out as JSON. A register is made from CSV only: move "
                              "everything out again as CSV. %s"),
                           restore->folder);
        if (!read_line(restore, line)) {
            char place[WORD_BYTES];
            snprintf(place, sizeof place, "%s:%d", EXPORT_MANIFEST, number);
            return err_set(err, OUTCOME_REFUSED, N_("This line cannot be read: %s"), place);
        }
    }
    return outcome == OUTCOME_OK ? check_all_told(restore, err) : outcome;
}

enum outcome restore_manifest(struct restore *restore, struct err *err) {
    CLEAN(buffer_release) struct buffer path = BUFFER_INIT;
    buffer_addf(&path, "%s/%s", restore->folder, EXPORT_MANIFEST);
    FILE *in = fopen(path.text, "re");
    if (in == NULL)
        return err_set(err, OUTCOME_NOT_FOUND,
                       N_("There is no such file; give the folder that another Amser moved out: "
                          "%s"),
                       path.text);
    enum outcome outcome = read_lines(restore, in, path.text, err);
    (void)fclose(in);
    return outcome;
}
