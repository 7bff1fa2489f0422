#include "facts/hints.h"
#include "base/word_table.h"
#include "facts/hint_slots.h"

/* The words that page makers name the parts of an article with, in the languages they do it in. After a
 * change: `make slots`. */
static const struct word_row HINT_WORDS[] = {
    {WORD("author"), HINT_AUTHOR | HINT_AUTHOR_PAGE},
    {WORD("authors"), HINT_AUTHOR | HINT_AUTHOR_PAGE},
    {WORD("autor"), HINT_AUTHOR | HINT_AUTHOR_PAGE},
    {WORD("autoren"), HINT_AUTHOR | HINT_AUTHOR_PAGE},
    {WORD("autorin"), HINT_AUTHOR},
    {WORD("autore"), HINT_AUTHOR | HINT_AUTHOR_PAGE},
    {WORD("autores"), HINT_AUTHOR | HINT_AUTHOR_PAGE},
    {WORD("auteur"), HINT_AUTHOR | HINT_AUTHOR_PAGE},
    {WORD("auteurs"), HINT_AUTHOR | HINT_AUTHOR_PAGE},
    {WORD("verfasser"), HINT_AUTHOR},
    {WORD("redacteur"), HINT_AUTHOR},
    {WORD("writer"), HINT_AUTHOR | HINT_AUTHOR_PAGE},
    {WORD("writers"), HINT_AUTHOR | HINT_AUTHOR_PAGE},
    {WORD("reporter"), HINT_AUTHOR | HINT_AUTHOR_PAGE},
    {WORD("journalist"), HINT_AUTHOR | HINT_AUTHOR_PAGE},
    {WORD("contributor"), HINT_AUTHOR | HINT_AUTHOR_PAGE},
    {WORD("contributors"), HINT_AUTHOR | HINT_AUTHOR_PAGE},
    {WORD("creator"), HINT_AUTHOR},
    {WORD("writtenby"), HINT_AUTHOR},
    {WORD("vcard"), HINT_AUTHOR},
    {WORD("byline"), HINT_BYLINE | HINT_AUTHOR_PAGE},
    {WORD("bylines"), HINT_BYLINE},
    {WORD("byl"), HINT_BYLINE},
    {WORD("firma"), HINT_BYLINE},
    {WORD("signature"), HINT_BYLINE},
    {WORD("credit"), HINT_NOT},
    {WORD("credits"), HINT_NOT},
    {WORD("name"), HINT_NAME},
    {WORD("names"), HINT_NAME},
    {WORD("fn"), HINT_NAME},
    {WORD("authorname"), HINT_AUTHOR | HINT_NAME},
    {WORD("postauthor"), HINT_AUTHOR},
    {WORD("author_name"), HINT_AUTHOR | HINT_NAME},
    {WORD("date"), HINT_DATE},
    {WORD("dates"), HINT_DATE},
    {WORD("datetime"), HINT_DATE},
    {WORD("time"), HINT_DATE},
    {WORD("timestamp"), HINT_DATE},
    {WORD("dateline"), HINT_DATE},
    {WORD("datum"), HINT_DATE},
    {WORD("fecha"), HINT_DATE},
    {WORD("created"), HINT_DATE},
    {WORD("postdate"), HINT_DATE},
    {WORD("entrydate"), HINT_DATE},
    {WORD("newsdate"), HINT_DATE},
    {WORD("articledate"), HINT_DATE},
    {WORD("posted"), HINT_DATE},
    {WORD("day"), HINT_DATE},
    {WORD("published"), HINT_DATE | HINT_PUBLISHED},
    {WORD("publish"), HINT_DATE | HINT_PUBLISHED},
    {WORD("pubdate"), HINT_DATE | HINT_PUBLISHED},
    {WORD("publishdate"), HINT_DATE | HINT_PUBLISHED},
    {WORD("publication"), HINT_DATE},
    {WORD("datepublished"), HINT_DATE | HINT_PUBLISHED},
    {WORD("updated"), HINT_UPDATED},
    {WORD("update"), HINT_UPDATED},
    {WORD("modified"), HINT_UPDATED},
    {WORD("lastmod"), HINT_UPDATED},
    {WORD("headline"), HINT_TITLE},
    {WORD("title"), HINT_TITLE},
    {WORD("titel"), HINT_TITLE},
    {WORD("titulo"), HINT_TITLE},
    {WORD("titre"), HINT_TITLE},
    {WORD("titolo"), HINT_TITLE},
    {WORD("bio"), HINT_NOT},
    {WORD("biography"), HINT_NOT},
    {WORD("description"), HINT_NOT},
    {WORD("desc"), HINT_NOT},
    {WORD("avatar"), HINT_NOT},
    {WORD("image"), HINT_NOT},
    {WORD("img"), HINT_NOT},
    {WORD("photo"), HINT_NOT},
    {WORD("picture"), HINT_NOT},
    {WORD("icon"), HINT_NOT},
    {WORD("share"), HINT_NOT},
    {WORD("follow"), HINT_NOT},
    {WORD("twitter"), HINT_NOT},
    {WORD("email"), HINT_NOT},
    {WORD("role"), HINT_NOT},
    {WORD("position"), HINT_NOT},
    {WORD("job"), HINT_NOT},
    {WORD("picker"), HINT_NOT},
    {WORD("filter"), HINT_NOT},
    {WORD("archive"), HINT_NOT},
    {WORD("count"), HINT_NOT},
    {WORD("event"), HINT_NOT},
    {WORD("read"), HINT_NOT},
    {WORD("reading"), HINT_NOT},
    {WORD("current"), HINT_NOT},
    {WORD("today"), HINT_NOT},
    {WORD("caption"), HINT_NOT},
    {WORD("cookie"), HINT_STRANGE},
    {WORD("comment"), HINT_STRANGE},
    {WORD("comments"), HINT_STRANGE},
    {WORD("kommentar"), HINT_STRANGE},
    {WORD("kommentare"), HINT_STRANGE},
    {WORD("disqus"), HINT_STRANGE},
    {WORD("reply"), HINT_STRANGE},
    {WORD("replies"), HINT_STRANGE},
    {WORD("related"), HINT_STRANGE},
    {WORD("recommended"), HINT_STRANGE},
    {WORD("recommendations"), HINT_STRANGE},
    {WORD("recirc"), HINT_STRANGE},
    {WORD("trending"), HINT_STRANGE},
    {WORD("popular"), HINT_STRANGE},
    {WORD("teaser"), HINT_STRANGE},
    {WORD("teasers"), HINT_STRANGE},
    {WORD("similar"), HINT_STRANGE},
    {WORD("outbrain"), HINT_STRANGE},
    {WORD("taboola"), HINT_STRANGE},
    {WORD("latest"), HINT_STRANGE},
    {WORD("recent"), HINT_STRANGE},
    {WORD("upcoming"), HINT_STRANGE},
    {WORD("calendar"), HINT_STRANGE},
    {WORD("carousel"), HINT_STRANGE},
    {WORD("megamenu"), HINT_STRANGE},
    {WORD("navigation"), HINT_STRANGE},
    {WORD("nav"), HINT_ASIDE},
    {WORD("navbar"), HINT_STRANGE},
    {WORD("menu"), HINT_STRANGE},
    {WORD("newsletter"), HINT_STRANGE},
    {WORD("advert"), HINT_STRANGE},
    {WORD("advertisement"), HINT_STRANGE},
    {WORD("tweet"), HINT_STRANGE},
    {WORD("sidebar"), HINT_ASIDE},
    {WORD("aside"), HINT_ASIDE},
    {WORD("widget"), HINT_ASIDE},
    {WORD("footer"), HINT_ASIDE},
    {WORD("promo"), HINT_ASIDE},
    {WORD("card"), HINT_ASIDE},
    {WORD("list"), HINT_ASIDE},
    {WORD("more"), HINT_ASIDE},
    {WORD("listing"), HINT_ASIDE},
    {WORD("testimonial"), HINT_STRANGE},
    {WORD("testimonials"), HINT_STRANGE},
    {WORD("most"), HINT_ASIDE},
    {WORD("breadcrumb"), HINT_STRANGE},
    {WORD("breadcrumbs"), HINT_STRANGE},
    {WORD("kicker"), HINT_KICKER},
    {WORD("overline"), HINT_KICKER},
    {WORD("eyebrow"), HINT_KICKER},
    {WORD("topline"), HINT_KICKER},
    {WORD("dachzeile"), HINT_KICKER},
    {WORD("spitzmarke"), HINT_KICKER},
    {WORD("highline"), HINT_KICKER},
    {WORD("overtitle"), HINT_KICKER},
    {WORD("oberzeile"), HINT_KICKER},
    {WORD("supertitle"), HINT_KICKER},
    {WORD("surtitre"), HINT_KICKER},
    {WORD("occhiello"), HINT_KICKER},
    {WORD("antetitulo"), HINT_KICKER},
    {WORD("volanta"), HINT_KICKER},
    {WORD("cintillo"), HINT_KICKER},
    {WORD("strapline"), HINT_KICKER},
    {WORD("staff"), HINT_AUTHOR_PAGE},
    {WORD("people"), HINT_AUTHOR_PAGE},
    {WORD("producers"), HINT_AUTHOR_PAGE},
    {WORD("redakteur"), HINT_AUTHOR_PAGE},
    {WORD("profile"), HINT_AUTHOR_PAGE},
    {WORD("columnist"), HINT_AUTHOR_PAGE},
    {WORD("team"), HINT_AUTHOR_PAGE},
    {WORD("skiptranslate"), HINT_STRANGE},
};

