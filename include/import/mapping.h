/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the columns of a file mean. One plain text for every kind of file: those of other systems
 * are such texts in data/import/NAME.map, embedded by the build; a centre's own are kept on its
 * register and can be copied to another centre. Lines; '#' begins a comment:
 *
 *   name    nexus-transactions        a word; unique
 *   system  Project NEXUS             whose file: a proper noun, never translated; source keys are
 *                                     known per system
 *   record  exchange                  party, listing, exchange, balance, contact or category
 *   header  yes | no                  no: columns by position only
 *   time    hours | minutes | seconds | ask     unit of bare numbers; H:MM is always read as such
 *   hour    10000000                  in place of time: so many of the file's units are one hour
 *   dates   ymd | dmy | mdy | ask     order of the parts; ask: from the file when it proves one,
 *                                     else a person is asked (never guessed)
 *   rows    signed                    a negative time turns giver and receiver round (statements of
 *                                     one account: "set giver 17", the column is the receiver)
 *   rows    sub-headers               also: a row whose only filled cell is the second one names
 *                                     the category of the rows under it (TimeOverflow's posts)
 *   set     FIELD VALUE               a field that every row has (kind organisation ...), unless
 *                                     a column fills it
 *   value   FIELD "Theirs" OURS       how a cell's word reads here (value status "disabled" left;
 *                                     OURS "-" leaves the row out without counting it refused)
 *   column  FIELD [STYLE] "Heading" "Synonym" ...     by heading: case, accents, spaces and _ . -
 *                                                     do not matter
 *   column  FIELD [STYLE] @3 "Heading" ...            by position (from 1) when no heading fits
 *   column  - "Heading" ...           known and left aside (so that a file is recognised, and a
 *                                     person sees that it is not brought in)
 *   must    "Heading" ...             never recognised without these (where files look alike)
 *
 * FIELDs: enum import_field below, by its word. STYLE, for fields that mean somebody (giver,
 * receiver, party): name, number, name-number ("Mair Bowen (17)"), key (the other system's own
 * identifier), email or any (tries number, key, e-mail, name); for days: ymd, dmy, mdy; for time:
 * hours, minutes, seconds. A field may have several columns: filled from the first that is not
 * empty (words and note: all of them, ". " between; family and whose it is, by name: all of them, a
 * space between; street: a comma).
 *
 * Most other systems tell whose hours went where, not who helped: payer and payee say that in place
 * of giver and receiver. Of help the payer is the receiver and the payee the giver; of a gift, a
 * donation, a grant or a welcome the payer is the giver. For any of the four "value payer "X"
 * centre" means the centre's own account that goes with the type (help: the centre; donation and
 * grant: the pot; welcome: the pot or what is issued), and "value payer "" centre" an empty cell.
 * payer-kind and payee-kind, where a file has a column for it: member, or centre whatever stands in
 * the other cell.
 *
 * In quotes "" stands for one quote. Words for VALUE and OURS: kind person, organisation, group,
 * household; status active, paused, left, died for people, open or withdrawn for offers and needs,
 * done for exchanges; type offer, need, or help, gift, donation, grant, welcome for exchanges; a
 * category's code or name; language en, cy, gd; kind phone, email for contacts. */
#ifndef AMSER_IMPORT_MAPPING_H
#define AMSER_IMPORT_MAPPING_H

#include <stdbool.h>
#include <stdint.h>
#include "base/err.h"
#include "base/buffer.h"

