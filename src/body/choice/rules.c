#include "body/choice/rules.h"

const char *rule_text(enum rule rule) {
    static const char *const TEXTS[RULE_COUNT] = {
#define X(name, text) text,
        RULES(X)
#undef X
    };
    return TEXTS[rule];
}
