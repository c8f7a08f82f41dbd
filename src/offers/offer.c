/* SPDX-License-Identifier: GPL-3.0-or-later
 * The rules of an offer. */
#include "offers/offer.h"
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "text/date.h"

/* Human skills before trained ones: the ability to care, to give time, to be there. */
const struct offer_prompt offer_prompts[OFFER_PROMPTS] = {
    /* TRANSLATORS: the next ten are things that a person says they are good at */
    {N_("listening"), "COMP-LIST"},
    {N_("being patient"), "COMP-SITN"},
    {N_("making people laugh"), "COMP-LAFF"},
    {N_("being good with children"), "CHLD-MIND"},
    {N_("keeping someone company"), "COMP"},
    {N_("a steady walking pace"), "COMP-WALK"},
    {N_("remembering how things were"), "ARTS-STOR"},
    {N_("making a good cup of tea"), "FOOD-TEAS"},
    {N_("phoning to check in"), "COMP-PHON"},
    {N_("being calm in a queue"), "SHOP-QUEU"},
};

static const char *const codes[OFFER_STATUS_COUNT] = {"open", "withdrawn"};

const char *offer_status_code(enum offer_status status) {
    return codes[status];
}

const char *offer_status_name(enum offer_status status) {
    static const char *const names[OFFER_STATUS_COUNT] = {
        /* TRANSLATORS: an offer that holds */
        N_("open"),
        /* TRANSLATORS: an offer or need that the person has taken back */
        N_("taken back")};
    return names[status];
}

void offer_init(struct offer *offer, int64_t party, int64_t offer_days, day_t today) {
    *offer = (struct offer){.party = party,
                            .until_day = offer_days > 0 ? today + (day_t)offer_days : DAY_NONE,
                            .asked_day = DAY_NONE};
    ident_make(offer->uid);
}

void offer_check(const struct offer *offer, day_t today, struct problems *problems) {
    if (!*offer->words)
        problems_add(problems, OFFER_WORDS, N_("Say in a few words what they enjoy or do well."),
                     NULL);
    if (!offer->id && offer->until_day != DAY_NONE && offer->until_day < today)
        problems_add(problems, OFFER_UNTIL, N_("This day has gone by; give a later one, or none."),
                     NULL);
}

bool offer_ended(const struct offer *offer, day_t today) {
    return offer->until_day != DAY_NONE && offer->until_day < today;
}

void until_text(struct buffer *out, day_t until, day_t today) {
    if (until == DAY_NONE)
        return;
    struct buffer day CLEAN(buffer_release) = BUFFER_INIT;
    date_text(&day, until, DATE_SHORT);
    /* TRANSLATORS: %s is a day: the last day of an offer or need */
    buffer_addf(out, until < today ? _("ended on %s") : _("until %s"), day.text);
}

int offer_pieces(const char *words, void (*piece)(void *context, const char *words, size_t len),
                 void *context) {
    int count = 0;
    for (const char *at = words; *at;) {
        at += strspn(at, " \t;,\n");
        size_t len = strcspn(at, ";,\n");
        const char *next = at + len;
        while (len > 0 && at[len - 1] == ' ')
            len--;
        if (len > 0) {
            count++;
            if (piece)
                piece(context, at, len);
        }
        at = next;
    }
    return count;
}
