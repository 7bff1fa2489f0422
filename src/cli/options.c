#include "cli/options.h"
#include "batch/fields.h"
#include "cli/names.h"
#include "cli/options_fetch.h"
#include <errno.h>
#include <stdlib.h>

const char *const OPTION_GROUP_TITLES[OPTION_GROUPS] = {
    [ON_INPUT] = "what is read",     [ON_FETCHING] = "fetching addresses", [ON_ARTICLE] = "the article",
    [ON_OUTPUT] = "what is written", [ON_BATCH] = "many inputs",           [ON_PROGRAM] = "the program",
};

/* ---- Handlers ---- */

static bool set_json(struct setting *s, const char *value, struct reason *why) {
    (void)value, (void)why;
    s->options->format = GALLEY_JSON;
    return true;
}

static bool set_format(struct setting *s, const char *value, struct reason *why) {
    static const galley_format FORMATS[] = {GALLEY_PLAIN,    GALLEY_JSON, GALLEY_JSON,
                                            GALLEY_MARKDOWN, GALLEY_HTML, GALLEY_CSV,
                                            GALLEY_TSV,      GALLEY_XML,  GALLEY_TEI};
    int i = option_choice(s, value, why);
    if (i < 0)
        return false;
    s->options->format = FORMATS[i];
    s->options->lines = strcmp(value, "jsonl") == 0;
    return true;
}

static bool set_read(struct setting *s, const char *value, struct reason *why) {
    (void)value, (void)why;
    s->options->format = GALLEY_TERMINAL;
    return true;
}

static bool is_field(struct str name) {
    const char *field;
    for (size_t i = 0; (field = galley_field_name(i)); i++)
        if (str_eq(name, str_of(field)))
            return true;
    return false;
}

static bool set_fields(struct setting *s, const char *value, struct reason *why) {
    for (const char *word = value;; word++) {
        struct str name = {word, strcspn(word, ",")};
        if (!is_field(name))
            return because(why, "--fields: there is no field '%.*s'", (int)(name.n < 100 ? name.n : 100),
                           name.p);
        for (const char *before = value; before < word; before += strcspn(before, ",") + 1)
            if (str_eq(name, (struct str){before, strcspn(before, ",")}))
                return because(why, "--fields has '%.*s' twice", (int)name.n, name.p);
        word += name.n;
        if (!*word)
            break;
    }
    s->options->fields = value;
    return true;
}

static bool set_width(struct setting *s, const char *value, struct reason *why) {
    enum { NARROWEST = 10, WIDEST = 10000 };
    char *end;
    long width = strtol(value, &end, 10);
    if (!is_digit((unsigned char)*value) || *end || width < NARROWEST || width > WIDEST)
        return because(why, "--width takes a number of columns from %d to %d, not '%s'", NARROWEST, WIDEST,
                       value);
    s->options->width = (unsigned)width;
    return true;
}

static bool set_front_matter(struct setting *s, const char *value, struct reason *why) {
    (void)value, (void)why;
    s->options->front_matter = true;
    return true;
}

static bool set_template(struct setting *s, const char *value, struct reason *why) {
    if (!*value)
        return because(why, "--template needs a name, not an empty word");
    for (const char *open = strchr(value, '{'); open; open = strchr(open + 1, '{')) {
        struct str name = {open + 1, strcspn(open + 1, "{}")};
        if (open[1 + name.n] != '}' || !is_field(name) || str_eq(name, S("body")))
            return because(why, "--template: there is no field '{%.*s%s'", (int)(name.n < 100 ? name.n : 100),
                           name.p, open[1 + name.n] == '}' ? "}" : "");
    }
    s->options->template = value;
    return true;
}

static bool set_output(struct setting *s, const char *value, struct reason *why) {
    if (!*value)
        return because(why, "--output needs a path, not an empty word");
    s->options->output = value;
    return true;
}

static bool set_url(struct setting *s, const char *value, struct reason *why) {
    if (!name_is_address(value))
        return because(why, "--url takes an http or https address, not '%s'", value);
    s->options->url = value;
    return true;
}

