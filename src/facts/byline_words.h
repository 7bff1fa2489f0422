/* The words that byline.c reads bylines with, in the languages that pages are written in. Only byline.c has
 * them; all in small letters, since they are compared without case. */
#ifndef GALLEY_FACTS_BYLINE_WORDS_H
#define GALLEY_FACTS_BYLINE_WORDS_H

#include "base/str.h"

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

/* Words that say what someone does, or that a text is no name. A piece that holds one is cut. */
static const struct str ROLES[] = {
    W("correspondent"), W("correspondents"), W("editor"), W("editors"), W("reporter"), W("reporters"),
    W("writer"), W("writers"), W("journalist"), W("columnist"), W("contributor"), W("contributing"),
    W("director"), W("analyst"), W("marketer"), W("guidelines"), W("head"), W("producer"), W("photographer"), W("specialist"), W("expert"),
    W("founder"), W("ceo"), W("manager"), W("professor"), W("chief"), W("bureau"), W("redakteur"),
    W("redakteurin"), W("korrespondent"), W("korrespondentin"), W("volontär"), W("volontärin"),
    W("reporterin"), W("chefredakteur"), W("chefredakteurin"), W("ressortleiter"), W("ressortleiterin"),
    W("journaliste"), W("rédacteur"), W("rédactrice"), W("correspondant"), W("correspondante"),
    W("redactor"), W("redactora"), W("periodista"), W("corresponsal"), W("giornalista"), W("journalistin"),
    W("jornalista"), W("redaktør"), W("redaktor"), W("redaktorka"), W("journalista"), W("toimittaja"),
    W("muhabir"), W("fotograf"), W("photos"), W("photo"), W("foto"), W("fotos"), W("photography"),
    W("autorin"), W("author"), W("engineer"), W("officer"), W("president"), W("strategist"), W("consultant"),
    W("developer"), W("researcher"), W("attorney"), W("lawyer"), W("economist"), W("marketing"),
    W("development"), W("projektleiter"), W("projektleiterin"), W("referent"), W("referentin"),
};

/* Words of organisations' names: behind a person's name they say whom they work for. */
static const struct str ORGANISATIONS[] = {
    W("network"), W("institute"), W("university"), W("team"), W("group"), W("inc"), W("inc."), W("gmbh"),
    W("ltd"), W("llc"), W("magazine"), W("center"), W("centre"), W("college"), W("school"), W("foundation"),
    W("society"), W("association"), W("media"), W("newspaper"), W("council"), W("department"), W("lines"), W("clinic"), W("desk"), W("forum"), W("news"),
    W("redaktion"), W("verlag"), W("stiftung"), W("e.v."), W("magazin"), W("zeitung"), W("verein"),
    W("ministerium"), W("agentur"), W("landesanstalt"), W("agency"), W("company"), W("ministry"),
};

/* Who else worked on an article: what follows is not the author. */
static const struct str OTHER_CREDITS[] = {
    W(" edited by"), W(" reviewed by"), W(" fact checked"), W(" fact-checked"), W(" photos by"),
    W(" photo by"), W(" photography by"), W(" photographs by"), W(" illustrations by"),
    W(" illustration by"), W(" medically reviewed"), W(" translated by"), W(" produced by"),
    W(" directed by"), W("foto:"), W("fotos:"), W("photo:"), W("photos:"), W("bild:"), W(" more by "),
    W(" more stories"), W(" view all"),
};

