/* SPDX-License-Identifier: GPL-3.0-or-later
 * What people offer and need, in two levels with stable codes and names in three languages. Never
 * deleted: merged, and everybody's own words stay with their offer. */
#ifndef AMSER_OFFERS_CATEGORY_H
#define AMSER_OFFERS_CATEGORY_H

#include <stdbool.h>
#include <stdint.h>
#include "access/session.h"
#include "base/buffer.h"

enum { CATEGORY_CODE_BYTES = 16, CATEGORY_NAME_BYTES = 120 };
#define CATEGORY_OTHER "OTHR" /* where words go that fit nothing yet */
struct category {
    int64_t id; /* rowid-like number for pickers: its place in the list, stable within a run */
    char code[CATEGORY_CODE_BYTES], parent[CATEGORY_CODE_BYTES];
    char name[CATEGORY_NAME_BYTES]; /* in the language of the moment */
    int tier; /* 1 public or group, 2 one to one elsewhere, 3 home, money, children */
    bool private_, human, continuity, talking, active;
    char merged_into[CATEGORY_CODE_BYTES];
};
/* Follows merges. */
enum outcome category_get(struct db *db, const char *code, struct category *category,
                          struct err *err) MUST_CHECK;
/* Name in the language of the moment; a private one reads as the general "time together" when
 * general is true (kiosk, statements, print). */
void category_name(struct db *db, const char *code, bool general, struct buffer *out);
/* The best category for somebody's own words ("hem trousers" finds Sewing), by names in all three
 * languages; CATEGORY_OTHER when nothing fits. */
enum outcome category_guess(struct db *db, const char *words, char code[CATEGORY_CODE_BYTES],
                            struct err *err) MUST_CHECK;
/* Code, or a name in any of the three languages. NOT_FOUND / AMBIGUOUS with a sentence. */
enum outcome category_resolve(struct db *db, const char *words, char code[CATEGORY_CODE_BYTES],
                              struct err *err) MUST_CHECK;
/* 1-based position of the code in the list, for struct field of kind CHOICE, and back. */
int64_t category_id(struct db *db, const char *code);
void category_code_of(struct db *db, int64_t id, char code[CATEGORY_CODE_BYTES]);

#endif
