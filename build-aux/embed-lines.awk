# SPDX-License-Identifier: GPL-3.0-or-later
# Turns tables of lines into C: for each file FOLDER/NAME.tsv an array FOLDER_NAME of its lines,
# without those that begin with a hash, ended by NULL.
BEGIN {
    print "/* Made from data by build-aux/embed-lines.awk: change those instead. */"
    print "#include \"demo/tables.h\""
}
FNR == 1 {
    if (open) print "    0};"
    name = FILENAME
    sub(/^data\//, "", name)
    sub(/\.tsv$/, "", name)
    gsub(/[\/-]/, "_", name)
    print "\nconst char *const " name "[] = {"
    open = 1
}
/^#/ { next }
{
    gsub(/\\/, "\\\\")
    gsub(/"/, "\\\"")
    gsub(/\t/, "\\t")
    print "    \"" $0 "\","
}
END { if (open) print "    0};" }
