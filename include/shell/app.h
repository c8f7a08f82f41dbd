/* SPDX-License-Identifier: GPL-3.0-or-later
 * A sitting with screens: what every screen of the shell gets as its `app`. */
#ifndef AMSER_SHELL_APP_H
#define AMSER_SHELL_APP_H

#include "access/session.h"
#include "people/card.h"
#include "people/welcome.h"
#include "widget/ui.h"

/* What happens when the screens of now have unwound. */
enum { APP_PARTS = 4 };
enum app_next { APP_LEAVE, APP_REGISTER, APP_PRACTICE, APP_PRACTICE_ANEW };
struct app {
    struct session session; /* db NULL: no register yet */
    struct term *term;      /* NULL: line mode */
    const char *place;      /* where the register is to be; borrowed */
    bool practice, set_up_now;
    const char *language; /* asked for in the call; NULL: none. It counts for the first sitting */
    bool language_asked;  /* it goes before the operator's own */
    bool checked;         /* everything in the register was, since the disk failed; to be said */
    bool shut_in;         /* tried; */
    unsigned sandbox;     /* and what of it is on */
    enum app_next next;
    struct card_part part[APP_PARTS];
    struct card_parts parts;
};
static inline struct app *app_of(void *app) {
    return app;
}

/* The screens that F9 reaches; the table of go_to.def. */
const struct command *go_to_commands(int *count);
/* What the rooms above people do for a newcomer. */
extern const struct welcome_hooks app_welcome_hooks;
/* Fills app->parts: what the card shows and offers from the rooms above people. */
void app_fill_parts(struct app *app);

/* register_open, with what takes a while shown on the screen. */
enum outcome app_open_register(struct app *app, bool create, bool *made,
                               struct err *err) MUST_CHECK;
void home_screen(struct ui *ui, struct app *app);
void settings_screen(struct ui *ui, struct app *app);
/* No register yet: set one up (then the session is signed in and app->next is APP_REGISTER), look
 * round, or leave. */
void first_run_screen(struct ui *ui, struct app *app);
/* The register is damaged, and why: true when it was put right from a copy; it is opened next. */
bool rescue_screen(struct ui *ui, struct app *app, const struct err *why);
/* Lock: the screen is blank until somebody has signed in again, or the program closes. */
void app_lock(struct ui *ui, struct app *app);
/* The question of F10 and of 0 on Home; true: close the program. */
bool app_leave(struct ui *ui, struct app *app);

#endif
