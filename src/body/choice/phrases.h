/* What lines begin with that are no part of a text, in the languages of the lexicon: names of parts of a
 * press release, credits. */
#ifndef GALLEY_BODY_CHOICE_PHRASES_H
#define GALLEY_BODY_CHOICE_PHRASES_H

#include "base/str.h"

enum phrase {
    PHRASE_ABOUT,      /* then a company's name: what it says of itself */
    PHRASE_ABOUT_2,    /* the same behind the name, or without one */
    PHRASE_CONTACT,    /* whom the press may ask */
    PHRASE_END,        /* the end of a press release */
    PHRASE_OUTLOOK,    /* what listed companies have to say about forecasts */
    PHRASE_RIGHTS,     /* all rights reserved */
    PHRASE_AD,         /* alone: an advertisement */
    PHRASE_DISCLOSURE, /* within a sentence: the site earns by links */
    PHRASE_CALL,       /* a call to follow, share, subscribe or write */
    PHRASE_PHOTO,      /* where a picture comes from */
    PHRASE_GREETING,   /* closes a letter */
    PHRASE_EDITOR,     /* then the editor's name */
    PHRASE_COUNT
};

/* The phrases themselves, a list each that a NULL ends. Each begins with a letter. */
extern const char *const *const PHRASES[PHRASE_COUNT];

/* The number of bytes of s behind a phrase that s begins with, case and punctuation apart; STR_NONE if there
 * is none. */
size_t phrase_begins(struct str s, enum phrase phrase);

/* Whether s is such a phrase, case and punctuation apart; whether it ends in one; whether it holds one. */
bool phrase_is(struct str s, enum phrase phrase);
bool phrase_ends(struct str s, enum phrase phrase);
bool phrase_in(struct str s, enum phrase phrase);

#endif
