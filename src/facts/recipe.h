/* What a recipe's structured data says is in it. */
#ifndef GALLEY_FACTS_RECIPE_H
#define GALLEY_FACTS_RECIPE_H

#include "facts/facts.h"
#include "facts/json.h"

/* Fills facts->ingredients and facts->steps from an object of type Recipe; both stay empty where it has none.
 */
void recipe_read(struct arena *arena, const struct json *object, struct facts *facts);

#endif
