/* The words that byline.c reads bylines with, in the languages that pages are written in. Only byline.c has
 * them; all in small letters, since they are compared without case. */
#ifndef GALLEY_FACTS_BYLINE_WORDS_H
#define GALLEY_FACTS_BYLINE_WORDS_H

#include "base/word_table.h"
#include "facts/byline_slots.h"

#define W(word) STR(word)

/* clang-format off */

/* What stands before names. A row that ends in a letter needs a space or colon behind it. Rows that begin with
 * the same byte stand together, in the order of these bytes; of them the first that fits holds. */
static const struct str OPENINGS[] = {
    W("article written by"), W("article by"), W("added by"), W("authored by"), W("all posts by"),
    W("articles by"), W("author(s)"), W("authors"), W("author"), W("analysis by"), W("artikel von"),
    W("alles von"), W("analyse von"), W("aus"), W("autorinnen"), W("autorin"), W("autoren"), W("autor*in"),
    W("autor/in"), W("autor"), W("auteurs"), W("auteur"), W("autora"), W("autores"), W("autore"),
    W("autori"), W("a cura di"), W("av"), W("af"), W("autorzy"),
    W("by:"), W("blog by"), W("by"), W("byline"), W("beitrag von"), W("bởi"),
    W("created by"), W("contributed by"), W("compiled by"), W("contributor"), W("contributors"),
    W("di"), W("door"), W("ditulis oleh"), W("de la"),
    W("escribe"), W("ein artikel von"), W("ein beitrag von"), W("eingestellt von"), W("escrito por"),
    W("from"),
    W("geschrieben von"), W("geschreven door"),
    W("haber"),
    W("interview by"), W("interview von"),
    W("kommentar von"), W("kirjoittaja"),
    W("laporan"),
    W("more from"), W("more stories by"), W("more posts by"),
    W("napsal"), W("napsala"), W("napisao"),
    W("opinion by"), W("oleh"), W("objavio"),
    W("posted by"), W("published by"), W("photos and text by"), W("post by"), W("post author"),
    W("photo essay by"), W("posts by"), W("publicado"), W("posted on"), W("propos recueillis par"),
    W("publié par"), W("posté par"), W("par"), W("publicado por"), W("por"), W("pubblicato da"),
    W("publisert av"), W("przez"), W("penulis"), W("piše"), W("pišu"),
    W("reported by"), W("review by"), W("reporting by"), W("report by"), W("recipe by"), W("redaktion:"),
    W("rédigé par"), W("redactado por"), W("redactor"),
    W("story by"), W("story and photos by"), W("submitted by"), W("scritto da"), W("skrevet av"),
    W("skrevet af"), W("skriven av"), W("szerző"), W("scris de"),
    W("text and photos by"), W("text by"), W("twitter account von"), W("this post was written by"),
    W("text von"), W("texte von"), W("text"), W("texte"), W("texto"), W("tekst"), W("teksti"), W("tác giả"),
    W("view all posts by"), W("von unserem korrespondenten"), W("von unserer korrespondentin"),
    W("verfasst von"), W("veröffentlicht von"), W("von"), W("verfasser"),
    W("written and directed by"), W("written by"), W("words by"), W("words and photos by"),
    W("words and pictures by"), W("writer"), W("writers"), W("words"),
    W("yazan"), W("yazar"), W("écrit par"), W("írta"), W("συντάκτης"), W("του"), W("της"), W("автор"),
    W("авторы"), W("автори"), W("текст"), W("מאת"), W("נוסח"), W("بقلم"), W("الكاتب"), W("كتب"), W("كتبت"),
    W("लेखक"), W("रिपोर्टर"), W("संवाददाता"), W("द्वारा"), W("นักเขียน"), W("โดย"), W("作者"), W("執筆者"),
    W("執筆"), W("文/"), W("文／"), W("文："), W("撰文"), W("投稿者"), W("筆者"), W("記者/"), W("記者・"), W("記者："), W("記者:"),
    W("记者"), W("著者"), W("글"), W("기자"),
};

