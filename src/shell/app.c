/* SPDX-License-Identifier: GPL-3.0-or-later
 * A sitting: the hooks that the widgets call, locking and leaving, and the way from "no register"
 * to Home. */
#include "shell/app.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "access/operator_screen.h"
#include "base/buffer.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/sandbox.h"
#include "centre/policy.h"
#include "ledger/exchange_screen.h"
#include "demo/practice.h"
#include "shell/register.h"
#include "shell/rescue.h"
#include "shell/run.h"
#include "term/term.h"
#include "today/today_screen.h"
#include "widget/page.h"

/* ---- what the widgets ask ---- */

static void status(void *context, struct buffer *out) {
    const struct app *app = context;
    if (app->session.db == NULL || app->session.centre_name[0] == '\0') {
        return;
    }
    buffer_add(out, app->session.centre_name);
    if (app->session.operator_id != 0) {
        buffer_addf(out, "   %s", role_name(app->session.role));
    }
}

static bool counts_hours(const struct session *session) {
    struct policy policy;
    return session->db == NULL || policy_load(session->db, &policy, NULL) != OUTCOME_OK ||
           policy.value[POLICY_REGIME] != REGIME_RECOGNITION;
}

static unsigned holds(void *context) {
    const struct app *app = context;
    unsigned holding = NEEDS_NOTHING;
    if (app->session.db == NULL) {
        return holding;
    }
    holding |= session_is_coordinator(&app->session) ? NEEDS_COORDINATOR : 0U;
    holding |= session_may_write(&app->session) ? NEEDS_WRITER : 0U;
    holding |= counts_hours(&app->session) ? NEEDS_CREDITS : 0U;
    return holding;
}

static void undo(struct ui *ui, void *context) {
    struct app *app = context;
    if (app->session.db != NULL && app->session.operator_id != 0) {
        undo_screen(ui, &app->session);
    }
}

static void locked(struct ui *ui, void *context) {
    app_lock(ui, context);
}

static bool leave(struct ui *ui, void *context) {
    return app_leave(ui, context);
}

static int idle_s(void *context) {
    const struct app *app = context;
    struct policy policy;
    if (app->session.db == NULL || app->session.operator_id == 0 || app->practice ||
        policy_load(app->session.db, &policy, NULL) != OUTCOME_OK) {
        return 0;
    }
    return (int)policy.value[POLICY_IDLE];
}

static bool signed_in(void *context) {
    const struct app *app = context;
    return app->session.db != NULL && app->session.operator_id != 0;
}

static void before_wait(void *context) {
    const struct app *app = context;
    if (app->session.db != NULL) {
        db_assert_idle(app->session.db);
    }
}

static void reading(void *context, bool begins) {
    const struct app *app = context;
    if (app->session.db != NULL) {
        begins ? db_read_begin(app->session.db) : db_read_end(app->session.db);
    }
}

static int64_t change_mark(void *context) {
    const struct app *app = context;
    return app->session.db != NULL ? db_change_mark(app->session.db) : 0;
}

/* ---- lock and leave ---- */

/* Who signed in is spoken to in their own language, unless another was asked for in the call. */
static bool sign_in(struct ui *ui, struct app *app) {
    struct operator operator;
    if (!sign_in_screen(ui, &app->session)) {
        return false;
    }
    if (!app->language_asked &&
        operator_get(app->session.db, app->session.operator_id, &operator, NULL) == OUTCOME_OK &&
        operator.language_known) {
        i18n_use(operator.language);
    }
    return true;
}

/* What was half typed waits behind the lock: one stray 0 shall not close the program over it. */
static bool close_wanted(struct ui *ui) {
    static const struct choice choices[] = {
        {.number = 2, .label = N_("Close the program")},
        {.number = 0, .label = N_("Stay")},
    };
    return ui_closing(ui) ||
           ask_choice(ui, N_("Close"), NULL, NULL, choices, COUNT_OF(choices)) == 2;
}

void app_lock(struct ui *ui, struct app *app) {
    struct policy policy;
    if (app->session.db == NULL || app->practice) {
        return;
    }
    int64_t was = app->session.operator_id;
    ui_blank(ui);
    operator_sign_out(&app->session);
    if (policy_load(app->session.db, &policy, NULL) == OUTCOME_OK) {
        i18n_use((enum language)policy.value[POLICY_LANGUAGE]);
    }
    app->language_asked = false;
    bool in;
    while (!(in = sign_in(ui, app)) && !close_wanted(ui)) {
    }
    if (!in) {
        app->next = APP_LEAVE;
        ui_close_all(ui);
    } else if (was != 0 && app->session.operator_id != was) {
        /* Somebody else: what was half done on the screens before them is not theirs to see. */
        app->next = APP_REGISTER;
        ui_close_all(ui);
    }
}

