# SPDX-License-Identifier: GPL-3.0-or-later
# Turns tables of lines into C: for each file NAME.tsv an array practice_NAME of its lines, without
# those that begin with a hash, ended by NULL.
BEGIN {
    print "/* Made from data/practice by build-aux/embed-lines.awk: change those instead. */"
    print "#include \"shell/practice_data.h\""
}
FNR == 1 {
    if (open) print "    0};"
    name = FILENAME
    sub(/.*\//, "", name)
    sub(/\.tsv$/, "", name)
    print "\nconst char *const practice_" name "[] = {"
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