/* Openings that are also the beginnings of names or of words: they count only with a colon. */
static const struct str COLON_ONLY[] = {
    W("text"), W("texte"), W("texto"), W("tekst"), W("teksti"), W("de la"), W("words"), W("publicado"),
    W("writer"), W("haber"), W("aus"), W("from"), W("writers"), W("reporter"),
    W("contributor"), W("contributors"), W("글"), W("기자"),
};

/* Openings that are also how names begin: where the text is known to be names, two more words must follow. */
static const struct str NAME_LIKE[] = {
    W("von"), W("di"), W("av"), W("af"), W("par"), W("por"), W("door"), W("from"), W("aus"), W("del"),
};

/* Between two names; those of letters stand between spaces. */
static const struct str CONJUNCTIONS[] = {
    W(" and "), W(" & "), W(" und "), W(" et "), W(" y "), W(" e "), W(" og "), W(" och "), W(" ve "),
    W(" и "), W(" і "), W(" та "), W(" oraz "), W(" şi "), W(" și "), W(" dan "), W(" sowie "), W(" és "),
    W(" with "), W(" + "), W(" • "), W(" · "), W(" και "), W(" und"), W(" by "), W(" — "), W(" – "),
    W(" - "), W(" // "), W(" và "), W(" ja "), W(" i "),
};

/* Behind a name: what follows is where and for whom, not who. */
static const struct str TAILS[] = {
    W(" for "), W(" in "), W(" at "), W(" from "), W(" of "), W(" on "), W(" is "), W(" has "), W(" was "),
    W(" aus "), W(" für "), W(" last updated"), W(" last modified"), W(" updated"), W(" published"),
    W(" posted"), W(" contributed"), W(" special to"), W(" staff writer"), W(" staff reporter"),
    W(" mail"), W(" bei "), W(" pour "), W(" um "), W(" am "), W(" writes"), W(" reports"),
    W(" via "), W(" share"), W(" follow"), W(" read more"), W(" view all"), W(" more by"), W(" more from"),
    W(" see all"), W(" all posts"), W(" published:"), W(" date"), W(" leave a"), W(" shares"),
    W(" comments"), W(" edited by"), W(" reviewed by"), W(" view bio"), W(" senior "), W(" photograph"),
    W(" photos by"), W(" illustrat"),
};

/* Who else worked on an article: what follows is not the author. */
static const struct str OTHER_CREDITS[] = {
    W(" edited by"), W(" reviewed by"), W(" fact checked"), W(" fact-checked"), W(" photos by"),
    W(" photo by"), W(" photography by"), W(" photographs by"), W(" illustrations by"),
    W(" illustration by"), W(" medically reviewed"), W(" translated by"), W(" produced by"),
    W(" directed by"), W("foto:"), W("fotos:"), W("photo:"), W("photos:"), W("bild:"), W(" more by "),
    W(" more stories"), W(" view all"),
};

/* What whole words, and some whole texts, tell of a text that stands where names do; looked up in small letters.
 * After a change: `make slots`. */
