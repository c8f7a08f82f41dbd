#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What the tests reached: statements and branches of src, by folder and in total, and the files in
# which most branches were never taken. Called in a build folder that counts (--enable-coverage),
# after its tests: coverage.sh SOURCES. Nothing is left out of the figures, assertions neither.
set -eu
command -v gcovr >/dev/null || { echo 'gcovr is missing (Debian: gcovr)' >&2; exit 1; }
top=$(cd "$1" && pwd)
# Counters that two programs wrote at once may come out below nothing: such a line is left out.
gcovr --gcov-ignore-parse-errors --root "$top" --filter "$top/src/" --csv coverage.csv \
    --html-details coverage.html . >/dev/null
awk -F, '
    NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
    {
        split($at["filename"], part, "/")
        add(part[2]); add("total")
        missed[$at["filename"]] = $at["branch_total"] - $at["branch_covered"]
    }
    function add(room) {
        lines[room] += $at["line_total"]; reached[room] += $at["line_covered"]
        branches[room] += $at["branch_total"]; taken[room] += $at["branch_covered"]
    }
    function percent(some, all) { return all ? 100 * some / all : 100 }
    function show(room) {
        printf "%-10s %11d %8.1f %% %11d %8.1f %%\n", room, lines[room],
            percent(reached[room], lines[room]), branches[room], percent(taken[room], branches[room])
    }
    END {
        printf "%-10s %11s %10s %11s %10s\n", "folder", "statements", "reached", "branches", "taken"
        count = split("base text db term widget access centre people offers ledger matching " \
            "export import demo shell", room, " ")
        for (i = 1; i <= count; i++) show(room[i])
        show("total")
        print "\nBranches never taken, by file (coverage.html shows each):"
        for (file in missed) printf "%5d  %s\n", missed[file], file | "sort -rn | head -n 12"
    }' coverage.csv
