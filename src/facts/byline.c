#include "facts/byline.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "facts/date.h"
#include "facts/text.h"

/* ---- Tables ---- */

/* What stands before names. A row that ends in a letter needs a space or colon behind it. */
static const struct str OPENINGS[] = {
    STR("written and directed by"), STR("article written by"), STR("written by"), STR("posted by"), STR("published by"),
    STR("reported by"), STR("story by"), STR("words by"), STR("text by"), STR("article by"), STR("review by"),
    STR("interview by"), STR("reporting by"), STR("report by"), STR("created by"), STR("contributed by"), STR("added by"),
    STR("submitted by"), STR("authored by"), STR("medically reviewed by"), STR("reviewed by"), STR("edited by"),
    STR("updated by"), STR("compiled by"), STR("post by"), STR("post author"), STR("view all posts by"), STR("all posts by"), STR("more stories by"), STR("more posts by"), STR("posts by"), STR("articles by"), STR("by:"), STR("escribe"), STR("publicado"), STR("blog by"), STR("from"),
    STR("by"), STR("author(s)"), STR("authors"), STR("author"), STR("writer"), STR("writers"), STR("byline"), STR("contributor"),
    STR("contributors"), STR("words"), STR("posted on"), STR("opinion by"), STR("analysis by"),
    STR("ein artikel von"), STR("ein beitrag von"), STR("artikel von"), STR("beitrag von"), STR("von unserem korrespondenten"),
    STR("von unserer korrespondentin"), STR("geschrieben von"), STR("verfasst von"), STR("eingestellt von"), STR("veröffentlicht von"),
    STR("interview von"), STR("kommentar von"), STR("analyse von"), STR("aus"),
    STR("text von"), STR("texte von"), STR("von"), STR("text"), STR("autorinnen"), STR("autorin"), STR("autoren"), STR("autor*in"),
    STR("autor/in"), STR("autor"), STR("verfasser"), STR("redaktion:"),
    STR("propos recueillis par"), STR("écrit par"), STR("publié par"), STR("posté par"), STR("rédigé par"), STR("par"), STR("auteurs"),
    STR("auteur"), STR("texte"), STR("escrito por"), STR("publicado por"), STR("redactado por"), STR("por"), STR("texto"), STR("autora"),
    STR("autores"), STR("autore"), STR("autori"), STR("scritto da"), STR("pubblicato da"), STR("di"), STR("a cura di"),
    STR("geschreven door"), STR("door"), STR("tekst"), STR("skrevet av"), STR("skrevet af"), STR("publisert av"), STR("av"), STR("af"),
    STR("skriven av"), STR("przez"), STR("autorzy"), STR("napsal"), STR("napsala"), STR("redactor"),
    STR("szerző"), STR("írta"), STR("yazan"), STR("yazar"), STR("haber"), STR("oleh"), STR("penulis"), STR("laporan"), STR("ditulis oleh"),
    STR("kirjoittaja"), STR("teksti"), STR("автор"), STR("авторы"), STR("текст"), STR("автори"), STR("bởi"), STR("tác giả"),
    STR("de la"), STR("scris de"), STR("napisao"), STR("piše"), STR("pišu"), STR("objavio"), STR("συντάκτης"), STR("του"), STR("της"),
    STR("بقلم"), STR("كتب"), STR("كتبت"), STR("الكاتب"), STR("מאת"), STR("נוסח"), STR("लेखक"), STR("द्वारा"), STR("นักเขียน"), STR("โดย"),
    STR("作者"), STR("記者/"), STR("记者"), STR("文/"), STR("文／"), STR("文："), STR("撰文"), STR("著者"), STR("執筆者"), STR("執筆"), STR("筆者"),
    STR("投稿者"), STR("글"), STR("기자"),
};

/* Openings that are also the beginnings of names or of words: they count only with a colon. */
static const struct str COLON_ONLY[] = {STR("text"), STR("texte"), STR("texto"), STR("tekst"), STR("teksti"), STR("de la"), STR("words"), STR("publicado"),
                                        STR("writer"), STR("haber"), STR("aus"), STR("from"), STR("writers"), STR("του"), STR("της"),
                                        STR("reporter"), STR("contributor"), STR("contributors"), STR("글"), STR("기자")};