bool app_leave(struct ui *ui, struct app *app) {
    static const struct choice real[] = {
        {.number = 1, .label = N_("Lock the screen")},
        {.number = 2, .label = N_("Close the program")},
        {.number = 0, .label = N_("Stay")},
    };
    static const struct choice practice[] = {
        {.number = 1, .label = N_("Make the practice community anew")},
        {.number = 2, .label = N_("Close the program")},
        {.number = 0, .label = N_("Stay")},
    };
    bool may_lock = !app->practice;
    if (app->session.db == NULL || app->session.operator_id == 0) {
        return true;
    }
    switch (ask_choice(ui, N_("Lock or leave"), NULL, app, may_lock ? real : practice,
                       (int)COUNT_OF(real))) {
    case 1:
        if (may_lock) {
            ui_lock(ui);
            return false;
        }
        app->next = APP_PRACTICE_ANEW;
        return true;
    case 2:
        app->next = APP_LEAVE;
        return true;
    default:
        return false;
    }
}

/* ---- one sitting ---- */

static struct ui *open_ui(struct app *app) {
    int count = 0;
    const struct command *commands = go_to_commands(&count);
    struct ui_setup setup = {
        .term = app->term,
        .in = stdin,
        .out = stdout,
        .app = app,
        .commands = commands,
        .command_count = app->session.db != NULL ? count : 0,
        .status = status,
        .holds = holds,
        .undo = undo,
        .leave = leave,
        .locked = locked,
        .idle_s = idle_s,
        .signed_in = signed_in,
        .before_wait = before_wait,
        .reading = reading,
        .change_mark = change_mark,
        .practice = app->practice,
    };
    return ui_open(&setup);
}

/* Who waits for other writers is told so. */
static bool waiting(void *context, int seconds) {
    (void)seconds;
    ui_working(context, _("others are writing just now"), -1);
    return !term_should_stop();
}

/* Once the terminal and the register are open, for good. A first run is free to make folders. */
static void shut_in(struct app *app) {
    CLEAN(buffer_release) struct buffer own = BUFFER_INIT, folder = BUFFER_INIT;
    if (app->shut_in || app->session.db == NULL) {
        return;
    }
    const char *path = db_path(app->session.db);
    char link[2];
    char *real = readlink(path, link, sizeof link) > 0 ? realpath(path, NULL) : NULL;
    path = real != NULL ? real : path; /* the journal lies there too */
    const char *slash = strrchr(path, '/');
    slash != NULL ? buffer_add_bytes(&folder, path, (size_t)(slash - path) + 1)
                  : buffer_add(&folder, ".");
    path_data_file(&own, ""); /* the practice community, copies */
    const char *const folders[] = {folder.text, own.text};
    app->sandbox = sandbox_enter(folders, COUNT_OF(folders));
    app->shut_in = true;
    free(real);
}

static void say_checked(struct ui *ui, struct app *app) {
    if (app->checked) {
        ui_say(ui, MESSAGE_NOTICE, "%s", _(register_checked));
        app->checked = false;
    }
}

static void sit(struct app *app) {
    struct ui *ui = open_ui(app);
    shut_in(app);
    app->next = APP_LEAVE;
    if (app->session.db == NULL) {
        first_run_screen(ui, app);
    } else {
        db_on_waiting(app->session.db, waiting, ui);
        if (app->session.operator_id != 0 || sign_in(ui, app)) {
            if (app->set_up_now) {
                ui_say(ui, MESSAGE_SAVED, _("Saved: %s"), app->session.centre_name);
                app->set_up_now = false;
            }
            say_checked(ui, app);
            if (!app->practice) {
                today_first_screen(ui, &app->session, &app->parts);
            }
            home_screen(ui, app);
        }
        db_on_waiting(app->session.db, NULL, NULL);
    }
    ui_close(&ui);
}

/* A register that is damaged: when it was put right from a copy it is opened next. */
static bool rescued(struct app *app, const struct err *why) {
    struct err ignored = ERR_NONE;
    if (!rescue_can(app->place) ||
        register_language(&app->session, app->language, &ignored) != OUTCOME_OK) {
        return false;
    }
    struct ui *ui = open_ui(app);
    bool done = rescue_screen(ui, app, why);
    ui_close(&ui);
    return done;
}

/* ---- what takes a while at opening ---- */

static void tell(struct app *app, const char *what, int percent) {
    struct err ignored = ERR_NONE;
    if (register_language(&app->session, app->language, &ignored) == OUTCOME_OK) {
        struct ui *ui = open_ui(app);
        ui_working(ui, i18n_text(what), percent);
        ui_close(&ui);
    }
}

static void upgrading(void *context) {
    tell(context, N_("Bringing the register up to date; a copy of it is made first"), -1);
}

static void checking(void *context, int percent) {
    tell(context, register_checking, percent);
}

