#include "fetch/robots.h"
#include <math.h>
#include <stdlib.h>

struct rule {
    struct str pattern; /* in robots->text; percent-encoded octets are compared as what they stand for */
    bool allow;
};

struct robots {
    char *text; /* a copy, in which lines are slices */
    struct rule *rules;
    size_t n_rules, cap_rules;
    char **sitemaps;
    size_t n_sitemaps, cap_sitemaps;
    double delay; /* < 0: not told */
};

/* ---- Lines ---- */

struct line {
    struct str key, value;
};

/* The next line that is a record; lines end in CR, LF or both. */
static bool next_line(struct str text, size_t *at, struct line *line) {
    while (*at < text.n) {
        size_t start = *at, end = start;
        while (end < text.n && text.p[end] != '\n' && text.p[end] != '\r')
            end++;
        *at = end + 1;
        struct str s = str_slice(text, start, end);
        const char *comment = s.n ? memchr(s.p, '#', s.n) : NULL;
        if (comment)
            s.n = (size_t)(comment - s.p);
        const char *colon = s.n ? memchr(s.p, ':', s.n) : NULL;
        if (!colon)
            continue;
        size_t key = (size_t)(colon - s.p);
        line->key = str_trim(str_slice(s, 0, key));
        line->value = str_trim(str_slice(s, key + 1, s.n));
        return true;
    }
    return false;
}

/* ---- Groups ---- */

static bool is_token_char(char c) {
    return is_alpha((unsigned char)c) || c == '_' || c == '-';
}

/* "Galley/1.0 (news)" names the robot "Galley". */
static bool names_agent(struct str value, struct str agent) {
    size_t n = 0;
    while (n < value.n && is_token_char(value.p[n]))
        n++;
    return n && str_eq_nocase(str_slice(value, 0, n), agent);
}

static bool names_all(struct str value) {
    return value.n && value.p[0] == '*' && (value.n == 1 || is_space((unsigned char)value.p[1]));
}

static bool has_group(struct str text, struct str agent) {
    struct line line;
    for (size_t at = 0; next_line(text, &at, &line);)
        if (str_eq_nocase(line.key, S("user-agent")) && names_agent(line.value, agent))
            return true;
    return false;
}

/* ---- Records ---- */

static bool make_room(void **array, size_t n, size_t *cap, size_t size) {
    if (n < *cap)
        return true;
    size_t more = *cap ? *cap * 2 : 16;
    void *grown = reallocarray(*array, more, size);
    if (!grown)
        return false;
    *array = grown;
    *cap = more;
    return true;
}

static bool add_rule(struct robots *r, struct str pattern, bool allow) {
    if (pattern.n == 0) /* "Disallow:" forbids nothing */
        return true;
    if (!make_room((void **)&r->rules, r->n_rules, &r->cap_rules, sizeof *r->rules))
        return false;
    r->rules[r->n_rules++] = (struct rule){pattern, allow};
    return true;
}

static bool add_sitemap(struct robots *r, struct str address) {
    if (address.n == 0)
        return true;
    if (!make_room((void **)&r->sitemaps, r->n_sitemaps, &r->cap_sitemaps, sizeof *r->sitemaps))
        return false;
    char *copy = strndup(address.p, address.n);
    if (copy)
        r->sitemaps[r->n_sitemaps++] = copy;
    return copy;
}

static void set_delay(struct robots *r, struct str value) {
    char number[32] = "";
    memcpy(number, value.p, value.n < sizeof number - 1 ? value.n : sizeof number - 1);
    char *end;
    double delay = strtod(number, &end);
    if (end > number && isfinite(delay) && delay >= 0)
        r->delay = delay;
}

/* Reads the groups for the robot, or, where there is none, those for all. Several groups for one robot count
 * as one; sitemaps belong to no group. */
static bool read_records(struct robots *r, struct str text, struct str agent) {
    bool by_name = has_group(text, agent), ours = false, in_names = false, ok = true;
    struct line line;
    for (size_t at = 0; ok && next_line(text, &at, &line);) {
        bool is_allow = str_eq_nocase(line.key, S("allow"));
        if (str_eq_nocase(line.key, S("user-agent"))) {
            bool match = by_name ? names_agent(line.value, agent) : names_all(line.value);
            ours = match || (in_names && ours);
            in_names = true;
        } else if (is_allow || str_eq_nocase(line.key, S("disallow"))) {
            in_names = false;
            ok = !ours || add_rule(r, line.value, is_allow);
        } else if (str_eq_nocase(line.key, S("crawl-delay"))) {
            in_names = false;
            if (ours)
                set_delay(r, line.value);
        } else if (str_eq_nocase(line.key, S("sitemap")))
            ok = add_sitemap(r, line.value);
    }
    return ok;
}