/* Between two names; those of letters stand between spaces. */
static const struct str CONJUNCTIONS[] = {
    STR(" and "), STR(" & "), STR(" und "), STR(" et "), STR(" y "), STR(" e "), STR(" og "), STR(" och "),
    STR(" ve "), STR(" и "), STR(" і "), STR(" та "), STR(" oraz "), STR(" şi "), STR(" și "), STR(" dan "), STR(" sowie "),
    STR(" és "), STR(" with "), STR(" + "), STR(" • "), STR(" · "), STR(" και "), STR(" und"),
    STR(" by "), STR(" — "), STR(" – "), STR(" - "), STR(" // "), STR(" và "), STR(" ja "), STR(" i "),
};

/* Behind a name: what follows is where and for whom, not who. */
static const struct str TAILS[] = {
    STR(" for "), STR(" in "), STR(" at "), STR(" from "), STR(" of "), STR(" on "), STR(" is "), STR(" has "), STR(" was "),
    STR(" aus "), STR(" für "), STR(" last updated"), STR(" last modified"), STR(" updated"), STR(" published"), STR(" posted"), STR(" contributed"),
    STR(" special to"), STR(" staff writer"), STR(" staff reporter"), STR(" staff "), STR(" mail"), STR(" bei "), STR(" pour "), STR(" um "), STR(" am "),
    STR(" writes"), STR(" reports"), STR(" via "), STR(" share"), STR(" follow"), STR(" read more"), STR(" view all"), STR(" more by"),
    STR(" more from"), STR(" see all"), STR(" all posts"), STR(" published:"), STR(" date"), STR(" leave a"), STR(" shares"), STR(" comments"), STR(" edited by"),
    STR(" reviewed by"), STR(" view bio"), STR(" senior "), STR(" photograph"), STR(" photos by"), STR(" illustrat"),
};

/* Words that say what someone does, or that a text is no name. A piece that holds one is cut. */
static const struct str ROLES[] = {
    STR("correspondent"), STR("correspondents"), STR("editor"), STR("editors"), STR("reporter"), STR("reporters"), STR("writer"),
    STR("writers"), STR("journalist"), STR("columnist"), STR("contributor"), STR("contributing"), STR("director"), STR("analyst"),
    STR("producer"), STR("photographer"), STR("specialist"), STR("expert"), STR("founder"), STR("ceo"), STR("manager"), STR("professor"),
    STR("chief"), STR("bureau"), STR("redakteur"), STR("redakteurin"), STR("korrespondent"), STR("korrespondentin"), STR("volontär"),
    STR("volontärin"), STR("reporterin"), STR("chefredakteur"), STR("chefredakteurin"), STR("ressortleiter"), STR("ressortleiterin"), STR("journaliste"), STR("rédacteur"), STR("rédactrice"),
    STR("correspondant"), STR("correspondante"), STR("redactor"), STR("redactora"), STR("periodista"), STR("corresponsal"), STR("giornalista"), STR("journalistin"),
    STR("jornalista"), STR("redaktør"), STR("redaktor"), STR("redaktorka"), STR("journalista"), STR("toimittaja"), STR("muhabir"),
    STR("fotograf"), STR("photos"), STR("photo"), STR("foto"), STR("fotos"), STR("photography"), STR("autorin"), STR("author"),
};

/* Words of organisations' names: behind a person's name they say whom they work for. */
static const struct str ORGANISATIONS[] = {
    STR("network"), STR("institute"), STR("university"), STR("team"), STR("group"), STR("inc"), STR("inc."), STR("gmbh"), STR("ltd"), STR("llc"), STR("magazine"), STR("center"),
    STR("centre"), STR("college"), STR("school"), STR("foundation"), STR("society"), STR("association"), STR("media"), STR("newspaper"), STR("council"), STR("department"), STR("lines"),
};

/* Who else worked on an article: what follows is not the author. */
static const struct str OTHER_CREDITS[] = {
    STR(" edited by"), STR(" reviewed by"), STR(" fact checked"), STR(" fact-checked"), STR(" photos by"), STR(" photo by"), STR(" photography by"), STR(" photographs by"),
    STR(" illustrations by"), STR(" illustration by"), STR(" medically reviewed"), STR(" translated by"), STR(" produced by"), STR(" directed by"), STR("foto:"), STR("fotos:"), STR("photo:"), STR("photos:"), STR("bild:"), STR(" more by "), STR(" more stories"), STR(" view all"),
};

