/* SPDX-License-Identifier: GPL-3.0-or-later
 * Can the clock be right? */
#include "shell/clock_doubt.h"

#include "base/clock.h"
#include "base/i18n.h"
#include "text/date.h"

enum { SLACK_S = 2 * 60 * 60, LONG_S = 400 * 24 * 60 * 60 };

enum clock_doubt clock_doubt(int64_t last, int64_t now) {
    if (last == 0) {
        return CLOCK_FINE;
    }
    if (now < last - SLACK_S) {
        return CLOCK_BACK;
    }
    return now > last + LONG_S ? CLOCK_AHEAD : CLOCK_FINE;
}

void clock_doubt_text(enum clock_doubt doubt, int64_t last, int64_t now, struct buffer *out) {
    CLEAN(buffer_release) struct buffer today = BUFFER_INIT;
    CLEAN(buffer_release) struct buffer before = BUFFER_INIT;
    date_text(&today, clock_day_of(now), DATE_SHORT);
    date_text(&before, clock_day_of(last), DATE_SHORT);
    if (doubt == CLOCK_BACK) {
        /* TRANSLATORS: two days, as 5 Mar 2025 */
        buffer_addf(out,
                    _("The clock of this computer must be wrong: it says %1$s, but something was "
                      "recorded on %2$s. Please set it right first."),
                    today.text, before.text);
    } else if (doubt == CLOCK_AHEAD) {
        /* TRANSLATORS: two days, as 5 Mar 2025 */
        buffer_addf(out,
                    _("The clock of this computer may be wrong: it says %1$s, and the last thing "
                      "was recorded on %2$s. If that is so, please set it right first."),
                    today.text, before.text);
    }
}
