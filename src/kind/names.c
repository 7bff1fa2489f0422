#include "kind/names.h"
#include "base/word_table.h"
#include "kind/name_slots.h"

/* Compounds such as "addToCart" are looked up word by word. After a change: `make slots`. */
static const struct word_row NAMED[] = {
    {STR("accepted"), NAMED_FORUM},     {STR("add"), NAMED_SHOP},
    {STR("admonition"), NAMED_DOCS},    {STR("answer"), NAMED_FORUM},
    {STR("answers"), NAMED_FORUM},      {STR("api"), NAMED_DOCS},
    {STR("apply"), NAMED_OFFER},        {STR("archive"), NAMED_INDEX},
    {STR("article"), NAMED_POST},       {STR("basket"), NAMED_SHOP},
    {STR("blog"), NAMED_POST},          {STR("board"), NAMED_FORUM},
    {STR("booking"), NAMED_OFFER},      {STR("brand"), NAMED_SHOP},
    {STR("buy"), NAMED_SHOP},           {STR("cart"), NAMED_SHOP},
    {STR("catalog"), NAMED_SHOP},       {STR("category"), NAMED_INDEX},
    {STR("chapter"), NAMED_DOCS},       {STR("checkout"), NAMED_SHOP},
    {STR("codehilite"), NAMED_DOCS},    {STR("collection"), NAMED_SHOP | NAMED_INDEX},
    {STR("community"), NAMED_FORUM},    {STR("course"), NAMED_OFFER},
    {STR("cta"), NAMED_OFFER},          {STR("discourse"), NAMED_FORUM},
    {STR("discussion"), NAMED_FORUM},   {STR("docs"), NAMED_DOCS},
    {STR("documentation"), NAMED_DOCS}, {STR("docutils"), NAMED_DOCS},
    {STR("elementor"), NAMED_OFFER},    {STR("entry"), NAMED_POST},
    {STR("facet"), NAMED_INDEX},        {STR("facets"), NAMED_INDEX},
    {STR("faq"), NAMED_OFFER},          {STR("feature"), NAMED_OFFER},
    {STR("features"), NAMED_OFFER},     {STR("feed"), NAMED_INDEX},
    {STR("filter"), NAMED_INDEX},       {STR("filters"), NAMED_INDEX},
    {STR("forum"), NAMED_FORUM},        {STR("front"), NAMED_INDEX},
    {STR("frontpage"), NAMED_INDEX},    {STR("gallery"), NAMED_SHOP},
    {STR("grid"), NAMED_INDEX},         {STR("hero"), NAMED_OFFER},
    {STR("highlight"), NAMED_DOCS},     {STR("home"), NAMED_INDEX},
    {STR("homepage"), NAMED_INDEX},     {STR("index"), NAMED_INDEX},
    {STR("jwplayer"), NAMED_VIDEO},     {STR("landing"), NAMED_OFFER},
    {STR("listing"), NAMED_INDEX},      {STR("listings"), NAMED_INDEX},
    {STR("markdown"), NAMED_DOCS},      {STR("member"), NAMED_FORUM},
    {STR("message"), NAMED_FORUM},      {STR("moderator"), NAMED_FORUM},
    {STR("pager"), NAMED_INDEX},        {STR("pagination"), NAMED_INDEX},
    {STR("permalink"), NAMED_DOCS},     {STR("plan"), NAMED_OFFER},
    {STR("player"), NAMED_VIDEO},       {STR("portfolio"), NAMED_OFFER},
    {STR("poster"), NAMED_FORUM},       {STR("price"), NAMED_SHOP},
    {STR("prices"), NAMED_SHOP},        {STR("pricing"), NAMED_OFFER},
    {STR("prism"), NAMED_DOCS},         {STR("product"), NAMED_SHOP},
    {STR("products"), NAMED_SHOP},      {STR("qty"), NAMED_SHOP},
    {STR("quantity"), NAMED_SHOP},      {STR("question"), NAMED_FORUM},
    {STR("quote"), NAMED_FORUM},        {STR("reaction"), NAMED_FORUM},
    {STR("replies"), NAMED_FORUM},      {STR("reply"), NAMED_FORUM},
    {STR("reputation"), NAMED_FORUM},   {STR("result"), NAMED_INDEX},
    {STR("results"), NAMED_INDEX},      {STR("review"), NAMED_SHOP},
    {STR("reviews"), NAMED_SHOP},       {STR("rst"), NAMED_DOCS},
    {STR("search"), NAMED_INDEX},       {STR("service"), NAMED_OFFER},
    {STR("services"), NAMED_OFFER},     {STR("shop"), NAMED_SHOP},
    {STR("shopify"), NAMED_SHOP},       {STR("signature"), NAMED_FORUM},
    {STR("single"), NAMED_POST},        {STR("sku"), NAMED_SHOP},
    {STR("sort"), NAMED_INDEX},         {STR("sphinx"), NAMED_DOCS},
    {STR("stock"), NAMED_SHOP},         {STR("story"), NAMED_POST},
    {STR("swatch"), NAMED_SHOP},        {STR("tag"), NAMED_INDEX},
    {STR("testimonial"), NAMED_OFFER},  {STR("testimonials"), NAMED_OFFER},
    {STR("thread"), NAMED_FORUM},       {STR("threads"), NAMED_FORUM},
    {STR("toc"), NAMED_DOCS},           {STR("topic"), NAMED_FORUM},
    {STR("topics"), NAMED_FORUM},       {STR("tutorial"), NAMED_DOCS},
    {STR("user"), NAMED_FORUM},         {STR("variant"), NAMED_SHOP},
    {STR("variants"), NAMED_SHOP},      {STR("video"), NAMED_VIDEO},
    {STR("vote"), NAMED_FORUM},         {STR("votes"), NAMED_FORUM},
    {STR("wiki"), NAMED_DOCS},          {STR("wishlist"), NAMED_SHOP},
    {STR("woocommerce"), NAMED_SHOP},
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
            names |= name_word_value(&NAMES, &word, word.n);
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
