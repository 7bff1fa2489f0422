#include "kind/errors.h"
#include "facts/gather.h"

enum {
    FEW_WORDS = 60,       /* a page whose text is no longer is an error where it speaks of one */
    SOME_WORDS = 200,     /* one no longer where its headline is an error's */
    HEADINGS = 6,         /* looked at */
    LONGEST_HEADING = 160 /* bytes */
};

/* clang-format off */
/* Each: words of which one is in whatever matches, and what does. "\xD0 \xCE": the first bytes of most letters of
 * Cyrillic and Greek, which have two cases. */

/* Headlines that are nothing but an error's. */
#define HEADLINES(X) \
    X("40 410 429 451 50", \
         "(?:error|http|fehler|erreur|fel|ошибка|错误)?\\W*(?:40[0134]|410|429|451|50[0234])\\b(?!\\s+(?:people|years|miles|million|days|men|women|children|ways|things))") \
    X("page", \
         "(?:\\w+\\W+){0,5}page\\s+(?:was\\s+|could\\s+|can\\s*)?(?:not|n[o’']t)\\s+(?:be\\s+)?(?:found|available|exist)" \
         "|page\\s+(?:doesn|does\\s+not|isn|no\\s+longer|introuvable|non\\s+trouvée|n['’]existe)|cette\\s+page\\s+(?:introuvable|non\\s+trouvée|n['’]existe)") \
    X("found denied forbidden", "not\\s+found|(?:access|permission)\\s+(?:denied|forbidden)|forbidden$") \
    X("oops sorry uh", "(?:oops|sorry|whoops|uh[\\s-]?oh)\\b.{0,60}(?:found|wrong|exist|missing|page|error)") \
    X("unavailable gateway server requests", \
         "(?:service|site|website)\\s+(?:temporarily\\s+)?unavailable|bad\\s+gateway|gateway\\s+time-?out|internal\\s+server\\s+error|too\\s+many\\s+requests") \
    X("moment step required interruption security blocked", \
         "just\\s+a\\s+moment|one\\s+more\\s+step|attention\\s+required|pardon\\s+our\\s+interruption|security\\s+check|(?:request\\s+)?blocked$") \
    X("robot human verify captcha", \
         "are\\s+you\\s+(?:a\\s+)?(?:robot|human|not\\s+a\\s+robot)|(?:please\\s+)?verify(?:ing)?\\s+(?:that\\s+)?you\\s+are|human\\s+verification|captcha") \
    X("javascript cookies js", \
         "(?:please\\s+)?(?:enable|turn\\s+on|activate)\\s+(?:javascript|cookies|js)\\b|javascript\\s+(?:is\\s+)?(?:required|disabled|not)") \
    X("continue privacy cookie", \
         "before\\s+you\\s+continue|(?:your\\s+privacy|cookie\\s+(?:consent|settings|policy))$|we\\s+value\\s+your\\s+privacy") \
    X("seite zugriff refus interdit", \
         "(?:die\\s+|diese\\s+)?seite\\s+(?:wurde\\s+)?(?:leider\\s+)?nicht\\s+(?:gefunden|verfügbar)|zugriff\\s+verweigert|accès\\s+(?:refusé|interdit)") \
    X("gina denegado negado negato", \
         "(?:la\\s+)?página\\s+(?:que\\s+\\w+\\s+)?no\\s+(?:encontrada|existe|disponible|se\\s+encuentra)|acceso\\s+denegado" \
         "|página\\s+não\\s+(?:encontrada|existe)|acesso\\s+negado|pagina\\s+non\\s+(?:trovata|esiste)|accesso\\s+negato" \
         "|pagina\\s+niet\\s+(?:gevonden|beschikbaar)|pagina\\s+nu\\s+(?:a\\s+fost\\s+găsită|există)") \
    X("sidan siden", \
         "sidan\\s+(?:kunde\\s+inte\\s+hittas|finns\\s+inte|hittades\\s+inte)|siden\\s+(?:blev\\s+|ble\\s+)?(?:ikke\\s+fund?et|findes\\s+ikke|finnes\\s+ikke)") \
    X("sivua stron nka sayfa oldal halaman trang", \
         "sivua\\s+ei\\s+löyd|nie\\s+znaleziono\\s+strony|strona\\s+nie\\s+(?:istnieje|została)|stránka\\s+(?:nebyla\\s+|nebola\\s+)?(?:nenalezena|nájdená|nalezena|neexistuje)" \
         "|sayfa\\s+bulunamadı|az\\s+oldal\\s+nem\\s+található|halaman\\s+tidak\\s+ditemukan|không\\s+tìm\\s+thấy\\s+trang") \
    X("\xD0 \xCE", \
         "страница\\s+не\\s+(?:найдена|существует)|сторінк[ау]\\s+не\\s+знайдено|сайт\\s+временно|η\\s+σελίδα\\s+δεν") \
    X("הדף الصفحة صفحه पृष्ठ ไม่พบหน้า", \
         "הדף\\s+לא\\s+נמצא|الصفحة\\s+غير\\s+موجودة|صفحه\\s+(?:مورد\\s+نظر\\s+)?(?:یافت|پیدا)\\s+نشد|पृष्ठ\\s+नहीं\\s+मिला|ไม่พบหน้า") \
    X("ページ 页 頁 페이지", \
         "(?:お探しの)?ページ(?:が|は)(?:見つかりません|存在しません|表示できません)|(?:您访问的|抱歉，?)?页面不存在|找不到(?:网页|页面|頁面|網頁)|페이지를\\s*찾을\\s*수\\s*없")