/* Texts that stand where bylines do and are no names. */
static const struct str NO_NAMES[] = {
    W("share"), W("follow"), W("tweet"), W("comment"), W("comments"), W("print"), W("email"), W("e-mail"),
    W("facebook"), W("twitter"), W("updated"), W("published"), W("posted"), W("subscribe"), W("read"),
    W("read more"), W("min read"), W("more"), W("contact"), W("home"), W("login"), W("sign in"),
    W("view all"), W("show more"), W("see more"), W("learn more"), W("let's talk"), W("member login"),
    W("get in touch"), W("save"), W("listen"), W("null"), W("undefined"),
    W("none"), W("n/a"), W("unknown"), W("about the author"), W("about the authors"), W("author"),
    W("authors"), W("by"), W("linkedin"), W("instagram"), W("autor"), W("teilen"), W("folgen"), W("merken"),
    W("drucken"), W("kommentare"), W("kommentieren"), W("profile"), W("profil"), W("bio"),
    W("meet the author"), W("view profile"), W("unknown author"), W("anonymous"), W("link"), W("copy link"),
    W("whatsapp"), W("written by"), W("x"), W("website"), W("posts"), W("contributor"), W("contributors"),
    W("opens in new window"), W("image"), W("getty images"), W("all articles"), W("alle artikel"),
    W("array"), W("object object"), W("false"), W("true"), W("view posts"), W("bookmark"), W("about"),
    W("editor's note"), W("in"), W("posted on"), W("published on"), W("published by"), W("posted by"),
    W("no author"), W("on"), W("at"), W("am"), W("pm"), W("uhr"), W("last"), W("last updated"), W("von"),
    W("par"), W("por"), W("mon"), W("tue"), W("wed"), W("thu"), W("fri"), W("sat"), W("sun"), W("monday"),
    W("tuesday"), W("wednesday"), W("thursday"), W("friday"), W("saturday"), W("sunday"), W("montag"),
    W("dienstag"), W("mittwoch"), W("donnerstag"), W("freitag"), W("samstag"), W("sonntag"), W("et"),
    W("est"), W("edt"), W("utc"), W("gmt"), W("ist"), W("uncategorized"), W("news"), W("blog"),
    W("editor :"), W("und"), W("and"), W("stand"), W("reading time"), W("follow us"), W("report"),
    W("comments off"), W("full bio"), W("editorial process"), W("courtesy"), W("member login"), W("aa"), W("text"),
};

/* Words that no name begins with, though texts beside bylines do. */
static const struct str NO_STARTS[] = {
    W("view"), W("learn"), W("read"), W("see"), W("show"), W("more"), W("about"), W("all"), W("follow"),
    W("share"), W("reviewed"), W("edited"), W("updated"), W("published"), W("sign"), W("meet"), W("posted"),
    W("written"), W("last"), W("advertiser"), W("this"), W("in"), W("on"), W("at"), W("for"), W("fact"),
    W("filed"), W("listen"), W("save"), W("get"), W("click"), W("open"), W("expert"), W("sections"),
    W("how"), W("why"), W("what"), W("veröffentlicht"), W("publicado"), W("mehr"), W("zur"), W("zum"),
    W("alle"), W("voir"), W("im"), W("authored"),
};

/* News agencies. */
static const struct str AGENCIES[] = {
    W("reuters"), W("thomson reuters"), W("afp"), W("agence france presse"), W("ap"), W("associated press"),
    W("the associated press"), W("dpa"), W("dpa afx"), W("efe"), W("agencia efe"), W("ansa"), W("apa"),
    W("sda"), W("ats"), W("keystone sda"), W("sid"), W("pti"), W("ani"), W("ians"),
    W("press trust of india"), W("tass"), W("xinhua"), W("aap"), W("anp"), W("belga"), W("lusa"), W("ntb"),
    W("ritzau"), W("tt"), W("ctk"), W("čtk"), W("pap"), W("mti"), W("upi"), W("jiji"), W("kyodo"),
    W("kyodo news"), W("yonhap"), W("bernama"), W("antara"), W("europa press"), W("press association"),
    W("pa media"), W("kna"), W("epd"), W("tanjug"), W("hina"), W("bloomberg"), W("agencias"),
    W("agenturen"), W("agencies"), W("adnkronos"), W("stt"),
};

/* Particles of names, written small. */
static const struct str PARTICLES[] = {
    W("von"), W("van"), W("de"), W("der"), W("den"), W("del"), W("della"), W("di"), W("da"), W("dos"),
    W("das"), W("do"), W("du"), W("la"), W("le"), W("el"), W("al"), W("bin"), W("ibn"), W("ben"), W("zu"),
    W("zur"), W("zum"), W("ten"), W("ter"), W("te"), W("y"), W("i"), W("e"), W("af"), W("av"), W("dal"),
    W("dalla"), W("st."), W("vom"), W("d'"), W("op"), W("het"), W("'t"), W("in"), W("bint"), W("des"),
    W("lo"), W("li"), W("ap"), W("the"), W("und"), W("jr"), W("jr."), W("sr."), W("dr."),
};

/* Behind a comma these belong to the name before it. */
static const struct str SUFFIXES[] = {
    W("jr"), W("jr."), W("sr"), W("sr."), W("ii"), W("iii"), W("iv"),
};

/* clang-format on */

#undef W

#endif
