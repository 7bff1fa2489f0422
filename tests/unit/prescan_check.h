/* Checks what the prescan leaves of a page against the plain tokenizer, and the tree that comes of it against
 * libxml2's. A check gives NULL, or says what differs. */
#ifndef GALLEY_TESTS_PRESCAN_CHECK_H
#define GALLEY_TESTS_PRESCAN_CHECK_H

#include "base/buf.h"
#include "page/charref.h"
#include "page/names.h"
#include "page/page.h"
#include "page/prescan.h"
#include "plain_tokenizer.h"
#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <stdio.h>

static const char *const CHECK_ATTRS[] = {
#define X(name, markup) markup,
    ATTRS(X)
#undef X
};

/* Elements that galley reads nothing of: with all that is in them, or, void ones, alone. */
static const char *const CHECK_DROPPED[] = {"script", "style", "svg", "textarea", "iframe", "noembed", NULL};
static const char *const CHECK_VOID[] = {"input", "wbr",  "source", "track", "param",
                                         "embed", "area", "col",    NULL};

static bool check_is_any(const char *name, const char *const *names) {
    for (; *names; names++)
        if (strcasecmp(name, *names) == 0)
            return true;
    return false;
}

static const char *check_differs(struct arena *arena, const char *what, struct str a, struct str b) {
    char *out = arena_alloc(arena, 600);
    snprintf(out, 600, "%s\n    |%.*s|\n    |%.*s|", what, (int)(a.n < 200 ? a.n : 200), a.n ? a.p : "",
             (int)(b.n < 200 ? b.n : 200), b.n ? b.p : "");
    return out;
}

/* ---- Tokens ---- */

/* A start tag with its attributes, in one order, and the text up to the next. */
struct check_piece {
    enum tag tag;
    struct str attrs, text;
};

struct check_pieces {
    struct check_piece *items;
    size_t n, cap;
};

static struct check_piece *check_add(struct arena *arena, struct check_pieces *list, enum tag tag,
                                     struct str attrs) {
    arena_grow(arena, list->items, &list->cap, list->n + 1);
    list->items[list->n] = (struct check_piece){tag, attrs, {NULL, 0}};
    return &list->items[list->n++];
}

static struct str check_joined(struct arena *arena, struct str a, struct str b) {
    struct buf out = buf_new(arena);
    if (!a.n || !b.n)
        return a.n ? a : b;
    buf_str(&out, a);
    buf_str(&out, b);
    return buf_slice(&out);
}

static void check_put_attr(struct buf *out, const char *name, struct str value) {
    buf_byte(out, ' ');
    buf_str(out, str_of(name));
    buf_str(out, S("=\""));
    for (size_t i = 0; i < value.n; i++)
        if (value.p[i] == '"')
            buf_str(out, S("&quot;"));
        else if (value.p[i] == '&')
            buf_str(out, S("&amp;"));
        else if (value.p[i] == '<')
            buf_str(out, S("&lt;"));
        else
            buf_byte(out, value.p[i]);
    buf_byte(out, '"');
}

/* Whether, and how much of, an attribute is read. */
static bool check_is_read(const char *name, struct str *value) {
    size_t most = strcmp(name, "style") == 0 ? 1024 : 65536;
    if (value->n > most)
        for (value->n = most; value->n && ((unsigned char)value->p[value->n] & 0xC0) == 0x80; value->n--)
            ;
    return strcmp(name, "style") != 0 || str_has_nocase(*value, S("none")) ||
           str_has_nocase(*value, S("hidden"));
}

static struct str check_attrs(struct arena *arena, const struct attr *attrs, size_t n) {
    struct buf out = buf_new(arena);
    for (size_t i = 0; i < n; i++)
        check_put_attr(&out, CHECK_ATTRS[attrs[i].name], attr_value(&attrs[i]));
    return buf_slice(&out);
}

