#include "kind/names.h"
#include "base/word_table.h"
#include "kind/name_slots.h"

/* Compounds such as "addToCart" are looked up word by word. After a change: `make slots`. */
static const struct word_row NAMED[] = {
    {WORD("accepted"), NAMED_FORUM},     {WORD("add"), NAMED_SHOP},
    {WORD("admonition"), NAMED_DOCS},    {WORD("answer"), NAMED_FORUM},
    {WORD("answers"), NAMED_FORUM},      {WORD("api"), NAMED_DOCS},
    {WORD("apply"), NAMED_OFFER},        {WORD("archive"), NAMED_INDEX},
    {WORD("article"), NAMED_POST},       {WORD("basket"), NAMED_SHOP},
    {WORD("blog"), NAMED_POST},          {WORD("board"), NAMED_FORUM},
    {WORD("booking"), NAMED_OFFER},      {WORD("brand"), NAMED_SHOP},
    {WORD("buy"), NAMED_SHOP},           {WORD("cart"), NAMED_SHOP},
    {WORD("catalog"), NAMED_SHOP},       {WORD("category"), NAMED_INDEX},
    {WORD("chapter"), NAMED_DOCS},       {WORD("checkout"), NAMED_SHOP},
    {WORD("codehilite"), NAMED_DOCS},    {WORD("collection"), NAMED_SHOP | NAMED_INDEX},
    {WORD("community"), NAMED_FORUM},    {WORD("course"), NAMED_OFFER},
    {WORD("cta"), NAMED_OFFER},          {WORD("discourse"), NAMED_FORUM},
    {WORD("discussion"), NAMED_FORUM},   {WORD("docs"), NAMED_DOCS},
    {WORD("documentation"), NAMED_DOCS}, {WORD("docutils"), NAMED_DOCS},
    {WORD("elementor"), NAMED_OFFER},    {WORD("entry"), NAMED_POST},
    {WORD("facet"), NAMED_INDEX},        {WORD("facets"), NAMED_INDEX},
    {WORD("faq"), NAMED_OFFER},          {WORD("feature"), NAMED_OFFER},
    {WORD("features"), NAMED_OFFER},     {WORD("feed"), NAMED_INDEX},
    {WORD("filter"), NAMED_INDEX},       {WORD("filters"), NAMED_INDEX},
    {WORD("forum"), NAMED_FORUM},        {WORD("front"), NAMED_INDEX},
    {WORD("frontpage"), NAMED_INDEX},    {WORD("gallery"), NAMED_SHOP},
    {WORD("grid"), NAMED_INDEX},         {WORD("hero"), NAMED_OFFER},
    {WORD("highlight"), NAMED_DOCS},     {WORD("home"), NAMED_INDEX},
    {WORD("homepage"), NAMED_INDEX},     {WORD("index"), NAMED_INDEX},
    {WORD("jwplayer"), NAMED_VIDEO},     {WORD("landing"), NAMED_OFFER},
    {WORD("listing"), NAMED_INDEX},      {WORD("listings"), NAMED_INDEX},
    {WORD("markdown"), NAMED_DOCS},      {WORD("member"), NAMED_FORUM},
    {WORD("message"), NAMED_FORUM},      {WORD("moderator"), NAMED_FORUM},
    {WORD("pager"), NAMED_INDEX},        {WORD("pagination"), NAMED_INDEX},
    {WORD("permalink"), NAMED_DOCS},     {WORD("plan"), NAMED_OFFER},
    {WORD("player"), NAMED_VIDEO},       {WORD("portfolio"), NAMED_OFFER},
    {WORD("poster"), NAMED_FORUM},       {WORD("price"), NAMED_SHOP},
    {WORD("prices"), NAMED_SHOP},        {WORD("pricing"), NAMED_OFFER},
    {WORD("prism"), NAMED_DOCS},         {WORD("product"), NAMED_SHOP},
    {WORD("products"), NAMED_SHOP},      {WORD("qty"), NAMED_SHOP},
    {WORD("quantity"), NAMED_SHOP},      {WORD("question"), NAMED_FORUM},
    {WORD("quote"), NAMED_FORUM},        {WORD("reaction"), NAMED_FORUM},
    {WORD("replies"), NAMED_FORUM},      {WORD("reply"), NAMED_FORUM},
    {WORD("reputation"), NAMED_FORUM},   {WORD("result"), NAMED_INDEX},
    {WORD("results"), NAMED_INDEX},      {WORD("review"), NAMED_SHOP},
    {WORD("reviews"), NAMED_SHOP},       {WORD("rst"), NAMED_DOCS},
    {WORD("search"), NAMED_INDEX},       {WORD("service"), NAMED_OFFER},
    {WORD("services"), NAMED_OFFER},     {WORD("shop"), NAMED_SHOP},
    {WORD("shopify"), NAMED_SHOP},       {WORD("signature"), NAMED_FORUM},
    {WORD("single"), NAMED_POST},        {WORD("sku"), NAMED_SHOP},
    {WORD("sort"), NAMED_INDEX},         {WORD("sphinx"), NAMED_DOCS},
    {WORD("stock"), NAMED_SHOP},         {WORD("story"), NAMED_POST},
    {WORD("swatch"), NAMED_SHOP},        {WORD("tag"), NAMED_INDEX},
    {WORD("testimonial"), NAMED_OFFER},  {WORD("testimonials"), NAMED_OFFER},
    {WORD("thread"), NAMED_FORUM},       {WORD("threads"), NAMED_FORUM},
    {WORD("toc"), NAMED_DOCS},           {WORD("topic"), NAMED_FORUM},
    {WORD("topics"), NAMED_FORUM},       {WORD("tutorial"), NAMED_DOCS},
    {WORD("user"), NAMED_FORUM},         {WORD("variant"), NAMED_SHOP},
    {WORD("variants"), NAMED_SHOP},      {WORD("video"), NAMED_VIDEO},
    {WORD("vote"), NAMED_FORUM},         {WORD("votes"), NAMED_FORUM},
    {WORD("wiki"), NAMED_DOCS},          {WORD("wishlist"), NAMED_SHOP},
    {WORD("woocommerce"), NAMED_SHOP},
};

enum { LONGEST = 16, MAX_BYTES = 400 };

static const struct word_table NAMES = {NAMED, NAME_SLOTS, sizeof NAME_SLOTS / sizeof *NAME_SLOTS - 1};

unsigned page_names_in(struct str value) {
    unsigned names = 0;
    struct name_words words;
    struct name_word word;
    if (value.n > MAX_BYTES)
        value.n = MAX_BYTES;
    for (words = name_words_of(value); name_words_next(&words, &word);)
        if (word.n >= 3 && word.n <= LONGEST)
            names |= name_word_value(&NAMES, &word);
    return names;
}

unsigned page_names_of(const struct node *element) {
    bool is_root = element->tag == TAG_HTML || element->tag == TAG_BODY || element->tag == TAG_MAIN;
    unsigned names = 0;
    for (uint16_t i = 0; i < element->n_attrs; i++) {
        const struct attr *a = &element->attrs[i];
        if (a->name == ATTR_CLASS || (a->name == ATTR_ID && is_root) || a->name == ATTR_ITEMTYPE)
            names |= page_names_in(attr_value(a));
    }
    return names;
}