/* Phrases that only a page without a text says. */
#define PHRASES(X) \
    X("javascript cookies", \
         "(?:enable|turn\\s+on|activate|requires?|without|disabled?)\\s+(?:\\w+\\s+){0,2}(?:javascript|cookies)\\b" \
         "|javascript\\s+(?:is\\s+|and\\s+cookies\\s+)?(?:disabled|required|must\\s+be|to\\s+(?:continue|view|run))" \
         "|javascript\\s+(?:aktivieren|ist\\s+deaktiviert)|activer\\s+(?:le\\s+)?javascript|habilit\\w+\\s+javascript|activ\\w+\\s+javascript|включите\\s+javascript" \
         "|javascriptを有効|启用\\s*javascript") \
    X("robot human unusual captcha security hold", \
         "(?:you\\s+are|you['’]re)\\s+(?:not\\s+a\\s+robot|human|a\\s+human)|unusual\\s+(?:traffic|activity)|complete\\s+the\\s+(?:captcha|security\\s+check)|solve\\s+th\\w+\\s+captcha|press\\s+(?:&|and)\\s+hold") \
    X("checking ray reference request", \
         "checking\\s+(?:if\\s+the\\s+site\\s+connection|your\\s+browser)|ray\\s+id|reference\\s*#|request\\s+(?:was|has\\s+been|could\\s+not\\s+be)\\s+(?:blocked|satisfied)") \
    X("page", \
         "page\\s+(?:you\\s+\\w+\\s+\\w+\\s+|you\\s+requested\\s+|you['’]re\\s+looking\\s+for\\s+)?(?:could\\s+not|cannot|can['’]t|doesn['’]t|does\\s+not|no\\s+longer|not\\s+found|has\\s+been\\s+(?:moved|removed)|was\\s+not)") \
    X("permission access cookies device", \
         "(?:don['’]t|not)\\s+have\\s+(?:permission|access)\\s+to|(?:we|our\\s+partners)\\s+(?:and\\s+our\\s+(?:\\d+\\s+)?partners\\s+)?(?:use|store)\\s+(?:and/or\\s+access\\s+)?(?:cookies|information\\s+on\\s+a\\s+device)") \
    X("bitte gefunden existiert existe esiste bestaat ya 자바스크립트", \
         "bitte\\s+(?:aktivieren|akzeptieren)\\s+sie|nicht\\s+gefunden\\s+werden|existiert\\s+nicht" \
         "|n['’]existe\\s+(?:pas|plus)|ya\\s+no\\s+(?:existe|está)|não\\s+existe|non\\s+esiste|bestaat\\s+niet|자바스크립트")
/* clang-format on */

