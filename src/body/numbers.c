#include "body/numbers.h"

struct numbers numbers_new(struct arena *arena) {
    struct numbers numbers = {.arena = arena, .size = 64};
    numbers.slots = arena_calloc(arena, numbers.size, sizeof *numbers.slots);
    return numbers;
}

static size_t place_of(const struct numbers *numbers, uint32_t key) {
    size_t at = (key * 0x9E3779B1u >> 7) & (numbers->size - 1);
    while (numbers->slots[at].number && numbers->slots[at].key != key)
        at = (at + 1) & (numbers->size - 1);
    return at;
}

static void grow(struct numbers *numbers) {
    struct numbers larger = *numbers;
    larger.size *= 2;
    larger.slots = arena_calloc(numbers->arena, larger.size, sizeof *larger.slots);
    for (size_t i = 0; i < numbers->size; i++)
        if (numbers->slots[i].number)
            larger.slots[place_of(&larger, numbers->slots[i].key)] = numbers->slots[i];
    arena_drop(numbers->arena, numbers->slots, numbers->size);
    *numbers = larger;
}

uint32_t number_of(struct numbers *numbers, uint32_t key) {
    size_t at = place_of(numbers, key);
    if (numbers->slots[at].number)
        return numbers->slots[at].number - 1;
    if (++numbers->n * (size_t)2 > numbers->size) {
        grow(numbers);
        at = place_of(numbers, key);
    }
    numbers->slots[at].key = key;
    numbers->slots[at].number = numbers->n;
    return numbers->n - 1;
}