static bool set_input(struct setting *s, const char *value, struct reason *why) {
    static const enum input_as KINDS[] = {AS_HTML, AS_TEXT, AS_URLS, AS_WARC};
    int i = option_choice(s, value, why);
    if (i >= 0)
        s->options->input_as = KINDS[i];
    return i >= 0;
}

static bool set_urls(struct setting *s, const char *value, struct reason *why) {
    (void)why;
    options_add_argument(s->options, value, true);
    return true;
}

static bool set_files(struct setting *s, const char *value, struct reason *why) {
    set_urls(s, value, why);
    s->options->arguments[s->options->n_arguments - 1].is_of_files = true;
    return true;
}

static bool set_include(struct setting *s, const char *value, struct reason *why) {
    return patterns_add(&s->options->filter.include, value) || because(why, "out of memory");
}

static bool set_exclude(struct setting *s, const char *value, struct reason *why) {
    return patterns_add(&s->options->filter.exclude, value) || because(why, "out of memory");
}

static bool set_dedup(struct setting *s, const char *value, struct reason *why) {
    if (value && strcmp(value, "mark") != 0)
        return because(why, "--dedup takes nothing or mark, not '%.100s'", value);
    s->options->repeats = value ? REPEATS_MARKED : REPEATS_DROPPED;
    return true;
}

static bool set_dedup_memory(struct setting *s, const char *value, struct reason *why) {
    return option_number(s, value, 1, 1 << 20, &s->options->repeats_memory, why);
}

static bool set_report(struct setting *s, const char *value, struct reason *why) {
    (void)why;
    s->options->report = value;
    return true;
}

static bool set_learn_sites(struct setting *s, const char *value, struct reason *why) {
    (void)value, (void)why;
    s->options->learn_sites = true;
    return true;
}

static bool set_bytes(const struct setting *s, const char *value, long long *bytes, struct reason *why) {
    *bytes = value_number(str_of(value));
    return *bytes >= 0 || because(why, "--%s takes a number of bytes, not '%.100s'", s->option->name, value);
}

static bool set_offset(struct setting *s, const char *value, struct reason *why) {
    return set_bytes(s, value, &s->options->offset, why);
}

static bool set_length(struct setting *s, const char *value, struct reason *why) {
    return set_bytes(s, value, &s->options->length, why);
}

static bool set_quiet(struct setting *s, const char *value, struct reason *why) {
    (void)value, (void)why;
    s->options->quiet = true;
    return true;
}

static bool set_verbose(struct setting *s, const char *value, struct reason *why) {
    (void)value, (void)why;
    s->options->verbose = true;
    return true;
}

static bool set_precision(struct setting *s, const char *value, struct reason *why) {
    (void)value, (void)why;
    s->options->article.mode = GALLEY_PRECISION;
    return true;
}

static bool set_recall(struct setting *s, const char *value, struct reason *why) {
    (void)value, (void)why;
    s->options->article.mode = GALLEY_RECALL;
    return true;
}

static bool set_with(struct setting *s, const char *value, struct reason *why) {
    static const unsigned PARTS[] = {GALLEY_WITH_CAPTIONS, GALLEY_WITH_COMMENTS, GALLEY_WITH_LINKS,
                                     GALLEY_WITH_IMAGES, GALLEY_WITH_TABLES};
    return option_parts(s, value, PARTS, &s->options->article.with, why);
}

static bool set_evidence(struct setting *s, const char *value, struct reason *why) {
    (void)value, (void)why;
    s->options->format = GALLEY_JSON;
    s->options->article.explain = 1;
    return true;
}

static bool set_explain(struct setting *s, const char *value, struct reason *why) {
    if (value && !*value)
        return because(why, "--explain=FILE needs a file's name behind the =");
    s->options->format = value ? GALLEY_EXPLANATION_PAGE : GALLEY_EXPLANATION;
    if (value)
        s->options->output = value;
    s->options->article.explain = 1;
    return true;
}

static bool set_jobs(struct setting *s, const char *value, struct reason *why) {
    return option_number(s, value, 1, 1024, &s->options->jobs, why);
}

