# SPDX-License-Identifier: GPL-3.0-or-later
# Turns data/sql into C. Statement files hold "-- :name x" before each statement; files under
# data/sql/schema are migrations, whole, in the order of their numbers.
#   awk -v out=header|table -f embed-sql.awk FILES
# Not gsub: awks differ in what backslashes in its replacement mean.
function twice(line, mark, with,    parts, n, i, all) {
    n = split(line, parts, mark)
    all = parts[1]
    for (i = 2; i <= n; i++) all = all with parts[i]
    return all
}
function quote(line) { return "    \"" twice(twice(line, "[\\\\]", "\\\\"), "[\"]", "\\\"") "\\n\"" }
function complain(what) { print FILENAME ": " what > "/dev/stderr"; bad = 1; exit 1 }
function finish() {
    if (name != "" && !open_text) complain(name " has no statement")
    if (open_text && out == "table") print "    ,"
    open_text = 0
}
BEGIN {
    if (out == "header") {
        print "/* made by build-aux/embed-sql.awk */\n#ifndef AMSER_DB_SQL_H\n#define AMSER_DB_SQL_H\nenum sql {"
    } else {
        print "/* made by build-aux/embed-sql.awk */\n#include \"db/sql_table.h\"\n"
        print "const char *const sql_text[] = {"
    }
}
FILENAME ~ /\/schema\// {
    if (FNR == 1 && FILENAME !~ sprintf("/%04d[.]sql$", ++migrations)) complain("is out of order")
    migration[migrations] = migration[migrations] quote($0) "\n"
    next
}
FNR == 1 { finish(); name = "" }
/^-- :name / { finish(); name = $3; names[++count] = name
    if (name in seen) complain(name " stands twice")
    seen[name] = 1
    if (out == "header") print "    SQL_" name ","
    next }
name == "" || /^[ \t]*--/ || /^[ \t]*$/ { next }
{ if (out == "table") print quote($0); open_text = 1 }
END {
    if (bad) exit 1
    finish()
    if (out == "header") { print "    SQL_COUNT\n};\n#endif"; exit }
    print "    0};\nconst char *const sql_name[] = {"
    for (i = 1; i <= count; i++) print "    \"" names[i] "\","
    print "    0};\nconst char *const sql_migration[] = {"
    for (i = 1; i <= migrations; i++) printf "%s    ,\n", migration[i]
    print "    0};\nconst int sql_migration_count = " (migrations + 0) ";"
}
