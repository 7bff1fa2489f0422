#include "kind/words.h"
#include "base/word_table.h"
#include "kind/person_slots.h"

/* Values are persons, from 1. After a change: `make slots`. */
static const struct word_row PERSON_WORDS[] = {
    {WORD("you"), 1 + YOU},    {WORD("your"), 1 + YOU},   {WORD("you're"), 1 + YOU},
    {WORD("sie"), 1 + YOU},    {WORD("ihre"), 1 + YOU},   {WORD("votre"), 1 + YOU},
    {WORD("vous"), 1 + YOU},   {WORD("usted"), 1 + YOU},  {WORD("tu"), 1 + YOU},
    {WORD("we"), 1 + WE},      {WORD("our"), 1 + WE},     {WORD("us"), 1 + WE},
    {WORD("wir"), 1 + WE},     {WORD("unsere"), 1 + WE},  {WORD("nous"), 1 + WE},
    {WORD("notre"), 1 + WE},   {WORD("nuestro"), 1 + WE}, {WORD("nuestra"), 1 + WE},
    {WORD("i"), 1 + I},        {WORD("my"), 1 + I},       {WORD("i'm"), 1 + I},
    {WORD("i've"), 1 + I},     {WORD("ich"), 1 + I},      {WORD("je"), 1 + I},
    {WORD("mein"), 1 + I},     {WORD("he"), 1 + THEY},    {WORD("she"), 1 + THEY},
    {WORD("his"), 1 + THEY},   {WORD("her"), 1 + THEY},   {WORD("they"), 1 + THEY},
    {WORD("their"), 1 + THEY}, {WORD("er"), 1 + THEY},    {WORD("il"), 1 + THEY},
    {WORD("elle"), 1 + THEY},  {WORD("was"), 1 + THEY},   {WORD("were"), 1 + THEY},
    {WORD("had"), 1 + THEY},   {WORD("war"), 1 + THEY},   {WORD("said"), 1 + SAID},
    {WORD("says"), 1 + SAID},  {WORD("told"), 1 + SAID},  {WORD("sagte"), 1 + SAID},
    {WORD("dijo"), 1 + SAID},  {WORD("disse"), 1 + SAID}, {WORD("according"), 1 + SAID},
};

static const struct word_table PERSON_TABLE = {PERSON_WORDS, PERSON_SLOTS,
                                               sizeof PERSON_SLOTS / sizeof *PERSON_SLOTS - 1};

static void count_person(struct str s, size_t from, size_t n, double persons[PERSONS]) {
    struct name_word word = {.n = n, .groups = {str_group(s, from) | EACH(0x20)}};
    if (n < GROUP)
        word.groups[0] &= ~UINT64_C(0) >> 8 * (GROUP - n);
    else if (n > GROUP)
        name_word_rest(s, from, &word);
    uint32_t person = name_word_value(&PERSON_TABLE, &word);
    if (person)
        persons[person - 1]++;
}

/* A bit for each byte of a part of at most 64 that is in a word. */
static uint64_t words_in(struct str part) {
    uint64_t bits = 0;
    for (size_t at = 0; at < part.n; at += VECTOR) {
        vector_bytes v = vector_at(part, &at);
        vector_bytes is =
            (vector_bytes)((v | 32) - 'a' < 26) | (vector_bytes)(v == '\'') | (vector_bytes)(v >= 0x80);
        bits |= (uint64_t)vector_bits(is) << at;
    }
    return bits;
}

void persons_count(struct str s, double persons[PERSONS]) {
    enum { LONGEST = 10, PART = 64 };
    bool within = false; /* a word that is too long goes on */
    for (size_t from = 0, end; from < s.n; from = end) {
        end = s.n - from < PART ? s.n : from + PART;
        uint64_t bits = words_in(str_slice(s, from, end));
        for (uint64_t starts = bits & ~(bits << 1 | within); starts; starts &= starts - 1) {
            size_t start = from + (size_t)__builtin_ctzll(starts);
            uint64_t behind = ~bits >> (start - from);
            size_t n = behind ? (size_t)__builtin_ctzll(behind) : end - start;
            if (start + n == end && end < s.n && n <= LONGEST)
                end = start; /* it may go on: the next part begins with it */
            else if (n <= LONGEST)
                count_person(s, start, n, persons);
        }
        within = bits >> (end - from - 1) & 1;
    }
}

bool has_price(struct str s) {
    static const struct str SIGNS[] = {STR("$"), STR("€"),   STR("£"), STR("¥"),
                                       STR("₹"), STR("₽"), STR("₩")};
    for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++) {
        size_t at = str_find(s, SIGNS[i], 0);
        if (at == STR_NONE)
            continue;
        size_t behind = at + SIGNS[i].n;
        while (behind < s.n && s.p[behind] == ' ')
            behind++;
        if ((behind < s.n && is_digit((unsigned char)s.p[behind])) ||
            (at > 0 && is_digit((unsigned char)s.p[at - 1])) ||
            (at > 1 && s.p[at - 1] == ' ' && is_digit((unsigned char)s.p[at - 2])))
            return true;
    }
    return false;
}