/* Texts that stand where bylines do and are no names. */
static const struct str NO_NAMES[] = {
    STR("share"), STR("follow"), STR("tweet"), STR("comment"), STR("comments"), STR("print"), STR("email"), STR("e-mail"), STR("facebook"),
    STR("twitter"), STR("updated"), STR("published"), STR("posted"), STR("subscribe"), STR("read"), STR("read more"), STR("min read"), STR("more"),
    STR("contact"), STR("home"), STR("login"), STR("sign in"), STR("view all"), STR("show more"), STR("see more"), STR("save"), STR("listen"), STR("null"), STR("undefined"),
    STR("none"), STR("n/a"), STR("unknown"), STR("about the author"), STR("about the authors"), STR("author"), STR("authors"), STR("by"), STR("linkedin"), STR("instagram"),
    STR("autor"), STR("teilen"), STR("folgen"), STR("merken"), STR("drucken"), STR("kommentare"), STR("kommentieren"), STR("profile"), STR("profil"), STR("bio"),
    STR("meet the author"), STR("view profile"), STR("unknown author"), STR("anonymous"), STR("link"), STR("copy link"), STR("whatsapp"), STR("written by"), STR("x"), STR("website"), STR("posts"), STR("contributor"), STR("contributors"), STR("opens in new window"),
    STR("image"), STR("getty images"), STR("all articles"), STR("alle artikel"), STR("array"), STR("object object"), STR("false"), STR("true"), STR("view posts"), STR("bookmark"), STR("about"), STR("editor's note"), STR("in"),
    STR("posted on"), STR("published on"), STR("published by"), STR("posted by"), STR("no author"), STR("on"), STR("at"), STR("am"), STR("pm"), STR("uhr"), STR("last"), STR("last updated"), STR("von"), STR("par"), STR("por"), STR("mon"), STR("tue"), STR("wed"), STR("thu"), STR("fri"),
    STR("sat"), STR("sun"), STR("monday"), STR("tuesday"), STR("wednesday"), STR("thursday"), STR("friday"), STR("saturday"), STR("sunday"), STR("montag"), STR("dienstag"), STR("mittwoch"),
    STR("donnerstag"), STR("freitag"), STR("samstag"), STR("sonntag"), STR("et"), STR("est"), STR("edt"), STR("utc"), STR("gmt"), STR("ist"), STR("uncategorized"), STR("news"), STR("blog"), STR("editor :"), STR("und"), STR("and"), STR("stand"), STR("reading time"), STR("follow us"), STR("report"), STR("comments off"), STR("aa"), STR("text"),
};

static const struct str AGENCIES[] = {
    STR("reuters"), STR("thomson reuters"), STR("afp"), STR("agence france presse"), STR("ap"), STR("associated press"), STR("the associated press"),
    STR("dpa"), STR("dpa afx"), STR("efe"), STR("agencia efe"), STR("ansa"), STR("apa"), STR("sda"), STR("ats"), STR("keystone sda"), STR("sid"), STR("pti"), STR("ani"), STR("ians"),
    STR("press trust of india"), STR("tass"), STR("xinhua"), STR("aap"), STR("anp"), STR("belga"), STR("lusa"), STR("ntb"), STR("ritzau"), STR("tt"), STR("ctk"), STR("čtk"), STR("pap"),
    STR("mti"), STR("upi"), STR("jiji"), STR("kyodo"), STR("kyodo news"), STR("yonhap"), STR("bernama"), STR("antara"), STR("europa press"), STR("press association"), STR("pa media"),
    STR("kna"), STR("epd"), STR("tanjug"), STR("hina"), STR("bloomberg"), STR("agencias"), STR("agenturen"), STR("agencies"), STR("adnkronos"), STR("stt"),
};

/* Particles of names, written small. */
static const struct str PARTICLES[] = {
    STR("von"), STR("van"), STR("de"), STR("der"), STR("den"), STR("del"), STR("della"), STR("di"), STR("da"), STR("dos"), STR("das"), STR("do"), STR("du"), STR("la"), STR("le"), STR("el"),
    STR("al"), STR("bin"), STR("ibn"), STR("ben"), STR("zu"), STR("zur"), STR("zum"), STR("ten"), STR("ter"), STR("te"), STR("y"), STR("i"), STR("e"), STR("af"), STR("av"), STR("dal"), STR("dalla"), STR("st."),
    STR("vom"), STR("d'"), STR("op"), STR("het"), STR("'t"), STR("in"), STR("bint"), STR("des"), STR("lo"), STR("li"), STR("ap"), STR("the"), STR("und"), STR("jr"), STR("jr."), STR("sr."), STR("dr."),
};

