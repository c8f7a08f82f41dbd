/* SPDX-License-Identifier: GPL-3.0-or-later
 * Languages, through libintl. Two things are in the way of switching at run time:
 * - LANGUAGE counts only while LC_MESSAGES is a locale other than C, and from glibc 2.39 on other
 *   than C.UTF-8 as well, but small machines have no other. So the build makes a folder "locpath"
 *   that holds C.UTF-8's own messages under the name en_GB.UTF-8; LOCPATH points there for one
 * call.
 * - libintl remembers what it found: textdomain() makes it forget. */
#include "base/i18n.h"

#include <langinfo.h>
#include <libintl.h>
#include <locale.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/mem.h"

#define DOMAIN "amser"

static enum language current = LANGUAGE_EN;
static bool messages_ready; /* LC_MESSAGES was set, or could not be: once is enough */

static bool is_utf8(void) {
    return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

bool i18n_start(void) {
    static const char *const others[] = {"C.UTF-8", "C.utf8", "en_GB.UTF-8"};
    /* LC_NUMERIC stays "C": numbers in statements and in CSV never see a comma. */
    bool utf8 = setlocale(LC_CTYPE, "") != NULL && is_utf8();
    for (size_t i = 0; !utf8 && i < COUNT_OF(others); i++) {
        utf8 = setlocale(LC_CTYPE, others[i]) != NULL && is_utf8();
    }
    current = LANGUAGE_EN;
    messages_ready = false;
    return utf8;
}

/* The folder of catalogues asked for in the environment, absolute: a relative one would stop
 * working after a change of folder. NULL when none was asked for; the caller frees. */
static char *catalogues_asked_for(void) {
    const char *asked = getenv("AMSER_LOCALEDIR");
    return asked != NULL && asked[0] != '\0' ? realpath(asked, NULL) : NULL;
}

static bool set_private_messages(const char *locpath) {
    const char *was = getenv("LOCPATH");
    char *kept = was != NULL ? mem_copy_text(was) : NULL;
    setenv("LOCPATH", locpath, 1);
    bool done = setlocale(LC_MESSAGES, "en_GB.UTF-8") != NULL;
    if (kept != NULL) {
        setenv("LOCPATH", kept, 1);
    } else {
        unsetenv("LOCPATH");
    }
    mem_release(&kept);
    return done;
}

static void set_messages(const char *locpath) {
    static const char *const real[] = {"en_GB.UTF-8", "cy_GB.UTF-8", "en_US.UTF-8"};
    bool done = set_private_messages(locpath);
    for (size_t i = 0; !done && i < COUNT_OF(real); i++) {
        done = setlocale(LC_MESSAGES, real[i]) != NULL;
    }
    if (!done) {
        /* Good enough for glibc before 2.39; elsewhere the program then speaks English. */
        (void)setlocale(LC_MESSAGES, "C.UTF-8");
    }
}

static void make_messages_ready(void) {
    char *asked = catalogues_asked_for();
    if (asked != NULL) {
        struct buffer locpath CLEAN(buffer_release) = BUFFER_INIT;
        buffer_addf(&locpath, "%s/locpath", asked);
        set_messages(locpath.text);
    } else {
        set_messages(PKGLIBDIR "/locpath");
    }
    bindtextdomain(DOMAIN, asked != NULL ? asked : LOCALEDIR);
    bind_textdomain_codeset(DOMAIN, "UTF-8");
    free(asked);
    messages_ready = true;
}

enum language i18n_language(void) {
    return current;
}

enum language i18n_use(enum language language) {
    enum language was = current;
    if (language == was || (int)language < 0 || language >= LANGUAGE_COUNT) {
        return was;
    }
    current = language;
    if (language != LANGUAGE_EN) {
        if (!messages_ready) {
            make_messages_ready();
        }
        setenv("LANGUAGE", language_code(language), 1);
        textdomain(DOMAIN);
    }
    return was;
}

static const struct {
    const char *code, *own_name;
    const char *also[6]; /* in the three languages, and without accents */
} languages[LANGUAGE_COUNT] = {
    [LANGUAGE_EN] = {"en", "English", {"eng", "Saesneg", "Beurla"}},
    [LANGUAGE_CY] = {"cy", "Cymraeg", {"cym", "wel", "Welsh", "Cuimris"}},
    [LANGUAGE_GD] = {"gd",
                     "Gàidhlig",
                     {"gla", "GÀIDHLIG", "Gaidhlig", "Gaelic", "Gaeleg", "Scottish Gaelic"}},
};

const char *language_code(enum language language) {
    return languages[language].code;
}

const char *language_own_name(enum language language) {
    return languages[language].own_name;
}

static bool is_name_of(const char *text, enum language language) {
    const char *code = languages[language].code;
    size_t len = strlen(code);
    if (strncasecmp(text, code, len) == 0 &&
        (text[len] == '\0' || strchr("_-.@", text[len]) != NULL)) {
        return true;
    }
    if (strcasecmp(text, languages[language].own_name) == 0) {
        return true;
    }
    for (size_t i = 0; i < COUNT_OF(languages[0].also); i++) {
        const char *also = languages[language].also[i];
        if (also != NULL && strcasecmp(text, also) == 0) {
            return true;
        }
    }
    return false;
}

bool language_from_text(const char *text, enum language *language) {
    if (text == NULL) {
        return false;
    }
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        if (is_name_of(text, (enum language)i)) {
            *language = (enum language)i;
            return true;
        }
    }
    return false;
}

/* The empty msgid is the catalogue's own heading, never a text. A table may hold texts of both
 * kinds, with a context and without. */
const char *i18n_text(const char *msgid) {
    if (strchr(msgid, '\004') != NULL) {
        return i18n_context_later(msgid);
    }
    return current == LANGUAGE_EN || msgid[0] == '\0' ? msgid : dgettext(DOMAIN, msgid);
}

const char *i18n_plural(const char *one, const char *many, unsigned long n) {
    if (current == LANGUAGE_EN) {
        return n == 1 ? one : many;
    }
    return dngettext(DOMAIN, one, many, n);
}

const char *i18n_context(const char *context_and_msgid, const char *msgid) {
    if (current == LANGUAGE_EN) {
        return msgid;
    }
    const char *found = dgettext(DOMAIN, context_and_msgid);
    return found == context_and_msgid ? msgid : found;
}

const char *i18n_context_later(const char *context_and_msgid) {
    const char *separator = strchr(context_and_msgid, '\004');
    return i18n_context(context_and_msgid, separator != NULL ? separator + 1 : context_and_msgid);
}
