/* SPDX-License-Identifier: GPL-3.0-or-later
 * Everything in one folder: each part in a file of its own, all of one moment; a README for people
 * and a MANIFEST by which a register that is made from the folder knows that nothing was lost on
 * the way. */
#include <inttypes.h>
#include <string.h>
#include "export_private.h"

enum { FILE_NAME_BYTES = 40 };

struct file_line {
    char name[FILE_NAME_BYTES];
    int64_t rows;
    unsigned char digest[EXPORT_DIGEST_BYTES];
};
struct everything {
    struct db *db;
    struct folder folder;
    enum format format;
    struct export_tally tally;
    struct file_line lines[EXPORT_PART_COUNT];
};

static enum outcome write_part(struct everything *all, enum export_part part, struct err *err) {
    struct file_line *line = &all->lines[part];
    snprintf(line->name, sizeof line->name, "%s.%s", export_part_word(part),
             all->format == FORMAT_JSON ? "json" : "csv");
    enum outcome outcome = folder_file(&all->folder, line->name, err);
    if (outcome == OUTCOME_OK)
        outcome = part_stream(all->db, part, all->format, all->folder.file, &all->tally,
                              &line->rows, err);
    return outcome == OUTCOME_OK ? folder_file_end(&all->folder, err) : outcome;
}

/* As short as can be: while it reads, nobody else can save. */
static enum outcome write_parts(struct everything *all, struct err *err) {
    db_read_begin(all->db);
    enum outcome outcome = export_total(all->db, &all->tally.total, err);
    for (int part = 0; part < EXPORT_PART_COUNT && outcome == OUTCOME_OK; part++)
        outcome = write_part(all, (enum export_part)part, err);
    db_read_end(all->db);
    return outcome;
}

static void manifest_write(const struct everything *all, FILE *out) {
    fprintf(out, "amser-export %d\n", EXPORT_LAYOUT);
    for (int part = 0; part < EXPORT_PART_COUNT; part++) {
        const struct file_line *line = &all->lines[part];
        fprintf(out, "%s %" PRId64 " ", line->name, line->rows);
        for (int i = 0; i < EXPORT_DIGEST_BYTES; i++)
            fprintf(out, "%02x", line->digest[i]);
        fputc('\n', out);
    }
}

static enum outcome write_papers(struct everything *all, const char *centre, struct err *err) {
    unsigned char unused[EXPORT_DIGEST_BYTES];
    enum outcome outcome = OUTCOME_OK;
    for (int i = 0; i < EXPORT_PART_COUNT && outcome == OUTCOME_OK; i++)
        outcome = folder_file_settle(&all->folder, all->lines[i].name, all->lines[i].digest, err);
    if (outcome == OUTCOME_OK)
        outcome = folder_file(&all->folder, "README.txt", err);
    if (outcome == OUTCOME_OK) {
        readme_write(all->folder.file, centre, all->format);
        outcome = folder_file_end(&all->folder, err);
    }
    if (outcome == OUTCOME_OK)
        outcome = folder_file_settle(&all->folder, "README.txt", unused, err);
    if (outcome == OUTCOME_OK)
        outcome = folder_file(&all->folder, EXPORT_MANIFEST, err);
    if (outcome == OUTCOME_OK) {
        manifest_write(all, all->folder.file);
        outcome = folder_file_end(&all->folder, err);
    }
    if (outcome == OUTCOME_OK)
        outcome = folder_file_settle(&all->folder, EXPORT_MANIFEST, unused, err);
    return outcome;
}

enum outcome export_all(struct session *session, const char *folder, enum format format,
                        const struct export_progress *progress, struct err *err) {
    struct everything all = {.db = session->db, .format = format, .tally = {progress, 0, 0, -1, 0}};
    enum outcome outcome = export_allowed(session, err);
    if (outcome == OUTCOME_OK)
        outcome = folder_begin(&all.folder, folder, err);
    else
        return outcome;
    if (outcome == OUTCOME_OK)
        outcome = write_parts(&all, err);
    if (outcome == OUTCOME_OK)
        outcome = write_papers(&all, session->centre_name, err);
    if (outcome == OUTCOME_OK)
        outcome = export_note(session, "all", err);
    if (outcome == OUTCOME_OK)
        outcome = folder_publish(&all.folder, err);
    folder_end(&all.folder);
    return outcome;
}
