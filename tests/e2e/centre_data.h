/* SPDX-License-Identifier: GPL-3.0-or-later
 * A centre's first months, for centre_test: who comes, what they would like a hand with and what
 * becomes of it, what they did for each other. Told three times over: first in English, then in
 * Welsh, then in Gaelic. People are named by their place in the list, which is their number. */
#ifndef AMSER_TESTS_CENTRE_DATA_H
#define AMSER_TESTS_CENTRE_DATA_H

#include <stddef.h>

enum { CHAPTERS = 3, PEOPLE = 40, NEEDS = 60, TOLD = 70 };
/* Up to which of each list a chapter goes; its language. */
struct chapter {
    const char *language;
    int people, needs, told;
};
static const struct chapter chapters[CHAPTERS] = {
    {"en", 20, 30, 35},
    {"cy", 30, 45, 53},
    {"gd", PEOPLE, NEEDS, TOLD},
};

struct someone {
    const char *called, *family; /* family "": one name only */
    const char *find;            /* what somebody types to find them */
    const char *reach;           /* as typed into the form; a phone, an e-mail or the drop-in */
    const char *offers;
};
static const struct someone people[PEOPLE] = {
    {"Siân", "Llwyd", "sian ll", "01632 960001", "listening; cake"},
    {"Owain", "ap Rhys", "ap rhys", "drop-in", "dog walking; welsh conversation"},
    {"Joyce", "O'Neill", "oneill", "01632 960003", "knitting; a chat"},
    {"Maria", "D'Souza", "d'souza", "maria@example.org", "cooking a meal; sewing"},
    {"Bunny", "", "bunny", "drop-in", "card games; making people laugh"},
    {"Winston", "Clarke", "winston", "01632 960006", "a lift by car; minibus driving"},
    {"Tomasz", "Zieliński", "zielinski", "01632 960007", "bicycle repair; woodwork"},
    {"Rukhsana", "Begum", "rukh", "01632 960008; drop-in", "filling in forms; henna"},
    {"Femi", "Adeyemi-Hart", "hart", "01632 960009", "computer help; maths"},
    {"Adaeze", "Okafor", "okafor", "drop-in", "singing; baking"},
    {"Phuong", "Tran", "phuong", "01632 960011", "vietnamese cooking; watering plants"},
    {"Mair", "Bowen", "0012", "drop-in", "hedges; jam"},
    {"Mair", "Bowen", "0013", "01632 960013", "ironing; reading aloud"},
    {"Leon", "Batts", "leon", "drop-in", "moving things; litter picking"},
    {"Huw", "Parry", "parry", "01632 960015", "cutting grass; kettles and toasters"},
    {"Gwen", "Môn", "gwen mon", "01632 960016", "yoga; a walking group"},
    {"José", "Núñez-Álvarez", "nunez", "01632 960017", "english conversation; music lessons"},
    {"Ffion", "Llywelyn-Pritchard", "llywelyn", "drop-in", "drawing; posters and leaflets"},
    {"Zoë", "Smith", "zoe", "zoe@example.org", "setting up a phone; video calls"},
    {"X", "", "X", "01632 960020", "standing in a queue; small errands"},
    {"Eleri", "Prydderch", "eleri", "01632 960021", "darllen yn uchel; sgwrs gymraeg"},
    {"Siôn", "Llwyd", "sion", "galw heibio", "torri glaswellt; garddio"},
    {"Angharad", "Ŵyn", "wyn", "01632 960023", "gwau; pobi"},
    {"Dŵfn", "", "dwfn", "galw heibio", "trwsio beiciau"},
    {"Cerys", "Tŷ'n-y-coed", "tyn y coed", "01632 960025", "siopa dros rywun; paned"},
    {"Ieuan", "Bach", "ieuan", "01632 960026", "lifft mewn car; symud pethau"},
    {"Nia", "Llewelyn", "llewelyn", "nia@example.org", "llenwi ffurflenni; llythyrau"},
    {"Gwenllïan", "Rhŷs", "gwenllian", "galw heibio", "cerddoriaeth; canu"},
    {"Dai", "", "dai", "01632 960029", "cardiau; chwerthin"},
    {"Mab", "Iorwerth", "iorwerth", "01632 960030", "casglu sbwriel; gosod ffôn"},
    {"Màiri", "MacDonald", "mairi", "01632 960031", "fighe; fuaigheal"},
    {"Catrìona", "Dhòmhnallach", "dhomhnall", "tadhal", "còmhradh Gàidhlig; bèicearachd"},
    {"Iain", "MacAoidh", "macaoidh", "01632 960033", "lioft ann an càr; a' gearradh an fheòir"},
    {"Mòrag", "NicLeòid", "nicleoid", "01632 960034", "seinn; sgeulachdan"},
    {"Ùisdean", "", "uisdean", "tadhal", "càradh bhaidhsagalan"},
    {"Ealasaid", "Nic a' Ghobhainn", "ghobhainn", "01632 960036",
     "a' lìonadh fhoirmean; litrichean"},
    {"Dòmhnall", "Mòr", "domhnall mor", "01632 960037", "cuairt coin; a' gluasad rudan"},
    {"Sìne", "", "sine", "tadhal", "cupa math tì; cairtean"},
    {"Seòras", "MacIlleBhàin", "seoras", "seoras@example.org", "cuideachadh le coimpiutair"},
    {"Oighrig", "O'Brien", "oighrig", "01632 960040", "uisgeachadh lusan; tarraing"},
};

