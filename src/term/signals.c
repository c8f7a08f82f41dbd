/* SPDX-License-Identifier: GPL-3.0-or-later
 * Signals become flags; a pipe wakes the wait for a key, so that none is lost between looking at
 * the flag and going to sleep. What is being saved is finished or rolled back by the ordinary
 * unwinding of the program, never by a handler. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>
#include "term_private.h"

static volatile sig_atomic_t stop_asked, window_changed, suspend_asked;
static int wake_pipe[2] = {-1, -1};

static void wake(void) {
    int saved = errno;
    if (wake_pipe[1] >= 0) {
        ssize_t ignored = write(wake_pipe[1], "", 1);
        (void)ignored; /* a full pipe wakes as well */
    }
    errno = saved;
}

static void on_stop(int signal_number) {
    (void)signal_number;
    stop_asked = 1;
    wake();
}

static void on_resize(int signal_number) {
    (void)signal_number;
    window_changed = 1;
    wake();
}

static void on_suspend(int signal_number) {
    (void)signal_number;
    suspend_asked = 1;
    wake();
}

static void handle(int signal_number, void (*handler)(int)) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = handler;
    sigemptyset(&action.sa_mask);
    sigaction(signal_number, &action, NULL);
}

void signals_start(void) {
    if (wake_pipe[0] < 0 && pipe(wake_pipe) == 0) {
        for (int i = 0; i < 2; i++) {
            fcntl(wake_pipe[i], F_SETFD, FD_CLOEXEC);
            fcntl(wake_pipe[i], F_SETFL, O_NONBLOCK);
        }
    }
    handle(SIGTERM, on_stop);
    handle(SIGHUP, on_stop);
    handle(SIGINT, on_stop);
    handle(SIGWINCH, on_resize);
    handle(SIGCONT, on_resize); /* others may have written on the screen meanwhile */
    /* curses would put the screen away within the handler, in the midst of anything. */
    handle(SIGTSTP, on_suspend);
    handle(SIGPIPE, SIG_IGN);
    handle(SIGXFSZ, SIG_IGN);
    handle(SIGQUIT, SIG_IGN);
}

int signals_fd(void) {
    return wake_pipe[0];
}

void signals_drain(void) {
    char bytes[64];
    while (wake_pipe[0] >= 0 && read(wake_pipe[0], bytes, sizeof bytes) > 0) {
    }
}

bool signals_resized(void) {
    bool changed = window_changed;
    window_changed = 0;
    return changed;
}

bool signals_suspend(void) {
    bool asked = suspend_asked;
    suspend_asked = 0;
    return asked;
}

void signals_stand_still(void) {
    handle(SIGTSTP, SIG_DFL);
    kill(getpid(), SIGTSTP); /* nothing happens where no shell could send it on */
    handle(SIGTSTP, on_suspend);
}

bool term_should_stop(void) {
    return stop_asked;
}
