/* What language a text is written in, by CLD2, whose tables are part of its library and cost nothing until
 * they are used. */
#ifndef GALLEY_KIND_LANGUAGE_H
#define GALLEY_KIND_LANGUAGE_H

#ifdef __cplusplus
extern "C" {
#endif

/* The code (ISO 639, with a script where that is needed) of the language that most of `length` bytes of valid
 * UTF-8 are in, and its share of the text, 0…100, in *percent. NULL where the text is too short or too mixed
 * to tell. Static. Safe from any thread. */
const char *language_detect(const char *text, int length, int *percent);

#ifdef __cplusplus
}
#endif

#endif