static const struct regex_source SOURCES[] = {
#define X(words, pattern) {"^\\W*(?:" pattern ")", REGEX_NOCASE, words},
    HEADLINES(X)
#undef X
#define X(words, pattern) {pattern, REGEX_NOCASE, words},
        PHRASES(X)
#undef X
};
enum {
#define X(words, pattern) +1
    N_HEADLINES = 0 HEADLINES(X),
#undef X
    PATTERNS = sizeof SOURCES / sizeof *SOURCES
};

struct regex_set *error_patterns_new(void) {
    return regex_set_new(SOURCES, PATTERNS);
}

/* The words of the page that read like text, and of what was chosen, whichever are more. */
static size_t words_of_text(const struct body_choice *choice) {
    size_t kept = 0;
    for (size_t i = 0; i < choice->list->n; i++)
        kept += choice->keep[i] ? choice->list->items[i].counts.words : 0;
    return kept > choice->list->good_words ? kept : choice->list->good_words;
}

/* Whether an element is the form or frame of a captcha. */
static bool has_captcha(const struct page *page) {
    enum { LOOKED_AT = 2000 };
    static const struct str NAMES[] = {STR("captcha"), STR("challenge-form"), STR("cf-challenge"),
                                       STR("cf-error")};
    int looked = 0;
    for (const struct node *n = page->root; n && looked < LOOKED_AT; n = node_next(n, page->root), looked++) {
        struct str class = node_attr_str(n, ATTR_CLASS), id = node_attr_str(n, ATTR_ID);
        for (size_t i = 0; n->tag != TAG_TEXT && i < sizeof NAMES / sizeof *NAMES; i++)
            if (str_has_nocase(class, NAMES[i]) || str_has_nocase(id, NAMES[i]))
                return true;
    }
    return false;
}

/* The lines that may be headlines: the title, what structured data and the page say of one, headings. */
static struct str_list headlines_of(const struct page *page, const struct facts *facts) {
    const struct gathered *g = facts->gathered;
    const struct candidate_list *titles = &g->of[FACT_TITLE];
    struct str_list list = {.items = arena_array(page->arena, struct str, titles->n + HEADINGS + 1)};
    list.items[list.n++] = facts->title;
    for (size_t i = 0; i < titles->n; i++)
        if (titles->items[i].source->place == PLACE_SEEN)
            list.items[list.n++] = titles->items[i].value;
    for (size_t i = 0; i < g->n_headings && i < HEADINGS; i++)
        list.items[list.n++] = g->headings[i].text;
    return list;
}

static struct str_list texts_of(const struct page *page, const struct body_choice *choice) {
    struct str_list list = {.items = arena_array(page->arena, struct str, choice->list->n + 1)};
    for (size_t i = 0; i < choice->list->n; i++)
        list.items[list.n++] = choice->list->items[i].text;
    return list;
}

/* Whether one of the texts, each of at most `longest` bytes, has one of the patterns from `first` to `end`.
 */
static bool matches_any(struct regex_set *patterns, size_t first, size_t end, size_t longest,
                        struct str_list texts) {
    for (size_t i = 0; i < texts.n; i++)
        for (size_t pattern = first; texts.items[i].n <= longest && pattern < end; pattern++)
            if (texts.items[i].n && regex_matches(patterns, pattern, texts.items[i]))
                return true;
    return false;
}

bool may_be_error(size_t words, const struct facts *facts) {
    return words <= SOME_WORDS && !(facts->date.n && facts->authors.n);
}

bool is_error_text(struct regex_set *patterns, size_t words, const struct facts *facts,
                   struct str_list headlines, struct str_list texts) {
    if (!may_be_error(words, facts))
        return false;
    return matches_any(patterns, 0, N_HEADLINES, LONGEST_HEADING, headlines) ||
           (words <= FEW_WORDS && !facts->date.n &&
            matches_any(patterns, N_HEADLINES, PATTERNS, SIZE_MAX, texts));
}

bool is_error_page(struct regex_set *patterns, const struct page *page, const struct facts *facts,
                   const struct body_choice *choice) {
    size_t words = words_of_text(choice);
    if (choice->from_data || !may_be_error(words, facts))
        return false;
    return is_error_text(patterns, words, facts, headlines_of(page, facts), texts_of(page, choice)) ||
           (words <= FEW_WORDS && !facts->date.n && has_captcha(page));
}
