/* What each decision rested on, as a page: the page's text with what was kept and dropped, and why; what was
 * weighed for title, byline and dates. It needs nothing else and runs nothing: what opens and closes are
 * <details>, which keyboards, screen readers and fingers know. */
#include "write/elements.h"
#include "write/write.h"
#include <stdio.h>

static const char STYLE[] =
    ":root{color-scheme:light "
    "dark;--fg:#1c1c1c;--bg:#fff;--dim:#5c5c5c;--line:#d4d4d4;--kept:#0b6b3a;--box:#f4f4f2;"
    "--drop:#a23b12}"
    "@media(prefers-color-scheme:dark){:root{--fg:#e6e6e6;--bg:#161616;--dim:#a3a3a3;--line:#3a3a3a;--kept:#"
    "6fd49b;"
    "--box:#222;--drop:#f0a07c}}"
    "*{box-sizing:border-box}body{margin:0 "
    "auto;padding:1em;max-width:60em;color:var(--fg);background:var(--bg);"
    "font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}"
    "h1{font-size:1.5rem;line-height:1.25}h2{font-size:1.2rem;margin-top:2em}"
    "article+article{border-top:3px double var(--line);margin-top:3em}"
    ".show{border:1px solid var(--line);border-radius:.4em;padding:.2em .8em .4em;margin:0 0 "
    "1em;position:sticky;top:0;"
    "background:var(--bg);z-index:1;width:fit-content}"
    ".show label{margin-right:1em;white-space:nowrap}"
    "body:has(#kept:checked) .d,body:has(#dropped:checked) .k{display:none}"
    ".b{border-left:4px solid;margin:.35em 0;padding:0 0 0 .7em;position:relative;content-visibility:auto;"
    "contain-intrinsic-size:auto 3em}"
    ".k{border-color:var(--kept)}.d{border-left-style:dotted;border-color:var(--drop);color:var(--dim)}"
    "summary{cursor:pointer;border-radius:.3em}summary:focus-visible{outline:3px solid "
    "Highlight;outline-offset:2px}"
    ".m{font-size:.75rem;font-variant-numeric:tabular-nums;margin-right:.5em}.k .m{color:var(--kept)}"
    ".d .m{color:var(--drop)}"
    ".t{visibility:hidden;position:absolute;right:0;top:0;max-width:60%;font-size:.8rem;color:var(--fg);"
    "background:var(--box);border:1px solid var(--line);border-radius:.3em;padding:0 .5em}"
    "summary:hover .t,summary:focus-visible .t{visibility:visible}[open] .t{display:none}"
    ".w{background:var(--box);border-radius:.3em;padding:.4em .8em;margin:.3em 0 "
    ".6em;font-size:.875rem;color:var(--fg)}"
    ".w p{margin:.2em 0}.w ul{margin:.2em 0;padding-left:1.2em}"
    ".f{border-top:1px solid var(--line);padding:.3em 0}.f>summary b{margin-right:.4em}"
    ".s{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.875rem;min-width:46em;"
    "overflow-wrap:break-word;table-layout:fixed}"
    "th:nth-child(1),th:nth-child(5){width:4.4em}th:nth-child(3){width:16%}"
    "th,td{border-top:1px solid var(--line);text-align:left;vertical-align:top;padding:.3em .8em .3em 0}"
    "th.n,td.n{text-align:right;font-variant-numeric:tabular-nums}.won td{font-weight:600}"
    "@media(max-width:40em){body{padding:.6em}}";

bool explain_page_head(const struct writing *w, struct buf *out) {
    const char *title = w->article ? w->article->facts[GALLEY_TITLE] : "several pages";
    buf_str(out, S("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Why: "));
    elements_text(out, title ? title : "an article without title");
    buf_str(out, S("</title>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                   "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
                   "'unsafe-inline'\">\n<style>"));
    buf_str(out, str_of(STYLE));
    buf_str(out, S("</style>\n</head>\n<body>\n<main>\n"
                   "<fieldset class=\"show\"><legend>Show</legend>"
                   "<label><input type=\"radio\" name=\"show\" id=\"all\" checked> all text</label>"
                   "<label><input type=\"radio\" name=\"show\" id=\"kept\"> what was kept</label>"
                   "<label><input type=\"radio\" name=\"show\" id=\"dropped\"> what was dropped</label>"
                   "</fieldset>\n"));
    return true;
}

bool explain_page_tail(const struct writing *w, struct buf *out) {
    (void)w;
    buf_str(out, S("</main>\n</body>\n</html>\n"));
    return true;
}

static void put_number(struct buf *out, const char *format, double number) {
    char text[64];
    snprintf(text, sizeof text, format, number);
    buf_str(out, str_of(text));
}

/* ---- The facts ---- */

static void put_cell(struct buf *out, const char *text) {
    buf_str(out, S("<td>"));
    elements_text(out, text ? text : "");
    buf_str(out, S("</td>"));
}

static void put_candidate(struct buf *out, const galley_candidate *c) {
    buf_str(out, c->won ? S("<tr class=\"won\"><td>won</td>") : S("<tr><td></td>"));
    put_cell(out, c->value);
    put_cell(out, c->read && strcmp(c->read, c->value) != 0 ? c->read : "");
    buf_str(out, S("<td>"));
    elements_text(out, c->source);
    if (c->place && *c->place) {
        buf_str(out, S(" at "));
        elements_text(out, c->place);
    }
    buf_str(out, S("</td><td class=\"n\">"));
    put_number(out, "%.0f", c->score);
    buf_str(out, S("</td>"));
    put_cell(out, c->why);
    buf_str(out, S("</tr>\n"));
}

