#include "kind/traits.h"
#include "base/utf8.h"
#include "body/scale.h"
#include "facts/gather.h"
#include "kind/names.h"
#include "kind/words.h"
#include <math.h>

const char *page_trait_name(int i) {
    static const char *const NAMES[] = {
#define X(name, unit, why) #name,
        PAGE_TRAITS(X)
#undef X
    };
    return NAMES[i];
}

/* Children of one parent with the same tag and class. */
struct row_of_likes {
    const struct node *first;
    uint32_t look;
    double words, link_words, good_words, count;
};

struct judged {
    const struct page *page;
    const struct facts *facts;
    const struct body_choice *choice;
    const struct block_list *list;
    float *row;
    struct row_of_likes largest; /* of the page; first is NULL if there is none */
};

/* ---- Markup ---- */

static bool says(const struct gathered *g, struct str type) {
    const struct candidate_list *list = &g->of[FACT_TYPE];
    for (size_t i = 0; i < list->n; i++)
        if (str_has_nocase(list->items[i].value, type))
            return true;
    return false;
}

static bool in_markup(const struct gathered *g, enum fact fact) {
    for (size_t i = 0; i < g->of[fact].n; i++)
        if (g->of[fact].items[i].source->place < PLACE_ITEM)
            return true;
    return false;
}

static void markup(struct judged *j) {
    const struct facts *facts = j->facts;
    const struct gathered *g = facts->gathered;
    float *row = j->row;
    row[P_og_article] = says(g, S("article")) || says(g, S("blog"));
    row[P_og_website] = says(g, S("website"));
    row[P_og_product] = says(g, S("product"));
    row[P_og_video] = says(g, S("video"));
    row[P_thing_article] = (g->things & THING_ARTICLE) > 0;
    row[P_thing_product] = (g->things & THING_PRODUCT) > 0;
    row[P_thing_list] = (g->things & THING_LIST) > 0;
    row[P_thing_forum] = (g->things & THING_FORUM) > 0;
    row[P_thing_video] = (g->things & THING_VIDEO) > 0;
    row[P_thing_offer] = (g->things & THING_OFFER) > 0;
    row[P_date_in_markup] = in_markup(g, FACT_DATE);
    row[P_date_seen] = facts->date_node != NULL;
    row[P_date_distance] = -1;
    if (facts->date_node && facts->title_node)
        row[P_date_distance] = log_real(fabs((double)(facts->date_node - facts->title_node)));
    row[P_modified] = facts->modified.n > 0;
    row[P_authors] = (float)facts->authors.n;
    row[P_author_in_markup] = in_markup(g, FACT_AUTHOR);
    row[P_byline_seen] = facts->byline_node != NULL;
    row[P_description_words] = log_real((double)utf8_words(facts->description));
    row[P_title_words] = (float)utf8_words(facts->title);
    row[P_title_seen] = facts->title_node != NULL;
    row[P_section] = facts->section.n > 0;
    row[P_tags] = log_real((double)facts->tags.n);
}

/* ---- Rows of like elements ---- */

enum { LEAST_LIKES = 3 };

static bool may_repeat(const struct node *node) {
    switch (node->tag) {
    case TAG_DIV:
    case TAG_ARTICLE:
    case TAG_SECTION:
    case TAG_LI:
    case TAG_TR:
    case TAG_TABLE:
    case TAG_A:
    case TAG_DL:
    case TAG_OTHER:
        return true;
    default:
        return false;
    }
}

/* Looks for the largest row among a parent's children that are in rows of at least LEAST_LIKES. */
static void look_at_children(struct judged *j, const struct node *parent) {
    enum { LOOKS = 8 };
    struct row_of_likes rows[LOOKS];
    size_t n = 0;
    for (const struct node *child = node_child(parent); child; child = node_sibling(child)) {
        if (child->tag == TAG_TEXT || !may_repeat(child))
            continue;
        const struct element *e = element_of(j->list, child);
        if (e->twins < LEAST_LIKES)
            continue;
        size_t i = 0;
        while (i < n && rows[i].look != e->look)
            i++;
        if (i == LOOKS)
            continue;
        if (i == n)
            rows[n++] = (struct row_of_likes){.first = child, .look = e->look};
        rows[i].words += e->words;
        rows[i].link_words += e->link_words;
        rows[i].good_words += e->good_words;
        rows[i].count++;
    }
    for (size_t i = 0; i < n; i++)
        if (rows[i].words > j->largest.words)
            j->largest = rows[i];
}

/* ---- The page's elements ---- */