static const struct word_table HINT_TABLE = {HINT_WORDS, HINT_SLOTS,
                                             sizeof HINT_SLOTS / sizeof *HINT_SLOTS - 1};

enum { LONGEST_WORD = 16 };

unsigned hints_of_word(struct str word) {
    return word_value(&HINT_TABLE, word);
}

/* What the words of an attribute say. */
static unsigned hints_of(struct str value) {
    unsigned hints = 0;
    struct name_words words = name_words_of(value);
    for (struct name_word word; name_words_next(&words, &word);)
        if (word.n <= LONGEST_WORD)
            hints |= name_word_value(&HINT_TABLE, &word);
    return hints;
}

static unsigned remembered_hints(const struct gathered *g, struct str names) {
    bool known;
    struct memo_values *values = memo_of(g->hints, names, &known);
    if (!known)
        values->first = hints_of(names);
    return values->first;
}

unsigned hints_of_node(const struct gathered *g, const struct node *node) {
    unsigned hints = 0;
    for (size_t i = 0; i < node->n_attrs; i++) {
        const struct attr *a = &node->attrs[i];
        switch (a->name) {
        case ATTR_CLASS:
        case ATTR_ID:
        case ATTR_DATA_TESTID:
        case ATTR_DATA_TEST_ID:
        case ATTR_DATA_TEST:
        case ATTR_DATA_QA:
        case ATTR_DATA_TYPE:
        case ATTR_DATA_COMPONENT:
            if (a->n < 400)
                hints |= remembered_hints(g, attr_value(a));
            break;
        default:
            break;
        }
    }
    return hints;
}
