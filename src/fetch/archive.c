#include "fetch/archive.h"
#include "fetch/entries.h"
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

char *archive_query(const struct curl_api *api, const char *service, const char *page) {
    char *escaped = api->easy_escape(NULL, page, 0), *query = NULL;
    if (!escaped || asprintf(&query, "%s%curl=%s", service, strchr(service, '?') ? '&' : '?', escaped) < 0)
        query = NULL;
    api->free(escaped);
    return query;
}

/* "20240501080000" as a date. */
static long long read_stamp(const char *stamp) {
    char date[32];
    if (strlen(stamp) != 14 || strspn(stamp, "0123456789") != 14)
        return ENTRY_UNDATED;
    snprintf(date, sizeof date, "%.4s-%.2s-%.2sT%.2s:%.2s:%.2sZ", stamp, stamp + 4, stamp + 6, stamp + 8,
             stamp + 10, stamp + 12);
    return entry_date(date);
}

/* ".../web/20240501080000/http://..." becomes ".../web/20240501080000id_/http://...", the copy as it came. */
static char *make_raw(const char *url, const char *stamp) {
    const char *place = strstr(url, stamp);
    size_t before = place ? (size_t)(place - url) + strlen(stamp) : 0;
    char *raw = NULL;
    if (!place || asprintf(&raw, "%.*sid_%s", (int)before, url, url + before) < 0)
        return NULL;
    return raw;
}

char *archive_copy(struct str answer, long long *date) {
    json_t *json = json_loadb(answer.p ? answer.p : "", answer.n, 0, NULL);
    json_t *closest = json_object_get(json_object_get(json, "archived_snapshots"), "closest");
    const char *url = json_string_value(json_object_get(closest, "url"));
    const char *stamp = json_string_value(json_object_get(closest, "timestamp"));
    char *copy = NULL;
    if (url && stamp && json_is_true(json_object_get(closest, "available"))) {
        *date = read_stamp(stamp);
        copy = *date == ENTRY_UNDATED ? NULL : make_raw(url, stamp);
    }
    json_decref(json);
    return copy;
}