static void checked(void *context) {
    app_of(context)->checked = true;
}

enum outcome app_open_register(struct app *app, bool create, bool *made, struct err *err) {
    const struct register_teller teller = {upgrading, checking, checked, app};
    return register_open(&app->session, app->place, create, &teller, made, err);
}

/* Opens what is to come next; a register that is not there yet leads to the first run. */
static enum outcome open_next(struct app *app, enum app_next next, struct err *err) {
    enum outcome outcome = OUTCOME_OK;
    app->practice = next != APP_REGISTER;
    if (app->practice) {
        return practice_open(&app->session, next == APP_PRACTICE_ANEW, err);
    }
    if (app->session.db == NULL) {
        outcome = app_open_register(app, false, NULL, err);
        app->practice = app->session.practice;
    }
    return outcome == OUTCOME_NOT_FOUND ? OUTCOME_OK : outcome;
}

/* After the first one the language stays as it was left. */
static enum outcome sittings(struct app *app, enum app_next next, struct err *err) {
    enum outcome outcome = OUTCOME_OK;
    bool first = true;
    while (outcome == OUTCOME_OK && next != APP_LEAVE) {
        if (next != APP_REGISTER) {
            register_close(&app->session, false);
            app->session = (struct session){.source = SOURCE_DESK};
        }
        outcome = open_next(app, next, err);
        if (outcome == OUTCOME_DAMAGED && next == APP_REGISTER && rescued(app, err)) {
            outcome = open_next(app, next, err);
        }
        if (outcome == OUTCOME_OK && first) {
            outcome = register_language(&app->session, app->language, err);
        }
        if (outcome == OUTCOME_OK) {
            sit(app);
            next = app->next;
            first = false;
        }
    }
    register_close(&app->session, false);
    return outcome;
}

/* ---- the terminal ---- */

static bool is_set(const char *name) {
    const char *value = getenv(name);
    return value != NULL && value[0] != '\0';
}

static bool wants_lines(const struct parsed *parsed) {
    const char *kind = getenv("TERM");
    return parsed_flag(parsed, "plain") || is_set("ACCESSIBLE") || !isatty(STDIN_FILENO) ||
           !isatty(STDOUT_FILENO) || kind == NULL || strcmp(kind, "dumb") == 0;
}

static bool theme_from_text(const char *text, enum theme *theme) {
    static const char *const names[THEME_COUNT] = {"default", "contrast", "mono"};
    for (int i = 0; i < THEME_COUNT; i++) {
        if (strcmp(text, names[i]) == 0) {
            *theme = (enum theme)i;
            return true;
        }
    }
    return false;
}

/* No terminal that will do leaves app->term NULL: then it is line mode. */
static enum outcome open_term(struct app *app, const struct parsed *parsed, bool utf8,
                              struct err *err) {
    struct term_options options = {
        .theme = THEME_DEFAULT,
        .color = !is_set("NO_COLOR"),
        .utf8 = utf8,
        .beep = true,
    };
    const char *theme = parsed_option(parsed, "theme");
    if (theme != NULL && !theme_from_text(theme, &options.theme)) {
        return err_set(err, OUTCOME_USAGE,
                       N_("There is no such theme: %s. There are default, contrast and mono."),
                       theme);
    }
    if (wants_lines(parsed)) {
        return OUTCOME_OK;
    }
    enum outcome outcome = term_open_curses(&app->term, &options, err);
    return outcome == OUTCOME_NOT_FOUND ? OUTCOME_OK : outcome;
}

int run_sitting(const struct parsed *parsed, bool utf8) {
    CLEAN(buffer_release) struct buffer place = BUFFER_INIT;
    register_place(parsed_option(parsed, "database"), &place);
    struct app app = {.session = {.source = SOURCE_DESK}, .place = place.text};
    app.language = parsed_option(parsed, "language");
    app.language_asked = app.language != NULL;
    app_fill_parts(&app);
    struct err err = ERR_NONE;
    enum outcome outcome = open_term(&app, parsed, utf8, &err);
    if (outcome == OUTCOME_OK) {
        outcome = sittings(&app, parsed_flag(parsed, "demo") ? APP_PRACTICE : APP_REGISTER, &err);
    }
    if (app.term != NULL) {
        term_close(&app.term);
    }
    if (app.shut_in && parsed_flag(parsed, "verbose")) {
        fprintf(stderr, "amser: (sandbox) files: %s, calls: %s\n",
                (app.sandbox & SANDBOX_FILES) != 0 ? "on" : "off",
                (app.sandbox & SANDBOX_CALLS) != 0 ? "on" : "off");
    }
    if (outcome != OUTCOME_OK) {
        run_say(&err, parsed_flag(parsed, "verbose"));
    }
    return outcome_exit_status(outcome);
}
