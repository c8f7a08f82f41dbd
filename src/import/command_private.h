/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the commands of moving in share. */
#ifndef AMSER_IMPORT_COMMAND_PRIVATE_H
#define AMSER_IMPORT_COMMAND_PRIVATE_H

#include "access/call.h"
#include "import/import.h"

/* A mapping in a file of its own. */
enum outcome mapping_read_file(const char *path, struct mapping *mapping,
                               struct err *err) MUST_CHECK;
/* What came of it, in whole sentences, a line each. */
void report_print(FILE *out, const struct import_report *report, bool keep);
void differences_print(FILE *out, const struct import_report *report);
/* A percentage on the line of a terminal; nothing elsewhere. */
void progress_print(void *context, int percent);

#endif
