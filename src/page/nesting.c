#include "page/nesting.h"
#include "base/hash.h"

/* Sorts of open elements: those that the same start tags close. */
enum group {
    A = 1 << 0,
    ADDRESS = 1 << 1,
    BOLD = 1 << 2,    /* b, i */
    CAPTION = 1 << 3, /* and colgroup */
    CELL = 1 << 4,
    DD = 1 << 5,
    DT = 1 << 6,
    FONT = 1 << 7,
    FORM = 1 << 8,
    HEAD = 1 << 9,
    HEADING = 1 << 10,
    LEGEND = 1 << 11,
    DL = 1 << 12,
    LI = 1 << 13,
    MENU = 1 << 14, /* and dir */
    OL = 1 << 15,
    OPTION = 1 << 16,
    P = 1 << 17,
    PRE = 1 << 18,   /* and listing */
    SMALL = 1 << 19, /* and its like */
    SPAN = 1 << 20,
    TBODY = 1 << 21, /* and thead */
    TFOOT = 1 << 22,
    TR = 1 << 23,
    U = 1 << 24,
    UL = 1 << 25,
    BLOCKS = HEAD | P,                     /* what a block closes at least */
    TERMS = BLOCKS | ADDRESS | MENU | PRE, /* what parts of lists of terms close */
    ROWS = CAPTION | P,                    /* what parts of a table close */
    BODIES = ROWS | CELL | TR | TBODY,
};

/* Elements by what they close; each macro is a row's beginning. */
#define PHRASE .closes = HEAD
#define BLOCK  .closes = BLOCKS