/* Behind a comma these belong to the name before it. */
static const struct str SUFFIXES[] = {STR("jr"), STR("jr."), STR("sr"), STR("sr."), STR("ii"), STR("iii"), STR("iv")};

#define HAS(table, text) in_table((table), sizeof(table) / sizeof *(table), (text))

static bool in_table(const struct str *table, size_t n, struct str text) {
    for (size_t i = 0; i < n; i++)
        if (str_eq_nocase(table[i], text))
            return true;
    return false;
}

/* ---- Characters ---- */

static bool is_letter_at(struct str s, size_t at) {
    return at < s.n && char_is_letter(utf8_next(s, &at));
}

static bool is_cjk_at(struct str s, size_t at) {
    if (at >= s.n)
        return false;
    uint32_t c = utf8_next(s, &at);
    return char_is_cjk(c) || (c >= 0xAC00 && c <= 0xD7A3);
}

static struct str trim_marks(struct str s) {
    static const struct str MARKS[] = {STR("|"), STR("/"), STR("•"), STR("·"), STR(":"), STR("："), STR("／"), STR(","), STR(";"), STR("-"), STR("–"), STR("—"),
                                       STR("\""), STR("“"), STR("”"), STR("*"), STR("@"), STR("["), STR("]"), STR("("), STR(")"), STR("【"), STR("】"), STR(">"), STR("<"), STR("«"), STR("»"), STR("©"), STR("～"), STR("_"), STR("#"), STR("&"), STR("、"), STR("’s"),STR("'"), STR("›")};
    for (bool again = true; again;) {
        again = false;
        s = str_trim(s);
        for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++) {
            if (str_starts(s, MARKS[i]) && s.n > MARKS[i].n && MARKS[i].p[0] != '\'') {
                s = str_slice(s, MARKS[i].n, s.n);
                again = true;
            }
            if (str_ends(s, MARKS[i])) {
                s = str_slice(s, 0, s.n - MARKS[i].n);
                again = true;
            }
        }
    }
    return s;
}

/* ---- Cutting ---- */

bool byline_opening(struct str text, size_t *end) {
    size_t third = 2;
    if (text.n > 4 && str_starts(text, S("By")) && char_is_upper(utf8_next(text, &third))) {
        *end = 2; /* "ByAda Blum": the space was drawn by the style sheet */
        return true;
    }
    for (size_t i = 0; i < sizeof OPENINGS / sizeof *OPENINGS; i++) {
        struct str opening = OPENINGS[i];
        if (!str_starts_nocase(text, opening))
            continue;
        size_t at = opening.n;
        bool cjk = is_cjk_at(opening, 0) && (unsigned char)opening.p[0] > 0xE0;
        if (!cjk && is_letter_at(text, at))
            continue;
        while (at < text.n && is_space((unsigned char)text.p[at]))
            at++;
        bool colon = at < text.n && (text.p[at] == ':' || str_starts(str_slice(text, at, text.n), S("：")));
        if (HAS(COLON_ONLY, opening) && !colon)
            continue;
        if (at == opening.n && at < text.n && !colon && !cjk && opening.p[opening.n - 1] != ':')
            continue;
        if (colon)
            at += text.p[at] == ':' ? 1 : 3;
        *end = at;
        return true;
    }
    return false;
}

static struct str without_openings(struct str s) {
    size_t end;
    for (int i = 0; i < 3; i++) {
        s = trim_marks(s);
        if (!byline_opening(s, &end) || end >= s.n)
            break;
        s = str_slice(s, end, s.n);
    }
    return trim_marks(s);
}

