/* SPDX-License-Identifier: GPL-3.0-or-later
 * Commands that need more than one room: set up, welcome with offers. */
#include "base/i18n.h"
#include "centre/commands.h"
#include "export/commands.h"
#include "offers/category_store.h"
#include "people/commands.h"
#include "shell/app.h"
#include "shell/command.h"
#include "shell/register.h"

/* A register that is made from a folder is there whole or not at all, so run.c made none. */
static enum outcome setup_from(struct call *call, struct err *err) {
    CLEAN(buffer_release) struct buffer place = BUFFER_INIT;
    register_place(call_option(call, "database"), &place);
    return restore_run(call, place.text, err);
}

enum outcome setup_command(struct call *call, struct err *err) {
    return call_option(call, "from") != NULL ? setup_from(call, err)
                                             : centre_setup_run(call, category_seed, err);
}

enum outcome add_member_command(struct call *call, struct err *err) {
    return add_member_run(call, &app_welcome_hooks, err);
}

enum outcome show_command(struct call *call, struct err *err) {
    struct app app = {.practice = false};
    app_fill_parts(&app);
    return show_run(call, &app.parts, err);
}
