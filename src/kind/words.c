#include "kind/words.h"

static const struct {
    struct str word;
    int person;
} PERSON_WORDS[] = {
    {STR("you"), YOU},        {STR("your"), YOU},   {STR("you're"), YOU}, {STR("sie"), YOU},
    {STR("ihre"), YOU},       {STR("votre"), YOU},  {STR("vous"), YOU},   {STR("usted"), YOU},
    {STR("tu"), YOU},         {STR("we"), WE},      {STR("our"), WE},     {STR("us"), WE},
    {STR("wir"), WE},         {STR("unsere"), WE},  {STR("nous"), WE},    {STR("notre"), WE},
    {STR("nuestro"), WE},     {STR("nuestra"), WE}, {STR("i"), I},        {STR("my"), I},
    {STR("i'm"), I},          {STR("i've"), I},     {STR("ich"), I},      {STR("je"), I},
    {STR("mein"), I},         {STR("he"), THEY},    {STR("she"), THEY},   {STR("his"), THEY},
    {STR("her"), THEY},       {STR("they"), THEY},  {STR("their"), THEY}, {STR("er"), THEY},
    {STR("il"), THEY},        {STR("elle"), THEY},  {STR("was"), THEY},   {STR("were"), THEY},
    {STR("had"), THEY},       {STR("war"), THEY},   {STR("said"), SAID},  {STR("says"), SAID},
    {STR("told"), SAID},      {STR("sagte"), SAID}, {STR("dijo"), SAID},  {STR("disse"), SAID},
    {STR("according"), SAID},
};

void persons_count(struct str s, double persons[PERSONS]) {
    enum { LONGEST = 10 };
    char word[LONGEST];
    size_t n = 0;
    for (size_t i = 0; i <= s.n; i++) {
        char c = i < s.n ? s.p[i] : ' ';
        if (is_alpha((unsigned char)c) || c == '\'' || (c & 0x80)) {
            if (n < LONGEST)
                word[n] = to_lower(c);
            n++;
            continue;
        }
        for (size_t w = 0; n && n <= LONGEST && w < sizeof PERSON_WORDS / sizeof *PERSON_WORDS; w++)
            if (PERSON_WORDS[w].word.n == n && PERSON_WORDS[w].word.p[0] == word[0] &&
                memcmp(PERSON_WORDS[w].word.p, word, n) == 0)
                persons[PERSON_WORDS[w].person]++;
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