static bool set_page_memory(struct setting *s, const char *value, struct reason *why) {
    return option_number(s, value, 1, 1 << 20, &s->options->page_memory, why);
}

static bool set_page_seconds(struct setting *s, const char *value, struct reason *why) {
    return option_number(s, value, 1, 24 * 60 * 60, &s->options->page_seconds, why);
}

static bool set_no_sandbox(struct setting *s, const char *value, struct reason *why) {
    (void)value, (void)why;
    s->options->no_sandbox = true;
    return true;
}

static bool set_ordered(struct setting *s, const char *value, struct reason *why) {
    (void)value, (void)why;
    s->options->ordered = true;
    return true;
}

static bool set_resume(struct setting *s, const char *value, struct reason *why) {
    (void)value, (void)why;
    s->options->resume = true;
    return true;
}

static bool set_summary(struct setting *s, const char *value, struct reason *why) {
    (void)value, (void)why;
    s->options->summary = true;
    return true;
}

static bool set_shard(struct setting *s, const char *value, struct reason *why) {
    return option_number(s, value, 1, 1 << 30, &s->options->shard, why);
}

static bool set_only(struct setting *s, const char *value, struct reason *why) {
    static const unsigned NOTHING[16] = {0};
    unsigned unused = 0;
    s->options->only = value;
    return option_parts(s, value, NOTHING, &unused, why);
}

static bool set_help(struct setting *s, const char *value, struct reason *why) {
    (void)value, (void)why;
    s->command = COMMAND_HELP;
    return true;
}

static bool set_version(struct setting *s, const char *value, struct reason *why) {
    (void)value, (void)why;
    if (s->command != COMMAND_HELP)
        s->command = COMMAND_VERSION;
    return true;
}

/* ---- The table: a new option is a row here and a handler above. Groups may stand in any order. ---- */

