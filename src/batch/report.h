/* A batch's tally as one page of HTML that needs nothing else: charts drawn with SVG and CSS, in light and
 * dark. */
#ifndef GALLEY_BATCH_REPORT_H
#define GALLEY_BATCH_REPORT_H

#include "batch/tally.h"

/* Writes the report to the file at path, which comes into being whole or not at all. false and a reason on
 * failure. */
bool report_write(const struct tally *tally, const char *path, struct reason *why);

#endif
