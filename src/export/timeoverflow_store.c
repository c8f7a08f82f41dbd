/* SPDX-License-Identifier: GPL-3.0-or-later
 * The files that TimeOverflow brings in: users, posts and transfers without headings, hours in
 * seconds, members by their numbers; the pot and the centre's other accounts are its organisation.
 * Its importer takes every cell as it stands, so a text is made harmless only where it really could
 * be a formula: a telephone number that begins with + stays as it is. */
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "export_private.h"
#include "text/csv_safe.h"
#include "text/fold.h"
#include "text/layout.h"

enum { SECONDS_A_MINUTE = 60, README_COLS = 78 };
enum gender { GENDER_FEMALE = 1, GENDER_MALE, GENDER_OTHER, GENDER_NOT_SAID };

struct overflow {
    struct db *db;
    struct folder folder;
    struct buffer line;
    int cells; /* of the line */
};

/* ---- cells ---- */
static void next_cell(struct overflow *o) {
    if (o->cells++ > 0)
        buffer_add_char(&o->line, ',');
}

static bool is_phone(const char *text) {
    return text[0] == '+' && text[1 + strspn(text + 1, "0123456789 ()-./")] == '\0';
}

static void add_text(struct overflow *o, const char *text) {
    CLEAN(buffer_release) struct buffer cell = BUFFER_INIT;
    next_cell(o);
    if (is_phone(text))
        buffer_add(&cell, text);
    else
        csv_safe_write(&cell, text);
    csv_quoted(&o->line, cell.text);
}

static void add_number(struct overflow *o, int64_t number) {
    next_cell(o);
    buffer_addf(&o->line, "%lld", (long long)number);
}

static void add_day(struct overflow *o, day_t day) {
    next_cell(o);
    if (day == DAY_NONE)
        return;
    struct ymd ymd = day_to_ymd(day);
    buffer_addf(&o->line, "%04d-%02d-%02d", ymd.year, ymd.month, ymd.day);
}

static bool put(struct overflow *o) {
    buffer_add_char(&o->line, '\n');
    bool wrote = fwrite(o->line.text, 1, o->line.len, o->folder.file) == o->line.len;
    buffer_clear(&o->line);
    o->cells = 0;
    return wrote;
}

/* ---- users ---- */
/* People say it in their own words; these are the usual ones. */
static enum gender gender_of(const char *words) {
    static const char *const female[] = {"female", "woman", "f",           "menyw",
                                         "benyw",  "merch", "boireannach", NULL};
    static const char *const male[] = {"male", "man", "m", "dyn", "gwryw", "fireannach", NULL};
    CLEAN(buffer_release) struct buffer fold = BUFFER_INIT;
    text_fold(&fold, words);
    if (fold.len == 0)
        return GENDER_NOT_SAID;
    for (int i = 0; female[i] != NULL; i++)
        if (strcmp(fold.text, female[i]) == 0)
            return GENDER_FEMALE;
    for (int i = 0; male[i] != NULL; i++)
        if (strcmp(fold.text, male[i]) == 0)
            return GENDER_MALE;
    return GENDER_OTHER;
}

/* As TimeOverflow looks at it: something, @, a domain of two parts. */
static bool looks_like_mail(const char *mail) {
    const char *at = strchr(mail, '@');
    const char *dot = at != NULL ? strrchr(at, '.') : NULL;
    return at != NULL && at > mail && strchr(at + 1, '@') == NULL && dot != NULL && dot > at + 1 &&
           strlen(dot) > 2 && strpbrk(mail, " \t\n") == NULL;
}

/* Every user there has an address of their own; those that end so are known to be invented. */
static void add_mail(struct overflow *o, struct query *q) {
    char invented[60];
    bool own = query_int(q, 12) != 0 && looks_like_mail(query_text(q, 11));
    snprintf(invented, sizeof invented, "member%lld@example.com", (long long)query_int(q, 0));
    add_text(o, own ? query_text(q, 11) : invented);
}

static void add_names(struct overflow *o, struct query *q) {
    bool parts = query_text(q, 5)[0] != '\0' && query_text(q, 6)[0] != '\0';
    char number[40];
    snprintf(number, sizeof number, "Member %lld", (long long)query_int(q, 0));
    const char *whole = query_text(q, 3)[0] != '\0' ? query_text(q, 3) : number;
    add_text(o, parts ? query_text(q, 5) : whole);
    add_text(o, parts ? query_text(q, 6) : "");
    add_text(o, "");
}

static bool user_row(struct overflow *o, struct query *q) {
    add_number(o, query_int(q, 0));
    add_day(o, query_day(q, 1));
    add_names(o, q);
    add_number(o, gender_of(query_text(q, 8)));
    add_day(o, query_day(q, 7));
    add_text(o, query_text(q, 9));
    add_text(o, query_text(q, 10));
    add_mail(o, q);
    return put(o);
}

/* ---- posts, transfers, categories ---- */
static bool post_row(struct overflow *o, struct query *q) {
    add_number(o, query_int(q, 0));
    add_text(o, query_text(q, 1));
    add_text(o, query_text(q, 2));
    add_text(o, "");
    add_number(o, query_int(q, 3));
    next_cell(o);
    time_cell(&o->line, query_int(q, 4));
    add_day(o, query_day(q, 5));
    add_day(o, query_day(q, 6));
    return put(o);
}