static struct str check_token_attrs(struct arena *arena, const struct tokens *tokens, const struct token *t) {
    struct buf out = buf_new(arena);
    bool seen[ATTR_COUNT] = {false};
    struct str name, value;
    for (size_t at = t->attrs; token_attr(tokens->page, &at, &name, &value);)
        for (size_t a = 0; a < ATTR_COUNT; a++)
            if (!seen[a] && str_eq_nocase(name, str_of(CHECK_ATTRS[a])) &&
                check_is_read(CHECK_ATTRS[a], &value)) {
                seen[a] = true;
                check_put_attr(&out, CHECK_ATTRS[a], resolved_value(arena, value));
            }
    return buf_slice(&out);
}

static struct check_pieces check_items(struct arena *arena, const struct markup *markup) {
    struct check_pieces list = {.items = NULL};
    struct check_piece *last = check_add(arena, &list, TAG_TEXT, S(""));
    for (size_t i = 0; i < markup->n_items; i++) {
        const struct markup_item *item = &markup->items[i];
        if (item->type >= MARKUP_TEXT)
            last->text = check_joined(arena, last->text, (struct str){item->text, item->length});
        else if (item->type == MARKUP_START)
            last = check_add(arena, &list, (enum tag)item->id.tag,
                             check_attrs(arena, item->attrs, item->n_attrs));
    }
    return list;
}

static struct check_pieces check_tokens(struct arena *arena, const struct tokens *tokens) {
    struct check_pieces list = {.items = NULL};
    struct check_piece *last = check_add(arena, &list, TAG_TEXT, S(""));
    for (size_t i = 0; i < tokens->n; i++) {
        const struct token *t = &tokens->items[i];
        struct str run = t->source;
        if (t->kind == TOKEN_TEXT) {
            /* A '<' that begins nothing parts no text. */
            while (i + 1 < tokens->n && t[1].kind == TOKEN_TEXT && t[1].name.n == t->name.n) {
                t++;
                i++;
                run.n += t->source.n;
            }
            last->text = check_joined(arena, last->text, resolved_text(arena, run));
        }
        bool gone = t->name.n && (token_is_any(t, CHECK_DROPPED) || token_is_any(t, CHECK_VOID) ||
                                  token_is(t, "plaintext"));
        if ((t->kind == TOKEN_START && !gone) || (t->kind == TOKEN_END && token_is(t, "br")))
            last = check_add(arena, &list, tag_of(t->name),
                             t->kind == TOKEN_END ? S("") : check_token_attrs(arena, tokens, t));
    }
    return list;
}

/* Formatting that the prescan opens again in the next paragraph. */
static bool check_is_again(const struct check_piece *p) {
    return !p->attrs.n && p->tag > TAG_OTHER && TAG_FLAGS[p->tag] & TAG_INLINE && p->tag != TAG_A;
}

/* Whether every tag and text of the page is in the prescan's items, in order, and no other. again and deep
 * count tags that its rules add, and drop. */
static const char *check_page_tokens(struct arena *arena, struct str page, unsigned *again, unsigned *deep) {
    enum { DEEP = 400 };
    struct prescan *scan = prescan_new(arena, page);
    prescan_go_on(scan, SIZE_MAX);
    struct tokens tokens = tokens_of(arena, page);
    struct check_pieces got = check_items(arena, prescan_markup(scan)), wanted = check_tokens(arena, &tokens);
    size_t i = 0, k = 0;
    for (; i < got.n; i++) {
        struct check_piece *g = &got.items[i], *w = k < wanted.n ? &wanted.items[k] : NULL;
        if (w && g->tag == w->tag && str_eq(g->attrs, w->attrs)) {
            for (; !str_eq(g->text, w->text) && i + 1 < got.n && check_is_again(&got.items[i + 1]);
                 i++, ++*again)
                g->text = check_joined(arena, g->text, got.items[i + 1].text);
            /* The text of elements that are too deep goes on in the one that holds them. */
            for (k++; !str_eq(g->text, w->text) && k < wanted.n && k > DEEP; k++, ++*deep)
                w->text = check_joined(arena, w->text, wanted.items[k].text);
            if (!str_eq(g->text, w->text))
                return check_differs(arena, "text, of the prescan and of the page:", g->text, w->text);
        } else if (check_is_again(g) && !g->text.n) {
            ++*again;
        } else if (k > DEEP && w && i) { /* an element that is too deep, without text */
            ++*deep;
            k++;
            i--;
        } else {
            return check_differs(arena, "start tag, of the prescan and of the page:",
                                 g->attrs.n ? g->attrs : str_of(TAG_NAMES[g->tag]),
                                 !w           ? S("")
                                 : w->attrs.n ? w->attrs
                                              : str_of(TAG_NAMES[w->tag]));
        }
    }
    return k < wanted.n && k <= DEEP ? "tags of the page are missing at its end" : NULL;
}

