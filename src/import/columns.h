/* SPDX-License-Identifier: GPL-3.0-or-later
 * A mapping with exactly one column for each of the file's, so that a person can go through them
 * one by one; whatever it was before, it reads the same afterwards. */
#ifndef AMSER_IMPORT_COLUMNS_H
#define AMSER_IMPORT_COLUMNS_H

#include "preview.h"

void columns_spread(struct mapping *mapping, const struct import_file *file);
/* Another kind of record: columns whose meaning does not fit are guessed anew. */
void columns_record(struct mapping *mapping, const struct import_file *file,
                    enum import_record record);
/* Are the first row's cells headings, or a row like the others? */
void columns_header(struct mapping *mapping, const struct import_file *file, bool header);
/* To be recognised by: the headings that are used. */
void columns_must(struct mapping *mapping);
/* A person's answer for all days, or for all times of the file. */
void columns_answer(struct mapping *mapping, enum import_style style);

#endif
