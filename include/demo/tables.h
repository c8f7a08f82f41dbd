/* SPDX-License-Identifier: GPL-3.0-or-later
 * The lines of data/practice and data/demo, with tabs between their fields; each ends with NULL. */
#ifndef AMSER_DEMO_TABLES_H
#define AMSER_DEMO_TABLES_H

extern const char *const practice_people[];
extern const char *const practice_links[];
extern const char *const practice_offers[];
extern const char *const practice_free[];
extern const char *const practice_needs[];
extern const char *const practice_exchanges[];

extern const char *const demo_names[];
extern const char *const demo_places[];
extern const char *const demo_organisations[];
extern const char *const demo_sessions[];
extern const char *const demo_words[];
extern const char *const demo_cast_people[];
extern const char *const demo_cast_links[];
extern const char *const demo_cast_offers[];
extern const char *const demo_cast_free[];
extern const char *const demo_cast_needs[];
extern const char *const demo_cast_exchanges[];

#endif
