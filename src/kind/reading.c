#include "kind/reading.h"
#include "base/utf8.h"
#include "base/vector.h"
#include "facts/gather.h"

enum {
    LOOKED_AT = 4000, /* bytes of the text that language and direction are told from */
    MOSTLY = 80       /* percent of the text that are in one language */
};

static struct str beginning(struct str text) {
    size_t n = text.n < LOOKED_AT ? text.n : LOOKED_AT;
    while (n < text.n && n > 0 && ((unsigned char)text.p[n] & 0xC0) == 0x80)
        n--;
    return str_slice(text, 0, n);
}

/* ---- Scripts ---- */

enum script { LATIN, CYRILLIC, GREEK, HEBREW, ARABIC, HAN, KANA, HANGUL, INDIC, THAI, OTHER_SCRIPT, SCRIPTS };

static const struct {
    uint32_t last; /* of the range */
    enum script script;
} RANGES[] = {{0x24F, LATIN},         {0x36F, OTHER_SCRIPT}, {0x3FF, GREEK},         {0x52F, CYRILLIC},
              {0x58F, OTHER_SCRIPT},  {0x5FF, HEBREW},       {0x6FF, ARABIC},        {0x74F, OTHER_SCRIPT},
              {0x77F, ARABIC},        {0x8FF, OTHER_SCRIPT}, {0xDFF, INDIC},         {0xEFF, THAI},
              {0x10FF, OTHER_SCRIPT}, {0x11FF, HANGUL},      {0x1DFF, OTHER_SCRIPT}, {0x1EFF, LATIN},
              {0x303F, OTHER_SCRIPT}, {0x30FF, KANA},        {0x33FF, OTHER_SCRIPT}, {0x9FFF, HAN},
              {0xABFF, OTHER_SCRIPT}, {0xD7AF, HANGUL},      {0xFB1C, OTHER_SCRIPT}, {0xFB4F, HEBREW},
              {0xFEFC, ARABIC}};

static enum script script_of(uint32_t c) {
    for (size_t i = 0; i < sizeof RANGES / sizeof *RANGES; i++)
        if (c <= RANGES[i].last)
            return RANGES[i].script;
    return OTHER_SCRIPT;
}

/* How many letters a group has; false where it is not all ASCII. */
static bool count_latin(uint64_t group, size_t *letters) {
    if (group & EACH(0x80))
        return false;
    *letters += group_count(group_letters(group));
    return true;
}

/* The script of most letters; kana count for all of a Japanese text. */
static enum script main_script(struct str text) {
    size_t letters[SCRIPTS] = {0}, best = OTHER_SCRIPT;
    for (size_t i = 0; text.p && i < text.n;) {
        if (i + GROUP <= text.n && count_latin(group_load(text.p + i), &letters[LATIN])) {
            i += GROUP;
            continue;
        }
        unsigned char byte = (unsigned char)text.p[i];
        if (byte < 0x80) {
            letters[LATIN] += is_alpha(byte);
            i++;
            continue;
        }
        uint32_t c = utf8_next(text, &i);
        if (char_is_letter(c) || char_is_cjk(c))
            letters[script_of(c)]++;
    }
    if (letters[KANA] * 10 > letters[HAN])
        letters[KANA] += letters[HAN];
    for (size_t s = 0; s < SCRIPTS; s++)
        best = letters[s] > letters[best] ? s : best;
    return (enum script)best;
}