struct tally {
    uint32_t elements, tags[TAG_COUNT], cues[CUE_COUNT], names[PAGE_NAMES];
    unsigned root_names;
};

static bool is_root(const struct node *node) {
    return node->tag == TAG_HTML || node->tag == TAG_BODY || node->tag == TAG_MAIN;
}

/* Names by what elements look like: most of a page's elements share their classes with others. */
struct seen_looks {
    struct {
        uint32_t look;
        bool known;
        uint8_t names;
    } of[256];
};

static unsigned names_by_look(struct seen_looks *seen, const struct node *node, uint32_t look) {
    size_t slot = (look ^ look >> 11) % (sizeof seen->of / sizeof *seen->of);
    if (!seen->of[slot].known || seen->of[slot].look != look) {
        seen->of[slot].look = look;
        seen->of[slot].known = true;
        seen->of[slot].names = (uint8_t)page_names_of(node);
    }
    return seen->of[slot].names;
}

static unsigned names_of(const struct judged *j, struct seen_looks *seen, const struct node *node) {
    if (!node->n_attrs)
        return 0;
    return is_root(node) || node_has_attr(node, ATTR_ITEMTYPE)
               ? page_names_of(node)
               : names_by_look(seen, node, element_of(j->list, node)->look);
}

/* Cues that are counted, few of all that elements have. */
static const uint32_t COUNTED = CUE_BIT(COMMENT) | CUE_BIT(TEASER) | CUE_BIT(AUTHOR) | CUE_BIT(DATE) |
                                CUE_BIT(MEDIA) | CUE_BIT(NAV) | CUE_BIT(SHARE);

static void tally_element(const struct judged *j, const struct node *node, struct seen_looks *seen,
                          struct tally *t) {
    t->elements++;
    t->tags[node->tag]++;
    for (uint32_t cues = element_of(j->list, node)->cues & COUNTED; cues; cues &= cues - 1)
        t->cues[__builtin_ctz(cues)]++;
    unsigned names = names_of(j, seen, node);
    t->root_names |= is_root(node) ? names : 0;
    for (; names; names &= names - 1)
        t->names[__builtin_ctz(names)]++;
}

/* One walk for all that is asked of elements: of those in <html>, and of rows in <body>. */
static void walk(struct judged *j, struct tally *t) {
    const struct page *page = j->page;
    const struct node *html = page->html ? page->html : page->root, *html_end = node_end(page, html);
    const struct node *body = page->body ? page->body : page->root, *body_end = node_end(page, body);
    struct seen_looks seen = {0};
    for (const struct node *node = page->root; node < page->root + page->n_nodes; node++) {
        if (node->tag == TAG_TEXT)
            continue;
        if (node >= html && node < html_end)
            tally_element(j, node, &seen, t);
        if (element_of(j->list, node)->children >= LEAST_LIKES && node >= body && node < body_end)
            look_at_children(j, node);
    }
}

static void elements(struct judged *j) {
    struct tally t = {0};
    walk(j, &t);
    static const enum page_trait CALLED[PAGE_NAMES] = {P_called_forum, P_called_shop,  P_called_index,
                                                       P_called_docs,  P_called_offer, P_called_video,
                                                       P_called_post};
    float *row = j->row;
    const uint32_t *tags = t.tags;
    for (int i = 0; i < PAGE_NAMES; i++)
        row[CALLED[i]] = log_real(t.names[i]);
    row[P_root_forum] = (t.root_names & NAMED_FORUM) > 0;
    row[P_root_shop] = (t.root_names & NAMED_SHOP) > 0;
    row[P_root_index] = (t.root_names & NAMED_INDEX) > 0;
    row[P_root_docs] = (t.root_names & NAMED_DOCS) > 0;
    row[P_root_offer] = (t.root_names & NAMED_OFFER) > 0;
    row[P_root_post] = (t.root_names & NAMED_POST) > 0;
    row[P_elements] = log_real(t.elements);
    row[P_images] = log_real(tags[TAG_IMG]);
    row[P_forms] = log_real(tags[TAG_FORM]);
    row[P_controls] = log_real(tags[TAG_INPUT] + tags[TAG_BUTTON] + tags[TAG_SELECT] + tags[TAG_TEXTAREA]);
    row[P_players] = log_real(tags[TAG_IFRAME] + tags[TAG_VIDEO] + tags[TAG_AUDIO]);
    row[P_tables] = log_real(tags[TAG_TABLE]);
    row[P_items] = log_real(tags[TAG_LI]);
    row[P_headings1] = log_real(tags[TAG_H1]);
    row[P_headings2] = log_real(tags[TAG_H2]);
    row[P_headings3] = log_real(tags[TAG_H3] + tags[TAG_H4] + tags[TAG_H5] + tags[TAG_H6]);
    row[P_times] = log_real(tags[TAG_TIME]);
    row[P_articles] = log_real(tags[TAG_ARTICLE]);
    row[P_code] = log_real(tags[TAG_PRE] + tags[TAG_CODE]);
    row[P_called_comment] = log_real(t.cues[CUE_COMMENT]);
    row[P_called_teaser] = log_real(t.cues[CUE_TEASER]);
    row[P_called_author] = log_real(t.cues[CUE_AUTHOR]);
    row[P_called_date] = log_real(t.cues[CUE_DATE]);
    row[P_called_media] = log_real(t.cues[CUE_MEDIA]);
    row[P_called_nav] = log_real(t.cues[CUE_NAV]);
    row[P_called_share] = log_real(t.cues[CUE_SHARE]);
}

