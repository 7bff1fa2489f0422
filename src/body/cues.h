/* Cues: what an element's tag, class, id, role, itemprop and data-testid say that it holds. */
#ifndef GALLEY_BODY_CUES_H
#define GALLEY_BODY_CUES_H

#include "base/memo.h"
#include "page/dom.h"

/* X(enum name, what it speaks of). The words that give each cue are in cue_words.c. */
#define CUES(X)                                                                                              \
    X(ARTICLE, "an article as a whole")                                                                      \
    X(BODY, "running text")                                                                                  \
    X(MAIN, "the page's main part")                                                                          \
    X(TITLE, "a headline")                                                                                   \
    X(LEAD, "a standfirst or summary")                                                                       \
    X(NAV, "navigation")                                                                                     \
    X(HEADER, "a page header")                                                                               \
    X(FOOTER, "a page footer")                                                                               \
    X(ASIDE, "a side column or widget")                                                                      \
    X(RELATED, "links to other stories")                                                                     \
    X(TEASER, "a teaser or card of another story")                                                           \
    X(SHARE, "sharing and following")                                                                        \
    X(COMMENT, "readers' comments")                                                                          \
    X(AD, "advertising")                                                                                     \
    X(NEWSLETTER, "newsletters and calls to subscribe")                                                      \
    X(DIALOG, "dialogs, log-in, registration")                                                               \
    X(CONSENT, "cookies, legal notes")                                                                       \
    X(PAYWALL, "a paywall")                                                                                  \
    X(AUTHOR, "the author: byline, box, biography")                                                          \
    X(DATE, "a date or time")                                                                                \
    X(CAPTION, "a caption or credit")                                                                        \
    X(MEDIA, "pictures, video, audio")                                                                       \
    X(TAGS, "topics, tags, sections")                                                                        \
    X(META, "facts about the article")                                                                       \
    X(QUOTE, "a quotation")                                                                                  \
    X(EMBED, "embedded posts")                                                                               \
    X(TOOL, "buttons and tools")                                                                             \
    X(POLL, "polls, ratings, reactions")                                                                     \
    X(HIDDEN, "what is not shown, or to screen readers alone")                                               \
    X(BOX, "a box of facts, a note, a correction")                                                           \
    X(FORM, "a form or search field")                                                                        \
    X(LIST, "a list of things")

enum cue {
#define X(name, what) CUE_##name,
    CUES(X)
#undef X
        CUE_COUNT
};

#define CUE_BIT(name) (1u << CUE_##name)

/* Cues of content; all others but CUE_QUOTE, CUE_EMBED and CUE_LIST speak of boilerplate. */
#define CUES_OF_CONTENT (CUE_BIT(ARTICLE) | CUE_BIT(BODY) | CUE_BIT(MAIN) | CUE_BIT(TITLE) | CUE_BIT(LEAD))
#define CUES_OF_NEITHER                                                                                      \
    (CUE_BIT(QUOTE) | CUE_BIT(EMBED) | CUE_BIT(LIST) | CUE_BIT(MEDIA) | CUE_BIT(BOX) | CUE_BIT(META))
#define CUES_OF_BOILERPLATE (~(CUES_OF_CONTENT | CUES_OF_NEITHER))

/* The element's own cues, a bit each. Linear in the length of its attributes. memo: of this function alone.
 * *look: a hash of its class but for digits; 0 if it has none. */
uint32_t cues_of(const struct node *element, struct memo *memo, uint32_t *look);

/* The cues of all words in a list of names, split at all but letters and at capitals behind small letters. */
uint32_t cues_of_names(struct str names);

/* The cues of one lower-case word; 0 if it has none. */
uint32_t cues_of_word(struct str word);

#endif
