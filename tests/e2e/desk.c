/* SPDX-License-Identifier: GPL-3.0-or-later
 * See desk.h. */
#include "desk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

void desk_environment(void) {
    char place[1024];
    if (getcwd(place, sizeof place - sizeof "/locale") == NULL)
        return;
    strcat(place, "/locale");
    setenv("AMSER_LOCALEDIR", place, 0);
    setenv("AMSER_NOW", "2025-03-05T10:00", 0);
    setenv("TZ", "UTC", 1);
    setenv("LC_ALL", "C.UTF-8", 1);
    unsetenv("LANGUAGE");
    unsetenv("NO_COLOR");
    unsetenv("ACCESSIBLE");
    unsetenv("AMSER_DATABASE");
    unsetenv("XDG_DATA_HOME");
}

static char *everything(FILE *in) {
    size_t len = 0, size = 1 << 16;
    char *text = malloc(size);
    for (;;) {
        assert_non_null(text);
        size_t got = fread(text + len, 1, size - len - 1, in);
        len += got;
        if (got == 0)
            break;
        if (len + 1 == size)
            text = realloc(text, size *= 2);
    }
    text[len] = '\0';
    return text;
}

char *desk_run(const struct desk *desk, int status, const char *arguments) {
    char line[4096];
    snprintf(line, sizeof line, "HOME='%s' '%s' --database '%s' %s 2>&1", desk->home,
             terminal_program(), desk->file, arguments);
    FILE *in = popen(line, "r");
    assert_non_null(in);
    char *text = everything(in);
    int ended = pclose(in);
    int got = WIFEXITED(ended) ? WEXITSTATUS(ended) : 128 + WTERMSIG(ended);
    if (got != status)
        fail_msg("amser %s: exit status %d, not %d: %s", arguments, got, status, text);
    return text;
}

static void run(const struct desk *desk, const char *arguments) {
    free(desk_run(desk, 0, arguments));
}

void desk_has(const struct desk *desk, const char *arguments, const char *text) {
    char *out = desk_run(desk, 0, arguments);
    size_t len = strlen(out), tail = len > 600 ? len - 600 : 0;
    if (strstr(out, text) == NULL)
        fail_msg("amser %s does not say '%s' but ends: %s", arguments, text, out + tail);
    free(out);
}

void desk_has_not(const struct desk *desk, const char *arguments, const char *text) {
    char *out = desk_run(desk, 0, arguments);
    if (strstr(out, text) != NULL)
        fail_msg("amser %s says '%s': %s", arguments, text, out);
    free(out);
}

int desk_lines(const struct desk *desk, const char *arguments) {
    int count = 0;
    char *out = desk_run(desk, 0, arguments);
    for (const char *at = out; (at = strchr(at, '\n')) != NULL; at++)
        count++;
    free(out);
    return count;
}

void desk_practice(struct desk *desk) {
    char arguments[800];
    *desk = (struct desk){.practice = true};
    terminal_home(desk->home, sizeof desk->home);
    snprintf(desk->file, sizeof desk->file, "%s/.local/share/amser/practice.db", desk->home);
    snprintf(arguments, sizeof arguments, "demo '%s'", desk->file);
    run(desk, arguments);
}

void desk_register(struct desk *desk) {
    char arguments[1600], secret[600];
    *desk = (struct desk){.practice = false};
    terminal_home(desk->home, sizeof desk->home);
    snprintf(desk->file, sizeof desk->file, "%s/centre.db", desk->home);
    snprintf(secret, sizeof secret, "%s/password", desk->home);
    FILE *out = fopen(secret, "w");
    assert_non_null(out);
    fputs("hen wlad\n", out);
    fclose(out);
    snprintf(arguments, sizeof arguments,
             "setup --name 'Canton Drop-in' --preset neighbours --language en "
             "--coordinator 'Gethin Rees' --password-file '%s'",
             secret);
    run(desk, arguments);
}

void desk_start(struct desk *desk, const struct terminal_options *options, const char *argument) {
    struct terminal_options filled = options != NULL ? *options : (struct terminal_options){0};
    const char *const practice[] = {terminal_program(), "--demo", argument, NULL};
    const char *const real[] = {terminal_program(), "--database", desk->file, argument, NULL};
    filled.home = desk->home;
    desk->t = terminal_start(&filled, desk->practice ? practice : real);
}

void desk_open(struct desk *desk, const struct terminal_options *options) {
    desk_practice(desk);
    desk_start(desk, options, NULL);
    terminal_wait(desk->t, "Lock or leave");
}

void desk_sign_in(struct desk *desk) {
    terminal_wait(desk->t, "Who is there?");
    terminal_keys(desk->t, "{enter}");
    terminal_wait(desk->t, "Password");
    terminal_keys(desk->t, "hen wlad{f2}");
    terminal_wait(desk->t, "Lock or leave");
}

void desk_clear(struct desk *desk) {
    char line[600];
    snprintf(line, sizeof line, "rm -rf '%s'", desk->home);
    if (strstr(desk->home, "/amser-test-") != NULL)
        assert_int_equal(system(line), 0);
}

void desk_close(struct desk *desk) {
    if (desk->t != NULL) {
        terminal_keys(desk->t, "{f10}");
        terminal_wait(desk->t, "> 1  "); /* in any language */
        terminal_wait_gone(desk->t, "  3  ");
        terminal_keys(desk->t, "2");
        assert_int_equal(terminal_end(&desk->t), 0);
    }
    run(desk, "verify");
    desk_clear(desk);
}
