// From a match to an expression with its TIMEX3 value and days, by the reading that the rule names.
//
// The readings of data/rules.tsv, with their arguments; presets like MONTH=12 may follow each of them:
//   none                       no expression; keeps shorter matches from being taken for one
//   calendar                   the period and time of day that the captures name (time/calendar.h)
//   part                       a part of a day told before, or of none in particular
//   overnight                  the night after the day told before, else the last one
//   days, years                from one to the other
//   week_of                    the week that holds the day
//   quarter, half, century     by their number
//   ago, from_now              counted from the page's date
//   relative SIGN              counted from the expression before ("two days later")
//   anchored STEPS             the neighbour of the expression before ("the following day")
//   window                     a stretch that ends or begins now: a DURATION with days
//   recent TYPE VALUE SIGN     "recent weeks", "coming months"
//   duration                   a length, without days
//   set [N]                    again and again, every N units
//   fixed TYPE VALUE REACH     a word for past, present or future
#pragma once

#include "time/captures.h"

namespace onrecord::time {

/// The expression that `match` is, or none. The span is that of the match.
std::optional<ReadExpression> resolve(const Match& match, const Scene& scene);

}  // namespace onrecord::time
