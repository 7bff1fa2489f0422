#include "base/site_score.h"
#include <math.h>

/* What a share takes from the log-odds: an offset for being on several pages at all, and so much for being on
 * all. Even a block that the model is sure of (0.999: log-odds 6.9) goes where most pages have it; one on a
 * tenth of them stays from 0.95 on: follow-ups repeat a paragraph of background. */
static const double SEVERAL = 2, ALL = 10;

float site_score(float score, double share) {
    static const float SUREST = 0.9999F;
    if (share <= 0)
        return score;
    double odds = score / (1 - (score < SUREST ? score : SUREST)) * exp(-SEVERAL - ALL * share);
    return (float)(odds / (1 + odds));
}
