/* SPDX-License-Identifier: GPL-3.0-or-later
 * Printing through the print command of the system. The text goes by a file without a name rather
 * than a pipe, so that a printer that stops reading cannot hold the program up. */
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "ledger/print.h"

extern char **environ;

/* Returns the command's exit status, or -1 with errno set when it could not be started. */
static int run_with_input(const char *program, int input) {
    char name[8];
    char *arguments[] = {name, NULL};
    posix_spawn_file_actions_t actions;
    pid_t child = 0;
    int status = 0;
    PUT_TEXT(name, program);
    if (posix_spawn_file_actions_init(&actions) != 0)
        return -1;
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    int failed = posix_spawnp(&child, program, &actions, NULL, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    if (failed) {
        errno = failed;
        return -1;
    }
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

enum outcome print_text(const char *text, size_t bytes, struct err *err) {
    static const char *const programs[] = {"lp", "lpr"};
    FILE *file = tmpfile();
    if (!file || fwrite(text, 1, bytes, file) != bytes || fflush(file) != 0) {
        if (file)
            fclose(file);
        return err_set(err, OUTCOME_STORAGE, N_("There is no room for what is to be printed."),
                       NULL);
    }
    int status = -1;
    for (size_t i = 0; status == -1 && i < COUNT_OF(programs); i++) {
        rewind(file);
        status = run_with_input(programs[i], fileno(file));
    }
    fclose(file);
    if (status == -1)
        return err_set(err, OUTCOME_NOT_FOUND,
                       N_("This machine has no printer set up. Write the statement to a file."),
                       NULL);
    if (status != 0)
        return err_set(
            err, OUTCOME_REFUSED,
            N_("The printer did not take it. Look whether it is on, or write to a file."), NULL);
    return OUTCOME_OK;
}
