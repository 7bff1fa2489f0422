#include "fetch/options.h"
#include "galley.h"

const struct fetch_options FETCH_DEFAULTS = {
    .per_host = 2,
    .retries = 3,
    .retry_delay = 1,
    .connect_timeout = 15,
    .response_timeout = 30,
    .idle_timeout = 20,
    .timeout = 120,
    .largest = 20 * 1024 * 1024,
    .pages = 20,
    .archive_api = "https://archive.org/wayback/available",
    .user_agent = "galley/" GALLEY_VERSION " (news article extractor)",
};
