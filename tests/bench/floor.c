/* SPDX-License-Identifier: GPL-3.0-or-later
 * The least that a list of members can cost: bare ncurses and bare SQLite, 22 names straight from a
 * register, a ">" that the arrow keys move. What the program itself costs is set beside this.
 *   floor FILE */
#include <ncurses.h>
#include <sqlite3.h>
#include <stdio.h>

enum { SHOWN = 22, NAME_BYTES = 80 };

static int read_names(const char *file, char names[SHOWN][NAME_BYTES]) {
    sqlite3 *db = NULL;
    sqlite3_stmt *stmt = NULL;
    int count = 0;
    if (sqlite3_open_v2(file, &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK &&
        sqlite3_prepare_v2(db,
                           "SELECT number, name FROM party WHERE number IS NOT NULL "
                           "ORDER BY fold, id LIMIT 22",
                           -1, &stmt, NULL) == SQLITE_OK) {
        while (count < SHOWN && sqlite3_step(stmt) == SQLITE_ROW) {
            snprintf(names[count++], NAME_BYTES, "%04d  %s", sqlite3_column_int(stmt, 0),
                     (const char *)sqlite3_column_text(stmt, 1));
        }
    }
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    return count;
}

int main(int argc, char **argv) {
    char names[SHOWN][NAME_BYTES];
    int at = 0, key = 0;
    int count = argc == 2 ? read_names(argv[1], names) : 0;
    if (count == 0) {
        fprintf(stderr, "floor FILE (a register with people in it)\n");
        return 1;
    }
    initscr();
    cbreak();
    noecho();
    keypad(stdscr, TRUE);
    curs_set(0);
    mvaddstr(0, 0, "Members");
    for (int i = 0; i < count; i++)
        mvaddstr(1 + i, 2, names[i]);
    do {
        mvaddch(1 + at, 0, ' ');
        at += key == KEY_DOWN && at + 1 < count;
        at -= key == KEY_UP && at > 0;
        mvaddch(1 + at, 0, '>');
    } while ((key = getch()) != 'q' && key != ERR);
    endwin();
    return 0;
}
