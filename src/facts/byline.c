#include "facts/byline.h"
#include "base/buf.h"
#include "base/pairs.h"
#include "base/utf8.h"
#include "date/date.h"
#include "facts/byline_words.h"
#include "facts/text.h"

#define HAS(table, text) in_table((table), sizeof(table) / sizeof *(table), (text))

static bool in_table(const struct str *table, size_t n, struct str text) {
    for (size_t i = 0; i < n; i++)
        if (str_eq_nocase(table[i], text))
            return true;
    return false;
}

/* What a whole text is among the words of bylines: bits such as ROLE. */
static uint32_t meaning(struct str text) {
    char small[LONGEST_BYLINE_WORD];
    if (text.n > sizeof small)
        return 0;
    for (size_t i = 0; i < text.n; i++)
        small[i] = to_lower(text.p[i]);
    return word_value(&BYLINE_WORDS, (struct str){small, text.n});
}

/* ---- Characters ---- */

static bool is_letter_at(struct str s, size_t at) {
    return at < s.n && char_is_letter(utf8_next(s, &at));
}

static bool is_cjk_at(struct str s, size_t at) {
    if (at >= s.n)
        return false;
    uint32_t c = utf8_next(s, &at);
    return char_is_cjk(c) || (c >= 0xAC00 && c <= 0xD7A3);
}

static struct str trim_marks(struct str s) {
    static const struct str MARKS[] = {
        STR("|"),  STR("/"),  STR("•"), STR("·"), STR(":"),  STR("："), STR("／"), STR(","),
        STR(";"),  STR("-"),  STR("–"), STR("—"), STR("\""), STR("“"),  STR("”"),  STR("*"),
        STR("@"),  STR("["),  STR("]"), STR("("), STR(")"),  STR("【"), STR("】"), STR(">"),
        STR("<"),  STR("«"),  STR("»"), STR("©"), STR("～"), STR("_"),  STR("#"),  STR("&"),
        STR("、"), STR("’s"), STR("'"), STR("›"), STR("（"), STR("）"), STR("・")};
    for (bool again = true; again;) {
        again = false;
        s = str_trim(s);
        /* No mark begins with a letter, and of letters only an s ends one. */
        if (s.n && is_alpha((unsigned char)s.p[0]) && is_alpha((unsigned char)s.p[s.n - 1]) &&
            s.p[s.n - 1] != 's')
            return s;
        for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++) {
            if (str_starts(s, MARKS[i]) && s.n > MARKS[i].n && MARKS[i].p[0] != '\'') {
                s = str_slice(s, MARKS[i].n, s.n);
                again = true;
            }
            if (str_ends(s, MARKS[i])) {
                s = str_slice(s, 0, s.n - MARKS[i].n);
                again = true;
            }
        }
    }
    return s;
}

/* ---- Cutting ---- */

/* Whether text starts with a word of small letters, in any case and script; *end goes behind it. */
static bool starts_with(struct str text, struct str word, size_t *end) {
    size_t i = 0, k = 0;
    while (k < word.n) {
        if (i >= text.n)
            return false;
        if ((unsigned char)text.p[i] < 0x80) {
            if (to_lower(text.p[i++]) != word.p[k++])
                return false;
        } else if (char_lower(utf8_next(text, &i)) != utf8_next(word, &k)) {
            return false;
        }
    }
    *end = i;
    return true;
}

enum { N_OPENINGS = sizeof OPENINGS / sizeof *OPENINGS };

/* The first row that begins with a byte, or the place where it would stand. */
static size_t first_opening(char byte) {
    size_t low = 0, high = N_OPENINGS;
    while (low < high) {
        size_t middle = (low + high) / 2;
        bool before = (unsigned char)OPENINGS[middle].p[0] < (unsigned char)byte;
        low = before ? middle + 1 : low;
        high = before ? high : middle;
    }
    return low;
}