enum {
    ROLE = 1,         /* says what someone does: a piece that holds one is cut */
    ORGANISATION = 2, /* of organisations' names: behind a person's name they say whom they work for */
    NO_NAME = 4,      /* a text that stands where bylines do and is no name */
    NO_START = 8,     /* no name begins with it, though texts beside bylines do */
    AGENCY = 16,      /* a news agency */
    PARTICLE = 32,    /* of names, written small */
    SUFFIX = 64,      /* belongs to the name before it behind a comma */
};
enum { LONGEST_BYLINE_WORD = 24 };
static const struct word_row BYLINE_ROWS[] = {
    {WORD("correspondent"), ROLE}, {WORD("correspondents"), ROLE}, {WORD("editor"), ROLE},
    {WORD("editors"), ROLE}, {WORD("reporter"), ROLE}, {WORD("reporters"), ROLE}, {WORD("writer"), ROLE},
    {WORD("writers"), ROLE}, {WORD("journalist"), ROLE}, {WORD("columnist"), ROLE}, {WORD("contributing"), ROLE},
    {WORD("director"), ROLE}, {WORD("analyst"), ROLE}, {WORD("marketer"), ROLE}, {WORD("guidelines"), ROLE},
    {WORD("head"), ROLE}, {WORD("producer"), ROLE}, {WORD("photographer"), ROLE}, {WORD("specialist"), ROLE},
    {WORD("founder"), ROLE}, {WORD("ceo"), ROLE}, {WORD("manager"), ROLE}, {WORD("professor"), ROLE},
    {WORD("chief"), ROLE}, {WORD("bureau"), ROLE}, {WORD("redakteur"), ROLE}, {WORD("redakteurin"), ROLE},
    {WORD("korrespondent"), ROLE}, {WORD("korrespondentin"), ROLE}, {WORD("volontär"), ROLE},
    {WORD("volontärin"), ROLE}, {WORD("reporterin"), ROLE}, {WORD("chefredakteur"), ROLE},
    {WORD("chefredakteurin"), ROLE}, {WORD("ressortleiter"), ROLE}, {WORD("ressortleiterin"), ROLE},
    {WORD("journaliste"), ROLE}, {WORD("rédacteur"), ROLE}, {WORD("rédactrice"), ROLE},
    {WORD("correspondant"), ROLE}, {WORD("correspondante"), ROLE}, {WORD("redactor"), ROLE},
    {WORD("redactora"), ROLE}, {WORD("periodista"), ROLE}, {WORD("corresponsal"), ROLE},
    {WORD("giornalista"), ROLE}, {WORD("journalistin"), ROLE}, {WORD("jornalista"), ROLE},
    {WORD("redaktør"), ROLE}, {WORD("redaktor"), ROLE}, {WORD("redaktorka"), ROLE}, {WORD("journalista"), ROLE},
    {WORD("toimittaja"), ROLE}, {WORD("muhabir"), ROLE}, {WORD("fotograf"), ROLE}, {WORD("photos"), ROLE},
    {WORD("photo"), ROLE}, {WORD("foto"), ROLE}, {WORD("fotos"), ROLE}, {WORD("photography"), ROLE},
    {WORD("autorin"), ROLE}, {WORD("engineer"), ROLE}, {WORD("officer"), ROLE}, {WORD("president"), ROLE},
    {WORD("strategist"), ROLE}, {WORD("consultant"), ROLE}, {WORD("developer"), ROLE},
    {WORD("researcher"), ROLE}, {WORD("attorney"), ROLE}, {WORD("lawyer"), ROLE}, {WORD("economist"), ROLE},
    {WORD("marketing"), ROLE}, {WORD("development"), ROLE}, {WORD("projektleiter"), ROLE},
    {WORD("projektleiterin"), ROLE}, {WORD("referent"), ROLE}, {WORD("referentin"), ROLE},
    {WORD("network"), ORGANISATION}, {WORD("institute"), ORGANISATION}, {WORD("university"), ORGANISATION},
    {WORD("team"), ORGANISATION}, {WORD("group"), ORGANISATION}, {WORD("inc"), ORGANISATION},
    {WORD("inc."), ORGANISATION}, {WORD("gmbh"), ORGANISATION}, {WORD("ltd"), ORGANISATION},
    {WORD("llc"), ORGANISATION}, {WORD("magazine"), ORGANISATION}, {WORD("center"), ORGANISATION},
    {WORD("centre"), ORGANISATION}, {WORD("college"), ORGANISATION}, {WORD("school"), ORGANISATION},
    {WORD("foundation"), ORGANISATION}, {WORD("society"), ORGANISATION}, {WORD("association"), ORGANISATION},
    {WORD("media"), ORGANISATION}, {WORD("newspaper"), ORGANISATION}, {WORD("council"), ORGANISATION},
    {WORD("department"), ORGANISATION}, {WORD("lines"), ORGANISATION}, {WORD("clinic"), ORGANISATION},
    {WORD("desk"), ORGANISATION}, {WORD("forum"), ORGANISATION}, {WORD("redaktion"), ORGANISATION},
    {WORD("verlag"), ORGANISATION}, {WORD("stiftung"), ORGANISATION}, {WORD("e.v."), ORGANISATION},
    {WORD("magazin"), ORGANISATION}, {WORD("zeitung"), ORGANISATION}, {WORD("verein"), ORGANISATION},
    {WORD("ministerium"), ORGANISATION}, {WORD("agentur"), ORGANISATION}, {WORD("landesanstalt"), ORGANISATION},
    {WORD("agency"), ORGANISATION}, {WORD("company"), ORGANISATION}, {WORD("ministry"), ORGANISATION},
    {WORD("tweet"), NO_NAME}, {WORD("comment"), NO_NAME}, {WORD("comments"), NO_NAME}, {WORD("print"), NO_NAME},
    {WORD("email"), NO_NAME}, {WORD("e-mail"), NO_NAME}, {WORD("facebook"), NO_NAME}, {WORD("twitter"), NO_NAME},
    {WORD("subscribe"), NO_NAME}, {WORD("read more"), NO_NAME}, {WORD("min read"), NO_NAME},
    {WORD("contact"), NO_NAME}, {WORD("home"), NO_NAME}, {WORD("login"), NO_NAME}, {WORD("sign in"), NO_NAME},
    {WORD("view all"), NO_NAME}, {WORD("show more"), NO_NAME}, {WORD("see more"), NO_NAME},
    {WORD("learn more"), NO_NAME}, {WORD("let's talk"), NO_NAME}, {WORD("member login"), NO_NAME},
    {WORD("get in touch"), NO_NAME}, {WORD("null"), NO_NAME}, {WORD("undefined"), NO_NAME},
    {WORD("none"), NO_NAME}, {WORD("n/a"), NO_NAME}, {WORD("unknown"), NO_NAME},
    {WORD("about the author"), NO_NAME}, {WORD("about the authors"), NO_NAME}, {WORD("authors"), NO_NAME},
    {WORD("by"), NO_NAME}, {WORD("linkedin"), NO_NAME}, {WORD("instagram"), NO_NAME}, {WORD("autor"), NO_NAME},
    {WORD("teilen"), NO_NAME}, {WORD("folgen"), NO_NAME}, {WORD("merken"), NO_NAME}, {WORD("drucken"), NO_NAME},
    {WORD("kommentare"), NO_NAME}, {WORD("kommentieren"), NO_NAME}, {WORD("profile"), NO_NAME},
    {WORD("profil"), NO_NAME}, {WORD("bio"), NO_NAME}, {WORD("meet the author"), NO_NAME},
    {WORD("view profile"), NO_NAME}, {WORD("unknown author"), NO_NAME}, {WORD("anonymous"), NO_NAME},
    {WORD("link"), NO_NAME}, {WORD("copy link"), NO_NAME}, {WORD("whatsapp"), NO_NAME},
    {WORD("written by"), NO_NAME}, {WORD("x"), NO_NAME}, {WORD("website"), NO_NAME}, {WORD("posts"), NO_NAME},
    {WORD("contributors"), NO_NAME}, {WORD("opens in new window"), NO_NAME}, {WORD("image"), NO_NAME},
    {WORD("getty images"), NO_NAME}, {WORD("all articles"), NO_NAME}, {WORD("alle artikel"), NO_NAME},
    {WORD("array"), NO_NAME}, {WORD("object object"), NO_NAME}, {WORD("false"), NO_NAME},
    {WORD("true"), NO_NAME}, {WORD("view posts"), NO_NAME}, {WORD("bookmark"), NO_NAME},
    {WORD("editor's note"), NO_NAME}, {WORD("posted on"), NO_NAME}, {WORD("published on"), NO_NAME},
    {WORD("published by"), NO_NAME}, {WORD("posted by"), NO_NAME}, {WORD("no author"), NO_NAME},
    {WORD("am"), NO_NAME}, {WORD("pm"), NO_NAME}, {WORD("uhr"), NO_NAME}, {WORD("last updated"), NO_NAME},
    {WORD("par"), NO_NAME}, {WORD("por"), NO_NAME}, {WORD("mon"), NO_NAME}, {WORD("tue"), NO_NAME},
    {WORD("wed"), NO_NAME}, {WORD("thu"), NO_NAME}, {WORD("fri"), NO_NAME}, {WORD("sat"), NO_NAME},
    {WORD("sun"), NO_NAME}, {WORD("monday"), NO_NAME}, {WORD("tuesday"), NO_NAME}, {WORD("wednesday"), NO_NAME},
    {WORD("thursday"), NO_NAME}, {WORD("friday"), NO_NAME}, {WORD("saturday"), NO_NAME},
    {WORD("sunday"), NO_NAME}, {WORD("montag"), NO_NAME}, {WORD("dienstag"), NO_NAME},
    {WORD("mittwoch"), NO_NAME}, {WORD("donnerstag"), NO_NAME}, {WORD("freitag"), NO_NAME},
    {WORD("samstag"), NO_NAME}, {WORD("sonntag"), NO_NAME}, {WORD("et"), NO_NAME}, {WORD("est"), NO_NAME},
    {WORD("edt"), NO_NAME}, {WORD("utc"), NO_NAME}, {WORD("gmt"), NO_NAME}, {WORD("ist"), NO_NAME},
    {WORD("uncategorized"), NO_NAME}, {WORD("blog"), NO_NAME}, {WORD("editor :"), NO_NAME},
    {WORD("and"), NO_NAME}, {WORD("stand"), NO_NAME}, {WORD("reading time"), NO_NAME},
    {WORD("follow us"), NO_NAME}, {WORD("report"), NO_NAME}, {WORD("comments off"), NO_NAME},
    {WORD("full bio"), NO_NAME}, {WORD("editorial process"), NO_NAME}, {WORD("courtesy"), NO_NAME},
    {WORD("aa"), NO_NAME}, {WORD("text"), NO_NAME},
    {WORD("view"), NO_START}, {WORD("learn"), NO_START}, {WORD("see"), NO_START}, {WORD("show"), NO_START},
    {WORD("all"), NO_START}, {WORD("reviewed"), NO_START}, {WORD("edited"), NO_START}, {WORD("sign"), NO_START},
    {WORD("meet"), NO_START}, {WORD("written"), NO_START}, {WORD("advertiser"), NO_START},
    {WORD("this"), NO_START}, {WORD("for"), NO_START}, {WORD("fact"), NO_START}, {WORD("filed"), NO_START},
    {WORD("get"), NO_START}, {WORD("click"), NO_START}, {WORD("open"), NO_START}, {WORD("sections"), NO_START},
    {WORD("how"), NO_START}, {WORD("why"), NO_START}, {WORD("what"), NO_START},
    {WORD("veröffentlicht"), NO_START}, {WORD("publicado"), NO_START}, {WORD("mehr"), NO_START},
    {WORD("alle"), NO_START}, {WORD("voir"), NO_START}, {WORD("im"), NO_START}, {WORD("authored"), NO_START},
    {WORD("reuters"), AGENCY}, {WORD("thomson reuters"), AGENCY}, {WORD("afp"), AGENCY},
    {WORD("agence france presse"), AGENCY}, {WORD("associated press"), AGENCY},
    {WORD("the associated press"), AGENCY}, {WORD("dpa"), AGENCY}, {WORD("dpa afx"), AGENCY},
    {WORD("efe"), AGENCY}, {WORD("agencia efe"), AGENCY}, {WORD("ansa"), AGENCY}, {WORD("apa"), AGENCY},
    {WORD("sda"), AGENCY}, {WORD("ats"), AGENCY}, {WORD("keystone sda"), AGENCY}, {WORD("sid"), AGENCY},
    {WORD("pti"), AGENCY}, {WORD("ani"), AGENCY}, {WORD("ians"), AGENCY}, {WORD("press trust of india"), AGENCY},
    {WORD("tass"), AGENCY}, {WORD("xinhua"), AGENCY}, {WORD("aap"), AGENCY}, {WORD("anp"), AGENCY},
    {WORD("belga"), AGENCY}, {WORD("lusa"), AGENCY}, {WORD("ntb"), AGENCY}, {WORD("ritzau"), AGENCY},
    {WORD("tt"), AGENCY}, {WORD("ctk"), AGENCY}, {WORD("čtk"), AGENCY}, {WORD("pap"), AGENCY},
    {WORD("mti"), AGENCY}, {WORD("upi"), AGENCY}, {WORD("jiji"), AGENCY}, {WORD("kyodo"), AGENCY},
    {WORD("kyodo news"), AGENCY}, {WORD("yonhap"), AGENCY}, {WORD("bernama"), AGENCY}, {WORD("antara"), AGENCY},
    {WORD("europa press"), AGENCY}, {WORD("press association"), AGENCY}, {WORD("pa media"), AGENCY},
    {WORD("kna"), AGENCY}, {WORD("epd"), AGENCY}, {WORD("tanjug"), AGENCY}, {WORD("hina"), AGENCY},
    {WORD("bloomberg"), AGENCY}, {WORD("agencias"), AGENCY}, {WORD("agenturen"), AGENCY},
    {WORD("agencies"), AGENCY}, {WORD("adnkronos"), AGENCY}, {WORD("stt"), AGENCY},
    {WORD("van"), PARTICLE}, {WORD("de"), PARTICLE}, {WORD("der"), PARTICLE}, {WORD("den"), PARTICLE},
    {WORD("del"), PARTICLE}, {WORD("della"), PARTICLE}, {WORD("di"), PARTICLE}, {WORD("da"), PARTICLE},
    {WORD("dos"), PARTICLE}, {WORD("das"), PARTICLE}, {WORD("do"), PARTICLE}, {WORD("du"), PARTICLE},
    {WORD("la"), PARTICLE}, {WORD("le"), PARTICLE}, {WORD("el"), PARTICLE}, {WORD("al"), PARTICLE},
    {WORD("bin"), PARTICLE}, {WORD("ibn"), PARTICLE}, {WORD("ben"), PARTICLE}, {WORD("zu"), PARTICLE},
    {WORD("ten"), PARTICLE}, {WORD("ter"), PARTICLE}, {WORD("te"), PARTICLE}, {WORD("y"), PARTICLE},
    {WORD("i"), PARTICLE}, {WORD("e"), PARTICLE}, {WORD("af"), PARTICLE}, {WORD("av"), PARTICLE},
    {WORD("dal"), PARTICLE}, {WORD("dalla"), PARTICLE}, {WORD("st."), PARTICLE}, {WORD("vom"), PARTICLE},
    {WORD("d'"), PARTICLE}, {WORD("op"), PARTICLE}, {WORD("het"), PARTICLE}, {WORD("'t"), PARTICLE},
    {WORD("bint"), PARTICLE}, {WORD("des"), PARTICLE}, {WORD("lo"), PARTICLE}, {WORD("li"), PARTICLE},
    {WORD("the"), PARTICLE}, {WORD("dr."), PARTICLE},
    {WORD("sr"), SUFFIX}, {WORD("ii"), SUFFIX}, {WORD("iii"), SUFFIX}, {WORD("iv"), SUFFIX},
    {WORD("contributor"), ROLE | NO_NAME}, {WORD("expert"), ROLE | NO_START}, {WORD("author"), ROLE | NO_NAME},
    {WORD("news"), ORGANISATION | NO_NAME}, {WORD("share"), NO_NAME | NO_START},
    {WORD("follow"), NO_NAME | NO_START}, {WORD("updated"), NO_NAME | NO_START},
    {WORD("published"), NO_NAME | NO_START}, {WORD("posted"), NO_NAME | NO_START},
    {WORD("read"), NO_NAME | NO_START}, {WORD("more"), NO_NAME | NO_START}, {WORD("save"), NO_NAME | NO_START},
    {WORD("listen"), NO_NAME | NO_START}, {WORD("about"), NO_NAME | NO_START},
    {WORD("in"), NO_NAME | NO_START | PARTICLE}, {WORD("on"), NO_NAME | NO_START},
    {WORD("at"), NO_NAME | NO_START}, {WORD("last"), NO_NAME | NO_START}, {WORD("von"), NO_NAME | PARTICLE},
    {WORD("und"), NO_NAME | PARTICLE}, {WORD("zur"), NO_START | PARTICLE}, {WORD("zum"), NO_START | PARTICLE},
    {WORD("ap"), AGENCY | PARTICLE}, {WORD("jr"), PARTICLE | SUFFIX}, {WORD("jr."), PARTICLE | SUFFIX},
    {WORD("sr."), PARTICLE | SUFFIX},
};
static const struct word_table BYLINE_WORDS = {BYLINE_ROWS, BYLINE_SLOTS,
                                               sizeof BYLINE_SLOTS / sizeof *BYLINE_SLOTS - 1};

/* clang-format on */

#undef W

#endif
