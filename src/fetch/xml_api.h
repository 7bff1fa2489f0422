/* libxml2, loaded when the first feed or sitemap is met: it brings other libraries along, which take longer
 * to load than a saved page takes to extract. */
#ifndef GALLEY_FETCH_XML_API_H
#define GALLEY_FETCH_XML_API_H

#include <libxml/parser.h>
#include <stdbool.h>

/* The functions in use, by their names without "xml". */
#define XML_FUNCTIONS(X)                                                                                     \
    X(CreatePushParserCtxt)                                                                                  \
    X(CtxtUseOptions)                                                                                        \
    X(FreeDoc)                                                                                               \
    X(FreeParserCtxt)                                                                                        \
    X(ParseChunk)

struct xml_api {
#define X(name) __typeof__(&xml##name) name;
    XML_FUNCTIONS(X)
#undef X
};

/* Loads libxml2. false where it is not installed in the version that this was compiled for. It stays loaded,
 * for parsers share what it keeps for itself. */
bool xml_api_load(struct xml_api *api);

#endif