/* Cuts at what follows a name without being part of it: a tail word, an e-mail address, an address, brackets. */
static struct str without_tail(struct str s) {
    size_t to = s.n;
    for (size_t i = 0; i < sizeof TAILS / sizeof *TAILS; i++) {
        size_t at = str_find_nocase(str_slice(s, 0, to), TAILS[i], 1);
        if (at != STR_NONE && (i < 4 ? str_find(str_slice(s, 0, to), TAILS[i], 1) == at : true))
            to = at;
    }
    static const struct str STOPS[] = {STR("("), STR("（"), STR("["), STR("<"), STR("http"), STR("www."), STR(" @"), STR("📧"), STR("【"), STR("\""), STR("“")};
    for (size_t i = 0; i < sizeof STOPS / sizeof *STOPS; i++) {
        size_t at = str_find(str_slice(s, 0, to), STOPS[i], 1);
        if (at != STR_NONE)
            to = at;
    }
    s = str_slice(s, 0, to);
    size_t at = str_find(s, S("@"), 1);
    if (at != STR_NONE) { /* an e-mail address: from its first character on */
        while (at > 0 && s.p[at - 1] != ' ')
            at--;
        if (at > 0)
            s = str_slice(s, 0, at);
    }
    return trim_marks(s);
}

/* Suffixes that CJK bylines put behind a name without a space. */
static struct str without_cjk_role(struct str s) {
    static const struct str ROLES_BEHIND[] = {STR("記者"), STR("记者"), STR("기자"), STR("특파원"), STR("著"), STR("監訳"), STR("訳"), STR("さん"), STR("報導"), STR("編輯"), STR("撰稿"), STR("文")};
    for (size_t i = 0; i < sizeof ROLES_BEHIND / sizeof *ROLES_BEHIND; i++)
        if (str_ends(s, ROLES_BEHIND[i]) && s.n > ROLES_BEHIND[i].n + 3)
            return str_trim(str_slice(s, 0, s.n - ROLES_BEHIND[i].n));
    return s;
}

/* ---- Judging ---- */

struct shape {
    size_t words, capitals, small, digits, letters;
    bool role, organisation, cjk, odd;
};

static void judge_word(struct str word, struct shape *shape) {
    size_t i = 0;
    uint32_t first = utf8_next(word, &i);
    if (first == 0x2019 || first == '\'' || first == '(')
        first = i < word.n ? utf8_next(word, &i) : first;
    shape->words++;
    shape->role |= HAS(ROLES, word);
    shape->organisation |= HAS(ORGANISATIONS, word) || (shape->words == 1 && str_eq(word, S("The")));
    shape->cjk |= char_is_cjk(first) || first >= 0x530;
    if (char_is_upper(first))
        shape->capitals++;
    else if (char_lower(first) == first && char_is_letter(first) && first < 0x530 && !HAS(PARTICLES, word) &&
             !str_starts(word, S("d'")) && !str_starts(word, S("d’")) && !str_starts(word, S("al-")))
        shape->small++;
}

static struct shape shape_of(struct str s) {
    struct shape shape = {0};
    for (size_t i = 0; i < s.n;) {
        size_t from = i;
        while (i < s.n && s.p[i] != ' ')
            i++;
        if (i > from)
            judge_word(str_slice(s, from, i), &shape);
        i++;
    }
    for (size_t i = 0; i < s.n;) {
        uint32_t c = utf8_next(s, &i);
        shape.letters += char_is_letter(c);
        shape.digits += c < 0x80 && is_digit((unsigned char)c);
        shape.odd |= c == '?' || c == '!' || c == '=' || c == '{' || c == '}' || c == '%' || c == 0x2026 || c == ':';
    }
    return shape;
}

static enum name_kind kind_of(struct str s, bool trusted) {
    if (s.n < 2 || s.n > 120 || HAS(NO_NAMES, s) || str_has(s, S("://")) || str_starts_nocase(s, S("www.")) ||
        str_starts_nocase(s, S("http")))
        return NAME_NONE;
    if (HAS(AGENCIES, s))
        return NAME_AGENCY;
    struct shape shape = shape_of(s);
    if (shape.letters < 2 || shape.words > 8 || (!trusted && (shape.odd || shape.digits > 2 || shape.words > 6)))
        return NAME_NONE;
    if (shape.digits == 0 && shape.small == 0 && !shape.role && !shape.odd &&
        (shape.cjk || (shape.words >= 2 && shape.words <= 5)))
        return NAME_PERSON;
    if (trusted || shape.words == 1)
        return NAME_OTHER;
    return shape.small <= 1 && shape.words <= 4 && shape.capitals ? NAME_OTHER : NAME_NONE;
}

/* ---- Splitting ---- */

static bool same_name(struct str a, struct str b) { return text_same(a, b); }