/* What became of a need: nothing yet; they were told that nobody is found; somebody was asked; said
 * yes; said not now; a day is arranged; it was done and is recorded. */
enum fate { OPEN, TOLD_NOBODY, ASKED, YES, NOT_NOW, ARRANGED, DONE };
struct wish {
    int who;
    const char *words;
    int giver; /* 0: nobody */
    enum fate fate;
    const char *hours; /* NULL: not said */
};
static const struct wish needs[NEEDS] = {
    {20, "listening", 1, NOT_NOW, "30m"},
    {14, "dog walking", 2, DONE, NULL},
    {9, "knitting", 3, ARRANGED, NULL},
    {18, "company at the clinic", 0, TOLD_NOBODY, NULL},
    {11, "cooking a meal", 4, DONE, "1:30"},
    {5, "a wobbly shelf", 0, OPEN, "30m"},
    {4, "card games", 5, DONE, "30m"},
    {11, "a lift by car", 6, DONE, "30m"},
    {6, "bicycle repair", 7, DONE, NULL},
    {20, "filling in forms", 8, DONE, "30m"},
    {7, "learning to swim", 0, OPEN, NULL},
    {4, "computer help", 9, NOT_NOW, "30m"},
    {3, "somebody to sit with Dad", 0, OPEN, "30m"},
    {2, "singing", 10, DONE, "30m"},
    {7, "a borrowed ladder", 0, OPEN, "1:30"},
    {18, "the piano tuned", 0, OPEN, "1:30"},
    {12, "vietnamese cooking", 11, ASKED, "1:30"},
    {20, "hedges", 12, DONE, "1:30"},
    {12, "ironing", 13, ARRANGED, NULL},
    {8, "a pen friend", 0, OPEN, NULL},
    {8, "moving things", 14, YES, NULL},
    {20, "cutting grass", 15, DONE, NULL},
    {18, "yoga", 16, DONE, "1:30"},
    {11, "english conversation", 17, YES, "1:30"},
    {10, "drawing", 18, DONE, "30m"},
    {3, "setting up a phone", 19, DONE, NULL},
    {17, "small errands", 20, ASKED, "1:30"},
    {7, "cake", 1, DONE, NULL},
    {6, "welsh conversation", 2, DONE, "1:30"},
    {15, "a chat", 3, DONE, NULL},
    {30, "darllen yn uchel", 21, DONE, NULL},
    {23, "torri glaswellt", 22, YES, NULL},
    {29, "rhywun i ddal yr ysgol", 0, OPEN, NULL},
    {24, "gwau", 23, DONE, NULL},
    {25, "trwsio beiciau", 24, YES, "30m"},
    {30, "siopa dros rywun", 25, NOT_NOW, "30m"},
    {27, "lifft mewn car", 26, DONE, NULL},
    {24, "llenwi ffurflenni", 27, DONE, NULL},
    {27, "cerddoriaeth", 28, ARRANGED, NULL},
    {24, "cardiau", 29, DONE, "30m"},
    {28, "gosod ffôn", 30, ARRANGED, NULL},
    {22, "sgwrs gymraeg", 21, DONE, NULL},
    {25, "cwmni i'r capel", 0, TOLD_NOBODY, "1:30"},
    {26, "garddio", 22, DONE, NULL},
    {27, "pobi", 23, ASKED, "1:30"},
    {35, "cuideigin airson bruidhinn", 0, OPEN, "30m"},
    {38, "fighe", 31, YES, NULL},
    {31, "còmhradh Gàidhlig", 32, DONE, NULL},
    {39, "lioft ann an càr", 33, NOT_NOW, "30m"},
    {40, "seinn", 34, DONE, "1:30"},
    {40, "càradh bhaidhsagalan", 35, NOT_NOW, NULL},
    {40, "a' lìonadh fhoirmean", 36, DONE, NULL},
    {40, "cuairt coin", 37, DONE, "30m"},
    {31, "cupa math tì", 38, DONE, "1:30"},
    {33, "cuideachadh le coimpiutair", 39, ASKED, "30m"},
    {31, "tarraing", 40, DONE, NULL},
    {34, "fuaigheal", 31, DONE, NULL},
    {39, "bèicearachd", 32, DONE, "30m"},
    {32, "a' gearradh an fheòir", 33, ASKED, "30m"},
    {31, "sgeulachdan", 34, ARRANGED, NULL},
};

