/* What it says of a text that other pages of its site have it too. */
#ifndef GALLEY_BASE_SITE_SCORE_H
#define GALLEY_BASE_SITE_SCORE_H

/* How likely a text is the article's, 0…1, that a model gave that score, once it was found on that share of
 * the site's pages (0: on no others). */
float site_score(float score, double share);

#endif