bool byline_opening(struct str text, size_t *end) {
    size_t third = 2;
    if (text.n > 4 && str_starts(text, S("By")) && char_is_upper(utf8_next(text, &third))) {
        *end = 2; /* "ByAda Blum": the space was drawn by the style sheet */
        return true;
    }
    char first[4];
    size_t zero = 0, at;
    if (!text.n)
        return false;
    utf8_put(char_lower(utf8_next(text, &zero)), first);
    for (size_t i = first_opening(first[0]); i < N_OPENINGS && OPENINGS[i].p[0] == first[0]; i++) {
        struct str opening = OPENINGS[i];
        if (!starts_with(text, opening, &at))
            continue;
        size_t behind = at;
        bool cjk = is_cjk_at(opening, 0) && (unsigned char)opening.p[0] > 0xE0;
        if (!cjk && is_letter_at(text, at))
            continue;
        while (at < text.n && is_space((unsigned char)text.p[at]))
            at++;
        bool colon = at < text.n && (text.p[at] == ':' || str_starts(str_slice(text, at, text.n), S("：")));
        if (HAS(COLON_ONLY, opening) && !colon)
            continue;
        if (at == behind && at < text.n && !colon && !cjk && opening.p[opening.n - 1] != ':')
            continue;
        if (colon)
            at += text.p[at] == ':' ? 1 : 3;
        *end = at;
        return true;
    }
    return false;
}

static size_t count_words(struct str s) {
    size_t n = 0;
    for (size_t i = 0; s.p && i < s.n; i++)
        n += s.p[i] != ' ' && (i == 0 || s.p[i - 1] == ' ');
    return n;
}

static struct str without_openings(struct str s, bool trusted) {
    size_t end;
    for (int i = 0; i < 3; i++) {
        s = trim_marks(s);
        if (!byline_opening(s, &end) || end >= s.n)
            break;
        if (trusted && HAS(NAME_LIKE, str_trim(str_slice(s, 0, end))) && count_words(s) < 3)
            break;
        s = str_slice(s, end, s.n);
    }
    return trim_marks(s);
}

/* Cuts at what follows a name without being part of it: a tail word, an e-mail address, an address, brackets.
 */
static struct str without_tail(struct str s) {
    size_t to = s.n;
    struct byte_pairs pairs;
    pairs_of(s, &pairs);
    for (size_t i = 0; i < sizeof TAILS / sizeof *TAILS; i++) {
        if (!pairs_allow(&pairs, TAILS[i]))
            continue;
        size_t at = str_find_nocase(str_slice(s, 0, to), TAILS[i], 1);
        if (at != STR_NONE && (i < 4 ? str_find(str_slice(s, 0, to), TAILS[i], 1) == at : true))
            to = at;
    }
    static const struct str STOPS[] = {STR("("),  STR("（"), STR("["),  STR("<"),  STR("http"), STR("www."),
                                       STR(" @"), STR("📧"),  STR("【"), STR("\""), STR("“")};
    for (size_t i = 0; i < sizeof STOPS / sizeof *STOPS; i++) {
        size_t at = str_find(str_slice(s, 0, to), STOPS[i], 1);
        if (at != STR_NONE)
            to = at;
    }
    s = str_slice(s, 0, to);
    size_t at = str_find(s, S("@"), 1);
    if (at != STR_NONE) { /* an e-mail address: from its first character on */
        while (at > 0 && s.p[at - 1] != ' ')
            at--;
        if (at > 0)
            s = str_slice(s, 0, at);
    }
    s = trim_marks(s);
    for (size_t i = 0; i < sizeof TAILS / sizeof *TAILS;
         i++) { /* "Ada Blum on", behind which the date stood */
        struct str tail = str_slice(TAILS[i], 0, TAILS[i].n - 1);
        if (TAILS[i].p[TAILS[i].n - 1] == ' ' && str_ends(s, tail))
            s = str_trim(str_slice(s, 0, s.n - tail.n));
    }
    return s;
}

/* Suffixes that CJK bylines put behind a name without a space. */
static struct str without_cjk_role(struct str s) {
    static const struct str ROLES_BEHIND[] = {STR("記者"), STR("记者"), STR("기자"), STR("특파원"),
                                              STR("著"),   STR("監訳"), STR("訳"),   STR("さん"),
                                              STR("報導"), STR("編輯"), STR("撰稿"), STR("文")};
    for (size_t i = 0; i < sizeof ROLES_BEHIND / sizeof *ROLES_BEHIND; i++)
        if (str_ends(s, ROLES_BEHIND[i]) && s.n > ROLES_BEHIND[i].n + 3)
            return str_trim(str_slice(s, 0, s.n - ROLES_BEHIND[i].n));
    return s;
}

/* ---- Judging ---- */

