/* HTML's elements, which the XML format uses too. */
#ifndef GALLEY_WRITE_HTML_H
#define GALLEY_WRITE_HTML_H

#include "write/elements.h"

/* Links are left out where following them could run something. */
element_language html_element;

#endif