static const struct option_row OPTIONS[] = {
    {{ON_INPUT, "input", 0, "html|text|urls|warc",
      "what inputs are: pages, text dumps, addresses one a line, or crawls;\n"
      "recognised if not given"},
     set_input,
     false},
    {{ON_INPUT, "urls", 0, "FILE", "fetch the addresses in FILE, one a line (- is standard input)"},
     set_urls,
     true},
    {{ON_INPUT, "files", 0, "FILE",
      "take the files, folders and archives that FILE names, one a line or\n"
      "ended by NULs (- is standard input)"},
     set_files,
     true},
    {{ON_INPUT, "include", 0, "PATTERN",
      "of folders and archives take the files that match, such as '*.shtml' or\n"
      "'2023/*', of crawls the addresses; may be given several times"},
     set_include,
     false},
    {{ON_INPUT, "exclude", 0, "PATTERN", "leave out files, folders and addresses that match, likewise"},
     set_exclude,
     false},
    {{ON_INPUT, "offset", 0, "BYTES", "begin at this byte of a WARC, where an index says that a record is"},
     set_offset,
     true},
    {{ON_INPUT, "length", 0, "BYTES", "and read so many"}, set_length, true},
    {{ON_INPUT, "url", 0, "ADDRESS", "the address that the saved page came from"}, set_url, true},
    {{ON_FETCHING, "feed", 0, "ADDRESS", "fetch what an RSS, Atom or JSON feed lists, or a page's own feed"},
     set_feed,
     true},
    {{ON_FETCHING, "sitemap", 0, "ADDRESS", "fetch what a sitemap lists, or a site's sitemaps"},
     set_sitemap,
     true},
    {{ON_FETCHING, "since", 0, "DATE", "of feeds and sitemaps nothing older; also today, yesterday, 12h, 7d"},
     set_since,
     true},
    {{ON_FETCHING, "limit", 0, "N", "of feeds and sitemaps the first N addresses"}, set_fetch_number, false},
    {{ON_FETCHING, "list", 0, NULL, "print the addresses only"}, set_fetch_flag, true},
    {{ON_FETCHING, "connections", 0, "N", "downloads at a time (16, or what --jobs says)"},
     set_fetch_number,
     false},
    {{ON_FETCHING, "per-host", 0, "N", "of them from one server (2)"}, set_fetch_number, false},
    {{ON_FETCHING, "delay", 0, "SECONDS", "between requests to one server (0, or what its robots.txt says)"},
     set_fetch_number,
     false},
    {{ON_FETCHING, "ignore-robots", 0, NULL, "fetch what a site's robots.txt forbids"},
     set_fetch_flag,
     false},
    {{ON_FETCHING, "retries", 0, "N", "after failures that may pass (3)"}, set_fetch_number, false},
    {{ON_FETCHING, "retry-delay", 0, "SECONDS", "before the first of them; doubles each time (1)"},
     set_fetch_number,
     false},
    {{ON_FETCHING, "connect-timeout", 0, "SECONDS", "to find and reach a server (15)"},
     set_fetch_number,
     false},
    {{ON_FETCHING, "response-timeout", 0, "SECONDS", "from there to the first byte (30)"},
     set_fetch_number,
     false},
    {{ON_FETCHING, "idle-timeout", 0, "SECONDS", "with next to nothing coming in (20)"},
     set_fetch_number,
     false},
    {{ON_FETCHING, "timeout", 0, "SECONDS", "for a whole download (120)"}, set_fetch_number, false},
    {{ON_FETCHING, "max-size", 0, "MEGABYTES", "the largest page, decompressed (20)"},
     set_fetch_number,
     false},
    {{ON_FETCHING, "cache", 0, "PATH",
      "keep pages in the folder PATH, as WARC, and fetch only what has changed"},
     set_cache,
     false},
    {{ON_FETCHING, "archive", 0, NULL, "take the Wayback Machine's newest copy of pages that are gone"},
     set_fetch_flag,
     false},
    {{ON_FETCHING, "archive-api", 0, "ADDRESS", "where to ask for such copies (the Wayback Machine's own)"},
     set_archive_api,
     false},
    {{ON_FETCHING, "pages", 0, "N", "the most pages of one article to fetch and join (20)"},
     set_fetch_number,
     false},
    {{ON_FETCHING, "no-private", 0, NULL,
      "connect to no address of private, loopback and link-local networks,\n"
      "and to no proxy"},
     set_fetch_flag,
     false},
    {{ON_FETCHING, "user-agent", 0, "NAME", "what to call oneself; robots.txt is read for its first word"},
     set_user_agent,
     false},
    {{ON_FETCHING, "header", 0, "HEADER",
      "'Name: value' to send along, as often as needed; Authorization and\n"
      "Cookie go to no other server than the one that was named"},
     set_header,
     false},
    {{ON_FETCHING, "cookie-jar", 0, "FILE", "take cookies from FILE and leave them there"},
     set_cookie_jar,
     false},
    {{ON_OUTPUT, "format", 'f', "text|json|jsonl|markdown|html|csv|tsv|xml|tei",
      "the form of what is written; jsonl is json with .jsonl for files' names"},
     set_format,
     false},
    {{ON_OUTPUT, "read", 'r', NULL,
      "set the article for reading on a terminal: bold headline, wrapped lines, a\n"
      "pager where it is long"},
     set_read,
     false},
    {{ON_OUTPUT, "json", 'j', NULL, "the same as --format json"}, set_json, false},
    {{ON_OUTPUT, "output", 'o', "PATH",
      "write to PATH: an existing folder, or a path that ends in /,\n"
      "takes a file an input; any other path is one file"},
     set_output,
     false},
    {{ON_ARTICLE, "precision", 0, NULL, "rather leave a line of the article out than let another in"},
     set_precision,
     false},
    {{ON_ARTICLE, "recall", 0, NULL, "rather let a line too many in than leave one out"}, set_recall, false},
    {{ON_ARTICLE, "with", 0, "captions,comments,links,images,tables", "parts to add, commas between"},
     set_with,
     false},
    {{ON_ARTICLE, "evidence", 0, NULL,
      "JSON with \"evidence\": what was weighed for title, byline and dates, and\n"
      "why it won or did not"},
     set_evidence,
     false},
    {{ON_ARTICLE, "explain", 0, "[=FILE]",
      "write why the article is what it is, not the article: as text, or as a\n"
      "page to FILE.html"},
     set_explain,
     false},
    {{ON_OUTPUT, "only", 0, "article,index,forum,product,video,error,other", "drop pages of other kinds"},
     set_only,
     false},
    {{ON_OUTPUT, "ordered", 0, NULL, "keep the order of the inputs even where one of them takes long"},
     set_ordered,
     false},
    {{ON_OUTPUT, "shard", 0, "N",
      "with --output 'NAME-%05d.jsonl': files of N articles, numbered;\n"
      "gzip or zstd compressed if the name ends in .gz or .zst"},
     set_shard,
     false},
    {{ON_BATCH, "dedup", 0, "[=mark]",
      "leave out articles that were there before, word for word or nearly;\n"
      "with =mark a line that names the first stands in their place"},
     set_dedup,
     false},
    {{ON_BATCH, "dedup-memory", 0, "MB",
      "memory for --dedup; where it is full the oldest articles are forgotten\n"
      "(default 32, good for 190,000 articles)"},
     set_dedup_memory,
     false},
    {{ON_BATCH, "report", 0, "FILE",
      "write what the batch came to as a page of HTML: counts by kind, language\n"
      "and site, the slowest and the failed pages"},
     set_report,
     true},
    {{ON_BATCH, "summary", 0, NULL,
      "say at the end what the batch came to, failures by their reasons, even\n"
      "where standard error is no terminal"},
     set_summary,
     false},
    {{ON_BATCH, "learn-sites", 0, NULL,
      "read all pages twice: first to learn what the pages of a site have in\n"
      "common, which is no article's"},
     set_learn_sites,
     false},
    {{ON_BATCH, "resume", 0, NULL, "with --output: go on where the same batch was interrupted"},
     set_resume,
     true},
    {{ON_BATCH, "jobs", 0, "N", "work on N pages at a time; as many as there are cores if not given"},
     set_jobs,
     false},
    {{ON_BATCH, "page-memory", 0, "MB", "give up on a page that takes more memory (512)"},
     set_page_memory,
     false},
    {{ON_BATCH, "page-seconds", 0, "S", "give up on a page that takes longer (10)"}, set_page_seconds, false},
    {{ON_BATCH, "no-sandbox", 0, NULL,
      "let the processes that read pages keep their rights; with --jobs 1, do\n"
      "all in one process"},
     set_no_sandbox,
     false},
    {{ON_OUTPUT, "fields", 0, "FIELDS", "what to write of an article, commas between: title,date,body"},
     set_fields,
     false},
    {{ON_OUTPUT, "width", 'w', "COLUMNS", "wrap text at so many columns"}, set_width, false},
    {{ON_OUTPUT, "front-matter", 0, NULL, "Markdown with the facts as YAML before the text"},
     set_front_matter,
     false},
    {{ON_OUTPUT, "template", 't', "NAME",
      "name files in the output folder like this, with fields in braces:\n"
      "'{date} {title}'; they get the format's extension"},
     set_template,
     false},
    {{ON_PROGRAM, "quiet", 'q', NULL, "do not tell of inputs that gave no article"}, set_quiet, false},
    {{ON_PROGRAM, "verbose", 'v', NULL, "tell of every page, and what it all came to"}, set_verbose, false},
    {{ON_PROGRAM, "help", 'h', NULL, "show this help"}, set_help, true},
    {{ON_PROGRAM, "version", 'V', NULL, "show the version"}, set_version, true},
};
_Static_assert(sizeof OPTIONS / sizeof *OPTIONS <= MAX_OPTIONS, "raise MAX_OPTIONS");

