/* SPDX-License-Identifier: GPL-3.0-or-later
 * People and organisations joining and leaving, on their day: with what they tell about themselves,
 * what they offer, whom they belong to, and the hours to start with. */
#include <assert.h>
#include <stdio.h>
#include <string.h>
#include "base/mem.h"
#include "demo/tables.h"
#include "ledger/chain.h"
#include "offers/availability_store.h"
#include "offers/category_seed.h"
#include "offers/offer_store.h"
#include "people/link_store.h"
#include "people/member_store.h"
#include "private.h"

/* In rising order, so that the index of identifiers grows at its end only. */
void town_ident(struct town *town, char ident[IDENT_BYTES]) {
    snprintf(ident, IDENT_BYTES, "%016llx%016llx", (unsigned long long)town->plan->seed,
             (unsigned long long)++town->made);
}

enum language soul_language(const struct town *town, const struct soul *soul) {
    return soul->welsh_or_gaelic ? town->areas[soul->area].language : LANGUAGE_EN;
}

static bool one_in(uint64_t *dice, unsigned per_cent) {
    unsigned r = (unsigned)(*dice % PER_CENT);
    *dice /= PER_CENT;
    return r < per_cent;
}

/* ---- who they are ---- */
/* Lines of data/demo/names.tsv; of a hundred people of a centre so many come below each. */
enum { NAMES_EN, NAMES_CY, NAMES_GD, NAMES_FIRST_OTHER, NAMES_OTHERS = 6 };
static int names_of(const struct town *town, const struct soul *soul, uint64_t dice) {
    enum { ENGLISH = 55, LOCAL = 70, LOCAL_OR_ENGLISH = 92 };
    unsigned place = (unsigned)(dice % PER_CENT);
    int other = NAMES_FIRST_OTHER + (int)(dice / PER_CENT % NAMES_OTHERS);
    enum language language = town->areas[soul->area].language;
    if (language == LANGUAGE_EN)
        return place < ENGLISH ? NAMES_EN : other;
    if (place < LOCAL)
        return language == LANGUAGE_CY ? NAMES_CY : NAMES_GD;
    return place < LOCAL_OR_ENGLISH ? NAMES_EN : other;
}

static void name_person(int names, uint64_t dice, struct member *member) {
    enum { TWO_FAMILY_NAMES = 20, NEXT_BITS = 23 };
    char second[PERSON_NAME_BYTES], other[PERSON_NAME_BYTES];
    two_names(names, dice, member->given, member->family, sizeof member->given);
    PUT_TEXT(member->called, member->given);
    two_names(NAMES_EN, dice >> NEXT_BITS, other, second, sizeof second);
    if (names == NAMES_EN && dice % PER_CENT < TWO_FAMILY_NAMES && !strchr(member->family, '-') &&
        !strchr(second, '-')) {
        size_t len = strlen(member->family);
        (void)snprintf(member->family + len, sizeof member->family - len, "-%s", second);
    }
}

/* Under 20: 7 of a hundred, to 50: 43, to 80: 40, to 100: 10. */
static int age_years(uint64_t dice) {
    unsigned place = (unsigned)(dice % PER_CENT), more = (unsigned)(dice / PER_CENT);
    return place < 7    ? 18 + (int)(more % 2)
           : place < 50 ? 20 + (int)(more % 30)
           : place < 90 ? 50 + (int)(more % 30)
                        : 80 + (int)(more % 20);
}

static void reach_person(struct town *town, uint64_t dice, struct party *party) {
    enum { HAS_PHONE = 88, HAS_EMAIL = 40, DROPS_IN = 35 };
    if (one_in(&dice, HAS_PHONE))
        telephone((uint64_t)town->arrived * 7, party->phone, sizeof party->phone);
    if (one_in(&dice, HAS_EMAIL))
        snprintf(party->email, sizeof party->email, "member%d@example.org", town->arrived);
    party->drop_in = one_in(&dice, DROPS_IN) || (!party->phone[0] && !party->email[0]);
}

static void house_person(const struct town *town, const struct soul *soul, uint64_t dice,
                         struct party *party) {
    const struct area *area = &town->areas[soul->area];
    char street[CONTACT_BYTES];
    enum { HOUSES = 60 };
    bar_piece(area->streets, area->streets_len, (unsigned)(dice & 0xff), street, sizeof street);
    snprintf(party->street, sizeof party->street, "%d %.100s", 1 + (int)((dice >> 8) % HOUSES),
             street);
    PUT_TEXT(party->area, area->name);
}

