/* The calendar of a Japanese office: public holidays and working days.
 *
 * 国民の祝日に関する法律 (Act on National Holidays, Act No. 178 of 1948) as it stands since 2022. Days that
 * a special law moves or adds, as in 2019 to 2021, and later changes of the act are not known. The
 * equinoxes are named by the government each February for the year after; the usual formula for them
 * ends with 2099, so years outside of 2022 to 2099 have no holidays here. Pure. */
#pragma once

#include <glib.h>

/* The days of article 2; article 3 (2): for a holiday on a Sunday the next day that is none; article
 * 3 (3): a day between two holidays. @day: valid */
gboolean day_is_holiday_in_japan (const GDate *day);

/* FALSE for Saturdays, Sundays, public holidays, and 29 December to 3 January (行政機関の休日に関する法律,
 * article 1, which most offices follow). @day: valid */
gboolean day_is_worked_in_japan (const GDate *day);