const struct nesting NESTINGS[NESTING_COUNT] = {
    [TAG_A] = {.group = A, .closes = A | HEAD},
    [TAG_ABBR] = {PHRASE},
    [TAG_ADDRESS] = {.group = ADDRESS, .closes = BLOCKS | UL},
    [TAG_B] = {.group = BOLD, PHRASE},
    [TAG_BASE] = {.place = NESTING_IN_HEAD, .empty = true},
    [TAG_BLOCKQUOTE] = {BLOCK},
    [TAG_BODY] = {BLOCK, .rank = 6},
    [TAG_BR] = {PHRASE, .empty = true},
    [TAG_CAPTION] = {.group = CAPTION, .closes = P},
    [TAG_CENTER] = {.closes = BLOCKS | BOLD | FONT},
    [TAG_CITE] = {PHRASE},
    [TAG_CODE] = {PHRASE},
    [TAG_DD] = {.group = DD, .closes = TERMS | DT},
    [TAG_DIV] = {BLOCK, .rank = 1},
    [TAG_DL] = {.group = DL, .closes = TERMS | DT},
    [TAG_DT] = {.group = DT, .closes = TERMS | DD},
    [TAG_EM] = {PHRASE},
    [TAG_FIELDSET] = {.closes = BLOCKS | A | HEADING | LEGEND | PRE},
    [TAG_FONT] = {.group = FONT, PHRASE},
    [TAG_FORM] = {.group = FORM, .closes = TERMS | DL | FORM | HEADING | OL | UL},
    [TAG_FRAME] = {.place = NESTING_IN_DOCUMENT, .empty = true},
    [TAG_FRAMESET] = {BLOCK, .place = NESTING_IN_DOCUMENT},
    [TAG_H1] = {.group = HEADING, BLOCK},
    [TAG_H2] = {.group = HEADING, BLOCK},
    [TAG_H3] = {.group = HEADING, BLOCK},
    [TAG_H4] = {.group = HEADING, BLOCK},
    [TAG_H5] = {.group = HEADING, BLOCK},
    [TAG_H6] = {.group = HEADING, BLOCK},
    [TAG_HEAD] = {.group = HEAD, .closes = P, .rank = 6},
    [TAG_HR] = {BLOCK, .empty = true},
    [TAG_HTML] = {.rank = 7},
    [TAG_I] = {.group = BOLD, PHRASE},
    [TAG_IFRAME] = {PHRASE},
    [TAG_IMG] = {PHRASE, .empty = true},
    [TAG_INPUT] = {.empty = true},
    [TAG_KBD] = {PHRASE},
    [TAG_LEGEND] = {.group = LEGEND},
    [TAG_LI] = {.group = LI, .closes = BLOCKS | ADDRESS | DL | HEADING | LI | PRE},
    [TAG_LINK] = {.place = NESTING_IN_HEAD, .empty = true},
    [TAG_MENU] = {.group = MENU, .closes = BLOCKS | UL},
    [TAG_META] = {.place = NESTING_IN_HEAD, .empty = true},
    [TAG_OL] = {.group = OL, .closes = BLOCKS | UL},
    [TAG_OPTION] = {.group = OPTION, .closes = OPTION},
    [TAG_P] = {.group = P, .closes = BLOCKS | BOLD | HEADING | SMALL | U},
    [TAG_PRE] = {.group = PRE, .closes = BLOCKS | UL},
    [TAG_Q] = {PHRASE},
    [TAG_S] = {.group = SMALL, PHRASE},
    [TAG_SAMP] = {PHRASE},
    [TAG_SMALL] = {.group = SMALL, PHRASE},
    [TAG_SPAN] = {.group = SPAN, PHRASE},
    [TAG_STRONG] = {PHRASE},
    [TAG_SUB] = {PHRASE},
    [TAG_SUP] = {PHRASE},
    [TAG_TABLE] = {.closes = BLOCKS | A | HEADING | PRE, .rank = 5},
    [TAG_TBODY] = {.group = TBODY, .closes = BODIES | TFOOT, .rank = 4},
    [TAG_TD] = {.group = CELL, .closes = A | BOLD | CELL | FONT | P | SPAN | U, .rank = 2},
    [TAG_TFOOT] = {.group = TFOOT, .closes = BODIES, .rank = 4},
    [TAG_TH] = {.group = CELL, .closes = A | BOLD | CELL | FONT | P | SPAN | U, .rank = 2},
    [TAG_THEAD] = {.group = TBODY, .closes = CAPTION, .rank = 4},
    [TAG_TITLE] = {.closes = P, .place = NESTING_IN_HEAD},
    [TAG_TR] = {.group = TR, .closes = ROWS | CELL | TR, .rank = 3},
    [TAG_TT] = {.group = SMALL, PHRASE},
    [TAG_U] = {.group = U, PHRASE},
    [TAG_UL] = {.group = UL, .closes = TERMS | OL},
    [TAG_VAR] = {PHRASE},
    [NESTING_ACRONYM] = {PHRASE},
    [NESTING_BASEFONT] = {.empty = true},
    [NESTING_BDO] = {PHRASE},
    [NESTING_BIG] = {.group = SMALL, PHRASE},
    [NESTING_COLGROUP] = {.group = CAPTION, .closes = ROWS},
    [NESTING_DFN] = {PHRASE},
    [NESTING_DIR] = {.group = MENU, BLOCK},
    [NESTING_ISINDEX] = {.empty = true},
    [NESTING_LISTING] = {.group = PRE, BLOCK},
    [NESTING_MAP] = {PHRASE},
    [NESTING_NOFRAMES] = {.place = NESTING_IN_DOCUMENT},
    [NESTING_OPTGROUP] = {.closes = OPTION},
    [NESTING_STRIKE] = {.group = SMALL, PHRASE},
    [NESTING_XMP] = {.group = PRE, BLOCK},
};

struct tag_id other_tag(struct str name) {
    static const struct str OTHERS[] = {
#define X(name, markup) STR(markup),
        NESTING_OTHERS(X)
#undef X
    };
    struct tag_id element = known_tag(TAG_OTHER);
    element.hash = HASH_START;
    for (size_t i = 0; i < name.n; i++)
        element.hash = hash_add(element.hash, (unsigned char)to_lower(name.p[i]));
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++)
        if (name.n == OTHERS[i].n && str_eq_nocase(name, OTHERS[i]))
            element.kind = (uint8_t)(NESTING_FIRST_OTHER + 1 + i);
    return element;
}