static void describe_person(struct town *town, struct soul *soul, struct chance *own,
                            struct member *member) {
    enum {
        OWN_LANGUAGE = 85,
        STEP_FREE = 5,
        WISHES = 4,
        NEW_PEOPLE = 50,
        MOST_READY = 4,
        WEEK = 7
    };
    int names = names_of(town, soul, chance_next(own));
    uint64_t dice = chance_next(own);
    size_t len;
    name_person(names, chance_next(own), member);
    reach_person(town, chance_next(own), &member->party);
    house_person(town, soul, chance_next(own), &member->party);
    soul->welsh_or_gaelic = names == NAMES_CY || names == NAMES_GD;
    member->party.language_known = one_in(&dice, OWN_LANGUAGE);
    member->party.language = soul_language(town, soul);
    if (names >= NAMES_FIRST_OTHER) {
        const char *code = tab_at(demo_names[names], 0, &len);
        snprintf(member->languages, sizeof member->languages, "%.*s", (int)len, code);
    }
    if (one_in(&dice, STEP_FREE))
        PUT_TEXT(member->access_needs, "step-free, please");
    if (one_in(&dice, WISHES))
        member->gender_wish = WISH_WOMAN;
    member->likes_new_people = one_in(&dice, NEW_PEOPLE);
    member->readiness = (int32_t)(dice % MOST_READY);
    member->hours_a_week = (int32_t)(dice / MOST_READY % WEEK);
    dice = chance_next(own);
    member->birth_day = town->today - age_years(dice) * DAYS_A_YEAR - (day_t)((dice >> 40) % 360);
    member->party.joined_day = soul->joined;
    member->agreed = true;
}

/* ---- what they bring ---- */
static enum outcome add_offer(struct town *town, struct soul *soul, uint8_t category,
                              struct chance *own, struct err *err) {
    enum { TEACHABLE = 20, ENDS = 2, TWO_MONTHS = 60 };
    struct offer offer = {.party = soul->id, .until_day = DAY_NONE, .asked_day = DAY_NONE};
    town_ident(town, offer.uid);
    PUT_TEXT(offer.category, category_seeds[category].code);
    phrase(category, soul_language(town, soul), chance_next(own), offer.words, sizeof offer.words);
    offer.teachable = chance_below(own, PER_CENT) < TEACHABLE;
    if (chance_below(own, PER_CENT) < ENDS)
        offer.until_day = town->today + (day_t)chance_below(own, TWO_MONTHS);
    if (soul->skills < SKILLS_MAX)
        soul->skill[soul->skills++] = category;
    return offer_save(town->session, &offer, err);
}

/* As many for each as their share of all says. */
static enum outcome add_offers(struct town *town, struct soul *soul, struct chance *own,
                               struct err *err) {
    int64_t n = town->made_up_count, k = town->made_up++;
    int64_t offers = (k + 1) * town->offers_goal / n - k * town->offers_goal / n;
    enum outcome outcome = OUTCOME_OK;
    while (outcome == OUTCOME_OK && offers-- > 0)
        outcome = add_offer(town, soul, any_category(own), own, err);
    return outcome;
}

static enum outcome add_consents(struct town *town, const struct soul *soul, uint64_t dice,
                                 struct err *err) {
    static const unsigned shares[CONSENT_COUNT] = {[CONSENT_SHARE_PHONE] = 60,
                                                   [CONSENT_PHOTO] = 30,
                                                   [CONSENT_RESEARCH] = 10,
                                                   [CONSENT_NEWSLETTER] = 45};
    enum outcome outcome = OUTCOME_OK;
    for (int i = 0; outcome == OUTCOME_OK && i < CONSENT_COUNT; i++)
        if (one_in(&dice, shares[i]))
            outcome = consent_add(town->session, soul->id, (enum consent)i, true, err);
    return outcome;
}

