#include "base/buf.h"
#include "body/state.h"
#include "page/page.h"
#include "test.h"

/* An invented story, its paragraphs as JSON strings would hold them. */
#define TITLE "Lighthouse keeper retires after forty winters"
#define P1                                                                                                   \
    "The last keeper of the Skarholm light handed over his keys on Monday, and the lamp has since been "     \
    "looked after by a computer in the harbour office."
#define P2                                                                                                   \
    "Henrik Mo climbed the 212 steps every evening for forty years. He says that he will miss the storms "   \
    "more than the quiet nights in July."
#define P3                                                                                                   \
    "The coastal authority wants to let the keeper's house to holiday makers from next spring. Bids are "    \
    "open until the end of the month, and nineteen have come in."
#define SUBHEADING "A house for rent"
#define OTHER1                                                                                               \
    "Ploughs were out before dawn on the coast road, and the school bus still came an hour late to Vik and " \
    "to the farms behind it, the county said."
#define OTHER2                                                                                               \
    "More snow is expected on Thursday. Drivers who need not go out are asked to stay at home until the "    \
    "wind drops and the drifts have been cleared away."
#define OTHER3                                                                                               \
    "The ferry to the islands runs to a winter timetable that leaves out every second crossing, and the "    \
    "captain reads the list of those aboard by torchlight."

#define TEXT                     P1 "\n" P2 "\n" P3
#define HEAD                     "<html><head><title>" TITLE "</title></head><body><div id=app></div>"
#define PAD                      "\"pad\":\"0000000000000000000000000000000000000000000000000000000000000000000000000000000000\","
#define SCRIPT(attributes, code) HEAD "<script " attributes ">" code "</script>"
#define JSON_SCRIPT(json)        SCRIPT("type=application/json", json)

static struct str read_state(struct arena *arena, struct str html) {
    struct page page = {0};
    struct facts facts = {.title = STR(TITLE)};
    struct str none = {NULL, 0};
    assert_int_equal(page_read(arena, html, none, none, &page), GALLEY_OK);
    return state_text(&page, &facts);
}

struct row {
    const char *name, *html, *text;
};

