/* SPDX-License-Identifier: GPL-3.0-or-later
 * The keys that mean the same on every screen, and the time in which nobody types. */
#include "base/clock.h"
#include "ui_private.h"

void ui_no_such_key(struct ui *ui) {
    /* An error by its beep only: nothing went wrong but a key. */
    if (!ui_plain(ui)) {
        term_beep(ui->setup.term);
    }
    ui_say(ui, MESSAGE_INFO, "%s", _("There is no such key here. F1 shows the keys."));
}

/* ---- idle time ---- */

static int idle_limit_ms(const struct ui *ui) {
    if (!ui->setup.idle_s || !ui->setup.locked || ui->locked) {
        return 0;
    }
    int limit_s = ui->setup.idle_s(ui->setup.app);
    return limit_s <= 0 ? 0 : limit_s > 86400 ? 86400000 : limit_s * 1000;
}

static int warn_at_ms(int limit_ms) {
    return limit_ms > 2 * UI_WARN_S * 1000 ? limit_ms - UI_WARN_S * 1000 : limit_ms / 2;
}

static int wait_ms(const struct ui *ui) {
    int limit = idle_limit_ms(ui);
    if (limit == 0) {
        return -1;
    }
    int64_t gone = clock_monotonic_ms() - ui->last_key_ms;
    int64_t left = (ui->warned ? limit : warn_at_ms(limit)) - gone;
    return left < 1 ? 1 : (int)left;
}

void ui_lock(struct ui *ui) {
    struct ui_place *floor = ui->lock_floor;
    bool helping = ui->helping;
    ui->locked = true;
    ui->helping = false;
    ui->lock_floor = ui->place;
    ui_blank(ui);
    if (!ui_plain(ui)) {
        term_redraw(ui->setup.term);
    }
    ui->setup.locked(ui, ui->setup.app);
    ui->lock_floor = floor;
    ui->helping = helping;
    ui->locked = false;
    ui->warned = false;
    ui->last_key_ms = clock_monotonic_ms();
}

/* The time is over: once the warning, then the lock. */
static void idle(struct ui *ui) {
    int limit = idle_limit_ms(ui);
    if (limit == 0) {
        return;
    }
    if (ui->warned) {
        ui_lock(ui);
        return;
    }
    ui->warned = true;
    int left_s = (limit - warn_at_ms(limit)) / 1000;
    ui_say(ui, MESSAGE_NOTICE,
           P_("The screen will be locked in %d second. Any key keeps it open.",
              "The screen will be locked in %d seconds. Any key keeps it open.", left_s),
           left_s);
    term_beep(ui->setup.term);
}

/* ---- keys ---- */

static struct key press(enum key_kind kind) {
    return (struct key){kind, 0};
}

/* Second ways to a key, for keyboards and terminals without the first. */
static struct key same_as(struct key key, bool typing) {
    if (key.kind == PRESS_CTRL) {
        switch (key.code) {
        case 'c':
            return press(PRESS_ESC);
        case 'g':
            return press(PRESS_F1);
        case 't':
            return press(PRESS_F5);
        default:
            return key;
        }
    }
    if (key.kind == PRESS_TEXT && !typing && key.code == '?') {
        return press(PRESS_F1);
    }
    if (key.kind == PRESS_TEXT && !typing && key.code == ':') {
        return press(PRESS_F9);
    }
    return key;
}

/* True when the key was one that means the same everywhere, and is done. */
static bool everywhere(struct ui *ui, struct key key) {
    switch (key.kind) {
    case PRESS_F1:
        ui_help(ui);
        return true;
    case PRESS_F5:
        ui_language_next(ui);
        return true;
    case PRESS_F6:
        ui_undo(ui);
        return true;
    case PRESS_F9:
        ui_go_to(ui);
        return true;
    case PRESS_F10:
        ui_leave(ui);
        return true;
    case PRESS_CTRL:
        if (key.code == 'l') {
            term_redraw(ui->setup.term);
        }
        return key.code == 'l' || key.code == 'z' || key.code == 's' || key.code == 'q';
    default:
        return false;
    }
}

/* In a window too small to show anything only going back and leaving are safe. */
static bool blind(const struct ui *ui, struct key key) {
    return ui->too_small && key.kind != PRESS_ESC && key.kind != PRESS_F10 &&
           !(key.kind == PRESS_CTRL && key.code == 'l');
}

static struct key closing(struct ui *ui) {
    ui->closing = true;
    return press(PRESS_HANGUP);
}

int64_t ui_change_mark(const struct ui *ui) {
    return ui->setup.change_mark ? ui->setup.change_mark(ui->setup.app) : 0;
}

/* In short waits, with a look in between whether others wrote: then, as after another size, all is
 * to be composed anew. */
static struct key wait_watching(const struct ui *ui, const struct ui_watch *watch) {
    int left = wait_ms(ui);
    int64_t began = clock_monotonic_ms();
    for (;;) {
        int64_t rest = left < 0 ? watch->every_ms : began + left - clock_monotonic_ms();
        bool last = rest <= watch->every_ms && left >= 0;
        struct key key = term_read_key(ui->setup.term, rest < 1 ? 1
                                                       : last   ? (int)rest
                                                                : watch->every_ms);
        if (key.kind != PRESS_NONE || last) {
            return key;
        }
        if (ui_change_mark(ui) != watch->mark) {
            return press(PRESS_RESIZE);
        }
    }
}

static struct key wait_key(const struct ui *ui, const struct ui_watch *watch) {
    return watch && ui->setup.change_mark ? wait_watching(ui, watch)
                                          : term_read_key(ui->setup.term, wait_ms(ui));
}

struct key ui_key(struct ui *ui, bool typing) {
    return ui_key_watching(ui, typing, NULL);
}

struct key ui_key_watching(struct ui *ui, bool typing, const struct ui_watch *watch) {
    for (;;) {
        if (ui->closing) {
            return closing(ui);
        }
        if (ui->setup.before_wait) {
            ui->setup.before_wait(ui->setup.app);
        }
        struct key key = wait_key(ui, watch);
        switch (key.kind) {
        case PRESS_HANGUP:
            return closing(ui);
        case PRESS_NONE:
            idle(ui);
            return ui->closing ? closing(ui) : key;
        case PRESS_RESIZE:
            return press(PRESS_NONE);
        case PRESS_UNKNOWN:
            continue;
        default:
            break;
        }
        ui->last_key_ms = clock_monotonic_ms();
        ui->warned = false;
        ui->message_on = false;
        key = same_as(key, typing);
        if (blind(ui, key)) {
            return press(PRESS_NONE);
        }
        if (everywhere(ui, key)) {
            return ui->closing ? closing(ui) : press(PRESS_NONE);
        }
        return key;
    }
}