static enum outcome add_free(struct town *town, const struct soul *soul, uint64_t dice,
                             struct err *err) {
    enum { SAYS = 40, DAYS = 7, FIRST_HOUR = 9, HOURS = 8, HOUR = 60, LONG = 180, MOST = 3 };
    struct slots slots = {0};
    if (!one_in(&dice, SAYS))
        return OUTCOME_OK;
    for (unsigned i = 0; i <= dice % MOST; i++) {
        uint64_t slot = dice >> (8 * (i + 1));
        int32_t from = (int32_t)(FIRST_HOUR + slot / DAYS % HOURS) * HOUR;
        (void)slots_add(&slots, (struct slot){(int)(slot % DAYS), from, from + LONG});
    }
    return availability_set(town->session, soul->id, &slots, err);
}

/* Somebody who was there before in the same area. */
static enum outcome add_links(struct town *town, const struct soul *soul, uint64_t dice,
                              struct err *err) {
    enum { HOUSEHOLD = 8, INTRODUCED = 12 };
    const struct area *area = &town->areas[soul->area];
    const struct soul *other =
        &town->souls[area->first + (int)((dice >> 32) % (uint64_t)(area->here + 1))];
    enum outcome outcome = OUTCOME_OK;
    if (other->id == 0 || other == soul || other->gone < town->day)
        return OUTCOME_OK;
    if (one_in(&dice, HOUSEHOLD))
        outcome = party_link_add(town->session, soul->id, LINK_HOUSEHOLD, other->id, err);
    else if (one_in(&dice, INTRODUCED))
        outcome = party_link_add(town->session, soul->id, LINK_INTRODUCED, other->id, err);
    return outcome;
}

/* ---- arrivals ---- */
static enum outcome welcome(struct town *town, int64_t party, const char *uid, struct err *err) {
    enum { FIVE_HOURS = 300 };
    struct exchange *e = &town->exchange;
    *e = (struct exchange){.kind = EXCHANGE_WELCOME,
                           .giver = town->issue,
                           .receiver = party,
                           .minutes = FIVE_HOURS,
                           .service_day = town->day - 1};
    chain_derived_ident("welcome", uid, e->uid);
    PUT_TEXT(e->category, CATEGORY_OTHER);
    return town_record(town, err);
}

static enum outcome person_arrives(struct town *town, struct soul *soul, struct err *err) {
    struct chance own;
    struct member member;
    chance_seed(&own, town->plan->seed, (uint64_t)town->arrived + ((uint64_t)1 << 32));
    member_init(&member, soul->joined);
    town_ident(town, member.party.uid);
    describe_person(town, soul, &own, &member);
    enum outcome outcome = member_save(town->session, &member, err);
    soul->id = member.party.id;
    if (outcome == OUTCOME_OK)
        outcome = welcome(town, soul->id, member.party.uid, err);
    if (outcome == OUTCOME_OK)
        outcome = add_offers(town, soul, &own, err);
    if (outcome == OUTCOME_OK)
        outcome = add_consents(town, soul, chance_next(&own), err);
    if (outcome == OUTCOME_OK)
        outcome = add_free(town, soul, chance_next(&own), err);
    return outcome == OUTCOME_OK ? add_links(town, soul, chance_next(&own), err) : outcome;
}

static enum outcome cast_offers(struct town *town, struct soul *soul, const char *key,
                                struct err *err) {
    enum outcome outcome = OUTCOME_OK;
    for (int i = 0; outcome == OUTCOME_OK && demo_cast_offers[i]; i++) {
        struct line_fields line;
        line_cut(&line, demo_cast_offers[i]);
        if (strcmp(line.at[0], key) != 0)
            continue;
        if (soul->skills < SKILLS_MAX)
            soul->skill[soul->skills++] = (uint8_t)category_of_code(line.at[1]);
        outcome = line_add_offer(&town->cast, &line, err);
    }
    return outcome;
}

static enum outcome cast_arrives(struct town *town, int at, int64_t *id, struct soul *soul,
                                 struct err *err) {
    struct line_fields line;
    char uid[IDENT_BYTES];
    line_cut(&line, demo_cast_people[at]);
    enum outcome outcome = line_add_party(&town->cast, &line, err);
    *id = filling_known(&town->cast, line.at[0]);
    town_ident(town, uid);
    if (outcome == OUTCOME_OK)
        outcome = welcome(town, *id, uid, err);
    if (outcome == OUTCOME_OK && soul) {
        soul->welsh_or_gaelic = strcmp(line.at[8], "en") != 0;
        outcome = cast_offers(town, soul, line.at[0], err);
    }
    return outcome;
}