enum import_record {
    RECORD_PARTY,    /* a person, organisation or group */
    RECORD_LISTING,  /* an offer or a need; field type says which */
    RECORD_EXCHANGE, /* history: giver and receiver of help, however the file calls them */
    RECORD_BALANCE,  /* somebody's opening balance, against the opening account */
    RECORD_CONTACT,  /* one way to reach somebody known by key (eLAS) */
    RECORD_CATEGORY,
    RECORD_COUNT
};
/* word in mapping files, msgid for people */
#define IMPORT_FIELDS(X)                                                                           \
    X(KEY, "key", N_("Their identifier"))                                                          \
    X(NUMBER, "number", N_("Number"))                                                              \
    X(NAME, "name", N_("Whole name"))                                                              \
    X(CALLED, "called", N_("What we call them"))                                                   \
    X(GIVEN, "given", N_("Given name"))                                                            \
    X(FAMILY, "family", N_("Family name"))                                                         \
    X(KIND, "kind", N_("Person, organisation or group"))                                           \
    X(STATUS, "status", N_("Status"))                                                              \
    X(EMAIL, "email", N_("E-mail"))                                                                \
    X(PHONE, "phone", N_("Telephone"))                                                             \
    X(OTHER_PHONE, "other-phone", N_("Other telephone"))                                           \
    X(STREET, "street", N_("Street and house"))                                                    \
    X(AREA, "area", N_("Neighbourhood"))                                                           \
    X(POSTCODE, "postcode", N_("Postcode"))                                                        \
    X(LANGUAGE, "language", N_("Language"))                                                        \
    X(BIRTH, "birth", N_("Date of birth"))                                                         \
    X(JOINED, "joined", N_("Joined on"))                                                           \
    X(GENDER, "gender", N_("Gender"))                                                              \
    X(CONTACT, "contact", N_("Whom to ask for"))                                                   \
    X(NOTE, "note", N_("Note"))                                                                    \
    X(BALANCE, "balance", N_("Balance there, to be compared"))                                     \
    X(PARTY, "party", N_("Whose it is"))                                                           \
    X(TYPE, "type", N_("Offer or need"))                                                           \
    X(CATEGORY, "category", N_("Category"))                                                        \
    X(PARENT, "parent", N_("Category above"))                                                      \
    X(WORDS, "words", N_("In their own words"))                                                    \
    X(UNTIL, "until", N_("Until"))                                                                 \
    X(DAY, "day", N_("Day"))                                                                       \
    X(GIVER, "giver", N_("Who gave"))                                                              \
    X(RECEIVER, "receiver", N_("Who received"))                                                    \
    X(TIME, "time", N_("How long"))                                                                \
    X(PAYER, "payer", N_("Whose hours went"))                                                      \
    X(PAYER_KIND, "payer-kind", N_("Whose hours went: a member or the centre"))                    \
    X(PAYEE, "payee", N_("Who got the hours"))                                                     \
    X(PAYEE_KIND, "payee-kind", N_("Who got the hours: a member or the centre"))                   \
    X(VALUE, "value", N_("Telephone or e-mail, as the kind says"))
enum import_field {
    IMPORT_NONE, /* left aside */
#define IMPORT_ENUM(name, word, say) IMPORT_##name,
    IMPORT_FIELDS(IMPORT_ENUM)
#undef IMPORT_ENUM
        IMPORT_FIELD_COUNT
};
enum import_style {
    STYLE_NONE,
    STYLE_BY_NAME,
    STYLE_BY_NUMBER,
    STYLE_BY_NAME_NUMBER,
    STYLE_BY_KEY,
    STYLE_BY_EMAIL,
    STYLE_BY_ANY,
    STYLE_YMD,
    STYLE_DMY,
    STYLE_MDY,
    STYLE_HOURS,
    STYLE_MINUTES,
    STYLE_SECONDS,
    STYLE_ASK,
    IMPORT_STYLE_COUNT
};
struct mapping_column {
    enum import_field field;
    enum import_style style;
    int position;    /* from 1; 0: by heading only */
    char **headings; /* owned */
    int heading_count;
};
struct mapping_pair {
    enum import_field field;
    char *theirs, *ours; /* owned; theirs NULL: set for every row */
};
struct mapping {
    char *name, *system; /* owned */
    enum import_record record;
    bool header, sub_headers, signed_;
    enum import_style time, dates;
    int64_t per_hour;               /* of the file's units; 0: as time says */
    struct mapping_column *columns; /* owned */
    int column_count;
    struct mapping_pair *pairs; /* owned */
    int pair_count;
    char **must; /* owned */
    int must_count;
};
/* REFUSED with the line's number and what is wrong in it. */
enum outcome mapping_parse(struct mapping *mapping, const char *text, struct err *err) MUST_CHECK;
void mapping_text(const struct mapping *mapping, struct buffer *out); /* parses to the same */
void mapping_release(struct mapping *mapping);
const char *import_field_word(enum import_field field);
const char *import_field_name(enum import_field field); /* msgid */
bool import_field_from_word(const char *word, enum import_field *field);
/* May this kind of record have that field, and must it? */
bool import_field_fits(enum import_record record, enum import_field field);
const char *import_record_word(enum import_record record);
const char *import_record_name(enum import_record record); /* msgid, plural: "members" */
bool import_record_from_word(const char *word, enum import_record *record);
const char *import_style_word(enum import_style style);
bool import_style_from_word(const char *word, enum import_style *style);
/* May a column of that field say so? */
bool import_style_fits(enum import_field field, enum import_style style);

/* The texts of data/import, made by the build; ends with NULL. */
extern const char *const import_builtin[];

#endif