/* The scripts, as bits, that languages are written in; of those that are not listed nothing is known. */
static const struct {
    char code[4];
    unsigned scripts;
} WRITTEN[] = {
    {"en", 1 << LATIN},    {"de", 1 << LATIN},    {"fr", 1 << LATIN},
    {"es", 1 << LATIN},    {"it", 1 << LATIN},    {"pt", 1 << LATIN},
    {"nl", 1 << LATIN},    {"sv", 1 << LATIN},    {"da", 1 << LATIN},
    {"nb", 1 << LATIN},    {"no", 1 << LATIN},    {"nn", 1 << LATIN},
    {"fi", 1 << LATIN},    {"pl", 1 << LATIN},    {"cs", 1 << LATIN},
    {"sk", 1 << LATIN},    {"sl", 1 << LATIN},    {"hr", 1 << LATIN},
    {"hu", 1 << LATIN},    {"ro", 1 << LATIN},    {"tr", 1 << LATIN},
    {"id", 1 << LATIN},    {"ms", 1 << LATIN},    {"vi", 1 << LATIN},
    {"et", 1 << LATIN},    {"lv", 1 << LATIN},    {"lt", 1 << LATIN},
    {"ca", 1 << LATIN},    {"is", 1 << LATIN},    {"sq", 1 << LATIN},
    {"ru", 1 << CYRILLIC}, {"uk", 1 << CYRILLIC}, {"bg", 1 << CYRILLIC},
    {"be", 1 << CYRILLIC}, {"mk", 1 << CYRILLIC}, {"el", 1 << GREEK},
    {"he", 1 << HEBREW},   {"iw", 1 << HEBREW},   {"ar", 1 << ARABIC},
    {"fa", 1 << ARABIC},   {"ur", 1 << ARABIC},   {"ja", 1 << KANA | 1 << HAN},
    {"zh", 1 << HAN},      {"ko", 1 << HANGUL},   {"hi", 1 << INDIC},
    {"bn", 1 << INDIC},    {"ta", 1 << INDIC},    {"te", 1 << INDIC},
    {"mr", 1 << INDIC},    {"th", 1 << THAI},
};

static struct str primary(struct str language) {
    size_t dash = str_find(language, S("-"), 0);
    return str_slice(language, 0, dash == STR_NONE ? language.n : dash);
}

static bool can_be_written(struct str language, enum script script) {
    language = primary(language);
    for (size_t i = 0; i < sizeof WRITTEN / sizeof *WRITTEN; i++)
        if (str_eq(language, str_of(WRITTEN[i].code)))
            return WRITTEN[i].scripts >> script & 1;
    return true;
}

/* ---- Language ---- */

/* Whether a text has as many of its small words as English has: templates that nobody translated say "en" of
 * any text in Latin letters. */
static bool reads_like_english(struct str text) {
    static const struct str WORDS[] = {STR(" the "), STR(" of "), STR(" and "),
                                       STR(" to "),  STR(" is "), STR(" in ")};
    enum { BYTES_A_WORD = 60 };
    size_t found = 0;
    for (size_t at = str_find(text, S(" "), 0);
         at != STR_NONE && at + 1 < text.n && found * BYTES_A_WORD < text.n;
         at = str_find(text, S(" "), at + 1))
        for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
            found += text.p[at + 1] == WORDS[i].p[1] && str_starts(str_slice(text, at, text.n), WORDS[i]);
    return found * BYTES_A_WORD >= text.n;
}

/* Whether all that the page declares is of one language. */
static bool is_agreed(const struct gathered *g, struct str language) {
    for (size_t i = 0; g && i < g->of[FACT_LANGUAGE].n; i++) {
        struct str other = str_trim(g->of[FACT_LANGUAGE].items[i].value);
        if (other.n >= 2 && !str_starts_nocase(other, primary(language)))
            return false;
    }
    return true;
}

/* CLD2's codes that BCP 47 writes otherwise. */
static struct str modern_code(const char *code) {
    static const struct {
        struct str old, code;
    } CODES[] = {{STR("iw"), STR("he")}, {STR("jw"), STR("jv")}, {STR("mo"), STR("ro")},
                 {STR("in"), STR("id")}, {STR("ji"), STR("yi")}, {STR("tl"), STR("fil")}};
    for (size_t i = 0; i < sizeof CODES / sizeof *CODES; i++)
        if (str_eq(CODES[i].old, str_of(code)))
            return CODES[i].code;
    return str_of(code);
}

/* Whether two codes are of one language, or of two that detectors mix up: then what is declared stays. */
static bool is_same(struct str a, struct str b) {
    static const struct str KIN[] = {STR("no nb nn da"), STR("hr sr bs sh"), STR("id ms"), STR("he iw"),
                                     STR("fil tl"),      STR("gl pt es"),    STR("ca es"), STR("cs sk"),
                                     STR("bg mk"),       STR("hi mr ne")};
    a = primary(a);
    b = primary(b);
    for (size_t i = 0; i < sizeof KIN / sizeof *KIN; i++)
        if (words_have(KIN[i], a) && words_have(KIN[i], b))
            return true;
    return str_eq_nocase(a, b);
}

