# SPDX-License-Identifier: GPL-3.0-or-later
# Turns data/categories.tsv into a C table of struct category_seed; a line that is off stops the build.
BEGIN {
    FS = "\t"
    print "/* Made from data/categories.tsv by build-aux/embed-categories.awk: change that instead. */"
    print "#include \"offers/category_seed.h\"\n"
    print "const struct category_seed category_seeds[] = {"
}
/^#/ { next }
NF != 8 || $3 !~ /^[123]$/ || $4 !~ /^[phct]+$|^-$/ || length($1) > 15 || ($1 in seen) || /["\\]/ ||
($2 != "-" && !($2 in seen)) {
    print FILENAME ":" FNR ": eight columns are wanted, codes once, parents first, no quotes" > "/dev/stderr"
    exit 1
}
function quoted(text) {
    if (text == "-")
        return "\"\""
    return "\"" text "\""
}
{
    seen[$1] = 1
    printf "    {%s, %s, %d, %s, {%s, %s, %s}, %s},\n", quoted($1), quoted($2), $3, quoted($4),
        quoted($5), quoted($6), quoted($7), quoted($8)
}
END { print "};\nconst int category_seed_count = sizeof category_seeds / sizeof *category_seeds;" }
