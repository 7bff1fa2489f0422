/* The options of fetching: their handlers, for the table in options.c. */
#ifndef GALLEY_CLI_OPTIONS_FETCH_H
#define GALLEY_CLI_OPTIONS_FETCH_H

#include "cli/options.h"

option_handler set_fetch_number; /* those that are a number, by name */
option_handler set_fetch_flag;   /* those that take nothing, by name */
option_handler set_user_agent;
option_handler set_header;
option_handler set_cookie_jar;
option_handler set_cache;
option_handler set_archive_api;
option_handler set_feed;
option_handler set_sitemap;
option_handler set_since;

#endif
