#include "facts/recipe.h"
#include "base/buf.h"
#include "facts/text.h"

enum { MAX_LINES = 1000, MAX_DEPTH = 4 };

struct lines {
    struct arena *arena;
    struct buf text;
    size_t n;
};

static void add_line(struct lines *lines, struct str text) {
    text = text_plain(lines->arena, text);
    if (!text.n || lines->n == MAX_LINES)
        return;
    if (lines->n++)
        buf_byte(&lines->text, '\n');
    buf_str(&lines->text, text);
}

/* A text, an object's text or the texts of its parts, or an array of those. */
static void add_lines(struct lines *lines, const struct json *value, int depth) {
    if (!value || depth > MAX_DEPTH)
        return;
    add_line(lines, json_text(value));
    if (value->type == JSON_OBJECT) {
        struct str text = json_text(json_get(value, S("text")));
        add_line(lines, text.n ? text : json_text(json_get(value, S("name"))));
        add_lines(lines, json_get(value, S("itemListElement")), depth + 1);
    }
    for (const struct json *one = value->first; one && value->type == JSON_ARRAY; one = one->next)
        add_lines(lines, one, depth + 1);
}

static struct str lines_of(struct arena *arena, const struct json *value) {
    struct lines lines = {arena, buf_new(arena), 0};
    add_lines(&lines, value, 0);
    return buf_slice(&lines.text);
}

void recipe_read(struct arena *arena, const struct json *object, struct facts *facts) {
    const struct json *ingredients = json_get(object, S("recipeIngredient"));
    facts->ingredients = lines_of(arena, ingredients ? ingredients : json_get(object, S("ingredients")));
    facts->steps = lines_of(arena, json_get(object, S("recipeInstructions")));
}
