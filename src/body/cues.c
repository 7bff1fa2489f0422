#include "body/cues.h"
#include "body/cue_words.h"

enum {
    SHORTEST_PART = 4, /* letters of each half when a compound such as "sharebox" is taken apart */
    MAX_NAMES = 512,   /* bytes of one attribute that are looked at */
    MAX_LOOK = 256,    /* and of a class that elements are told alike by */
};

uint32_t cues_of_word(struct str word) {
    return word_value(&CUE_TABLE, word);
}

/* A word, or a compound of two words run together. */
static uint32_t cues_of_compound(const struct name_word *name) {
    uint32_t cues = name_word_value(&CUE_TABLE, name);
    for (size_t cut = SHORTEST_PART; !cues && cut + SHORTEST_PART <= name->n; cut++) {
        char letters[WORD_MAX];
        struct name_word begins = name_word_head(name, cut);
        uint32_t head = name_word_value(&CUE_TABLE, &begins);
        uint32_t tail = head ? cues_of_word(str_slice(name_word_letters(name, letters), cut, name->n)) : 0;
        cues = tail ? head | tail : 0;
    }
    return cues;
}

uint32_t cues_of_names(struct str names) {
    uint32_t cues = 0;
    if (names.n > MAX_NAMES)
        names.n = MAX_NAMES;
    struct name_words words = name_words_of(names);
    for (struct name_word word; name_words_next(&words, &word);)
        if (word.n >= 2 && word.n <= WORD_MAX) /* longer ones are generated names */
            cues |= cues_of_compound(&word);
    return cues;
}

static const uint32_t TAG_CUES[TAG_COUNT] = {
    [TAG_ARTICLE] = CUE_BIT(ARTICLE),  [TAG_MAIN] = CUE_BIT(MAIN),     [TAG_H1] = CUE_BIT(TITLE),
    [TAG_NAV] = CUE_BIT(NAV),          [TAG_MENU] = CUE_BIT(NAV),      [TAG_HEADER] = CUE_BIT(HEADER),
    [TAG_FOOTER] = CUE_BIT(FOOTER),    [TAG_ASIDE] = CUE_BIT(ASIDE),   [TAG_ADDRESS] = CUE_BIT(AUTHOR),
    [TAG_TIME] = CUE_BIT(DATE),        [TAG_FIGURE] = CUE_BIT(MEDIA),  [TAG_FIGCAPTION] = CUE_BIT(CAPTION),
    [TAG_CAPTION] = CUE_BIT(CAPTION),  [TAG_VIDEO] = CUE_BIT(MEDIA),   [TAG_AUDIO] = CUE_BIT(MEDIA),
    [TAG_BLOCKQUOTE] = CUE_BIT(QUOTE), [TAG_IFRAME] = CUE_BIT(EMBED),  [TAG_BUTTON] = CUE_BIT(TOOL),
    [TAG_LABEL] = CUE_BIT(FORM),       [TAG_FORM] = CUE_BIT(FORM),     [TAG_FIELDSET] = CUE_BIT(FORM),
    [TAG_SELECT] = CUE_BIT(FORM),      [TAG_DIALOG] = CUE_BIT(DIALOG), [TAG_TEMPLATE] = CUE_BIT(HIDDEN),
    [TAG_UL] = CUE_BIT(LIST),          [TAG_OL] = CUE_BIT(LIST),       [TAG_DL] = CUE_BIT(LIST),
    [TAG_TABLE] = CUE_BIT(LIST),
};

/* A class without its digits, so that generated ones of one kind agree. Not 0. */
static uint32_t look_of(struct str names) {
    char kept[MAX_LOOK + GROUP];
    size_t n = 0;
    names.n = names.n < MAX_LOOK ? names.n : MAX_LOOK;
    for (size_t i = 0; i < names.n; i += GROUP) {
        uint64_t group = str_group(names, i);
        size_t left = names.n - i < GROUP ? names.n - i : GROUP;
        group_store(kept + n, group);
        if (!group_digits(group)) {
            n += left;
            continue;
        }
        for (; left > 0; left--, group >>= 8) {
            kept[n] = (char)(group & 0xFF);
            n += !is_digit(group & 0xFF);
        }
    }
    uint32_t h = word_hash((struct str){kept, n});
    return h + (h == 0);
}

uint32_t cues_of(const struct node *element, struct memo *memo, uint32_t *look) {
    uint32_t cues = TAG_CUES[element->tag];
    struct memo_values *values;
    bool known;
    *look = 0;
    for (uint16_t i = 0; i < element->n_attrs; i++) {
        struct str value = attr_value(&element->attrs[i]);
        switch (element->attrs[i].name) {
        case ATTR_CLASS:
        case ATTR_ID:
        case ATTR_ROLE:
        case ATTR_ITEMPROP:
        case ATTR_DATA_QA:
        case ATTR_DATA_COMPONENT:
        case ATTR_DATA_TEST:
        case ATTR_DATA_TESTID:
        case ATTR_DATA_TEST_ID:
        case ATTR_DATA_TYPE:
            values = memo_of(memo, value, &known);
            if (!known)
                values->first = cues_of_names(value);
            cues |= values->first;
            if (element->attrs[i].name == ATTR_CLASS)
                *look = values->second = values->second ? values->second : look_of(value);
            break;
        case ATTR_ARIA_HIDDEN:
            cues |= str_eq_nocase(value, S("true")) ? CUE_BIT(HIDDEN) : 0;
            break;
        default:
            break;
        }
    }
    return cues;
}
