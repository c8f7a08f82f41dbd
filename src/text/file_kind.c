/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a file is, by its first bytes. A spreadsheet's own file is what people choose first, so the
 * sentence says what to do with it. */
#include "text/file_kind.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"

static enum outcome not_opened(const char *path, int number, struct err *err) {
    if (number == ENOENT || number == ENOTDIR) {
        return err_set(err, OUTCOME_NOT_FOUND, N_("There is no such file: %s"), path);
    }
    const char *say = number == EACCES || number == EPERM ? N_("You may not read this file: %s")
                                                          : N_("This file could not be read: %s");
    (void)err_set(err, OUTCOME_STORAGE, say, path);
    (void)err_detail(err, "open: %s", strerror(number));
    return OUTCOME_STORAGE;
}

static enum outcome not_plain(const char *path, const struct stat *found, struct err *err) {
    return err_set(err, OUTCOME_REFUSED,
                   S_ISDIR(found->st_mode)
                       ? N_("This is a folder. Choose one of the files in it: %s")
                       : N_("This is a device or a pipe, not a file: %s"),
                   path);
}

enum outcome file_kind_open(const char *path, int *fd, int64_t *bytes, struct err *err) {
    struct stat found;
    *fd = -1;
    if (stat(path, &found) != 0) { /* first: to open some devices is to wind them on */
        return not_opened(path, errno, err);
    }
    if (!S_ISREG(found.st_mode)) {
        return not_plain(path, &found, err);
    }
    int opened = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (opened < 0) {
        return not_opened(path, errno, err);
    }
    if (fstat(opened, &found) != 0 || !S_ISREG(found.st_mode)) { /* put there meanwhile */
        close(opened);
        return not_plain(path, &found, err);
    }
    *fd = opened;
    *bytes = found.st_size;
    return OUTCOME_OK;
}

static const char says_workbook[] =
    N_("This is an Excel workbook. Open it, save the sheet as CSV, and bring that file in: %s");
static const char says_opendocument[] =
    N_("This is an OpenDocument spreadsheet. Open it, save the sheet as CSV, and bring that file "
       "in: %s");
static const char says_document[] =
    N_("This is a document of a word processor. Put its table into a spreadsheet, save that as "
       "CSV, and bring that file in: %s");
static const char says_zip[] =
    N_("This is a zip archive. Unpack it, then bring in the CSV file that was in it: %s");
static const char says_packed[] =
    N_("This file is packed. Unpack it, then bring in the CSV file that was in it: %s");
static const char says_pdf[] =
    N_("This is a PDF. It cannot be brought in; get the list as CSV from where it came: %s");
static const char says_picture[] = N_("This is a picture, not a list: %s");
static const char says_database[] =
    N_("This is a database. Get the list as CSV from the program that it belongs to: %s");
static const char says_page[] =
    N_("This is a web page, not a list. Perhaps the other system wanted a password when the file "
       "was fetched: %s");
static const char says_xml[] =
    N_("This is an XML file. Get the list as CSV from where it came: %s");
static const char says_json[] =
    N_("This is a JSON file. Get the list as CSV from where it came: %s");
static const char says_program[] = N_("This is a program, not a list: %s");

#define MAGIC(bytes, says)                                                                         \
    { bytes, sizeof(bytes) - 1, says }
static const struct {
    const char *bytes;
    size_t count;
    const char *says;
} magics[] = {
    MAGIC("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", says_workbook),
    MAGIC("{\\rtf", says_document),
    MAGIC("\x1F\x8B", says_packed),
    MAGIC("BZh9", says_packed),
    MAGIC("\xFD\x37zXZ", says_packed),
    MAGIC("\x28\xB5\x2F\xFD", says_packed),
    MAGIC("7z\xBC\xAF\x27\x1C", says_packed),
    MAGIC("Rar!\x1A", says_packed),
    MAGIC("%PDF-", says_pdf),
    MAGIC("\x89PNG", says_picture),
    MAGIC("\xFF\xD8\xFF", says_picture),
    MAGIC("GIF8", says_picture),
    MAGIC("SQLite format 3", says_database),
    MAGIC("\x7F"
          "ELF",
          says_program),
    MAGIC("MZ\x90", says_program),
};

static bool holds(const char *head, size_t bytes, const char *text) {
    return memmem(head, bytes, text, strlen(text)) != NULL;
}

/* The names of the files within stand in a zip as they are. */
static const char *zip_says(const char *head, size_t bytes) {
    if (holds(head, bytes, "opendocument.spreadsheet")) {
        return says_opendocument;
    }
    if (holds(head, bytes, "opendocument.") || holds(head, bytes, "word/")) {
        return says_document;
    }
    return holds(head, bytes, "xl/") ? says_workbook : says_zip;
}

static bool begins(const char *head, size_t bytes, const char *word) {
    return bytes >= strlen(word) && strncasecmp(head, word, strlen(word)) == 0;
}

static size_t skip_blanks(const char *head, size_t bytes, size_t at) {
    while (at < bytes && head[at] != '\0' && strchr(" \t\r\n", head[at]) != NULL) {
        at++;
    }
    return at;
}

static bool is_json(const char *head, size_t bytes) {
    if (bytes == 0 || (*head != '[' && *head != '{')) {
        return false;
    }
    size_t at = skip_blanks(head, bytes, 1);
    return at < bytes && head[at] == (*head == '[' ? '{' : '"');
}

/* Texts, but no lists. */
static const char *markup_says(const char *head, size_t bytes) {
    static const char *const pages[] = {"<!doctype", "<html", "<head", "<table"};
    size_t at = skip_blanks(head, bytes, begins(head, bytes, "\xEF\xBB\xBF") ? 3 : 0);
    head += at;
    bytes -= at;
    for (size_t i = 0; i < COUNT_OF(pages); i++) {
        if (begins(head, bytes, pages[i])) {
            return says_page;
        }
    }
    if (begins(head, bytes, "<?xml")) {
        return holds(head, bytes, "<html") ? says_page : says_xml;
    }
    return is_json(head, bytes) ? says_json : NULL;
}

const char *file_kind_says(const void *head, size_t bytes) {
    if (bytes == 0) {
        return N_("This file is empty: %s");
    }
    if (bytes >= 4 && (memcmp(head, "PK\3\4", 4) == 0 || memcmp(head, "PK\5\6", 4) == 0)) {
        return zip_says(head, bytes);
    }
    for (size_t i = 0; i < COUNT_OF(magics); i++) {
        if (bytes >= magics[i].count && memcmp(head, magics[i].bytes, magics[i].count) == 0) {
            return magics[i].says;
        }
    }
    return markup_says(head, bytes);
}
