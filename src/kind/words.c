#include "kind/words.h"
#include "base/word_table.h"
#include "kind/person_slots.h"

/* Values are persons, from 1. After a change: `make slots`. */
static const struct word_row PERSON_WORDS[] = {
    {STR("you"), 1 + YOU},    {STR("your"), 1 + YOU},   {STR("you're"), 1 + YOU},
    {STR("sie"), 1 + YOU},    {STR("ihre"), 1 + YOU},   {STR("votre"), 1 + YOU},
    {STR("vous"), 1 + YOU},   {STR("usted"), 1 + YOU},  {STR("tu"), 1 + YOU},
    {STR("we"), 1 + WE},      {STR("our"), 1 + WE},     {STR("us"), 1 + WE},
    {STR("wir"), 1 + WE},     {STR("unsere"), 1 + WE},  {STR("nous"), 1 + WE},
    {STR("notre"), 1 + WE},   {STR("nuestro"), 1 + WE}, {STR("nuestra"), 1 + WE},
    {STR("i"), 1 + I},        {STR("my"), 1 + I},       {STR("i'm"), 1 + I},
    {STR("i've"), 1 + I},     {STR("ich"), 1 + I},      {STR("je"), 1 + I},
    {STR("mein"), 1 + I},     {STR("he"), 1 + THEY},    {STR("she"), 1 + THEY},
    {STR("his"), 1 + THEY},   {STR("her"), 1 + THEY},   {STR("they"), 1 + THEY},
    {STR("their"), 1 + THEY}, {STR("er"), 1 + THEY},    {STR("il"), 1 + THEY},
    {STR("elle"), 1 + THEY},  {STR("was"), 1 + THEY},   {STR("were"), 1 + THEY},
    {STR("had"), 1 + THEY},   {STR("war"), 1 + THEY},   {STR("said"), 1 + SAID},
    {STR("says"), 1 + SAID},  {STR("told"), 1 + SAID},  {STR("sagte"), 1 + SAID},
    {STR("dijo"), 1 + SAID},  {STR("disse"), 1 + SAID}, {STR("according"), 1 + SAID},
};

static const struct word_table PERSON_TABLE = {PERSON_WORDS, PERSON_SLOTS,
                                               sizeof PERSON_SLOTS / sizeof *PERSON_SLOTS - 1};

void persons_count(struct str s, double persons[PERSONS]) {
    enum { LONGEST = 10 };
    char word[LONGEST];
    size_t n = 0;
    for (size_t i = 0; i <= s.n; i++) {
        unsigned char byte = i < s.n ? (unsigned char)s.p[i] : ' ',
                      letter = is_alpha(byte) ? byte | 32 : byte;
        if (is_alpha(byte) || byte == '\'' || byte >= 0x80) {
            if (n < LONGEST)
                word[n] = (char)letter;
            n++;
            continue;
        }
        uint32_t person = n && n <= LONGEST ? word_value(&PERSON_TABLE, (struct str){word, n}) : 0;
        if (person)
            persons[person - 1]++;
        n = 0;
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