const struct option_row *option_at(size_t i) {
    return i < sizeof OPTIONS / sizeof *OPTIONS ? &OPTIONS[i] : NULL;
}

/* ---- What options share ---- */

/* Which of the words parted by `sign` is `word`, or -1. */
static int place_of(struct str word, const char *words, char sign) {
    const char stops[] = {sign, '\0'};
    for (int i = 0;; i++, words++) {
        size_t n = strcspn(words, stops);
        if (str_eq(word, (struct str){words, n}))
            return i;
        words += n;
        if (!*words)
            return -1;
    }
}

static bool is_none_of(const struct setting *setting, struct str word, struct reason *why) {
    return because(why, "--%s takes %s, not '%.*s'", setting->option->name, setting->option->argument,
                   (int)(word.n < 100 ? word.n : 100), word.p);
}

int option_choice(const struct setting *setting, const char *value, struct reason *why) {
    int i = place_of(str_of(value), setting->option->argument, '|');
    if (i < 0)
        is_none_of(setting, str_of(value), why);
    return i;
}

bool option_parts(const struct setting *setting, const char *value, const unsigned *bits, unsigned *set,
                  struct reason *why) {
    for (const char *word = value;; word++) {
        struct str part = {word, strcspn(word, ",")};
        int i = place_of(part, setting->option->argument, ',');
        if (i < 0)
            return is_none_of(setting, part, why);
        *set |= bits[i];
        word += part.n;
        if (!*word)
            return true;
    }
}