/* ---- The page's blocks ---- */

static void blocks(struct judged *j) {
    enum { LONGEST_PRICED = 200 };
    double prices = 0, questions = 0, chars = 0, links = 0;
    for (const struct block *b = j->list->items; b < j->list->items + j->list->n; b++) {
        chars += b->counts.chars;
        links += b->link_chars;
        prices += b->counts.digits && b->text.n < LONGEST_PRICED && has_price(b->text);
        questions += TAG_FLAGS[b->owner->tag] & TAG_HEADING && (b->counts.final == '?');
    }
    float *row = j->row;
    row[P_page_words] = log_real(j->list->words);
    row[P_page_link_share] = share(links, chars);
    row[P_page_blocks] = log_real((double)j->list->n);
    row[P_page_good] = share(j->list->good_words, j->list->words);
    row[P_good_words] = log_real(j->list->good_words);
    row[P_prices] = log_real(prices);
    row[P_questions] = log_real(questions);
}

/* ---- The largest row ---- */

/* What an element of a row holds. */
static void look_into(const struct judged *j, const struct node *item, float sums[5]) {
    bool heading = false, image = false, date = false, author = false, link = item->tag == TAG_A;
    for (const struct node *in = node_next(item, item); in; in = node_next(in, item)) {
        if (in->tag == TAG_TEXT)
            continue;
        uint32_t cues = element_of(j->list, in)->cues;
        heading |= (TAG_FLAGS[in->tag] & TAG_HEADING) > 0;
        image |= in->tag == TAG_IMG;
        date |= (cues & CUE_BIT(DATE)) > 0;
        author |= (cues & CUE_BIT(AUTHOR)) > 0;
        link |= in->tag == TAG_A;
    }
    sums[0] += heading;
    sums[1] += image;
    sums[2] += date;
    sums[3] += author;
    sums[4] += link;
}

static bool is_within(const struct node *node, const struct node *parent, uint32_t look,
                      const struct block_list *list) {
    for (; node && node->depth > parent->depth; node = node_parent(node))
        if (node_parent(node) == parent)
            return element_of(list, node)->look == look;
    return false;
}

static void largest_row(struct judged *j, double kept_words) {
    enum { LOOKED_INTO = 200 };
    const struct row_of_likes best = j->largest;
    if (!best.first)
        return;
    float *row = j->row, sums[5] = {0}, looked = 0;
    double kept = 0;
    for (const struct node *item = best.first; item && looked < LOOKED_INTO; item = node_sibling(item))
        if (item->tag != TAG_TEXT && element_of(j->list, item)->look == best.look) {
            look_into(j, item, sums);
            looked++;
        }
    for (size_t i = 0; i < j->list->n; i++)
        if (j->choice->keep[i] &&
            is_within(j->list->items[i].owner, node_parent(best.first), best.look, j->list))
            kept += j->list->items[i].counts.words;
    row[P_row_share] = share(best.words, j->list->words);
    row[P_row_count] = log_real(best.count);
    row[P_row_words] = log_real(best.words / best.count);
    row[P_row_link_share] = share(best.link_words, best.words);
    row[P_row_good] = share(best.good_words, best.words);
    row[P_row_kept] = share(kept, kept_words);
    row[P_row_headings] = sums[0] / looked;
    row[P_row_images] = sums[1] / looked;
    row[P_row_dates] = sums[2] / looked;
    row[P_row_authors] = sums[3] / looked;
    row[P_row_links] = sums[4] / looked;
}

/* ---- The chosen text ---- */

struct kept {
    double words, chars, good, blocks, scores, doubt, missed, overruled, p, item, cell, headings, code,
        link_chars;
    double quotes, digits, capitalised, shorts, stops, runs, in_article, boxed, longest;
    double persons[PERSONS], words_of_persons;
    size_t first, last;
};