struct robots *robots_parse(struct str text, struct str agent) {
    if (text.n > ROBOTS_LARGEST)
        text.n = ROBOTS_LARGEST;
    if (str_starts(text, S("\xEF\xBB\xBF")))
        text = str_slice(text, 3, text.n);
    struct robots *r = calloc(1, sizeof *r);
    if (!r)
        return NULL;
    r->delay = -1;
    r->text = malloc(text.n + 1);
    if (r->text && text.n)
        memcpy(r->text, text.p, text.n);
    if (r->text && read_records(r, (struct str){r->text, text.n}, agent))
        return r;
    robots_free(r);
    return NULL;
}

void robots_free(struct robots *r) {
    if (!r)
        return;
    for (size_t i = 0; i < r->n_sitemaps; i++)
        free(r->sitemaps[i]);
    free((void *)r->sitemaps);
    free(r->rules);
    free(r->text);
    free(r);
}

/* ---- Matching ---- */

static int hex(char c) {
    return is_digit((unsigned char)c)                      ? c - '0'
           : is_alpha((unsigned char)c) && (c | 32) <= 'f' ? (c | 32) - 'a' + 10
                                                           : -1;
}

/* One octet of an address. Those that are written %XX stand for themselves, but an encoded character that
 * means something where it is not encoded ("%2F", "%2A") is another one than that: 0x100 is added. */
static int octet(struct str s, size_t *at) {
    static const char MEANINGFUL[] = "/?*$%#&=;+";
    char c = s.p[(*at)++];
    if (c != '%' || *at + 2 > s.n || hex(s.p[*at]) < 0 || hex(s.p[*at + 1]) < 0)
        return (unsigned char)c;
    int value = hex(s.p[*at]) * 16 + hex(s.p[*at + 1]);
    *at += 2;
    return value && strchr(MEANINGFUL, value) ? value | 0x100 : value;
}

/* Whether the pattern matches the target's beginning: '*' stands for any octets, '$' at the end for the
 * target's end. The last '*' alone is ever tried again, so that time is bounded by the product of lengths;
 * what takes more than *budget steps was made to hurt. */
static bool matches(struct str pattern, struct str target, size_t *budget) {
    bool to_end = pattern.n && pattern.p[pattern.n - 1] == '$';
    if (to_end)
        pattern.n--;
    size_t p = 0, t = 0, star = STR_NONE, star_target = 0;
    for (; *budget; --*budget) {
        if (p == pattern.n && (!to_end || t == target.n))
            return true;
        if (p < pattern.n && pattern.p[p] == '*') {
            star = ++p;
            star_target = t;
            continue;
        }
        size_t p_next = p, t_next = t;
        if (p < pattern.n && t < target.n && octet(pattern, &p_next) == octet(target, &t_next)) {
            p = p_next;
            t = t_next;
            continue;
        }
        if (star == STR_NONE || star_target == target.n)
            return false;
        p = star;
        octet(target, &star_target);
        t = star_target;
    }
    return false;
}

/* A pattern's octets, as it stands there. */
static size_t specificity(struct str pattern) {
    size_t n = 0;
    for (size_t at = 0; at < pattern.n; n++)
        octet(pattern, &at);
    return n;
}

enum { STEPS = 20 * 1000 * 1000 };

bool robots_allow(const struct robots *r, struct str target) {
    if (str_eq(target, S("/robots.txt")))
        return true;
    bool allow = true;
    size_t longest = 0, budget = STEPS;
    for (size_t i = 0; i < r->n_rules; i++) {
        const struct rule *rule = &r->rules[i];
        size_t length = specificity(rule->pattern);
        if (length < longest || (length == longest && !rule->allow) ||
            !matches(rule->pattern, target, &budget))
            continue;
        longest = length;
        allow = rule->allow;
    }
    return allow && budget;
}

double robots_delay(const struct robots *r) {
    return r->delay > 0 ? r->delay : 0;
}

const char *robots_sitemap(const struct robots *r, size_t i) {
    return i < r->n_sitemaps ? r->sitemaps[i] : NULL;
}