bool option_number(const struct setting *setting, const char *value, int least, int most, int *number,
                   struct reason *why) {
    char *end;
    errno = 0;
    long n = strtol(value, &end, 10);
    if (!is_digit((unsigned char)*value) || *end || errno || n < least || n > most)
        return because(why, "--%s takes a number from %d to %d, not '%.100s'", setting->option->name, least,
                       most, value);
    *number = (int)n;
    return true;
}

void options_add_argument(struct options *options, const char *text, bool is_list) {
    options->arguments[options->n_arguments++] = (struct argument){.text = text, .is_list = is_list};
}

static bool outputs_fit(const struct options *options, struct reason *why) {
    if (options->resume && options->repeats != REPEATS_KEPT)
        return because(why, "--resume can't go with --dedup: what had been there is not known any more");
    if (options->resume && !options->output)
        return because(why, "--resume needs --output: what went to standard output can't be gone on with");
    if (options->shard && !options->output)
        return because(why, "--shard needs --output, the files' name");
    return true;
}

/* Whether the inputs can be read a second time. */
static bool can_read_twice(const struct options *options, struct reason *why) {
    bool is_stream = options->n_arguments == 0;
    for (size_t i = 0; i < options->n_arguments; i++) {
        const struct argument *argument = &options->arguments[i];
        is_stream = is_stream || strcmp(argument->text, "-") == 0 || name_is_address(argument->text) ||
                    (argument->is_list && !argument->is_of_files);
    }
    return !is_stream ||
           because(why, "--learn-sites reads everything twice: files, folders and archives only");
}

static bool form_fits(const struct options *options, struct reason *why) {
    if (options->width && options->format != GALLEY_PLAIN && options->format != GALLEY_TERMINAL)
        return because(why, "--width is for text and --read");
    if (options->front_matter && options->format != GALLEY_MARKDOWN)
        return because(why, "--front-matter is for --format markdown");
    if (options->fields && (options->format == GALLEY_TEI || options->format == GALLEY_EXPLANATION ||
                            options->format == GALLEY_EXPLANATION_PAGE))
        return because(why, "--fields is not for this format, which has all of them in their places");
    if (options->template && !options->output)
        return because(why, "--template names files in a folder: it needs --output FOLDER/");
    return true;
}

bool options_fit_together(const struct options *options, struct reason *why) {
    if (!outputs_fit(options, why) || !form_fits(options, why) ||
        (options->learn_sites && !can_read_twice(options, why)))
        return false;
    if (!options->url)
        return true;
    if (options->n_arguments > 1)
        return because(why, "--url is the address of one saved page; there are %zu inputs",
                       options->n_arguments);
    if (options->input_as == AS_URLS ||
        (options->n_arguments == 1 &&
         (options->arguments[0].is_list || name_is_address(options->arguments[0].text))))
        return because(why, "--url is for a saved page, not for addresses that are fetched");
    return true;
}
