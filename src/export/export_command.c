/* SPDX-License-Identifier: GPL-3.0-or-later
 * export on the command line: everything, one part, a journal, or the files of TimeOverflow. */
#include <string.h>
#include "base/i18n.h"
#include "export/commands.h"
#include "export_private.h"

/* csv unless json is asked for; aligned text could not be brought in again. */
static enum outcome read_format(const struct call *call, enum format *format, struct err *err) {
    const char *asked = call_option(call, "format");
    *format = call->format == FORMAT_JSON ? FORMAT_JSON : FORMAT_CSV;
    if (asked != NULL && call->format == FORMAT_TEXT)
        return err_set(err, OUTCOME_USAGE, N_("What is moved out is csv or json."), NULL);
    return OUTCOME_OK;
}

/* The word for the folder, else one with the day in its name, here. */
static void folder_word(const struct call *call, const char *what, struct buffer *out) {
    if (call->word_count == 2)
        buffer_add(out, call->words[1]);
    else
        export_folder_name(what, out);
}

static enum outcome export_folder(struct call *call, struct err *err) {
    CLEAN(buffer_release) struct buffer place = BUFFER_INIT;
    enum format format = FORMAT_CSV;
    bool all = strcmp(call->words[0], "all") == 0;
    enum outcome outcome = read_format(call, &format, err);
    folder_word(call, all ? "all" : "timeoverflow", &place);
    if (outcome == OUTCOME_OK)
        outcome = all ? export_all(call->session, place.text, format, NULL, err)
                      : export_timeoverflow(call->session, place.text, err);
    if (outcome == OUTCOME_OK)
        fprintf(call->out, "%s\n", place.text);
    return outcome;
}

/* ---- one file ---- */
static enum outcome export_file(struct call *call, const enum export_part *part, struct err *err) {
    enum format format = FORMAT_CSV;
    bool names = call_flag(call, "names");
    enum outcome outcome = read_format(call, &format, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    if (call->word_count < 2)
        return export_to_stream(call->session, part, format, names, call->out, err);
    outcome = export_to_file(call->session, part, format, names, call->words[1], err);
    if (outcome == OUTCOME_OK)
        fprintf(call->out, "%s\n", call->words[1]);
    return outcome;
}

enum outcome export_command(struct call *call, struct err *err) {
    enum export_part part = EXPORT_CENTRE;
    enum outcome outcome = call_words(call, 1, 2, err);
    if (outcome != OUTCOME_OK)
        return outcome;
    if (strcmp(call->words[0], "all") == 0 || strcmp(call->words[0], "timeoverflow") == 0)
        return export_folder(call, err);
    if (strcmp(call->words[0], "journal") == 0)
        return export_file(call, NULL, err);
    if (export_part_from_word(call->words[0], &part))
        return export_file(call, &part, err);
    return err_set(err, OUTCOME_USAGE,
                   N_("There is nothing of this name to move out: %s. There are all, journal, "
                      "timeoverflow, and the parts, such as people, exchanges and audit."),
                   call->words[0]);
}
