/* galley-doc KIND: prints a manual page, or a shell's completions. Runs while galley is built. */
#include "doc/doc.h"
#include <stdlib.h>

static void library_manual(FILE *out) {
    doc_library_manual(out, stdin);
}

static const struct {
    const char *name;
    void (*print)(FILE *out);
} DOCUMENTS[] = {
    {"galley.1", doc_manual}, {"galley.3", library_manual}, {"galley.bash", doc_bash},
    {"_galley", doc_zsh},     {"galley.fish", doc_fish},
};

int main(int argc, char **argv) {
    for (size_t i = 0; argc == 2 && i < sizeof DOCUMENTS / sizeof *DOCUMENTS; i++)
        if (strcmp(argv[1], DOCUMENTS[i].name) == 0) {
            DOCUMENTS[i].print(stdout);
            return fclose(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
        }
    fprintf(stderr,
            "usage: galley-doc galley.1 | galley.3 < galley.h | galley.bash | _galley | galley.fish\n");
    return 2;
}