/* ---- Trees ---- */

/* A tree in one string: tags with the attributes that are read, and text with white space collapsed. Names of
 * other elements than galley knows are all "?", as in its tree. */
struct check_tree {
    struct buf out, text;
};

static void check_flush(struct check_tree *t) {
    struct buf line = buf_new(t->out.arena);
    buf_collapsed(&line, buf_slice(&t->text));
    struct str text = str_trim(buf_slice(&line));
    if (text.n) {
        buf_str(&t->out, text);
        buf_byte(&t->out, '\n');
    }
    t->text.n = 0;
}

static void check_open(struct check_tree *t, const char *name) {
    check_flush(t);
    buf_byte(&t->out, '<');
    buf_str(&t->out, str_of(tag_of(str_of(name)) == TAG_OTHER ? "?" : name));
}

static void check_close(struct check_tree *t) {
    check_flush(t);
    buf_str(&t->out, S(">\n"));
}

/* What stands behind the root's end is put into the root, as libxml2 does where no DOCTYPE stands before it.
 */
static void check_own(struct check_tree *t, const struct node *n, bool top) {
    for (; n; n = node_sibling(n)) {
        if (n->tag == TAG_TEXT) {
            buf_str(&t->text, node_own_text(n));
            continue;
        }
        check_open(t, TAG_NAMES[n->tag]);
        buf_str(&t->out, check_attrs(t->out.arena, n->attrs, n->n_attrs));
        buf_byte(&t->out, '\n');
        check_own(t, node_child(n), false);
        if (top)
            check_own(t, node_sibling(n), false);
        check_close(t);
        if (top)
            return;
    }
}

static void check_libxml2(struct check_tree *t, const xmlNode *node, bool top) {
    for (; node; node = node->next) {
        const char *name = (const char *)node->name;
        if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
            buf_str(&t->text, str_of((const char *)node->content));
        if (node->type != XML_ELEMENT_NODE || check_is_any(name, CHECK_DROPPED))
            continue;
        if (check_is_any(name, CHECK_VOID)) { /* the parser may not know that nothing is in it */
            check_libxml2(t, node->children, false);
            continue;
        }
        check_open(t, name);
        for (const xmlAttr *a = node->properties; a; a = a->next)
            for (size_t i = 0; i < ATTR_COUNT; i++) {
                char full[64];
                snprintf(full, sizeof full, "%s%s%s",
                         a->ns && a->ns->prefix ? (const char *)a->ns->prefix : "",
                         a->ns && a->ns->prefix ? ":" : "", (const char *)a->name);
                struct str value = str_of(a->children ? (const char *)a->children->content : "");
                if (strcasecmp(full, CHECK_ATTRS[i]) == 0 && check_is_read(CHECK_ATTRS[i], &value))
                    check_put_attr(&t->out, CHECK_ATTRS[i], value);
            }
        buf_byte(&t->out, '\n');
        check_libxml2(t, node->children, false);
        if (top)
            check_libxml2(t, node->next, false);
        check_close(t);
        if (top)
            return;
    }
}

/* The tree that libxml2 makes of markup by itself. */
static struct str check_tree_of(struct arena *arena, struct str markup) {
    struct check_tree t = {buf_new(arena), buf_new(arena)};
    htmlParserCtxtPtr parser = htmlCreateMemoryParserCtxt(markup.p, (int)markup.n);
    xmlDocPtr doc = NULL;
    if (parser) {
        htmlCtxtUseOptions(parser, HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                                       HTML_PARSE_IGNORE_ENC);
        parser->options |= XML_PARSE_HUGE; /* or it would stop at elements deeper than 256 */
        xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8);
        htmlParseDocument(parser);
        doc = parser->myDoc;
        htmlFreeParserCtxt(parser);
    }
    check_libxml2(&t, doc ? doc->children : NULL, true);
    check_flush(&t);
    xmlFreeDoc(doc);
    return buf_slice(&t.out);
}

