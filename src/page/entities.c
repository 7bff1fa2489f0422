#include "page/entities.h"

/* In the order of strcmp, for bisection. */
static const struct entity {
    struct str name;
    uint32_t c;
} ENTITIES[] = {
    {STR("AElig"), 0xC6},     {STR("Aacute"), 0xC1},   {STR("Acirc"), 0xC2},     {STR("Agrave"), 0xC0},
    {STR("Alpha"), 0x391},    {STR("Aring"), 0xC5},    {STR("Atilde"), 0xC3},    {STR("Auml"), 0xC4},
    {STR("Beta"), 0x392},     {STR("Ccedil"), 0xC7},   {STR("Chi"), 0x3A7},      {STR("Dagger"), 0x2021},
    {STR("Delta"), 0x394},    {STR("ETH"), 0xD0},      {STR("Eacute"), 0xC9},    {STR("Ecirc"), 0xCA},
    {STR("Egrave"), 0xC8},    {STR("Epsilon"), 0x395}, {STR("Eta"), 0x397},      {STR("Euml"), 0xCB},
    {STR("Gamma"), 0x393},    {STR("Iacute"), 0xCD},   {STR("Icirc"), 0xCE},     {STR("Igrave"), 0xCC},
    {STR("Iota"), 0x399},     {STR("Iuml"), 0xCF},     {STR("Kappa"), 0x39A},    {STR("Lambda"), 0x39B},
    {STR("Mu"), 0x39C},       {STR("Ntilde"), 0xD1},   {STR("Nu"), 0x39D},       {STR("OElig"), 0x152},
    {STR("Oacute"), 0xD3},    {STR("Ocirc"), 0xD4},    {STR("Ograve"), 0xD2},    {STR("Omega"), 0x3A9},
    {STR("Omicron"), 0x39F},  {STR("Oslash"), 0xD8},   {STR("Otilde"), 0xD5},    {STR("Ouml"), 0xD6},
    {STR("Phi"), 0x3A6},      {STR("Pi"), 0x3A0},      {STR("Prime"), 0x2033},   {STR("Psi"), 0x3A8},
    {STR("Rho"), 0x3A1},      {STR("Scaron"), 0x160},  {STR("Sigma"), 0x3A3},    {STR("THORN"), 0xDE},
    {STR("Tau"), 0x3A4},      {STR("Theta"), 0x398},   {STR("Uacute"), 0xDA},    {STR("Ucirc"), 0xDB},
    {STR("Ugrave"), 0xD9},    {STR("Upsilon"), 0x3A5}, {STR("Uuml"), 0xDC},      {STR("Xi"), 0x39E},
    {STR("Yacute"), 0xDD},    {STR("Yuml"), 0x178},    {STR("Zeta"), 0x396},     {STR("aacute"), 0xE1},
    {STR("acirc"), 0xE2},     {STR("acute"), 0xB4},    {STR("aelig"), 0xE6},     {STR("agrave"), 0xE0},
    {STR("alefsym"), 0x2135}, {STR("alpha"), 0x3B1},   {STR("amp"), 0x26},       {STR("and"), 0x2227},
    {STR("ang"), 0x2220},     {STR("apos"), 0x27},     {STR("aring"), 0xE5},     {STR("asymp"), 0x2248},
    {STR("atilde"), 0xE3},    {STR("auml"), 0xE4},     {STR("bdquo"), 0x201E},   {STR("beta"), 0x3B2},
    {STR("brvbar"), 0xA6},    {STR("bull"), 0x2022},   {STR("cap"), 0x2229},     {STR("ccedil"), 0xE7},
    {STR("cedil"), 0xB8},     {STR("cent"), 0xA2},     {STR("chi"), 0x3C7},      {STR("circ"), 0x2C6},
    {STR("clubs"), 0x2663},   {STR("cong"), 0x2245},   {STR("copy"), 0xA9},      {STR("crarr"), 0x21B5},
    {STR("cup"), 0x222A},     {STR("curren"), 0xA4},   {STR("dArr"), 0x21D3},    {STR("dagger"), 0x2020},
    {STR("darr"), 0x2193},    {STR("deg"), 0xB0},      {STR("delta"), 0x3B4},    {STR("diams"), 0x2666},
    {STR("divide"), 0xF7},    {STR("eacute"), 0xE9},   {STR("ecirc"), 0xEA},     {STR("egrave"), 0xE8},
    {STR("empty"), 0x2205},   {STR("emsp"), 0x2003},   {STR("ensp"), 0x2002},    {STR("epsilon"), 0x3B5},
    {STR("equiv"), 0x2261},   {STR("eta"), 0x3B7},     {STR("eth"), 0xF0},       {STR("euml"), 0xEB},
    {STR("euro"), 0x20AC},    {STR("exist"), 0x2203},  {STR("fnof"), 0x192},     {STR("forall"), 0x2200},
    {STR("frac12"), 0xBD},    {STR("frac14"), 0xBC},   {STR("frac34"), 0xBE},    {STR("frasl"), 0x2044},
    {STR("gamma"), 0x3B3},    {STR("ge"), 0x2265},     {STR("gt"), 0x3E},        {STR("hArr"), 0x21D4},
    {STR("harr"), 0x2194},    {STR("hearts"), 0x2665}, {STR("hellip"), 0x2026},  {STR("iacute"), 0xED},
    {STR("icirc"), 0xEE},     {STR("iexcl"), 0xA1},    {STR("igrave"), 0xEC},    {STR("image"), 0x2111},
    {STR("infin"), 0x221E},   {STR("int"), 0x222B},    {STR("iota"), 0x3B9},     {STR("iquest"), 0xBF},
    {STR("isin"), 0x2208},    {STR("iuml"), 0xEF},     {STR("kappa"), 0x3BA},    {STR("lArr"), 0x21D0},
    {STR("lambda"), 0x3BB},   {STR("lang"), 0x2329},   {STR("laquo"), 0xAB},     {STR("larr"), 0x2190},
    {STR("lceil"), 0x2308},   {STR("ldquo"), 0x201C},  {STR("le"), 0x2264},      {STR("lfloor"), 0x230A},
    {STR("lowast"), 0x2217},  {STR("loz"), 0x25CA},    {STR("lrm"), 0x200E},     {STR("lsaquo"), 0x2039},
    {STR("lsquo"), 0x2018},   {STR("lt"), 0x3C},       {STR("macr"), 0xAF},      {STR("mdash"), 0x2014},
    {STR("micro"), 0xB5},     {STR("middot"), 0xB7},   {STR("minus"), 0x2212},   {STR("mu"), 0x3BC},
    {STR("nabla"), 0x2207},   {STR("nbsp"), 0xA0},     {STR("ndash"), 0x2013},   {STR("ne"), 0x2260},
    {STR("ni"), 0x220B},      {STR("not"), 0xAC},      {STR("notin"), 0x2209},   {STR("nsub"), 0x2284},
    {STR("ntilde"), 0xF1},    {STR("nu"), 0x3BD},      {STR("oacute"), 0xF3},    {STR("ocirc"), 0xF4},
    {STR("oelig"), 0x153},    {STR("ograve"), 0xF2},   {STR("oline"), 0x203E},   {STR("omega"), 0x3C9},
    {STR("omicron"), 0x3BF},  {STR("oplus"), 0x2295},  {STR("or"), 0x2228},      {STR("ordf"), 0xAA},
    {STR("ordm"), 0xBA},      {STR("oslash"), 0xF8},   {STR("otilde"), 0xF5},    {STR("otimes"), 0x2297},
    {STR("ouml"), 0xF6},      {STR("para"), 0xB6},     {STR("part"), 0x2202},    {STR("permil"), 0x2030},
    {STR("perp"), 0x22A5},    {STR("phi"), 0x3C6},     {STR("pi"), 0x3C0},       {STR("piv"), 0x3D6},
    {STR("plusmn"), 0xB1},    {STR("pound"), 0xA3},    {STR("prime"), 0x2032},   {STR("prod"), 0x220F},
    {STR("prop"), 0x221D},    {STR("psi"), 0x3C8},     {STR("quot"), 0x22},      {STR("rArr"), 0x21D2},
    {STR("radic"), 0x221A},   {STR("rang"), 0x232A},   {STR("raquo"), 0xBB},     {STR("rarr"), 0x2192},
    {STR("rceil"), 0x2309},   {STR("rdquo"), 0x201D},  {STR("real"), 0x211C},    {STR("reg"), 0xAE},
    {STR("rfloor"), 0x230B},  {STR("rho"), 0x3C1},     {STR("rlm"), 0x200F},     {STR("rsaquo"), 0x203A},
    {STR("rsquo"), 0x2019},   {STR("sbquo"), 0x201A},  {STR("scaron"), 0x161},   {STR("sdot"), 0x22C5},
    {STR("sect"), 0xA7},      {STR("shy"), 0xAD},      {STR("sigma"), 0x3C3},    {STR("sigmaf"), 0x3C2},
    {STR("sim"), 0x223C},     {STR("spades"), 0x2660}, {STR("sub"), 0x2282},     {STR("sube"), 0x2286},
    {STR("sum"), 0x2211},     {STR("sup"), 0x2283},    {STR("sup1"), 0xB9},      {STR("sup2"), 0xB2},
    {STR("sup3"), 0xB3},      {STR("supe"), 0x2287},   {STR("szlig"), 0xDF},     {STR("tau"), 0x3C4},
    {STR("there4"), 0x2234},  {STR("theta"), 0x3B8},   {STR("thetasym"), 0x3D1}, {STR("thinsp"), 0x2009},
    {STR("thorn"), 0xFE},     {STR("tilde"), 0x2DC},   {STR("times"), 0xD7},     {STR("trade"), 0x2122},
    {STR("uArr"), 0x21D1},    {STR("uacute"), 0xFA},   {STR("uarr"), 0x2191},    {STR("ucirc"), 0xFB},
    {STR("ugrave"), 0xF9},    {STR("uml"), 0xA8},      {STR("upsih"), 0x3D2},    {STR("upsilon"), 0x3C5},
    {STR("uuml"), 0xFC},      {STR("weierp"), 0x2118}, {STR("xi"), 0x3BE},       {STR("yacute"), 0xFD},
    {STR("yen"), 0xA5},       {STR("yuml"), 0xFF},     {STR("zeta"), 0x3B6},     {STR("zwj"), 0x200D},
    {STR("zwnj"), 0x200C},
};

enum { ENTITY_COUNT = sizeof ENTITIES / sizeof *ENTITIES };

uint32_t entity_of(struct str name) {
    size_t from = 0, to = ENTITY_COUNT;
    while (from < to) {
        size_t mid = (from + to) / 2;
        struct str other = ENTITIES[mid].name;
        int order = memcmp(name.p, other.p, name.n < other.n ? name.n : other.n);
        if (order == 0)
            order = (name.n > other.n) - (name.n < other.n);
        if (order == 0)
            return ENTITIES[mid].c;
        if (order < 0)
            to = mid;
        else
            from = mid + 1;
    }
    return 0;
}
