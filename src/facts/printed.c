#include "facts/printed.h"
#include "date/date.h"
#include "facts/byline.h"

enum { LONGEST = 240, MAX_CLIMB = 5, LOOKED_AT = 8 };

/* Where the authors stand in a line of text. */
struct place_in_line {
    size_t from, to; /* of the first, behind the last */
    size_t found;    /* how many of them */
};

static struct place_in_line find_authors(struct str line, const struct str_list *authors) {
    struct place_in_line at = {line.n, 0, 0};
    for (size_t i = 0; i < authors->n && i < LOOKED_AT; i++) {
        size_t from = str_find_nocase(line, authors->items[i], 0);
        if (from == STR_NONE)
            continue;
        at.found++;
        at.from = from < at.from ? from : at.from;
        size_t to = from + authors->items[i].n;
        at.to = to > at.to ? to : at.to;
    }
    return at;
}

static const struct str PARTS[] = {STR("|"),   STR("•"),   STR("·"), STR(" – "),
                                   STR(" — "), STR(" - "), STR("›")};

/* Where the part of the line that ends at `to` begins: behind the last mark or date before it. */
static size_t part_start(struct str line, size_t to) {
    size_t start = 0, begin, end;
    struct date date;
    for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++)
        for (size_t at = str_find(line, PARTS[i], 0); at != STR_NONE && at < to;
             at = str_find(line, PARTS[i], at + 1))
            start = at + PARTS[i].n > start ? at + PARTS[i].n : start;
    if (start < to && date_find_span(str_slice(line, start, to), NULL, &date, &begin, &end))
        start += end;
    return start;
}

/* Cuts off what the date that follows hangs on to: "on", "am", a comma. */
static struct str without_link(struct str s) {
    static const struct str LINKS[] = {STR(" on"), STR(" am"),  STR(" le"), STR(" el"),
                                       STR(" at"), STR(" den"), STR(","),   STR(" ,"),
                                       STR(";"),   STR("/"),    STR(" vom")};
    s = str_trim(s);
    for (size_t i = 0; i < sizeof LINKS / sizeof *LINKS; i++)
        if (str_ends(s, LINKS[i]))
            return str_trim(str_slice(s, 0, s.n - LINKS[i].n));
    return s;
}

/* Where the part of the line that goes on at `from` ends: before the next mark, date or label. */
static size_t part_end(struct str line, size_t from) {
    static const struct str LABELS[] = {
        STR(" Published"), STR(" Updated"),   STR(" Last updated"), STR(" Posted"),     STR(" Share"),
        STR(" Follow"),    STR(" Stand:"),    STR(" Read more"),    STR(" View"),       STR(" Aktualis"),
        STR(" Publié"),    STR(" Publicado"), STR(" Reviewed"),     STR(" Fact check"), STR(" Full Bio")};
    size_t end = line.n, begin, behind;
    struct date date;
    for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++) {
        size_t at = str_find(line, PARTS[i], from);
        end = at < end ? at : end;
    }
    for (size_t i = 0; i < sizeof LABELS / sizeof *LABELS; i++) {
        size_t at = str_find(line, LABELS[i], from);
        end = at < end ? at : end;
    }
    if (from < end && date_find_span(str_slice(line, from, end), NULL, &date, &begin, &behind))
        end = from + begin;
    return end;
}

static struct str cut(struct str line, const struct place_in_line *at) {
    size_t start = part_start(line, at->from), end = part_end(line, at->to);
    return without_link(str_trim(str_slice(line, start, end)));
}

static bool is_opened(struct str byline) {
    size_t end;
    return byline_opening(byline, &end) && end < byline.n;
}

static bool may_hold_byline(const struct gathered *g, const struct node *node) {
    if (node->tag == TAG_BODY || node->tag == TAG_MAIN || node->tag == TAG_ARTICLE || node->tag == TAG_HTML)
        return false;
    const struct node *end = node_skip(node, g->page->root);
    const struct node *title = g->title_node;
    return !title || title < node || (end && title >= end);
}

/* Goes up from an element that names an author to the one that holds the whole line. */
static struct str whole_line(const struct gathered *g, const struct str_list *authors,
                             const struct node **node) {
    struct str line = gather_line(g, *node, LONGEST);
    struct place_in_line at = find_authors(line, authors);
    struct str best = cut(line, &at);
    const struct node *up = node_parent((*node));
    for (int climb = 0; up && climb < MAX_CLIMB && may_hold_byline(g, up); climb++, up = node_parent(up)) {
        if (at.found == authors->n && is_opened(best))
            break;
        line = gather_line(g, up, LONGEST);
        struct place_in_line wider = find_authors(line, authors);
        if (!line.n)
            break;
        struct str whole = cut(line, &wider);
        if (wider.found > at.found || (is_opened(whole) && !is_opened(best))) {
            best = whole;
            *node = up;
            at = wider;
        }
    }
    return best;
}

struct str byline_printed(const struct gathered *g, const struct str_list *authors,
                          const struct node **node) {
    const struct candidate_list *list = &g->of[FACT_AUTHOR];
    const struct candidate *best = NULL;
    for (size_t i = 0; i < list->n; i++) {
        const struct candidate *c = &list->items[i];
        if (!c->node || c->value.n > LONGEST || (best && c->weight <= best->weight))
            continue;
        struct str line = gather_line(g, c->node, LONGEST);
        if (find_authors(line, authors).found)
            best = c;
    }
    if (!best)
        return (struct str){NULL, 0};
    *node = best->node;
    return whole_line(g, authors, node);
}
