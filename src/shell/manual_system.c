/* SPDX-License-Identifier: GPL-3.0-or-later
 * amser(5): which files of which systems are known, and in what order they come in. */
#include "shell/manual.h"

#include <stddef.h>
#include "base/attr.h"

/* The names of systems and files are proper nouns; the manual is in English. */
static const struct {
    const char *system, *files;
} systems[] = {
    {"TimeOverflow",
     "Fetch Users, Offers, Requests and Transfers from its reports, in any of its languages, and "
     "bring them in in this order. Only active members are in its list: transfers with somebody "
     "who left name nobody, and are refused; a group called like that sentence (The user isn't "
     "active) takes their place if you want those hours counted. What the organisation itself gave "
     "or received goes to the centre, when both have the same name. Its three files without "
     "headings, for its administration, come in too: users, posts, transfers. In posts replace the "
     "ids of users by member numbers first."},
    {"Project NEXUS",
     "From its reports as CSV: Member Directory, Listings Report, Transaction History. Its "
     "Provider is whose hours went, so who received the help. Pending and cancelled transactions, "
     "applicants, and listings that are not open are left aside. Each of its files stops at 10000 "
     "rows: fetch a long history by dates, one part after the other. Its file of new users comes "
     "in "
     "too."},
    {"Komunitin",
     "accounts.csv, then transfers.csv; only committed transfers count. Amounts are in units of "
     "the "
     "currency's own: say how many make an hour with --time NUMBER (10000000 in a new community "
     "of which 10 units are an hour). Accounts have codes and no names: give people their names "
     "after the last file. A file of payments to be uploaded has no days: --on DAY says one for "
     "all."},
    {"Cyclos 3",
     "Members and advertisements as searched for and exported, then the transactions of each "
     "account with --who LOGIN: an exchange that two such files tell comes in once. Say the order "
     "of dates with --dates if asked. The "
     "files that its administration brings members and advertisements in from come in too. "
     "Passwords are left aside. Of Cyclos 4 no format is known."},
    {"Community Forge",
     "Bring people in from a list of your own with their e-mail addresses, then either the "
     "balances or the transactions, as its own import takes them. Transactions that were undone or "
     "wait for a signature are left aside."},
    {"eLAS and eLAND", "users.csv, then contacts.csv. Who only asked for papers is left aside."},
    {"cclite", "Categories, people from a list of your own with their logins, then transactions; "
               "credits are left aside, which cclite does not bring in either."},
    {"OSCurrency", "The list of people that its administration brings in."},
    {"Community Weaver", "all_services.csv, after a list of people of your own."},
    {"Anything else",
     "Save the list as CSV. The page Bring in a file (or import --record KIND) guesses what the "
     "columns are, shows how real rows would be read, and keeps what you said for the next file."},
};

void manual_systems(FILE *out) {
    fputs(".SH SYSTEMS\nWhich files are known, in the order in which they come in.\n", out);
    for (size_t i = 0; i < COUNT_OF(systems); i++) {
        fputs(".TP\n.B ", out);
        manual_roff(out, systems[i].system);
        fputc('\n', out);
        manual_roff(out, systems[i].files);
        fputc('\n', out);
    }
}