struct shape {
    size_t words, capitals, small, digits, letters, shouted;
    bool role, organisation, cjk, odd;
};

/* Whether a word is of capitals only, and no initial. */
static bool is_shouted(struct str word) {
    size_t n = 0;
    for (size_t i = 0; i < word.n; n++)
        if (!char_is_upper(utf8_next(word, &i)))
            return false;
    return n >= 3;
}

static void judge_word(struct str word, struct shape *shape) {
    size_t i = 0;
    uint32_t first = utf8_next(word, &i);
    if (first == 0x2019 || first == '\'' || first == '(')
        first = i < word.n ? utf8_next(word, &i) : first;
    uint32_t means = meaning(word);
    shape->words++;
    shape->shouted += is_shouted(word);
    shape->role |= (means & ROLE) != 0;
    shape->organisation |= (means & ORGANISATION) || (shape->words == 1 && str_eq(word, S("The")));
    shape->cjk |= char_is_cjk(first) || first >= 0x530;
    if (char_is_upper(first))
        shape->capitals++;
    else if (char_lower(first) == first && char_is_letter(first) && first < 0x530 && !(means & PARTICLE) &&
             !str_starts(word, S("d'")) && !str_starts(word, S("d’")) && !str_starts(word, S("al-")))
        shape->small++;
}

static struct shape shape_of(struct str s) {
    struct shape shape = {0};
    for (size_t i = 0; i < s.n;) {
        size_t from = i;
        while (i < s.n && s.p[i] != ' ')
            i++;
        if (i > from)
            judge_word(str_slice(s, from, i), &shape);
        i++;
    }
    for (size_t i = 0; i < s.n;) {
        uint32_t c = utf8_next(s, &i);
        shape.letters += char_is_letter(c);
        shape.digits += c < 0x80 && is_digit((unsigned char)c);
        shape.odd |=
            c == '?' || c == '!' || c == '=' || c == '{' || c == '}' || c == '%' || c == 0x2026 || c == ':';
    }
    return shape;
}

static struct str first_word(struct str s) {
    size_t n = 0;
    while (n < s.n && s.p[n] != ' ')
        n++;
    return str_slice(s, 0, n);
}

static enum name_kind kind_of(struct str s, const struct shape *shape, bool trusted) {
    uint32_t means = meaning(s);
    if (s.n < 2 || s.n > 120 || (means & NO_NAME) || str_has(s, S("://")) ||
        str_starts_nocase(s, S("www.")) || str_starts_nocase(s, S("http")))
        return NAME_NONE;
    if (means & AGENCY)
        return NAME_AGENCY;
    if (!trusted && (meaning(first_word(s)) & NO_START))
        return NAME_NONE;
    if (shape->letters < 2 || shape->words > 8 ||
        (!trusted &&
         (shape->odd || shape->digits > 2 || (shape->digits && shape->words > 1) || shape->words > 6)))
        return NAME_NONE;
    if (shape->digits == 0 && shape->small == 0 && !shape->role && !shape->odd && !shape->organisation &&
        (shape->cjk || (shape->words >= 2 && shape->words <= 5)))
        return NAME_PERSON;
    if (trusted || shape->words == 1)
        return NAME_OTHER;
    return shape->small <= 1 && shape->words <= 4 && shape->capitals ? NAME_OTHER : NAME_NONE;
}

/* ---- Splitting ---- */

static struct str without_degree(struct str s) {
    static const struct str DEGREES[] = {STR("Dr. "), STR("Dr "), STR("Prof. "), STR("Prof ")};
    for (size_t i = 0; i < sizeof DEGREES / sizeof *DEGREES; i++)
        if (str_starts(s, DEGREES[i]))
            return str_slice(s, DEGREES[i].n, s.n);
    return s;
}

bool byline_same_name(struct str a, struct str b) {
    return text_same(without_degree(a), without_degree(b));
}

static void add_name(struct name_list *names, struct str text, enum name_kind kind) {
    if (names->n >= MAX_AUTHORS)
        return;
    for (size_t i = 0; i < names->n; i++)
        if (byline_same_name(names->items[i].text, text))
            return;
    arena_grow(names->arena, names->items, &names->cap, names->n + 1);
    names->items[names->n++] = (struct name){text, kind};
}

void byline_add_house(struct str name, struct name_list *names) {
    add_name(names, name, NAME_OTHER);
}