static void add_side(struct overflow *o, struct query *q, int at) {
    if (query_is_null(q, at)) {
        add_text(o, "");
        add_text(o, "organization");
    } else {
        add_number(o, query_int(q, at));
        add_text(o, "member");
    }
}

/* From one account of the centre to another there is nothing to tell: both are the organisation. */
static bool transfer_row(struct overflow *o, struct query *q) {
    if (query_is_null(q, 0) && query_is_null(q, 1))
        return true;
    add_side(o, q, 0);
    add_side(o, q, 1);
    add_number(o, query_int(q, 2) * SECONDS_A_MINUTE);
    add_day(o, query_day(q, 3));
    add_text(o, query_text(q, 5));
    add_text(o, "");
    return put(o);
}

static bool category_row(struct overflow *o, struct query *q) {
    add_number(o, query_int(q, 0));
    add_text(o, query_text(q, 1));
    add_text(o, query_text(q, 2));
    return put(o);
}

/* ---- the folder ---- */
static enum outcome write_file(struct overflow *o, const char *name, struct query *q,
                               bool (*row)(struct overflow *o, struct query *q), struct err *err) {
    bool wrote = true;
    enum outcome outcome = folder_file(&o->folder, name, err);
    while (outcome == OUTCOME_OK && wrote && query_next(q))
        wrote = row(o, q);
    struct err later = ERR_NONE;
    enum outcome ended = query_end(&q, outcome == OUTCOME_OK ? err : &later);
    if (outcome == OUTCOME_OK)
        outcome = ended;
    if (outcome == OUTCOME_OK && !wrote)
        outcome = export_not_written(err);
    return outcome == OUTCOME_OK ? folder_file_end(&o->folder, err) : outcome;
}

static void put_line(void *context, const char *piece, size_t len) {
    fprintf(context, "%.*s\n", (int)len, piece);
}

static void readme(FILE *out) {
    const char *const paragraphs[] = {
        _("Files for TimeOverflow: in its administration, bring in users.csv first, then "
          "posts.csv, "
          "then transfers.csv."),
        _("Members keep their numbers. In posts.csv the first column has to be the id that "
          "TimeOverflow gave the user, and the fifth the id of its category: replace the member "
          "numbers and the numbers of categories.csv by those before posts.csv is brought in."),
        _("Members without an e-mail address of their own get an invented one that ends in "
          "example.com. The centre, its pot and opening balances are the organisation there."),
        _("These files hold names, telephones and notes: keep them like the register itself, and "
          "delete them when they are no longer needed."),
    };
    for (size_t i = 0; i < COUNT_OF(paragraphs); i++) {
        (void)text_wrap(paragraphs[i], README_COLS, put_line, out);
        fputc('\n', out);
    }
}

static enum outcome write_files(struct overflow *o, struct err *err) {
    struct db *db = o->db;
    const char *language = language_code(i18n_language());
    enum outcome outcome = write_file(
        o, "users.csv", db_query(db, SQL_timeoverflow_users, DB_NO_VALUES), user_row, err);
    if (outcome == OUTCOME_OK)
        outcome = write_file(o, "posts.csv", db_query(db, SQL_timeoverflow_posts, DB_NO_VALUES),
                             post_row, err);
    if (outcome == OUTCOME_OK)
        outcome =
            write_file(o, "transfers.csv", db_query(db, SQL_timeoverflow_transfers, DB_NO_VALUES),
                       transfer_row, err);
    if (outcome == OUTCOME_OK)
        outcome =
            write_file(o, "categories.csv",
                       db_query(db, SQL_timeoverflow_categories, DB_VALUES(db_text(language))),
                       category_row, err);
    if (outcome == OUTCOME_OK)
        outcome = folder_file(&o->folder, "README.txt", err);
    if (outcome != OUTCOME_OK)
        return outcome;
    readme(o->folder.file);
    return folder_file_end(&o->folder, err);
}

static enum outcome settle(struct overflow *o, struct err *err) {
    static const char *const names[] = {"users.csv", "posts.csv", "transfers.csv", "categories.csv",
                                        "README.txt"};
    unsigned char unused[EXPORT_DIGEST_BYTES];
    enum outcome outcome = OUTCOME_OK;
    for (size_t i = 0; i < COUNT_OF(names) && outcome == OUTCOME_OK; i++)
        outcome = folder_file_settle(&o->folder, names[i], unused, err);
    return outcome;
}

enum outcome export_timeoverflow(struct session *session, const char *folder, struct err *err) {
    struct overflow o = {.db = session->db, .line = BUFFER_INIT};
    enum outcome outcome = export_allowed(session, err);
    if (outcome == OUTCOME_OK)
        outcome = folder_begin(&o.folder, folder, err);
    else
        return outcome;
    if (outcome == OUTCOME_OK) {
        db_read_begin(o.db);
        outcome = write_files(&o, err);
        db_read_end(o.db);
    }
    if (outcome == OUTCOME_OK)
        outcome = settle(&o, err);
    if (outcome == OUTCOME_OK)
        outcome = export_note(session, "timeoverflow", err);
    if (outcome == OUTCOME_OK)
        outcome = folder_publish(&o.folder, err);
    folder_end(&o.folder);
    buffer_release(&o.line);
    return outcome;
}
