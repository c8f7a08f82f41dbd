/* SPDX-License-Identifier: GPL-3.0-or-later
 * The table of keys: F1 shows it, and the manual page is made from it. */
#ifndef AMSER_WIDGET_HELP_H
#define AMSER_WIDGET_HELP_H

enum help_where {
    HELP_EVERYWHERE,
    HELP_CHOICES, /* numbered actions, where no find line takes the digits */
    HELP_ROWS,
    HELP_FIND,
    HELP_FORM
};
struct help_key {
    enum help_where where;
    const char *key;  /* msgid: "F1 or ?" */
    const char *help; /* msgid: one sentence */
};
int help_key_count(void);
const struct help_key *help_key(int i);
const char *help_where_name(enum help_where where); /* msgid of the heading */

#endif