/* The page's tree as its markup stands, before the parts of a stream are put into their gaps. */
static struct str check_own_tree(struct arena *arena, struct str text) {
    struct check_tree t = {buf_new(arena), buf_new(arena)};
    struct page page = {.arena = arena};
    struct prescan *scan = prescan_new(arena, text);
    prescan_go_on(scan, SIZE_MAX);
    tree_build_of(&page, prescan_markup(scan)->items, prescan_markup(scan)->n_items);
    check_own(&t, node_child(page.root), true);
    check_flush(&t);
    return buf_slice(&t.out);
}

static void check_put_text(struct buf *out, struct str text) {
    for (size_t i = 0; i < text.n; i++)
        if (text.p[i] == '<')
            buf_str(out, S("&lt;"));
        else if (text.p[i] == '&')
            buf_str(out, S("&amp;"));
        else if (token_gap(text.p[i]) && i == 0) /* a reference in the page: opens a paragraph */
            buf_str(out, text.p[i] == ' ' ? S("&#32;") : S("&#10;"));
        else
            buf_byte(out, text.p[i]);
}

static void check_put_name(struct buf *out, struct tag_id id) {
    static const char *const OTHERS[] = {
#define X(name, markup) markup,
        NESTING_OTHERS(X)
#undef X
    };
    char odd[16]; /* for a name that neither galley nor libxml2 knows, nor what closes it */
    snprintf(odd, sizeof odd, "x-%08x", (unsigned)id.hash);
    buf_str(out, str_of(id.tag != TAG_OTHER    ? TAG_NAMES[id.tag]
                        : id.kind == TAG_OTHER ? odd
                                               : OTHERS[id.kind - NESTING_FIRST_OTHER - 1]));
}

/* What the prescan leaves of a page, as markup in one piece. */
static struct str check_rendered(struct arena *arena, struct str page) {
    struct prescan *scan = prescan_new(arena, page);
    prescan_go_on(scan, SIZE_MAX);
    const struct markup *m = prescan_markup(scan);
    struct buf out = buf_new(arena);
    for (size_t k = 0; k < m->n_items; k++) {
        const struct markup_item *i = &m->items[k];
        if (i->type == MARKUP_BLANK) { /* more than 1,000 bytes of it are none to libxml2 */
            buf_byte(&out, ' ');
        } else if (i->type == MARKUP_TEXT) {
            check_put_text(&out, (struct str){i->text, i->length});
        } else {
            buf_str(&out, i->type == MARKUP_END ? S("</") : S("<"));
            check_put_name(&out, i->id);
            if (i->type == MARKUP_START)
                buf_str(&out, check_attrs(arena, i->attrs, i->n_attrs));
            buf_byte(&out, '>');
        }
    }
    return buf_slice(&out);
}

/* The places where two trees part. */
static const char *check_same_tree(struct arena *arena, const char *what, struct str a, struct str b) {
    size_t i = 0;
    while (i < a.n && i < b.n && a.p[i] == b.p[i])
        i++;
    if (i == a.n && i == b.n)
        return NULL;
    size_t from = i < 60 ? 0 : i - 60;
    return check_differs(arena, what, str_slice(a, from, a.n), str_slice(b, from, b.n));
}

/* Whether the tree is the one that libxml2 makes of the markup that the prescan leaves. From 2.14 on libxml2
 * builds another: text opens no paragraph in the body, what is raw text stays text. */
static const char *check_nesting(struct arena *arena, struct str page) {
    if (LIBXML_VERSION >= 21400)
        return NULL;
    return check_same_tree(arena, "tree, galley's and libxml2's:", check_own_tree(arena, page),
                           check_tree_of(arena, check_rendered(arena, page)));
}

#endif