/* ---- organisations ---- */
static void name_body(const struct town *town, const struct body *body,
                      struct organisation *organisation) {
    int kinds = line_count(demo_organisations), turn = body->turn / kinds, places = 0;
    char kind[CONTACT_BYTES], place[CONTACT_BYTES] = "";
    tab_field(demo_organisations[body->turn % kinds], 2 + (int)body->language, kind, sizeof kind);
    for (int i = 0; i < town->area_count; i++)
        places += town->areas[i].language == body->language;
    assert(places > 0); /* each language of the lists has a place */
    for (int i = 0, at = turn % places; i < town->area_count; i++) {
        const struct area *area = &town->areas[i];
        if (area->language != body->language || at-- > 0)
            continue;
        PUT_TEXT(organisation->party.area, area->name);
        if (turn < places)
            PUT_TEXT(place, area->name);
        else
            bar_piece(area->streets, area->streets_len, (unsigned)(turn / places - 1), place,
                      sizeof place);
        if (turn / places > bar_count(area->streets, area->streets_len))
            snprintf(kind + strlen(kind), sizeof kind - strlen(kind), " %d", turn / places);
        break;
    }
    snprintf(organisation->party.name, sizeof organisation->party.name,
             body->language == LANGUAGE_EN ? "%1$.70s %2$.70s" : "%2$.70s, %1$.70s", place, kind);
}

static enum outcome made_up_body(struct town *town, struct body *body, struct err *err) {
    struct chance own;
    struct organisation organisation;
    char given[CONTACT_BYTES], family[CONTACT_BYTES];
    chance_seed(&own, town->plan->seed, (uint64_t)town->bodies_here + ((uint64_t)2 << 32));
    organisation_init(&organisation, body->group ? PARTY_GROUP : PARTY_ORGANISATION, body->joined);
    town_ident(town, organisation.party.uid);
    name_body(town, body, &organisation);
    two_names((int)body->language, chance_next(&own), given, family, sizeof given);
    snprintf(organisation.contact_name, sizeof organisation.contact_name, "%.50s %.50s", given,
             family);
    telephone(chance_next(&own), organisation.party.phone, sizeof organisation.party.phone);
    organisation.party.language = body->language;
    organisation.party.language_known = true;
    enum outcome outcome = organisation_save(town->session, &organisation, err);
    body->id = organisation.party.id;
    if (outcome == OUTCOME_OK)
        outcome = welcome(town, body->id, organisation.party.uid, err);
    struct offer offer = {.party = body->id, .until_day = DAY_NONE, .asked_day = DAY_NONE};
    town_ident(town, offer.uid);
    PUT_TEXT(offer.category, category_seeds[body->category].code);
    PUT_TEXT(offer.words, category_seeds[body->category].name[body->language]);
    return outcome == OUTCOME_OK ? offer_save(town->session, &offer, err) : outcome;
}

enum outcome town_arrivals(struct town *town, struct err *err) {
    enum outcome outcome = OUTCOME_OK;
    for (; outcome == OUTCOME_OK && town->bodies_here < town->body_count; town->bodies_here++) {
        struct body *body = &town->bodies[town->bodies_here];
        if (body->joined >= town->day)
            break;
        outcome = body->line ? cast_arrives(town, body->line - 1, &body->id, NULL, err)
                             : made_up_body(town, body, err);
    }
    for (; outcome == OUTCOME_OK && town->arrived < town->arrival_count; town->arrived++) {
        struct soul *soul = &town->souls[town->arrivals[town->arrived]];
        if (soul->joined >= town->day)
            break;
        outcome = soul->line ? cast_arrives(town, soul->line - 1, &soul->id, soul, err)
                             : person_arrives(town, soul, err);
        if (outcome == OUTCOME_OK)
            town->soul_of[soul->id] = town->arrivals[town->arrived] + 1;
        town->areas[soul->area].here++;
    }
    return outcome;
}

enum outcome town_departures(struct town *town, struct err *err) {
    enum outcome outcome = OUTCOME_OK;
    for (; outcome == OUTCOME_OK && town->left < town->leaver_count; town->left++) {
        const struct soul *soul = &town->souls[town->leavers[town->left]];
        if (soul->gone >= town->day)
            break;
        outcome = party_set_status(town->session, soul->id, (enum party_status)soul->status,
                                   soul->gone, err);
    }
    return outcome;
}