static const struct node *list_or_cell(const struct node *node) {
    enum { HEIGHT = 6 };
    for (int height = 0; node && height < HEIGHT; node = node_parent(node), height++)
        if (node->tag == TAG_LI || node->tag == TAG_TD || node->tag == TAG_TH || node->tag == TAG_PRE ||
            node->tag == TAG_DD)
            return node;
    return NULL;
}

static void add_kept(const struct judged *j, size_t i, struct kept *k) {
    enum { MOST_WORDS = 500 };
    const struct block *b = &j->list->items[i];
    double words = b->counts.words;
    const struct element *owner = element_of(j->list, b->owner);
    const struct node *within = list_or_cell(b->owner);
    k->words += words;
    k->chars += b->counts.chars;
    k->good += b->good ? words : 0;
    k->blocks++;
    k->scores += words * (double)j->choice->traits[i].score;
    k->p += b->owner->tag == TAG_P ? words : 0;
    k->item += within && (within->tag == TAG_LI || within->tag == TAG_DD) ? words : 0;
    k->cell += within && (within->tag == TAG_TD || within->tag == TAG_TH) ? words : 0;
    k->code += within && within->tag == TAG_PRE ? words : 0;
    k->headings += (TAG_FLAGS[b->owner->tag] & TAG_HEADING) > 0;
    k->link_chars += b->link_chars;
    k->quotes += b->counts.quotes;
    k->digits += b->counts.digits;
    k->capitalised += b->counts.capitalised;
    k->shorts += words < 8;
    k->stops += text_ends_sentence(&b->counts);
    k->in_article += owner->story ? words : 0;
    k->boxed += owner->boxed ? words : 0;
    k->longest = words > k->longest ? words : k->longest;
    if (k->words_of_persons < MOST_WORDS) {
        persons_count(b->text, k->persons);
        k->words_of_persons += words;
    }
}

static void add_left(const struct judged *j, size_t i, struct kept *k) {
    double words = j->list->items[i].counts.words, score = (double)j->choice->traits[i].score;
    k->missed += score * words;
}

static struct kept read_kept(const struct judged *j) {
    struct kept k = {.first = j->list->n};
    for (size_t i = 0; i < j->list->n; i++) {
        bool keep = j->choice->keep[i];
        double words = j->list->items[i].counts.words, score = (double)j->choice->traits[i].score;
        k.doubt += words * ((score > 0.2) & (score < 0.8)); /* branches would be hard to foresee */
        k.overruled += words * (keep != (score >= 0.5));
        if (!keep) {
            add_left(j, i, &k);
            continue;
        }
        k.runs += i == 0 || !j->choice->keep[i - 1];
        k.first = k.first < i ? k.first : i;
        k.last = i;
        add_kept(j, i, &k);
    }
    return k;
}

/* The mean score of the tenth of the kept words that score least, to a hundredth. */
static float least_score(const struct judged *j, const struct kept *k) {
    enum { STEPS = 100 };
    double words[STEPS + 1] = {0}, sum = 0, seen = 0;
    for (size_t i = 0; i < j->list->n; i++)
        if (j->choice->keep[i])
            words[(int)(j->choice->traits[i].score * STEPS)] += j->list->items[i].counts.words;
    for (int step = 0; step <= STEPS && seen * 10 < k->words; step++) {
        sum += step * words[step] / STEPS;
        seen += words[step];
    }
    return share(sum, seen);
}

/* How many elements hold the kept blocks, and how many of their words the one that holds most has. */
static void parents(const struct judged *j, const struct kept *k) {
    enum { MOST = 512 }; /* elements; those that find no place count as none */
    struct {
        const struct node *node;
        double words;
    } held[MOST] = {{0}};
    double count = 0, most = 0;
    for (size_t i = 0; i < j->list->n; i++) {
        const struct node *parent = node_parent(j->list->items[i].owner);
        if (!j->choice->keep[i] || !parent)
            continue;
        size_t slot = parent->element % MOST, tried = 0;
        while (held[slot].node && held[slot].node != parent && tried++ < MOST)
            slot = (slot + 1) % MOST;
        if (tried >= MOST)
            continue;
        count += !held[slot].node;
        held[slot].node = parent;
        held[slot].words += j->list->items[i].counts.words;
        most = held[slot].words > most ? held[slot].words : most;
    }
    j->row[P_kept_parents] = log_real(count);
    j->row[P_kept_main_parent] = share(most, k->words);
}