static void add_name(struct name_list *names, struct str text, enum name_kind kind) {
    if (names->n >= MAX_AUTHORS)
        return;
    for (size_t i = 0; i < names->n; i++)
        if (same_name(names->items[i].text, text))
            return;
    arena_grow(names->arena, names->items, &names->cap, names->n + 1);
    names->items[names->n++] = (struct name){text, kind};
}

/* "Ada Blum Ada Blum" once: where lists of names are printed twice, for screen readers. */
static struct str without_double(struct str s) {
    if (s.n < 5 || s.n % 2 == 0)
        return s;
    struct str a = str_slice(s, 0, s.n / 2), b = str_slice(s, s.n / 2 + 1, s.n);
    return s.p[s.n / 2] == ' ' && str_eq_nocase(a, b) ? a : s;
}

static bool ends_with_suffix(struct str piece) { return HAS(SUFFIXES, piece); }

/* One piece between separators. */
static void read_piece(struct str piece, bool trusted, bool alone, struct name_list *names) {
    piece = without_openings(piece);
    if (ends_with_suffix(piece) && names->n) {
        struct name *last = &names->items[names->n - 1];
        struct buf b = buf_new(names->arena);
        buf_str(&b, last->text);
        buf_str(&b, S(" "));
        buf_str(&b, piece);
        last->text = buf_slice(&b);
        return;
    }
    struct str cut = without_tail(piece);
    cut = without_double(without_cjk_role(cut));
    if (cut.n == 0)
        return;
    enum name_kind kind = kind_of(cut, trusted);
    if (kind == NAME_NONE)
        return;
    struct shape shape = shape_of(cut);
    bool follows = !alone && names->n > 0;
    if (follows && kind != NAME_AGENCY && (shape.role || shape.organisation || shape.small >= 2 || shape.small == shape.words))
        return; /* what the person before does, and for whom */
    add_name(names, cut, kind);
}

/* The length of the separator at `at`; 0 where there is none. */
static size_t separator(struct str s, size_t at) {
    static const struct str MARKS[] = {STR(";"), STR("|"), STR("/"), STR("\n"), STR("\t"), STR("、"), STR("，"), STR("؛"), STR("،"), STR("／"), STR("｜"), STR("•"), STR(",")};
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++)
        if (s.p[at] == MARKS[i].p[0] && str_starts(str_slice(s, at, s.n), MARKS[i]))
            return MARKS[i].n;
    if (s.p[at] != ' ')
        return 0;
    for (size_t i = 0; i < sizeof CONJUNCTIONS / sizeof *CONJUNCTIONS; i++)
        if (str_starts_nocase(str_slice(s, at, s.n), CONJUNCTIONS[i]))
            return CONJUNCTIONS[i].n;
    return 0;
}

/* The text with every date in it made a separator. */
static struct str without_dates(struct arena *arena, struct str text) {
    struct date_hints hints = {{NULL, 0}, false};
    for (int round = 0; round < 3; round++) {
        struct date date;
        size_t begin, end;
        bool digit = false;
        for (size_t i = 0; i < text.n && !digit; i++)
            digit = is_digit((unsigned char)text.p[i]);
        if (!digit || !date_find_span(text, &hints, &date, &begin, &end) || end <= begin)
            break;
        struct buf b = buf_new(arena);
        buf_str(&b, str_slice(text, 0, begin));
        buf_str(&b, S(" | "));
        buf_str(&b, str_slice(text, end, text.n));
        text = buf_slice(&b);
    }
    return text;
}

void byline_names(struct str text, bool trusted, struct name_list *names) {
    enum { LONGEST = 2000 };
    text = str_trim(text);
    if (text.n > LONGEST || str_starts_nocase(text, S("http")) || str_starts(text, S("/")))
        return;
    text = without_dates(names->arena, text);
    for (size_t i = 0; i < sizeof OTHER_CREDITS / sizeof *OTHER_CREDITS; i++) {
        size_t at = str_find_nocase(text, OTHER_CREDITS[i], 0);
        if (at != STR_NONE && at > 0)
            text = str_slice(text, 0, at);
    }
    size_t from = 0, pieces = 0;
    for (size_t i = 0; i < text.n && names->n < MAX_AUTHORS;) {
        size_t length = separator(text, i);
        if (!length) {
            i++;
            continue;
        }
        read_piece(str_slice(text, from, i), trusted, false, names);
        i = from = i + length;
        pieces++;
    }
    read_piece(str_slice(text, from, text.n), trusted, pieces == 0, names);
}
