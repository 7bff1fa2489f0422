/* Why a fact is what it is: each candidate that was weighed, what it scored, and what decided. Kept only
 * where someone asks for it. */
#ifndef GALLEY_FACTS_EVIDENCE_H
#define GALLEY_FACTS_EVIDENCE_H

#include "facts/gather.h"

/* A candidate that was weighed for a fact. */
struct trial {
    enum fact fact;   /* FACT_TITLE, FACT_AUTHOR, FACT_DATE or FACT_MODIFIED */
    struct str value; /* as the page gives it */
    struct str read;  /* what was read from it: a date as ISO 8601, names; empty if nothing else than value */
    const struct source *source;
    const struct node *node; /* NULL where it does not stand in the visible page */
    double score;            /* those of one fact compare; the greatest need not win, `why` tells */
    bool won;
    const char *why; /* static: why it won, or did not */
};

struct evidence {
    struct trial *items;
    size_t n, cap;
};

/* Keeps a trial; does nothing where g->evidence is NULL. */
void evidence_add(struct gathered *g, struct trial trial);

/* What a source is, such as "meta og:title", "JSON-LD headline" or "<time>". */
struct str evidence_source(struct arena *arena, const struct source *source);

/* Where an element stands, from body down, such as "main > h1.headline"; empty for NULL. */
struct str evidence_place(struct arena *arena, const struct node *node);

#endif
