/* What stands at the end of a text and is no part of it, though it is set like the text: what a press release
 * says of the company and whom to call, what an author's note says of the author, rights, labels of what was
 * left out. */
#include "base/utf8.h"
#include "body/choice/chooser.h"
#include "body/choice/phrases.h"
#include "body/tokens.h"
#include "facts/address.h"

enum {
    HEAD_WORDS = 12,   /* a line that begins such a part has at most these */
    SHORT_WORDS = 5,   /* the same where the name comes first or is missing */
    REST_SHARE = 45,   /* percent of the text that such a part has at most */
    NAME_WORDS = 2,    /* a name that is a company's has at least these, or is the site's */
    NOTE_BLOCKS = 2,   /* blocks from the end in which a note on the author stands */
    NOTE_WORDS = 90,   /* a note has at most these */
    RIGHTS_BLOCKS = 3, /* likewise a line of rights */
    RIGHTS_WORDS = 60, /* and its words */
    CALL_WORDS = 60,   /* a call has at most these */
    LABELS = 3,        /* labels of nothing at the end, one behind the other */
    LABEL_WORDS = 14,  /* such a label has at most these */
    TEXT_BLOCKS = 4,   /* a text of fewer blocks has no tail */
    EDITOR_CHARS = 60, /* a line that names editors has at most these */
    AUTHORS = 8,       /* names that blocks are searched for */
};

static bool is_line(const struct block *b) {
    return b->counts.words <= HEAD_WORDS && !b->counts.quotes;
}

static bool is_colon(uint32_t character) {
    return character == ':' || character == 0xFF1A;
}

/* Set as a heading: by its tag, in bold, or with a colon. */
static bool is_set_apart(const struct block *b) {
    return TAG_FLAGS[b->owner->tag] & TAG_HEADING || b->bold_chars * 10 > b->counts.chars * 9 ||
           is_colon(b->counts.final);
}

/* The kept block behind i; n if none. */
static size_t next_kept(const struct chooser *c, size_t i) {
    for (i++; i < c->list->n && !kept(c, i);)
        i++;
    return i;
}

/* Only signs that close a press release: "###", "# # #". */
static bool is_end(const struct chooser *c, size_t i) {
    const struct block *b = &c->list->items[i];
    size_t hashes = 0;
    for (size_t k = 0; k < b->text.n; k++) {
        hashes += b->text.p[k] == '#';
        if (b->text.p[k] != '#' && b->text.p[k] != ' ')
            hashes = 0, k = b->text.n;
    }
    return hashes >= 3 || (b->counts.words == 1 && phrase_begins(b->text, PHRASE_END) != STR_NONE &&
                           char_class(b->counts.final) != 4 &&
                           (b->counts.capitals == b->counts.letters || char_class(b->counts.first) == 7));
}

/* "About" and a name of which the next paragraph speaks. */
static bool is_company(const struct chooser *c, size_t i) {
    const struct block *b = &c->list->items[i];
    size_t next = is_line(b) ? next_kept(c, i) : c->list->n;
    if (next == c->list->n || b->counts.final == '?' || !(is_set_apart(b) || b->breaks))
        return false;
    size_t at = phrase_begins(b->text, PHRASE_ABOUT);
    if (at == STR_NONE)
        return b->counts.words <= SHORT_WORDS &&
               (phrase_begins(b->text, PHRASE_ABOUT_2) != STR_NONE || phrase_ends(b->text, PHRASE_ABOUT_2));
    struct str name = str_trim(str_slice(b->text, at, b->text.n)), site = c->facts->site;
    struct token_set next_words = token_set_of(c->page->arena, c->list->items[next].text, 256);
    size_t words = 0, shared = 0;
    uint32_t token;
    for (size_t k = 0; (token = token_next(name, &k)); words++)
        shared += token_set_has(&next_words, token);
    bool named = words >= NAME_WORDS || (name.n && str_has_nocase(site, name));
    return named && shared * 2 >= words && b->counts.capitalised >= 2;
}

static bool is_contact(const struct chooser *c, size_t i) {
    const struct block *b = &c->list->items[i];
    if (!is_line(b) || (b->counts.words > SHORT_WORDS && !is_set_apart(b)))
        return false;
    size_t at = phrase_begins(b->text, PHRASE_CONTACT);
    return at != STR_NONE && (is_set_apart(b) || utf8_words(str_slice(b->text, at, b->text.n)) == 0);
}

static bool is_outlook(const struct chooser *c, size_t i) {
    const struct block *b = &c->list->items[i];
    return is_line(b) && is_set_apart(b) && phrase_begins(b->text, PHRASE_OUTLOOK) != STR_NONE;
}

/* What begins a part that goes on to the end. */
static const struct closing {
    enum rule rule;
    bool (*is)(const struct chooser *c, size_t i);
} CLOSINGS[] = {
    {RULE_RELEASE_END, is_end},
    {RULE_COMPANY, is_company},
    {RULE_CONTACT, is_contact},
    {RULE_OUTLOOK, is_outlook},
};

/* Drops the text from the first closing on that stands far enough behind. */
static void drop_closing(struct chooser *c) {
    uint32_t words = 0, before = 0;
    for (size_t i = 0; i < c->list->n; i++)
        words += kept(c, i) ? c->list->items[i].counts.words : 0;
    for (size_t i = 0; i < c->list->n; i++) {
        const struct block *b = &c->list->items[i];
        if (!kept(c, i))
            continue;
        for (size_t k = 0; (words - before) * 100 <= words * REST_SHARE && b->counts.words <= HEAD_WORDS &&
                           k < sizeof CLOSINGS / sizeof *CLOSINGS;
             k++)
            if (CLOSINGS[k].is(c, i)) {
                for (size_t rest = i; rest < c->list->n; rest++)
                    decide(c, rest, false, CLOSINGS[k].rule);
                if (!kept(c, i))
                    return;
            }
        before += b->counts.words;
    }
}