/* Exchanges told after the fact. Two in a row never have the same giver. */
struct told {
    int giver, receiver;
    const char *hours, *words; /* words "": what the giver usually does */
    const char *day;
    const char *thanks;
};
static const struct told told[TOLD] = {
    {3, 18, "1:00", "", "today", ""},
    {19, 11, "0:30", "video calls", "-7", ""},
    {12, 20, "1:30", "jam", "-14", "Always on time"},
    {19, 15, "2:00", "setting up a phone", "-21", ""},
    {3, 9, "45m", "a chat", "-28", "Diolch yn fawr"},
    {10, 19, "1h15", "baking", "-35", ""},
    {12, 1, "2.5", "jam", "-42", "Mòran taing"},
    {20, 4, "90m", "small errands", "-49", ""},
    {2, 7, "1:00", "welsh conversation", "-56", "She stayed for tea"},
    {5, 8, "0:30", "", "-5", ""},
    {16, 3, "1:30", "yoga", "-12", ""},
    {15, 13, "2:00", "kettles and toasters", "-19", ""},
    {5, 14, "45m", "making people laugh", "-26", "Always on time"},
    {14, 12, "1h15", "litter picking", "-33", ""},
    {8, 5, "2.5", "filling in forms", "-40", "Diolch yn fawr"},
    {6, 5, "90m", "a lift by car", "-47", ""},
    {8, 1, "1:00", "henna", "-54", "Mòran taing"},
    {19, 6, "0:30", "video calls", "-3", ""},
    {10, 1, "1:30", "", "-10", "She stayed for tea"},
    {5, 14, "2:00", "making people laugh", "-17", ""},
    {20, 19, "45m", "small errands", "-24", ""},
    {5, 17, "1h15", "card games", "-31", ""},
    {15, 18, "2.5", "kettles and toasters", "-38", "Always on time"},
    {13, 4, "90m", "reading aloud", "-45", ""},
    {7, 3, "1:00", "bicycle repair", "-52", "Diolch yn fawr"},
    {15, 6, "0:30", "cutting grass", "-1", ""},
    {11, 20, "1:30", "vietnamese cooking", "-8", "Mòran taing"},
    {4, 1, "2:00", "", "-15", ""},
    {19, 5, "45m", "setting up a phone", "-22", "She stayed for tea"},
    {12, 20, "1h15", "hedges", "-29", ""},
    {3, 7, "2.5", "a chat", "-36", ""},
    {5, 9, "90m", "making people laugh", "-43", ""},
    {20, 12, "1:00", "small errands", "-50", "Always on time"},
    {16, 15, "0:30", "a walking group", "-57", ""},
    {3, 5, "1:30", "knitting", "-6", "Diolch yn fawr"},
    {26, 30, "1:00", "", "-1", ""},
    {22, 8, "0:30", "torri glaswellt", "-8", ""},
    {24, 16, "1:30", "trwsio beiciau", "-15", "Always on time"},
    {26, 7, "2:00", "symud pethau", "-22", ""},
    {30, 29, "45m", "casglu sbwriel", "-29", "Diolch yn fawr"},
    {16, 30, "1h15", "a walking group", "-36", ""},
    {22, 27, "2.5", "torri glaswellt", "-43", "Mòran taing"},
    {27, 26, "90m", "llenwi ffurflenni", "-50", ""},
    {28, 29, "1:00", "cerddoriaeth", "-57", "She stayed for tea"},
    {27, 26, "0:30", "", "-6", ""},
    {21, 11, "1:30", "darllen yn uchel", "-13", ""},
    {27, 15, "2:00", "llythyrau", "-20", ""},
    {22, 24, "45m", "torri glaswellt", "-27", "Always on time"},
    {23, 5, "1h15", "gwau", "-34", ""},
    {28, 26, "2.5", "cerddoriaeth", "-41", "Diolch yn fawr"},
    {20, 27, "90m", "small errands", "-48", ""},
    {26, 5, "1:00", "lifft mewn car", "-55", "Mòran taing"},
    {21, 1, "0:30", "darllen yn uchel", "-4", ""},
    {36, 31, "1:00", "", "-2", ""},
    {32, 36, "0:30", "còmhradh Gàidhlig", "-9", ""},
    {34, 13, "1:30", "sgeulachdan", "-16", "Always on time"},
    {31, 7, "2:00", "fuaigheal", "-23", ""},
    {39, 2, "45m", "cuideachadh le coimpiutair", "-30", "Diolch yn fawr"},
    {29, 21, "1h15", "cardiau", "-37", ""},
    {35, 29, "2.5", "càradh bhaidhsagalan", "-44", "Mòran taing"},
    {39, 16, "90m", "cuideachadh le coimpiutair", "-51", ""},
    {38, 9, "1:00", "cairtean", "today", "She stayed for tea"},
    {32, 26, "0:30", "", "-7", ""},
    {29, 21, "1:30", "cardiau", "-14", ""},
    {34, 28, "2:00", "seinn", "-21", ""},
    {32, 10, "45m", "bèicearachd", "-28", "Always on time"},
    {33, 17, "1h15", "lioft ann an càr", "-35", ""},
    {38, 15, "2.5", "cupa math tì", "-42", "Diolch yn fawr"},
    {26, 32, "90m", "lifft mewn car", "-49", ""},
    {34, 11, "1:00", "sgeulachdan", "-56", "Mòran taing"},
};

#endif
