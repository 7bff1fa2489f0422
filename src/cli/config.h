/* The configuration file: options that always hold, by the names that they have on the command line. */
#ifndef GALLEY_CLI_CONFIG_H
#define GALLEY_CLI_CONFIG_H

#include "cli/options.h"

/* Reads $GALLEY_CONFIG, which must exist (empty: none is read), else $XDG_CONFIG_HOME/galley/config
 * (~/.config where that is not set), if there is one. A line is `name = value`, or `name` for an option
 * without an argument; '#' begins a comment line. The text becomes options->config. false and a reason that
 * names file and line where something is wrong. */
bool config_read(struct options *options, struct reason *why);

#endif