/* Speaks of the author in the third person: begins with the whole name. */
static bool is_note(const struct chooser *c, size_t i) {
    const struct block *b = &c->list->items[i];
    const struct str_list *authors = &c->facts->authors;
    if (b->counts.words > NOTE_WORDS || TAG_FLAGS[b->owner->tag] & TAG_HEADING)
        return false;
    for (size_t k = 0; k < authors->n && k < AUTHORS; k++)
        if (str_has(authors->items[k], S(" ")) && str_starts_nocase(b->text, authors->items[k]) &&
            b->text.n > authors->items[k].n && (unsigned char)b->text.p[authors->items[k].n] != ':')
            return true;
    return false;
}

static bool is_rights(const struct chooser *c, size_t i) {
    const struct block *b = &c->list->items[i];
    if (b->counts.words > RIGHTS_WORDS)
        return false;
    return b->counts.first == 0xA9 || (c->traits[i].boiler_words > 0 && phrase_in(b->text, PHRASE_RIGHTS));
}

/* Stands over what was left out: a line with a colon, or a heading that is not one of a list of headings. */
static bool is_label(const struct chooser *c, size_t i) {
    const struct block *b = &c->list->items[i];
    size_t before = i;
    while (before > 0 && !kept(c, before - 1))
        before--;
    bool alone = before > 0 && !is_heading(&c->list->items[before - 1]);
    bool over_address = i + 1 < c->list->n && c->choice->rule[i + 1] == RULE_ADDRESS && !kept(c, i + 1);
    return !b->good && b->counts.words <= LABEL_WORDS && (c->traits[i].score < SURE || over_address) &&
           (is_colon(b->counts.final) || (is_heading(b) && alone));
}

/* The page's own address, as print views end in; nothing else. */
static bool is_address(const struct chooser *c, size_t i) {
    struct str text = c->list->items[i].text;
    return address_host(text).n && !str_has(text, S(" ")) && address_same(text, c->own);
}

/* A line that asks for something else than reading. */
static bool is_call(const struct chooser *c, size_t i) {
    const struct block *b = &c->list->items[i];
    return b->counts.words <= CALL_WORDS && c->traits[i].score < SURE &&
           phrase_begins(b->text, PHRASE_CALL) != STR_NONE;
}

/* In small print as a whole. */
static bool is_small(const struct chooser *c, size_t i) {
    const struct block *b = &c->list->items[i];
    const struct node *small = b->first;
    while (small && small != b->owner && small->tag != TAG_SMALL)
        small = node_parent(small);
    if (!small || small->tag != TAG_SMALL)
        return false;
    const struct node *last = b->last;
    while (last && last != small && last != b->owner)
        last = node_parent(last);
    return last == small;
}

/* "(Editor: a name)"; in scripts without spaces the brackets and names make no words. */
static bool is_editor(const struct chooser *c, size_t i) {
    const struct block *b = &c->list->items[i];
    size_t at = b->counts.chars <= EDITOR_CHARS ? phrase_begins(b->text, PHRASE_EDITOR) : STR_NONE;
    if (at == STR_NONE || char_class(b->counts.final) == 0)
        return false;
    struct str rest = str_trim(str_slice(b->text, at, b->text.n));
    return str_starts(rest, S(":")) || str_starts(rest, S("\xEF\xBC\x9A")) ||
           str_starts(rest, S("\xE3\x83\xBB")) || str_starts(rest, S("/")) || str_starts(rest, S("|")) ||
           str_starts(rest, S("\xEF\xBC\x8F"));
}

/* Lines that go where they end the text: how many blocks from the end they are looked for in. */
static const struct ending {
    size_t blocks;
    bool (*is)(const struct chooser *c, size_t i);
    enum rule rule;
    bool last; /* only where nothing else stands behind */
} ENDINGS[] = {
    {RIGHTS_BLOCKS, is_rights, RULE_RIGHTS, false},     {RIGHTS_BLOCKS, is_address, RULE_ADDRESS, false},
    {RIGHTS_BLOCKS, is_small, RULE_SMALL_PRINT, false}, {RIGHTS_BLOCKS, is_editor, RULE_EDITOR, false},
    {NOTE_BLOCKS, is_note, RULE_AUTHOR_NOTE, false},    {RIGHTS_BLOCKS, is_call, RULE_CALL, true},
    {LABELS, is_label, RULE_LABEL_OF_NOTHING, true},
};

static void drop_ending(struct chooser *c, const struct ending *ending, size_t blocks) {
    size_t seen = 0;
    for (size_t i = c->list->n; i-- > 0 && seen < ending->blocks && seen + TEXT_BLOCKS <= blocks;) {
        if (!kept(c, i))
            continue;
        bool is = ending->is(c, i);
        if (is)
            decide(c, i, false, ending->rule);
        else if (ending->last)
            return;
        seen++;
    }
}

void choose_tail(struct chooser *c) {
    size_t blocks = 0;
    drop_closing(c);
    for (size_t i = 0; i < c->list->n; i++)
        blocks += kept(c, i);
    for (size_t k = 0; k < sizeof ENDINGS / sizeof *ENDINGS; k++)
        drop_ending(c, &ENDINGS[k], blocks);
}