/* "Ada Blum Ada Blum" once: where lists of names are printed twice, for screen readers. */
static struct str without_double(struct str s) {
    if (s.n < 5 || s.n % 2 == 0)
        return s;
    struct str a = str_slice(s, 0, s.n / 2), b = str_slice(s, s.n / 2 + 1, s.n);
    return s.p[s.n / 2] == ' ' && str_eq_nocase(a, b) ? a : s;
}

/* "Politics | By Ada Blum": what stands before the opening names nobody, unless a person. */
static void drop_labels(struct name_list *names, size_t first) {
    size_t kept = first;
    for (size_t i = first; i < names->n; i++)
        if (names->items[i].kind == NAME_PERSON)
            names->items[kept++] = names->items[i];
    names->n = kept;
}

/* Whether one sentence ends and another begins within a text; initials and titles end with a full stop too.
 */
static bool holds_sentence(struct str s) {
    size_t at = str_find(s, S(". "), 0), word = at;
    while (word != STR_NONE && word > 0 && s.p[word - 1] != ' ')
        word--;
    return word != STR_NONE && at - word > 3;
}

/* One piece between separators. */
static void read_piece(struct str piece, bool trusted, bool alone, struct name_list *names) {
    size_t end;
    if (byline_opening(str_trim(piece), &end) && end >= str_trim(piece).n)
        return;
    piece = without_openings(piece, trusted);
    if (names->n && (meaning(piece) & SUFFIX)) {
        struct name *last = &names->items[names->n - 1];
        struct buf b = buf_new(names->arena);
        buf_str(&b, last->text);
        buf_str(&b, S(" "));
        buf_str(&b, piece);
        last->text = buf_slice(&b);
        return;
    }
    struct str cut = without_tail(piece);
    cut = without_double(without_cjk_role(cut));
    if (cut.n == 0)
        return;
    struct shape shape = shape_of(cut);
    enum name_kind kind = kind_of(cut, &shape, trusted);
    if (kind == NAME_NONE)
        return;
    bool follows = !alone && names->n > 0;
    if (follows && (holds_sentence(cut) || (shape.digits && shape.words > 1)))
        return; /* what is told of the person before */
    if (follows && !trusted && kind != NAME_AGENCY && shape.shouted && shape.shouted < 3 &&
        !is_shouted(first_word(names->items[names->n - 1].text)))
        return; /* the house that the person before writes for: "Ada Blum, VALLEY Radio" */
    if (follows && !trusted && kind == NAME_OTHER && shape.words == 1)
        return; /* where it was written */
    if (follows && kind != NAME_AGENCY &&
        (shape.role || shape.organisation || shape.small >= 2 || shape.small == shape.words))
        return; /* what the person before does, and for whom */
    add_name(names, cut, kind);
}

/* Whether two words stand before the next mark: "Ana Ruiz y Luis Mora", but not "José Ortega y Gasset". */
static bool full_name_follows(struct str s) {
    size_t n = 0;
    while (n < s.n && !strchr(",;|/\n", s.p[n]))
        n++;
    return count_words(str_slice(s, 0, n)) >= 2;
}

/* The length of the separator at `at`; 0 where there is none. */
static size_t separator(struct str s, size_t at) {
    static const struct str MARKS[] = {STR(";"),  STR("|"),  STR("/"), STR("\n"), STR("\t"),
                                       STR("、"), STR("，"), STR("؛"), STR("،"),  STR("／"),
                                       STR("｜"), STR("•"),  STR(",")};
    if (is_alpha((unsigned char)s.p[at])) /* most of what is asked about */
        return 0;
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++)
        if (s.p[at] == MARKS[i].p[0] && str_starts(str_slice(s, at, s.n), MARKS[i]))
            return MARKS[i].n;
    if (s.p[at] != ' ')
        return 0;
    struct str rest = str_slice(s, at, s.n);
    for (size_t i = 0; i < sizeof CONJUNCTIONS / sizeof *CONJUNCTIONS; i++) {
        struct str word = CONJUNCTIONS[i];
        if (rest.n < 2 || ((rest.p[1] ^ word.p[1]) & ~32))
            continue;
        if (is_alpha((unsigned char)word.p[1]) && word.n == 3) { /* "y", "e": a capital is an initial */
            if (str_starts(rest, word) && full_name_follows(str_slice(rest, word.n, rest.n)))
                return word.n;
        } else if (str_starts_nocase(rest, word)) {
            return word.n;
        }
    }
    return 0;
}

