#define PCRE2_CODE_UNIT_WIDTH 8
#include "base/regex.h"
#include <pcre2.h>
#include <stdlib.h>

enum {
    MATCH_LIMIT = 200000, /* backtracking steps: bounds the time that a hostile text can take */
    JIT_AFTER = 16 * 1024 /* bytes that have been searched for a pattern when its JIT begins to pay */
};

struct regex_set {
    const struct regex_source *sources;
    size_t count;
    pcre2_match_context *context;
    pcre2_match_data *match;
    struct pattern {
        pcre2_code *code; /* NULL: not compiled yet */
        size_t searched;  /* bytes, until there is JIT */
    } patterns[];
};

struct regex_set *regex_set_new(const struct regex_source *sources, size_t count) {
    struct regex_set *set = calloc(1, sizeof *set + count * sizeof *set->patterns);
    if (!set)
        return NULL;
    set->sources = sources;
    set->count = count;
    set->context = pcre2_match_context_create(NULL);
    set->match = pcre2_match_data_create(32, NULL);
    if (!set->context || !set->match) {
        regex_set_free(set);
        return NULL;
    }
    pcre2_set_match_limit(set->context, MATCH_LIMIT);
    return set;
}

void regex_set_free(struct regex_set *set) {
    if (!set)
        return;
    for (size_t i = 0; i < set->count; i++)
        pcre2_code_free(set->patterns[i].code);
    pcre2_match_data_free(set->match);
    pcre2_match_context_free(set->context);
    free(set);
}

static pcre2_code *compile(const struct regex_source *source) {
    uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_NO_UTF_CHECK;
    if (source->flags & REGEX_NOCASE)
        options |= PCRE2_CASELESS;
    if (source->flags & REGEX_EXTENDED)
        options |= PCRE2_EXTENDED;
    int error;
    PCRE2_SIZE at;
    return pcre2_compile((PCRE2_SPTR)source->pattern, PCRE2_ZERO_TERMINATED, options, &error, &at, NULL);
}

static bool may_match(const struct regex_source *source, struct str s) {
    struct str words = str_of(source->words);
    for (size_t at = 0; at < words.n;) {
        size_t end = str_find(words, S(" "), at);
        end = end == STR_NONE ? words.n : end;
        if (str_has_nocase(s, str_slice(words, at, end)))
            return true;
        at = end + 1;
    }
    return words.n == 0;
}

/* The pattern, to search so many bytes with; NULL when out of memory. */
static pcre2_code *compiled(struct regex_set *set, size_t i, size_t bytes) {
    struct pattern *pattern = &set->patterns[i];
    if (!pattern->code)
        pattern->code = compile(&set->sources[i]);
    if (pattern->code && pattern->searched <= JIT_AFTER) {
        pattern->searched += bytes;
        if (pattern->searched > JIT_AFTER)
            pcre2_jit_compile(pattern->code, PCRE2_JIT_COMPLETE); /* without JIT it is only slower */
    }
    return pattern->code;
}

int regex_find(struct regex_set *set, size_t i, struct str s, size_t from, struct str *groups, int max) {
    bool possible = from <= s.n && may_match(&set->sources[i], str_slice(s, from, s.n));
    pcre2_code *code = possible ? compiled(set, i, s.n - from) : NULL;
    if (!code)
        return 0;
    int n = pcre2_match(code, (PCRE2_SPTR)(s.p ? s.p : ""), s.n, from, 0, set->match, set->context);
    if (n <= 0)
        return 0;
    const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(set->match);
    for (int g = 0; g < max; g++) {
        bool present = g < n && ends[2 * g] != PCRE2_UNSET;
        groups[g] = present ? str_slice(s, ends[2 * g], ends[2 * g + 1]) : (struct str){NULL, 0};
    }
    return n;
}
