#include "body/features.h"
#include <stdio.h>

void feature_name(int feature, char out[FEATURE_NAME_SIZE]) {
    static const char *const NAMES[] = {
#define X(name, unit, why) #name,
        FEATURES_OWN(X) FEATURES_STRUCTURE(X)
#undef X
#define X(name, what) "cue_" #name,
            CUES(X)
#undef X
    };
    static const char *const NEAR[] = {
#define X(name, unit, why) #name,
        FEATURES_NEAR(X)
#undef X
    };
    static const char *const WHERE[] = {
#define X(name) #name,
        NEIGHBOURS(X)
#undef X
    };
    if (feature < F_NEAR)
        snprintf(out, FEATURE_NAME_SIZE, "%s", NAMES[feature]);
    else
        snprintf(out, FEATURE_NAME_SIZE, "%s_%s", WHERE[(feature - F_NEAR) / (int)NEAR_COUNT],
                 NEAR[(feature - F_NEAR) % (int)NEAR_COUNT]);
}

const char *feature_unit(int feature) {
    static const char *const UNITS[] = {
#define X(name, unit, why) unit,
        FEATURES_OWN(X) FEATURES_STRUCTURE(X)
#undef X
#define X(name, what) "elements up to " what,
            CUES(X)
#undef X
    };
    static const char *const NEAR[] = {
#define X(name, unit, why) unit,
        FEATURES_NEAR(X)
#undef X
    };
    return feature < F_NEAR ? UNITS[feature] : NEAR[(feature - F_NEAR) % (int)NEAR_COUNT];
}
