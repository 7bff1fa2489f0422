/* The example of galley.h's head, as a program outside the tree would have it. */
#include <galley.h>
#include <stdio.h>
#include <string.h>

int main(void) {
    static const char PAGE[] =
        "<title>A headline - Site</title><h1>A headline</h1><p>The first paragraph of this small article is "
        "long "
        "enough to be one.<p>So is the second, which ends the article here, after a few more words.";
    galley_extractor *ex;
    galley_article *article;
    char *text;
    if (galley_extractor_new(&ex) != GALLEY_OK)
        return 1;
    galley_status status = galley_extract(ex, PAGE, strlen(PAGE), NULL, &article);
    if (status == GALLEY_OK)
        status = galley_write(article, GALLEY_PLAIN, &text, NULL);
    if (status != GALLEY_OK) {
        fprintf(stderr, "%s\n", galley_status_message(status));
        return 1;
    }
    fputs(text, stdout);
    galley_free(text);
    galley_article_free(article);
    galley_extractor_free(ex);
    return 0;
}
