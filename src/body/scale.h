/* The scales that features and traits share: logarithms of counts, and shares. */
#ifndef GALLEY_BODY_SCALE_H
#define GALLEY_BODY_SCALE_H

#include <math.h>
#include <stddef.h>

/* log2(1 + count): features take those of small ones over and over, which a table has. */
enum { LOG_COUNT = 512 };
extern const float LOGS[LOG_COUNT];
float log_of_many(size_t count);
static inline float log_of(size_t count) {
    return count < LOG_COUNT ? LOGS[count] : log_of_many(count);
}

/* log2(1 + x), of what need not be whole; 0 for what is negative. */
static inline float log_real(double x) {
    return (float)log2(1 + (x > 0 ? x : 0));
}

/* From one place to another: log_of of the distance, negative backwards. */
static inline float log_to(size_t from, size_t to) {
    return to >= from ? log_of(to - from) : -log_of(from - to);
}

/* 0 where there is no whole. */
static inline float share(double part, double whole) {
    return whole > 0 ? (float)(part / whole) : 0;
}

#endif
