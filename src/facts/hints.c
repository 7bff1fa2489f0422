#include "facts/hints.h"
#include "base/word_table.h"
#include "facts/hint_slots.h"

/* The words that page makers name the parts of an article with, in the languages they do it in. After a
 * change: `make slots`. */
static const struct word_row HINT_WORDS[] = {
    {STR("author"), HINT_AUTHOR | HINT_AUTHOR_PAGE},
    {STR("authors"), HINT_AUTHOR | HINT_AUTHOR_PAGE},
    {STR("autor"), HINT_AUTHOR | HINT_AUTHOR_PAGE},
    {STR("autoren"), HINT_AUTHOR | HINT_AUTHOR_PAGE},
    {STR("autorin"), HINT_AUTHOR},
    {STR("autore"), HINT_AUTHOR | HINT_AUTHOR_PAGE},
    {STR("autores"), HINT_AUTHOR | HINT_AUTHOR_PAGE},
    {STR("auteur"), HINT_AUTHOR | HINT_AUTHOR_PAGE},
    {STR("auteurs"), HINT_AUTHOR | HINT_AUTHOR_PAGE},
    {STR("verfasser"), HINT_AUTHOR},
    {STR("redacteur"), HINT_AUTHOR},
    {STR("writer"), HINT_AUTHOR | HINT_AUTHOR_PAGE},
    {STR("writers"), HINT_AUTHOR | HINT_AUTHOR_PAGE},
    {STR("reporter"), HINT_AUTHOR | HINT_AUTHOR_PAGE},
    {STR("journalist"), HINT_AUTHOR | HINT_AUTHOR_PAGE},
    {STR("contributor"), HINT_AUTHOR | HINT_AUTHOR_PAGE},
    {STR("contributors"), HINT_AUTHOR | HINT_AUTHOR_PAGE},
    {STR("creator"), HINT_AUTHOR},
    {STR("writtenby"), HINT_AUTHOR},
    {STR("vcard"), HINT_AUTHOR},
    {STR("byline"), HINT_BYLINE | HINT_AUTHOR_PAGE},
    {STR("bylines"), HINT_BYLINE},
    {STR("byl"), HINT_BYLINE},
    {STR("firma"), HINT_BYLINE},
    {STR("signature"), HINT_BYLINE},
    {STR("credit"), HINT_NOT},
    {STR("credits"), HINT_NOT},
    {STR("name"), HINT_NAME},
    {STR("names"), HINT_NAME},
    {STR("fn"), HINT_NAME},
    {STR("authorname"), HINT_AUTHOR | HINT_NAME},
    {STR("postauthor"), HINT_AUTHOR},
    {STR("author_name"), HINT_AUTHOR | HINT_NAME},
    {STR("date"), HINT_DATE},
    {STR("dates"), HINT_DATE},
    {STR("datetime"), HINT_DATE},
    {STR("time"), HINT_DATE},
    {STR("timestamp"), HINT_DATE},
    {STR("dateline"), HINT_DATE},
    {STR("datum"), HINT_DATE},
    {STR("fecha"), HINT_DATE},
    {STR("created"), HINT_DATE},
    {STR("postdate"), HINT_DATE},
    {STR("entrydate"), HINT_DATE},
    {STR("newsdate"), HINT_DATE},
    {STR("articledate"), HINT_DATE},
    {STR("posted"), HINT_DATE},
    {STR("day"), HINT_DATE},
    {STR("published"), HINT_DATE | HINT_PUBLISHED},
    {STR("publish"), HINT_DATE | HINT_PUBLISHED},
    {STR("pubdate"), HINT_DATE | HINT_PUBLISHED},
    {STR("publishdate"), HINT_DATE | HINT_PUBLISHED},
    {STR("publication"), HINT_DATE},
    {STR("datepublished"), HINT_DATE | HINT_PUBLISHED},
    {STR("updated"), HINT_UPDATED},
    {STR("update"), HINT_UPDATED},
    {STR("modified"), HINT_UPDATED},
    {STR("lastmod"), HINT_UPDATED},
    {STR("headline"), HINT_TITLE},
    {STR("title"), HINT_TITLE},
    {STR("titel"), HINT_TITLE},
    {STR("titulo"), HINT_TITLE},
    {STR("titre"), HINT_TITLE},
    {STR("titolo"), HINT_TITLE},
    {STR("bio"), HINT_NOT},
    {STR("biography"), HINT_NOT},
    {STR("description"), HINT_NOT},
    {STR("desc"), HINT_NOT},
    {STR("avatar"), HINT_NOT},
    {STR("image"), HINT_NOT},
    {STR("img"), HINT_NOT},
    {STR("photo"), HINT_NOT},
    {STR("picture"), HINT_NOT},
    {STR("icon"), HINT_NOT},
    {STR("share"), HINT_NOT},
    {STR("follow"), HINT_NOT},
    {STR("twitter"), HINT_NOT},
    {STR("email"), HINT_NOT},
    {STR("role"), HINT_NOT},
    {STR("position"), HINT_NOT},
    {STR("job"), HINT_NOT},
    {STR("picker"), HINT_NOT},
    {STR("filter"), HINT_NOT},
    {STR("archive"), HINT_NOT},
    {STR("count"), HINT_NOT},
    {STR("event"), HINT_NOT},
    {STR("read"), HINT_NOT},
    {STR("reading"), HINT_NOT},
    {STR("current"), HINT_NOT},
    {STR("today"), HINT_NOT},
    {STR("caption"), HINT_NOT},
    {STR("cookie"), HINT_STRANGE},
    {STR("comment"), HINT_STRANGE},
    {STR("comments"), HINT_STRANGE},
    {STR("kommentar"), HINT_STRANGE},
    {STR("kommentare"), HINT_STRANGE},
    {STR("disqus"), HINT_STRANGE},
    {STR("reply"), HINT_STRANGE},
    {STR("replies"), HINT_STRANGE},
    {STR("related"), HINT_STRANGE},
    {STR("recommended"), HINT_STRANGE},
    {STR("recommendations"), HINT_STRANGE},
    {STR("recirc"), HINT_STRANGE},
    {STR("trending"), HINT_STRANGE},
    {STR("popular"), HINT_STRANGE},
    {STR("teaser"), HINT_STRANGE},
    {STR("teasers"), HINT_STRANGE},
    {STR("similar"), HINT_STRANGE},
    {STR("outbrain"), HINT_STRANGE},
    {STR("taboola"), HINT_STRANGE},
    {STR("latest"), HINT_STRANGE},
    {STR("recent"), HINT_STRANGE},
    {STR("upcoming"), HINT_STRANGE},
    {STR("calendar"), HINT_STRANGE},
    {STR("carousel"), HINT_STRANGE},
    {STR("megamenu"), HINT_STRANGE},
    {STR("navigation"), HINT_STRANGE},
    {STR("nav"), HINT_ASIDE},
    {STR("navbar"), HINT_STRANGE},
    {STR("menu"), HINT_STRANGE},
    {STR("newsletter"), HINT_STRANGE},
    {STR("advert"), HINT_STRANGE},
    {STR("advertisement"), HINT_STRANGE},
    {STR("tweet"), HINT_STRANGE},
    {STR("sidebar"), HINT_ASIDE},
    {STR("aside"), HINT_ASIDE},
    {STR("widget"), HINT_ASIDE},
    {STR("footer"), HINT_ASIDE},
    {STR("promo"), HINT_ASIDE},
    {STR("card"), HINT_ASIDE},
    {STR("list"), HINT_ASIDE},
    {STR("more"), HINT_ASIDE},
    {STR("listing"), HINT_ASIDE},
    {STR("testimonial"), HINT_STRANGE},
    {STR("testimonials"), HINT_STRANGE},
    {STR("most"), HINT_ASIDE},
    {STR("breadcrumb"), HINT_STRANGE},
    {STR("breadcrumbs"), HINT_STRANGE},
    {STR("kicker"), HINT_KICKER},
    {STR("overline"), HINT_KICKER},
    {STR("eyebrow"), HINT_KICKER},
    {STR("topline"), HINT_KICKER},
    {STR("dachzeile"), HINT_KICKER},
    {STR("spitzmarke"), HINT_KICKER},
    {STR("highline"), HINT_KICKER},
    {STR("overtitle"), HINT_KICKER},
    {STR("oberzeile"), HINT_KICKER},
    {STR("supertitle"), HINT_KICKER},
    {STR("surtitre"), HINT_KICKER},
    {STR("occhiello"), HINT_KICKER},
    {STR("antetitulo"), HINT_KICKER},
    {STR("volanta"), HINT_KICKER},
    {STR("cintillo"), HINT_KICKER},
    {STR("strapline"), HINT_KICKER},
    {STR("staff"), HINT_AUTHOR_PAGE},
    {STR("people"), HINT_AUTHOR_PAGE},
    {STR("producers"), HINT_AUTHOR_PAGE},
    {STR("redakteur"), HINT_AUTHOR_PAGE},
    {STR("profile"), HINT_AUTHOR_PAGE},
    {STR("columnist"), HINT_AUTHOR_PAGE},
    {STR("team"), HINT_AUTHOR_PAGE},
    {STR("skiptranslate"), HINT_STRANGE},
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
            hints |= name_word_value(&HINT_TABLE, &word, word.n);
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
