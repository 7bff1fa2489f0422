/* What the program needs to know of an extractor besides galley.h: which libraries it loads when a page first
 * needs them. A process that may open no file has those only that were loaded before. */
#ifndef GALLEY_EXTRACT_H
#define GALLEY_EXTRACT_H

#include "galley.h"

enum { DETECTOR_OF_CHARSETS = 1, DETECTOR_OF_LANGUAGES = 2 };

/* Loads these detectors now, as far as they are installed. */
void extractor_load(galley_extractor *ex, unsigned detectors);

/* The detectors that a page needed, or extractor_load was asked for, and that could not be loaded. Pages go
 * without them: their charset or language is what they declare. */
unsigned extractor_lacks(const galley_extractor *ex);

#endif
