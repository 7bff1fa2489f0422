/* What the unit tests share. */
#ifndef GALLEY_TESTS_TEST_H
#define GALLEY_TESTS_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/arena.h"

/* A test's state: an arena whose failures end the program. */
struct test_arena {
    struct arena arena; /* first, so that *state is a struct arena * */
    jmp_buf failed;
};

static inline int arena_setup(void **state) {
    struct test_arena *t = calloc(1, sizeof *t);
    if (!t)
        return -1;
    arena_init(&t->arena, &t->failed);
    if (setjmp(t->failed))
        abort();
    *state = t;
    return 0;
}

static inline int arena_teardown(void **state) {
    struct test_arena *t = *state;
    arena_free(&t->arena);
    free(t);
    return 0;
}

static inline void assert_str(struct str s, const char *expected) {
    if (!str_eq(s, str_of(expected)))
        fail_msg("\"%.*s\" is not \"%s\"", (int)s.n, s.p ? s.p : "", expected);
}

#endif