static void check(struct arena *arena, const struct row *rows, size_t n) {
    int wrong = 0;
    for (size_t i = 0; i < n; i++) {
        struct str text = read_state(arena, str_of(rows[i].html));
        if (!str_eq(text, str_of(rows[i].text))) {
            print_error("%s: \"%.*s\", not \"%s\"\n", rows[i].name, (int)text.n, text.n ? text.p : "",
                        rows[i].text);
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
}

#define CHECK(rows) check(*state, rows, sizeof(rows) / sizeof *(rows))

#define HTML_BODY "<p>" P1 "</p><p>" P2 "</p><p>" P3 "</p>"
#define STORY     "{\"title\":\"" TITLE "\",\"body\":\"" HTML_BODY "\"}"
#define STORY_OF_BLOCKS                                                                                      \
    "{\"headline\":\"" TITLE "\",\"url\":\"/a/1\",\"blocks\":[{\"type\":\"text\",\"html\":\"" P1 "\"},"      \
    "{\"type\":\"image\",\"caption\":\"The light at dusk, seen from the ferry to the islands.\"},"           \
    "{\"type\":\"text\",\"html\":\"" P2 "\"},{\"type\":\"heading\",\"text\":\"" SUBHEADING "\"},"            \
    "{\"type\":\"text\",\"html\":\"" P3 "\"}]}"
#define BLOCKS_TEXT P1 "\n" P2 "\n" SUBHEADING "\n" P3

static void wrappings(void **state) {
    static const struct row ROWS[] = {
        {"next", SCRIPT("id=__NEXT_DATA__ type=application/json", "{\"props\":{\"pageProps\":" STORY "}}"),
         TEXT},
        {"assigned", SCRIPT("", "window.__PRELOADED_STATE__ = {\"article\":" STORY "};(function(){go()})()"),
         TEXT},
        {"several", SCRIPT("", "Fusion.arcSite='x';Fusion.globalContent=" STORY_OF_BLOCKS ";Fusion.q={};"),
         BLOCKS_TEXT},
        {"index", SCRIPT("", "window['state'] = [" STORY "]"), TEXT},
        {"pushed", SCRIPT("", "(window.q = window.q || []).push({\"data\":" STORY "})"), TEXT},
        {"in a function",
         SCRIPT("", "(function(root){ // don't stop\n root.App = {\"story\":" STORY "};})(this)"), TEXT},
        {"apollo",
         SCRIPT("",
                "window.__APOLLO_STATE__={\"Story:7\":{\"title\":\"" TITLE "\",\"text\":{\"type\":\"id\"},"
                "\"paragraph:1\":\"" P1 "\",\"paragraph:2\":\"" P2 "\",\"paragraph:3\":\"" P3 "\"}}"),
         TEXT},
        {"parsed",
         SCRIPT("", "window.S = JSON.parse(\"{\\\"story\\\":{\\\"title\\\":\\\"" TITLE
                    "\\\",\\\"body\\\":\\\"" HTML_BODY "\\\"}}\");"),
         TEXT},
        {"parsed, backquotes", SCRIPT("", "window.S = JSON.parse(`{\"story\":" STORY "}`);"), TEXT},
        {"json in json",
         JSON_SCRIPT("{\"status\":200,\"body\":\"{\\\"title\\\":\\\"" TITLE
                     "\\\",\\\"content\\\":\\\"" HTML_BODY "\\\"}\"}"),
         TEXT},
        {"bare keys",
         SCRIPT("", "window.__NUXT__={data:[{story:{title:\"" TITLE "\",body:\"" HTML_BODY "\"}}]};"), TEXT},
        {"arguments",
         SCRIPT("", "window.__NUXT__=(function(a,b){var c;return {data:[{title:a,url:b,body:[{text:\"" P1
                    "\"},{text:\"" P2 "\"},{text:\"" P3 "\"}]}]}}(\"" TITLE "\",null));"),
         TEXT},
        {"flat",
         JSON_SCRIPT("[[\"Reactive\",1],{\"data\":2},{\"story\":3},{\"title\":4,\"body\":5,\"id\":9},\"" TITLE
                     "\",[6,7,8],\"" P1 "\",\"" P2 "\",\"" P3 "\",42]"),
         TEXT},
        {"flight",
         SCRIPT("", "self.__next_f.push([1,\"1:I[12,[],\\\"X\\\"]\\n2:T1a,twenty-six bytes, no more.\"])"
                    "</script><script>self.__next_f.push([1,\"3:[\\\"$\\\",\\\"$L1\\\",null,{\\\"story\\\":{"
                    "\\\"title\\\":\\\"" TITLE "\\\",\\\"body\\\":[\\\"" P1 "\\\",\\\"" P2
                    "\\\",\\\"$2\\\",\\\"" P3 "\\\",\\\"$undefined\\\"]}}]\\n\"])"),
         P1 "\n" P2 "\ntwenty-six bytes, no more.\n" P3},
        {"flight, elements",
         SCRIPT("", "self.__next_f.push([1,\"3:[\\\"$\\\",\\\"article\\\",null,{\\\"children\\\":[[\\\"$\\\","
                    "\\\"h1\\\",null,"
                    "{\\\"children\\\":\\\"" TITLE
                    "\\\"}],[\\\"$\\\",\\\"p\\\",null,{\\\"children\\\":[\\\"" P1 "\\\","
                    "[\\\"$\\\",\\\"b\\\",null,{\\\"children\\\":\\\" Bold.\\\"}]]}],\"])</script>"
                    "<script>self.__next_f.push([1,\"[\\\"$\\\",\\\"p\\\",null,{\\\"children\\\":\\\"" P2
                    "\\\"}],"
                    "[\\\"$\\\",\\\"p\\\",null,{\\\"children\\\":\\\"" P3 "\\\"}]]}]\\n\"])"),
         P1 " Bold.\n" P2 "\n" P3},
    };
    CHECK(ROWS);
}

static void texts(void **state) {
    static const struct row ROWS[] = {
        {"blocks", JSON_SCRIPT("{" PAD "\"story\":" STORY_OF_BLOCKS "}"), BLOCKS_TEXT},
        {"standfirst",
         JSON_SCRIPT("{\"title\":\"" TITLE
                     "\",\"standfirst\":\"The lamp goes on without him.\",\"body\":\"" HTML_BODY "\"}"),
         "The lamp goes on without him.\n" TEXT},
        {"runs",
         JSON_SCRIPT(
             "{\"title\":\"" TITLE "\",\"content\":[{\"type\":\"paragraph\",\"content\":[{\"text\":\"Not \"},"
             "{\"type\":\"link\",\"content\":[{\"text\":\"everyone\"}]},{\"text\":\" is glad. " P1 "\"}]},"
             "{\"type\":\"paragraph\",\"content\":[{\"text\":\"" P2 "\"}]},"
             "{\"type\":\"list\",\"content\":[{\"text\":\"a boat\"},{\"text\":\"a lamp\"}]},"
             "{\"type\":\"paragraph\",\"content\":[{\"text\":\"" P3 "\"}]}]}"),
         "Not everyone is glad. " P1 "\n" P2 "\na boat\na lamp\n" P3},
        {"twice in one block",
         JSON_SCRIPT("{\"title\":\"" TITLE "\",\"body\":[{\"text\":\"" P1 "\",\"html\":\"<b>" P1
                     "</b>\"},{\"text\":\"" P2 "\"},{\"text\":\"" P3 "\"}]}"),
         TEXT},
        {"caption and placeholder",
         JSON_SCRIPT("{\"title\":\"" TITLE "\",\"body\":\"<p>" P1
                     "</p>$$AD$$<figure><img><figcaption>Mo at the top of the "
                     "tower.</figcaption></figure><p>" P2 "</p><div class=caption>Archive.</div><p>" P3
                     "</p>\"}"),
         TEXT},
        {"lines", JSON_SCRIPT("{\"title\":\"" TITLE "\",\"body\":\"" P1 "\\n\\n" P2 "\\n\\n" P3 "\"}"), TEXT},
    };
    CHECK(ROWS);
}

#define CARD(title, text) "{\"title\":\"" title "\",\"url\":\"/x\",\"text\":\"" text "\"}"
#define CARDS                                                                                                \
    CARD("Snow shuts road", OTHER1) "," CARD("Wind to rise", OTHER2) "," CARD("Winter timetable", OTHER3)

static void traps(void **state) {
    static const struct row ROWS[] = {
        {"no script", HEAD, ""},
        {"teasers", JSON_SCRIPT("{\"title\":\"" TITLE "\",\"latest\":[" CARDS "]}"), ""},
        {"teasers without a name", JSON_SCRIPT("{\"x\":[" CARDS "]}"), ""},
        {"teasers beside", JSON_SCRIPT("{\"a\":[" CARDS "],\"b\":" STORY ",\"c\":[" CARDS "]}"), TEXT},
        {"comments",
         JSON_SCRIPT("{\"title\":\"" TITLE "\",\"comments\":[{\"text\":\"" OTHER1 "\"},{\"text\":\"" OTHER2
                     "\"},{\"text\":\"" OTHER3 "\"}]}"),
         ""},
        {"another story beside",
         JSON_SCRIPT(
             "{\"stories\":[{\"title\":\"Snow shuts the coast road\",\"url\":\"/s\",\"body\":\"<p>" OTHER1
             "</p><p>" OTHER2 "</p><p>" OTHER3 "</p><p>" OTHER1 "</p>\"},{\"title\":\"" TITLE
             "\",\"url\":\"/k\",\"body\":\"" HTML_BODY "\"}]}"),
         TEXT},
        {"author's biography", JSON_SCRIPT("{\"title\":\"" TITLE "\",\"author\":{\"text\":\"" TEXT "\"}}"),
         ""},
        {"messages",
         JSON_SCRIPT("{\"messages\":{\"a\":\"" OTHER1 "\",\"b\":\"" OTHER2 "\",\"c\":\"" OTHER3
                     "\"},\"title\":\"Skarholm\"}"),
         ""},
        {"code",
         JSON_SCRIPT(
             "{\"title\":\"" TITLE
             "\",\"html\":\"var a = 1; function f() { return a; }; f(); if (a > 1) { g(); } else { "
             "h(); } // and so on. And so on; and. { so } on. var a = 1; function f() { return a; }; f(); if "
             "(a) "
             "{ g(); } else { h(); } var b = 2; function k() { return b; }; k(); { a; } var c = a + b; l(c); "
             "function m() { return c; } m(); function n() { return c; } n(); function o() { return c; } "
             "o(); . \"}"),
         ""},
        {"json-ld is not state", SCRIPT("type=application/ld+json", STORY), ""},
        {"short", JSON_SCRIPT("{" PAD PAD PAD PAD PAD "\"title\":\"" TITLE "\",\"body\":\"<p>" P1 "</p>\"}"),
         ""},
        {"cut off",
         JSON_SCRIPT("{\"title\":\"" TITLE "\",\"body\":[\"" P1 "\",\"" P2 "\",\"" P3 "\",\"The sea "),
         TEXT "\nThe sea"},
        {"damaged behind", JSON_SCRIPT("{\"story\":" STORY ",,\"x\":}}]]{{\"y\""), TEXT},
    };
    CHECK(ROWS);
}

static void add(struct buf *b, const char *text, size_t times) {
    for (size_t i = 0; i < times; i++)
        buf_str(b, str_of(text));
}

/* Big and deep pages end soon and without a crash; what they hold besides is found where it is within reach.
 */
static void hostile(void **state) {
    static const struct {
        const char *head, *repeated, *tail, *text;
        size_t times;
    } ROWS[] = {
        {"{\"config\":[", "{\"k\":[1,2,3],\"s\":\"abcdefghijklmnopqrstuvwxyz\"},", "0],\"story\":" STORY "}",
         TEXT, 110000},
        {"{\"story\":" STORY ",\"deep\":", "[", "", TEXT, 1000000},
        {"{\"story\":" STORY ",\"deep\":", "{\"a\":", "", TEXT, 1000000},
        {"window.a = ", "{\"", "", "", 1000000},
        {"window.a = ", "return{}}(", "", "", 300000},
        {"window.a = ", "function(){return {", "", "", 200000},
        {"window.a = ", "f(\"", "", "", 1000000},
        {"self.__next_f.push([1,\"0:[\\\"$\\\",\\\"p\\\",null,{\\\"children\\\":[", "\\\"$1\\\",",
         "1]}]\\n1:T4,abcd\"])", "", 200000},
        {"self.__next_f.push([1,\"", "0:[]\\n", "\"])", "", 300000},
        {"[[\"Reactive\",1],{\"title\":2},", "[1,1,2],", "0]", "", 300000},
    };
    struct arena *arena = *state;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct buf b = buf_new(arena);
        bool json = strchr("{[", ROWS[i].head[0]) != NULL;
        buf_str(&b, str_of(json ? HEAD "<script type=application/json>" : HEAD "<script>"));
        buf_str(&b, str_of(ROWS[i].head));
        add(&b, ROWS[i].repeated, ROWS[i].times);
        buf_str(&b, str_of(ROWS[i].tail));
        buf_str(&b, S("</script>"));
        assert_str(read_state(arena, buf_slice(&b)), ROWS[i].text);
        arena_reset(arena, 0);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(wrappings, arena_setup, arena_teardown),
        cmocka_unit_test_setup_teardown(texts, arena_setup, arena_teardown),
        cmocka_unit_test_setup_teardown(traps, arena_setup, arena_teardown),
        cmocka_unit_test_setup_teardown(hostile, arena_setup, arena_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
