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
    {STR("correspondent"), ROLE}, {STR("correspondents"), ROLE}, {STR("editor"), ROLE},
    {STR("editors"), ROLE}, {STR("reporter"), ROLE}, {STR("reporters"), ROLE}, {STR("writer"), ROLE},
    {STR("writers"), ROLE}, {STR("journalist"), ROLE}, {STR("columnist"), ROLE}, {STR("contributing"), ROLE},
    {STR("director"), ROLE}, {STR("analyst"), ROLE}, {STR("marketer"), ROLE}, {STR("guidelines"), ROLE},
    {STR("head"), ROLE}, {STR("producer"), ROLE}, {STR("photographer"), ROLE}, {STR("specialist"), ROLE},
    {STR("founder"), ROLE}, {STR("ceo"), ROLE}, {STR("manager"), ROLE}, {STR("professor"), ROLE},
    {STR("chief"), ROLE}, {STR("bureau"), ROLE}, {STR("redakteur"), ROLE}, {STR("redakteurin"), ROLE},
    {STR("korrespondent"), ROLE}, {STR("korrespondentin"), ROLE}, {STR("volontär"), ROLE},
    {STR("volontärin"), ROLE}, {STR("reporterin"), ROLE}, {STR("chefredakteur"), ROLE},
    {STR("chefredakteurin"), ROLE}, {STR("ressortleiter"), ROLE}, {STR("ressortleiterin"), ROLE},
    {STR("journaliste"), ROLE}, {STR("rédacteur"), ROLE}, {STR("rédactrice"), ROLE},
    {STR("correspondant"), ROLE}, {STR("correspondante"), ROLE}, {STR("redactor"), ROLE},
    {STR("redactora"), ROLE}, {STR("periodista"), ROLE}, {STR("corresponsal"), ROLE},
    {STR("giornalista"), ROLE}, {STR("journalistin"), ROLE}, {STR("jornalista"), ROLE},
    {STR("redaktør"), ROLE}, {STR("redaktor"), ROLE}, {STR("redaktorka"), ROLE}, {STR("journalista"), ROLE},
    {STR("toimittaja"), ROLE}, {STR("muhabir"), ROLE}, {STR("fotograf"), ROLE}, {STR("photos"), ROLE},
    {STR("photo"), ROLE}, {STR("foto"), ROLE}, {STR("fotos"), ROLE}, {STR("photography"), ROLE},
    {STR("autorin"), ROLE}, {STR("engineer"), ROLE}, {STR("officer"), ROLE}, {STR("president"), ROLE},
    {STR("strategist"), ROLE}, {STR("consultant"), ROLE}, {STR("developer"), ROLE},
    {STR("researcher"), ROLE}, {STR("attorney"), ROLE}, {STR("lawyer"), ROLE}, {STR("economist"), ROLE},
    {STR("marketing"), ROLE}, {STR("development"), ROLE}, {STR("projektleiter"), ROLE},
    {STR("projektleiterin"), ROLE}, {STR("referent"), ROLE}, {STR("referentin"), ROLE},
    {STR("network"), ORGANISATION}, {STR("institute"), ORGANISATION}, {STR("university"), ORGANISATION},
    {STR("team"), ORGANISATION}, {STR("group"), ORGANISATION}, {STR("inc"), ORGANISATION},
    {STR("inc."), ORGANISATION}, {STR("gmbh"), ORGANISATION}, {STR("ltd"), ORGANISATION},
    {STR("llc"), ORGANISATION}, {STR("magazine"), ORGANISATION}, {STR("center"), ORGANISATION},
    {STR("centre"), ORGANISATION}, {STR("college"), ORGANISATION}, {STR("school"), ORGANISATION},
    {STR("foundation"), ORGANISATION}, {STR("society"), ORGANISATION}, {STR("association"), ORGANISATION},
    {STR("media"), ORGANISATION}, {STR("newspaper"), ORGANISATION}, {STR("council"), ORGANISATION},
    {STR("department"), ORGANISATION}, {STR("lines"), ORGANISATION}, {STR("clinic"), ORGANISATION},
    {STR("desk"), ORGANISATION}, {STR("forum"), ORGANISATION}, {STR("redaktion"), ORGANISATION},
    {STR("verlag"), ORGANISATION}, {STR("stiftung"), ORGANISATION}, {STR("e.v."), ORGANISATION},
    {STR("magazin"), ORGANISATION}, {STR("zeitung"), ORGANISATION}, {STR("verein"), ORGANISATION},
    {STR("ministerium"), ORGANISATION}, {STR("agentur"), ORGANISATION}, {STR("landesanstalt"), ORGANISATION},
    {STR("agency"), ORGANISATION}, {STR("company"), ORGANISATION}, {STR("ministry"), ORGANISATION},
    {STR("tweet"), NO_NAME}, {STR("comment"), NO_NAME}, {STR("comments"), NO_NAME}, {STR("print"), NO_NAME},
    {STR("email"), NO_NAME}, {STR("e-mail"), NO_NAME}, {STR("facebook"), NO_NAME}, {STR("twitter"), NO_NAME},
    {STR("subscribe"), NO_NAME}, {STR("read more"), NO_NAME}, {STR("min read"), NO_NAME},
    {STR("contact"), NO_NAME}, {STR("home"), NO_NAME}, {STR("login"), NO_NAME}, {STR("sign in"), NO_NAME},
    {STR("view all"), NO_NAME}, {STR("show more"), NO_NAME}, {STR("see more"), NO_NAME},
    {STR("learn more"), NO_NAME}, {STR("let's talk"), NO_NAME}, {STR("member login"), NO_NAME},
    {STR("get in touch"), NO_NAME}, {STR("null"), NO_NAME}, {STR("undefined"), NO_NAME},
    {STR("none"), NO_NAME}, {STR("n/a"), NO_NAME}, {STR("unknown"), NO_NAME},
    {STR("about the author"), NO_NAME}, {STR("about the authors"), NO_NAME}, {STR("authors"), NO_NAME},
    {STR("by"), NO_NAME}, {STR("linkedin"), NO_NAME}, {STR("instagram"), NO_NAME}, {STR("autor"), NO_NAME},
    {STR("teilen"), NO_NAME}, {STR("folgen"), NO_NAME}, {STR("merken"), NO_NAME}, {STR("drucken"), NO_NAME},
    {STR("kommentare"), NO_NAME}, {STR("kommentieren"), NO_NAME}, {STR("profile"), NO_NAME},
    {STR("profil"), NO_NAME}, {STR("bio"), NO_NAME}, {STR("meet the author"), NO_NAME},
    {STR("view profile"), NO_NAME}, {STR("unknown author"), NO_NAME}, {STR("anonymous"), NO_NAME},
    {STR("link"), NO_NAME}, {STR("copy link"), NO_NAME}, {STR("whatsapp"), NO_NAME},
    {STR("written by"), NO_NAME}, {STR("x"), NO_NAME}, {STR("website"), NO_NAME}, {STR("posts"), NO_NAME},
    {STR("contributors"), NO_NAME}, {STR("opens in new window"), NO_NAME}, {STR("image"), NO_NAME},
    {STR("getty images"), NO_NAME}, {STR("all articles"), NO_NAME}, {STR("alle artikel"), NO_NAME},
    {STR("array"), NO_NAME}, {STR("object object"), NO_NAME}, {STR("false"), NO_NAME},
    {STR("true"), NO_NAME}, {STR("view posts"), NO_NAME}, {STR("bookmark"), NO_NAME},
    {STR("editor's note"), NO_NAME}, {STR("posted on"), NO_NAME}, {STR("published on"), NO_NAME},
    {STR("published by"), NO_NAME}, {STR("posted by"), NO_NAME}, {STR("no author"), NO_NAME},
    {STR("am"), NO_NAME}, {STR("pm"), NO_NAME}, {STR("uhr"), NO_NAME}, {STR("last updated"), NO_NAME},
    {STR("par"), NO_NAME}, {STR("por"), NO_NAME}, {STR("mon"), NO_NAME}, {STR("tue"), NO_NAME},
    {STR("wed"), NO_NAME}, {STR("thu"), NO_NAME}, {STR("fri"), NO_NAME}, {STR("sat"), NO_NAME},
    {STR("sun"), NO_NAME}, {STR("monday"), NO_NAME}, {STR("tuesday"), NO_NAME}, {STR("wednesday"), NO_NAME},
    {STR("thursday"), NO_NAME}, {STR("friday"), NO_NAME}, {STR("saturday"), NO_NAME},
    {STR("sunday"), NO_NAME}, {STR("montag"), NO_NAME}, {STR("dienstag"), NO_NAME},
    {STR("mittwoch"), NO_NAME}, {STR("donnerstag"), NO_NAME}, {STR("freitag"), NO_NAME},
    {STR("samstag"), NO_NAME}, {STR("sonntag"), NO_NAME}, {STR("et"), NO_NAME}, {STR("est"), NO_NAME},
    {STR("edt"), NO_NAME}, {STR("utc"), NO_NAME}, {STR("gmt"), NO_NAME}, {STR("ist"), NO_NAME},
    {STR("uncategorized"), NO_NAME}, {STR("blog"), NO_NAME}, {STR("editor :"), NO_NAME},
    {STR("and"), NO_NAME}, {STR("stand"), NO_NAME}, {STR("reading time"), NO_NAME},
    {STR("follow us"), NO_NAME}, {STR("report"), NO_NAME}, {STR("comments off"), NO_NAME},
    {STR("full bio"), NO_NAME}, {STR("editorial process"), NO_NAME}, {STR("courtesy"), NO_NAME},
    {STR("aa"), NO_NAME}, {STR("text"), NO_NAME},
    {STR("view"), NO_START}, {STR("learn"), NO_START}, {STR("see"), NO_START}, {STR("show"), NO_START},
    {STR("all"), NO_START}, {STR("reviewed"), NO_START}, {STR("edited"), NO_START}, {STR("sign"), NO_START},
    {STR("meet"), NO_START}, {STR("written"), NO_START}, {STR("advertiser"), NO_START},
    {STR("this"), NO_START}, {STR("for"), NO_START}, {STR("fact"), NO_START}, {STR("filed"), NO_START},
    {STR("get"), NO_START}, {STR("click"), NO_START}, {STR("open"), NO_START}, {STR("sections"), NO_START},
    {STR("how"), NO_START}, {STR("why"), NO_START}, {STR("what"), NO_START},
    {STR("veröffentlicht"), NO_START}, {STR("publicado"), NO_START}, {STR("mehr"), NO_START},
    {STR("alle"), NO_START}, {STR("voir"), NO_START}, {STR("im"), NO_START}, {STR("authored"), NO_START},
    {STR("reuters"), AGENCY}, {STR("thomson reuters"), AGENCY}, {STR("afp"), AGENCY},
    {STR("agence france presse"), AGENCY}, {STR("associated press"), AGENCY},
    {STR("the associated press"), AGENCY}, {STR("dpa"), AGENCY}, {STR("dpa afx"), AGENCY},
    {STR("efe"), AGENCY}, {STR("agencia efe"), AGENCY}, {STR("ansa"), AGENCY}, {STR("apa"), AGENCY},
    {STR("sda"), AGENCY}, {STR("ats"), AGENCY}, {STR("keystone sda"), AGENCY}, {STR("sid"), AGENCY},
    {STR("pti"), AGENCY}, {STR("ani"), AGENCY}, {STR("ians"), AGENCY}, {STR("press trust of india"), AGENCY},
    {STR("tass"), AGENCY}, {STR("xinhua"), AGENCY}, {STR("aap"), AGENCY}, {STR("anp"), AGENCY},
    {STR("belga"), AGENCY}, {STR("lusa"), AGENCY}, {STR("ntb"), AGENCY}, {STR("ritzau"), AGENCY},
    {STR("tt"), AGENCY}, {STR("ctk"), AGENCY}, {STR("čtk"), AGENCY}, {STR("pap"), AGENCY},
    {STR("mti"), AGENCY}, {STR("upi"), AGENCY}, {STR("jiji"), AGENCY}, {STR("kyodo"), AGENCY},
    {STR("kyodo news"), AGENCY}, {STR("yonhap"), AGENCY}, {STR("bernama"), AGENCY}, {STR("antara"), AGENCY},
    {STR("europa press"), AGENCY}, {STR("press association"), AGENCY}, {STR("pa media"), AGENCY},
    {STR("kna"), AGENCY}, {STR("epd"), AGENCY}, {STR("tanjug"), AGENCY}, {STR("hina"), AGENCY},
    {STR("bloomberg"), AGENCY}, {STR("agencias"), AGENCY}, {STR("agenturen"), AGENCY},
    {STR("agencies"), AGENCY}, {STR("adnkronos"), AGENCY}, {STR("stt"), AGENCY},
    {STR("van"), PARTICLE}, {STR("de"), PARTICLE}, {STR("der"), PARTICLE}, {STR("den"), PARTICLE},
    {STR("del"), PARTICLE}, {STR("della"), PARTICLE}, {STR("di"), PARTICLE}, {STR("da"), PARTICLE},
    {STR("dos"), PARTICLE}, {STR("das"), PARTICLE}, {STR("do"), PARTICLE}, {STR("du"), PARTICLE},
    {STR("la"), PARTICLE}, {STR("le"), PARTICLE}, {STR("el"), PARTICLE}, {STR("al"), PARTICLE},
    {STR("bin"), PARTICLE}, {STR("ibn"), PARTICLE}, {STR("ben"), PARTICLE}, {STR("zu"), PARTICLE},
    {STR("ten"), PARTICLE}, {STR("ter"), PARTICLE}, {STR("te"), PARTICLE}, {STR("y"), PARTICLE},
    {STR("i"), PARTICLE}, {STR("e"), PARTICLE}, {STR("af"), PARTICLE}, {STR("av"), PARTICLE},
    {STR("dal"), PARTICLE}, {STR("dalla"), PARTICLE}, {STR("st."), PARTICLE}, {STR("vom"), PARTICLE},
    {STR("d'"), PARTICLE}, {STR("op"), PARTICLE}, {STR("het"), PARTICLE}, {STR("'t"), PARTICLE},
    {STR("bint"), PARTICLE}, {STR("des"), PARTICLE}, {STR("lo"), PARTICLE}, {STR("li"), PARTICLE},
    {STR("the"), PARTICLE}, {STR("dr."), PARTICLE},
    {STR("sr"), SUFFIX}, {STR("ii"), SUFFIX}, {STR("iii"), SUFFIX}, {STR("iv"), SUFFIX},
    {STR("contributor"), ROLE | NO_NAME}, {STR("expert"), ROLE | NO_START}, {STR("author"), ROLE | NO_NAME},
    {STR("news"), ORGANISATION | NO_NAME}, {STR("share"), NO_NAME | NO_START},
    {STR("follow"), NO_NAME | NO_START}, {STR("updated"), NO_NAME | NO_START},
    {STR("published"), NO_NAME | NO_START}, {STR("posted"), NO_NAME | NO_START},
    {STR("read"), NO_NAME | NO_START}, {STR("more"), NO_NAME | NO_START}, {STR("save"), NO_NAME | NO_START},
    {STR("listen"), NO_NAME | NO_START}, {STR("about"), NO_NAME | NO_START},
    {STR("in"), NO_NAME | NO_START | PARTICLE}, {STR("on"), NO_NAME | NO_START},
    {STR("at"), NO_NAME | NO_START}, {STR("last"), NO_NAME | NO_START}, {STR("von"), NO_NAME | PARTICLE},
    {STR("und"), NO_NAME | PARTICLE}, {STR("zur"), NO_START | PARTICLE}, {STR("zum"), NO_START | PARTICLE},
    {STR("ap"), AGENCY | PARTICLE}, {STR("jr"), PARTICLE | SUFFIX}, {STR("jr."), PARTICLE | SUFFIX},
    {STR("sr."), PARTICLE | SUFFIX},
};
static const struct word_table BYLINE_WORDS = {BYLINE_ROWS, BYLINE_SLOTS,
                                               sizeof BYLINE_SLOTS / sizeof *BYLINE_SLOTS - 1};

/* clang-format on */

#undef W

#endif