/* The text with every date in it made a separator. */
static struct str without_dates(struct arena *arena, struct str text) {
    struct date_hints hints = {{NULL, 0}, false};
    for (int round = 0; round < 3; round++) {
        struct date date;
        size_t begin, end;
        bool digit = false;
        for (size_t i = 0; i < text.n && !digit; i++)
            digit = is_digit((unsigned char)text.p[i]);
        if (!digit || !date_find_span(text, &hints, &date, &begin, &end) || end <= begin)
            break;
        struct buf b = buf_new(arena);
        buf_str(&b, str_slice(text, 0, begin));
        buf_str(&b, S(" | "));
        buf_str(&b, str_slice(text, end, text.n));
        text = buf_slice(&b);
    }
    return text;
}

/* A copy of the same length with spaces for line breaks and opening brackets. */
static struct str on_one_line(struct arena *arena, struct str text) {
    char *copy = arena_cstr(arena, text);
    for (size_t i = 0; i < text.n; i++)
        copy[i] = copy[i] == '\n' || copy[i] == '(' ? ' ' : copy[i];
    return (struct str){copy, text.n};
}

/* A copy of the same length with two spaces for each U+00A0. */
static struct str with_plain_spaces(struct arena *arena, struct str text) {
    size_t at = str_find(text, S("\xC2\xA0"), 0);
    if (at == STR_NONE)
        return text;
    char *copy = arena_cstr(arena, text);
    for (; at != STR_NONE; at = str_find(text, S("\xC2\xA0"), at + 2))
        copy[at] = copy[at + 1] = ' ';
    return (struct str){copy, text.n};
}

void byline_names(struct str text, bool trusted, struct name_list *names) {
    enum { LONGEST = 1000 };
    text = with_plain_spaces(names->arena, str_trim(text));
    if (text.n > LONGEST || str_starts_nocase(text, S("http")) || str_starts(text, S("/")))
        return;
    text = without_dates(names->arena, text);
    struct str line = on_one_line(names->arena, text);
    struct byte_pairs pairs;
    pairs_of(line, &pairs);
    for (size_t i = 0; i < sizeof OTHER_CREDITS / sizeof *OTHER_CREDITS; i++) {
        struct str words = OTHER_CREDITS[i], behind = str_slice(words, 1, words.n);
        if (!pairs_allow(&pairs, behind))
            continue;
        if (words.p[0] == ' ' && str_starts_nocase(line, behind))
            return;
        size_t at = str_find_nocase(line, words, 0);
        if (at != STR_NONE && at > 0)
            line.n = text.n = at;
    }
    size_t from = 0, pieces = 0, first = names->n, end;
    for (size_t i = 0; i < text.n && names->n < MAX_AUTHORS;) {
        size_t length = separator(text, i);
        if (!length) {
            i++;
            continue;
        }
        if (!trusted && from > 0 && byline_opening(str_trim(str_slice(text, from, i)), &end))
            drop_labels(names, first);
        read_piece(str_slice(text, from, i), trusted, false, names);
        if (!trusted && str_eq_nocase(str_slice(text, i, i + length), S(" by ")))
            drop_labels(names, first);
        i = from = i + length;
        pieces++;
    }
    if (!trusted && from > 0 && byline_opening(str_trim(str_slice(text, from, text.n)), &end))
        drop_labels(names, first);
    read_piece(str_slice(text, from, text.n), trusted, pieces == 0, names);
}

struct str byline_alone(struct str byline, const struct str *authors, size_t n) {
    enum { TITLE_WORDS = 12, OPENING_WORDS = 4 };
    size_t words = utf8_words(byline), from = byline.n, to = 0, named = 0;
    for (size_t i = 0; i < n; i++) {
        size_t at = str_find(byline, authors[i], 0);
        named += utf8_words(authors[i]);
        if (at == STR_NONE)
            continue;
        from = at < from ? at : from;
        to = at + authors[i].n > to ? at + authors[i].n : to;
    }
    if (to == 0 || words < named + TITLE_WORDS)
        return byline;
    bool opens = utf8_words(str_slice(byline, 0, from)) <= OPENING_WORDS;
    return str_slice(byline, opens ? 0 : from, to);
}
