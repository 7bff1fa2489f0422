/* The rules of structure, by name: those that choose blocks, which explanations name, and those that shape
 * the tree that is made of them. Each can be switched off, which is how tests see that it is needed. */
#ifndef GALLEY_BODY_CHOICE_RULES_H
#define GALLEY_BODY_CHOICE_RULES_H

#include <stdint.h>

/* What keeps or drops blocks, in the order in which they speak; X(name, what decided, for a reader of
 * explanations). */
#define RULES_OF_CHOICE(X)                                                                                   \
    X(SCORE, "the score")                                                                                    \
    X(KIN, "the score of its list or table as a whole")                                                      \
    X(OTHER_STORY, "stands in another story than the headline")                                              \
    X(TWIN_STORY, "in a box like the headline's, with a headline and a date of its own")                     \
    X(NEXT_STORY, "behind another headline of the same rank, with a date of its own")                        \
    X(COMMENT, "in readers' comments, while there is text outside them")                                     \
    X(CARD, "in one of several boxes alike, each with a headline that leads to another page")                \
    X(REPLIES, "in one of several boxes alike, each with a name and the like, behind the text")              \
    X(TEASERS, "in one of several boxes alike, each with a link, outside of what holds the text")            \
    X(STANDFIRST, "standfirst: between headline and text, in the description or called so")                  \
    X(FIRST_SENTENCE, "standfirst: the first whole sentence behind the headline")                            \
    X(FIRST_LETTER, "a large first letter in a box of its own, before the rest of its word")                 \
    X(OVER_HEADLINE, "a line over the headline, or the headline")                                            \
    X(DATELINE, "a line with a date over the text")                                                          \
    X(LINK_ROW, "several links in a row over the text")                                                      \
    X(TAIL_LINK, "a link behind the text")                                                                   \
    X(TAIL_CREDIT, "the author's name behind the text")                                                      \
    X(POINTER, "points to another story")                                                                    \
    X(BEHIND_LABEL, "a link behind a label that says that it is another story")                              \
    X(PLAYER, "how far a recording has been played")                                                         \
    X(POLL, "in what is called a poll")                                                                      \
    X(CAPTION, "in what is called a caption")                                                                \
    X(BIOGRAPHY, "speaks of the author, in the author's box")                                                \
    X(EMBED, "a post embedded in the text, kept as a whole if it says anything")                             \
    X(ENTRY_TIME, "the time of an entry, one of several")                                                    \
    X(CONTENTS, "one of several links to places in the page")                                                \
    X(PHOTO_CREDIT, "says where a picture comes from")                                                       \
    X(DISCLOSURE, "says that the site earns by what it writes of")                                           \
    X(COUNTER, "a picture's number in a gallery")                                                            \
    X(AD_LABEL, "says that an advertisement follows")                                                        \
    X(LIST_OF_NOTHING, "a list behind a label or call that was left out")                                    \
    X(RELEASE_END, "the end of a press release, or behind it")                                               \
    X(COMPANY, "what a company says of itself behind its press release")                                     \
    X(CONTACT, "whom the press may ask")                                                                     \
    X(OUTLOOK, "legal words behind a press release")                                                         \
    X(RIGHTS, "says whose the rights are, behind the text")                                                  \
    X(ADDRESS, "the page's own address, behind the text")                                                    \
    X(AUTHOR_NOTE, "speaks of the author, behind the text")                                                  \
    X(SMALL_PRINT, "small print behind the text")                                                            \
    X(EDITOR, "names the editor, behind the text")                                                           \
    X(CALL, "a call to follow, share, subscribe or write, behind the text")                                  \
    X(LABEL_OF_NOTHING, "a label over what was left out")                                                    \
    X(HEADING_OF_NOTHING, "the heading of a box that was left out")                                          \
    X(RECIPE, "an ingredient or step of the recipe that the page's data holds")                              \
    X(PULL_QUOTE, "a quotation that stands in the text again")                                               \
    X(HEADLINE, "the headline")                                                                              \
    X(REPEAT, "the same text was kept before")                                                               \
    X(BYLINE, "the byline")                                                                                  \
    X(SIGNATURE, "a greeting at the end of a letter, and who signs it")                                      \
    X(BEST, "nothing scored enough: reads like running text, or has the best score")                         \
    X(ASKED, "a part that was asked for beside the text")                                                    \
    X(DATA, "the page's data holds a much longer text, which was taken instead")

/* What makes the tree; X(name, what it says). */
#define RULES_OF_TREE(X)                                                                                     \
    X(WRAPPING_QUOTE, "a quotation that holds most of the text is no quotation")                             \
    X(LIST_LAYOUT, "a list of long texts lays out the page")                                                 \
    X(LIST_OF_PARTS, "a list of texts with headings lays out the page")                                      \
    X(TABLE_LAYOUT, "a table of long texts lays out the page")                                               \
    X(MAIN_CELL, "a table of which one cell holds most of the text lays out the page")                       \
    X(LINE_BREAK, "one <br> parts lines, two part paragraphs")                                               \
    X(DROP_CAP, "a large first letter and the rest of its word are one")                                     \
    X(ONE_FIGURE, "pictures and captions of one <figure> stay together")

#define RULES(X) RULES_OF_CHOICE(X) RULES_OF_TREE(X)

enum rule {
#define X(name, text) RULE_##name,
    RULES(X)
#undef X
        RULE_COUNT
};
#define RULE_BIT(rule) (UINT64_C(1) << (int)(rule))

/* What decided, in English. */
const char *rule_text(enum rule rule);

#endif