/* Takes a token out of n. Returns how many there were of it. */
static size_t take_out(uint32_t *tokens, size_t *n, uint32_t token) {
    size_t left = 0, before = *n;
    for (size_t i = 0; i < before; i++) {
        tokens[left] = tokens[i];
        left += tokens[i] != token;
    }
    *n = left;
    return before - left;
}

/* How much of the headline the text's first paragraphs take up. */
static float title_share(const struct judged *j) {
    enum { LOOKED_AT = 8 };
    uint32_t title[MAX_WORDS], token;
    uint64_t bits = 0; /* one for each of the title's tokens: most others have none there */
    size_t n = 0, looked = 0;
    struct tokens words = tokens_of(j->facts->title);
    while (n < MAX_WORDS && (token = tokens_next(&words)) != 0) {
        bits |= UINT64_C(1) << (token >> 26);
        title[n++] = token;
    }
    double found = 0, all = (double)n;
    for (size_t i = 0; n > 0 && i < j->list->n && looked < LOOKED_AT; i++) {
        if (!j->choice->keep[i])
            continue;
        looked++;
        words = block_tokens(j->list, &j->list->items[i]);
        for (size_t w = 0; w < MAX_WORDS && (token = tokens_next(&words)) != 0; w++)
            if (bits >> (token >> 26) & 1)
                found += (double)take_out(title, &n, token);
    }
    return share(found, all);
}

static float blocks_after_title(const struct judged *j, size_t first) {
    if (!j->facts->title_node)
        return -1;
    double between = 0;
    for (size_t i = 0; i < first; i++)
        between += j->list->items[i].owner > j->facts->title_node;
    return log_real(between);
}

static void kept_text(struct judged *j) {
    struct kept k = read_kept(j);
    float *row = j->row;
    double n = (double)j->list->n, hundred = k.words / 100, hundred_persons = k.words_of_persons / 100;
    row[P_from_data] = j->choice->from_data;
    row[P_kept_words] = log_real(k.words);
    row[P_kept_share] = share(k.words, j->list->words);
    row[P_kept_good] = share(k.good, k.words);
    row[P_good_kept] = share(k.good, j->list->good_words);
    row[P_kept_blocks] = log_real(k.blocks);
    row[P_block_words] = share(k.words, k.blocks);
    row[P_longest] = log_real(k.longest);
    row[P_certainty] = share(k.scores, k.words);
    row[P_least] = least_score(j, &k);
    row[P_doubt] = share(k.doubt, j->list->words);
    row[P_missed] = share(k.missed, k.words);
    row[P_overruled] = share(k.overruled, k.words);
    row[P_kept_p] = share(k.p, k.words);
    row[P_kept_item] = share(k.item, k.words);
    row[P_kept_cell] = share(k.cell, k.words);
    row[P_kept_headings] = share(k.headings, hundred);
    row[P_kept_code] = share(k.code, k.words);
    row[P_kept_links] = share(k.link_chars, k.chars);
    row[P_kept_short] = share(k.shorts, k.blocks);
    row[P_kept_stops] = share(k.stops, k.blocks);
    row[P_kept_quotes] = share(k.quotes, hundred);
    row[P_kept_digits] = share(k.digits, k.chars);
    row[P_kept_capitalised] = share(k.capitalised, k.words);
    row[P_kept_runs] = log_real(k.runs);
    row[P_kept_density] = k.blocks > 0 ? share(k.blocks, (double)(k.last - k.first + 1)) : 0;
    row[P_kept_first] = share((double)k.first, n);
    row[P_kept_after_title] = blocks_after_title(j, k.first);
    parents(j, &k);
    row[P_kept_in_article] = share(k.in_article, k.words);
    row[P_kept_boxed] = share(k.boxed, k.words);
    row[P_kept_title] = title_share(j);
    row[P_kept_you] = share(k.persons[YOU], hundred_persons);
    row[P_kept_we] = share(k.persons[WE], hundred_persons);
    row[P_kept_i] = share(k.persons[I], hundred_persons);
    row[P_kept_they] = share(k.persons[THEY], hundred_persons);
    row[P_kept_said] = share(k.persons[SAID], hundred_persons);
    largest_row(j, k.words);
}

void page_traits(const struct page *page, const struct facts *facts, const struct body_choice *choice,
                 float row[PAGE_TRAIT_COUNT]) {
    struct judged j = {.page = page, .facts = facts, .choice = choice, .list = choice->list, .row = row};
    memset(row, 0, PAGE_TRAIT_COUNT * sizeof *row);
    markup(&j);
    elements(&j);
    blocks(&j);
    kept_text(&j);
}