static void put_fact(struct buf *out, const galley_article *article, const char *name, galley_fact fact) {
    size_t n = 0;
    buf_str(out, S("<details class=\"f\"><summary><b>"));
    buf_str(out, str_of(name));
    buf_str(out, S("</b><span dir=\"auto\">"));
    elements_text(out, article->facts[fact] ? article->facts[fact] : "none");
    buf_str(
        out,
        S("</span></summary>\n<div class=\"s\" tabindex=\"0\" role=\"region\" aria-label=\"What was weighed "
          "for the "));
    buf_str(out, str_of(name));
    buf_str(out, S("\"><table>\n<tr><th scope=\"col\">Won</th><th scope=\"col\">As the page has it</th>"
                   "<th scope=\"col\">Read as</th><th scope=\"col\">Source</th><th scope=\"col\" "
                   "class=\"n\">Score</th>"
                   "<th scope=\"col\">Why</th></tr>\n"));
    for (size_t i = 0; i < article->n_candidates; i++)
        if (article->candidates[i].fact == fact) {
            put_candidate(out, &article->candidates[i]);
            n++;
        }
    if (n == 0)
        buf_str(out, S("<tr><td></td><td colspan=\"5\">Nothing in the page could be it.</td></tr>\n"));
    buf_str(out, S("</table></div></details>\n"));
}

/* ---- The text ---- */

/* In a few words, for a glance: the rule, or what moved the score most. */
static void put_tip(struct buf *out, const galley_block *b) {
    buf_str(out, S(" <span class=\"t\">"));
    if (b->rule) {
        elements_text(out, b->rule);
    } else if (b->reasons[0].feature) {
        elements_text(out, b->reasons[0].feature);
        put_number(out, " = %.4g", b->reasons[0].value);
    }
    buf_str(out, S("</span>"));
}

static void put_reasons(struct buf *out, const galley_block *b) {
    buf_str(out, S("<div class=\"w\">"));
    if (b->rule) {
        buf_str(out, S("<p>By rule: "));
        elements_text(out, b->rule);
        buf_str(out, S("</p>"));
    }
    if (b->reasons[0].feature)
        buf_str(out, S("<p>What moved the score most:</p><ul>"));
    for (int i = 0; i < (int)GALLEY_REASONS && b->reasons[i].feature; i++) {
        const galley_reason *r = &b->reasons[i];
        put_number(out, "<li>%+.2f for ", r->weight);
        elements_text(out, r->feature);
        put_number(out, " = %.4g: ", r->value);
        elements_text(out, r->unit);
        buf_str(out, S("</li>"));
    }
    buf_str(out, b->reasons[0].feature ? S("</ul></div>") : S("</div>"));
}

static void put_block(struct buf *out, const galley_block *b) {
    buf_str(out, b->kept ? S("<details class=\"b k\"><summary><span class=\"m\">kept")
                         : S("<details class=\"b d\"><summary><span class=\"m\">dropped"));
    put_number(out, " %.2f</span><span dir=\"auto\">", b->score);
    elements_text(out, b->text);
    buf_str(out, S("</span>"));
    put_tip(out, b);
    buf_str(out, S("</summary>"));
    put_reasons(out, b);
    buf_str(out, S("</details>\n"));
}

static void put_counts(struct buf *out, const galley_article *article) {
    size_t kept = 0;
    for (size_t i = 0; i < article->n_blocks; i++)
        kept += article->blocks[i].kept != 0;
    put_number(out, "<p>%.0f of ", (double)kept);
    put_number(out, "%.0f pieces of text were kept. Quality: ", (double)article->n_blocks);
    field_quality(article, out);
    buf_str(out,
            S(". The number beside each piece is how likely it is to belong to the article; open a piece to "
              "see what that rests on.</p>\n"));
}

bool write_explain_page(const struct writing *w, struct buf *out) {
    static const struct {
        const char *name;
        galley_fact fact;
    } FACTS[] = {{"Title", GALLEY_TITLE},
                 {"Byline", GALLEY_BYLINE},
                 {"Date", GALLEY_DATE},
                 {"Modified", GALLEY_MODIFIED}};
    const galley_article *article = w->article;
    buf_str(out, S("<article>\n<h1 dir=\"auto\">"));
    elements_text(out, article->facts[GALLEY_TITLE] ? article->facts[GALLEY_TITLE] : "(no title)");
    buf_str(out, S("</h1>\n<p>"));
    elements_text(out, article->facts[GALLEY_SOURCE] ? article->facts[GALLEY_SOURCE] : "");
    buf_str(out, S("</p>\n"));
    put_counts(out, article);
    buf_str(out, S("<h2>Title, byline and dates</h2>\n"));
    for (size_t i = 0; i < sizeof FACTS / sizeof *FACTS; i++)
        put_fact(out, article, FACTS[i].name, FACTS[i].fact);
    buf_str(out, S("<h2>The page's text</h2>\n"));
    for (size_t i = 0; i < article->n_blocks; i++)
        put_block(out, &article->blocks[i]);
    buf_str(out, S("</article>\n"));
    return true;
}