static struct str language_of(struct language_detector *detector, const struct facts *facts, struct str text,
                              enum script script) {
    struct str declared = facts->language;
    bool doubtful = !declared.n || !is_agreed(facts->gathered, declared) ||
                    !can_be_written(declared, script) ||
                    (str_eq(primary(declared), S("en")) && !reads_like_english(text));
    if (!doubtful || text.n < READING_SHORTEST)
        return declared;
    int percent;
    const char *code = language_detect(detector, text, &percent);
    if (!code || percent < MOSTLY || (declared.n && is_same(declared, modern_code(code))))
        return declared;
    return modern_code(code);
}

/* ---- Direction ---- */

static bool is_right_to_left(const struct page *page, enum script script) {
    struct str said = page && page->html ? node_attr_str(page->html, ATTR_DIR) : (struct str){NULL, 0};
    if (!said.n && page && page->body)
        said = node_attr_str(page->body, ATTR_DIR);
    if (script == OTHER_SCRIPT)
        return str_eq_nocase(said, S("rtl"));
    return script == HEBREW || script == ARABIC;
}

/* ---- Paywall ---- */

/* What the markup says: isAccessibleForFree or a content tier; -1 for nothing. */
static int declared_paywall(const struct gathered *g) {
    static const struct {
        struct str value;
        int paywall;
    } VALUES[] = {{STR("false"), 1},   {STR("no"), 1},   {STR("0"), 1},    {STR("locked"), 1},
                  {STR("metered"), 1}, {STR("paid"), 1}, {STR("true"), 0}, {STR("yes"), 0},
                  {STR("1"), 0},       {STR("free"), 0}};
    const struct candidate *said = gather_best(g, FACT_FREE);
    for (size_t i = 0; said && i < sizeof VALUES / sizeof *VALUES; i++)
        if (str_ends_nocase(said->value, VALUES[i].value))
            return VALUES[i].paywall;
    return -1;
}

static bool is_paywall(const struct node *node) {
    static const struct str NAMES[] = {STR("paywall"), STR("regwall"), STR("subscriber-only"),
                                       STR("subscribers-only"), STR("paid-content")};
    struct str class = node_attr_str(node, ATTR_CLASS), id = node_attr_str(node, ATTR_ID);
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (str_has_nocase(class, NAMES[i]) || str_has_nocase(id, NAMES[i]))
            return true;
    return false;
}

/* asked: what elements were found to be, by their numbers; blocks share most of those above them. */
static bool is_in_paywall(const struct node *node, uint8_t *asked) {
    enum { HEIGHT = 6 };
    enum { UNASKED, PAYWALL, NO_PAYWALL };
    for (int height = 0; node && height < HEIGHT; node = node_parent(node), height++) {
        uint8_t *is = &asked[node->element];
        if (*is == UNASKED)
            *is = is_paywall(node) ? PAYWALL : NO_PAYWALL;
        if (*is == PAYWALL)
            return true;
    }
    return false;
}

/* Whether the text breaks off at a box that calls itself a paywall and is shown. */
static bool breaks_off(const struct page *page, const struct body_choice *choice) {
    enum { MOST_KEPT = 300, LEAST_SAID = 8 };
    size_t kept = 0, said = 0;
    struct arena_mark mark = arena_mark(page->arena);
    uint8_t *asked = arena_array(page->arena, uint8_t, page->n_elements);
    for (size_t i = 0; i < choice->list->n && kept < MOST_KEPT; i++) {
        const struct block *b = &choice->list->items[i];
        if (kept && !b->hidden && is_in_paywall(b->owner, asked))
            said += b->counts.words;
        else if (choice->keep[i])
            kept += b->counts.words;
    }
    arena_rewind(page->arena, mark);
    return kept < MOST_KEPT && said >= LEAST_SAID;
}

int paywall_of(const struct page *page, const struct facts *facts, const struct body_choice *choice) {
    int declared = declared_paywall(facts->gathered);
    return declared >= 0 ? declared : breaks_off(page, choice) ? 1 : -1;
}

struct reading reading_of(struct language_detector *detector, const struct page *page,
                          const struct facts *facts, struct str body) {
    struct str text = beginning(body);
    enum script script = main_script(text);
    return (struct reading){language_of(detector, facts, text, script), is_right_to_left(page, script),
                            utf8_words(body)};
}
