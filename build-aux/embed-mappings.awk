# SPDX-License-Identifier: GPL-3.0-or-later
# Turns data/import/*.map into C: import_builtin[], one text for each file, in the order of names.
BEGIN {
    print "/* Made from data/import by build-aux/embed-mappings.awk: change those instead. */"
    print "#include <stddef.h>"
    print "#include \"import/mapping.h\""
    print "\nconst char *const import_builtin[] = {"
}
FNR == 1 && NR > 1 { print "    ," }
/^[ \t]*#/ || /^[ \t]*$/ { if (FNR == 1) print "    \"\\n\""; next }
{
    gsub(/\\/, "\\\\")
    gsub(/"/, "\\\"")
    gsub(/\?/, "\\?")
    gsub(/\t/, " ")
    print "    \"" $0 "\\n\""
}
END {
    if (NR) print "    ,"
    print "    NULL};"
}
