#include "body/phrases.h"
#include "body/tokens.h"

enum {
    MOST_TOKENS = 96, /* of a line that are looked at */
};

/* Each list in order of languages: Germanic, Romance, Slavic, Baltic, Finnic, others; a NULL ends it. */
static const char *const ABOUT[] = {"About",
                                    "Über",
                                    "Ueber",
                                    "Over",
                                    "Oor",
                                    "Om",
                                    "Um",
                                    "À propos de",
                                    "À propos d",
                                    "A propos de",
                                    "A propos d",
                                    "À propos du",
                                    "A propos du",
                                    "Acerca de",
                                    "Acerca del",
                                    "Sobre",
                                    "Quant a",
                                    "Sobre a",
                                    "Sobre o",
                                    "Informazioni su",
                                    "Chi è",
                                    "A proposito di",
                                    "Despre",
                                    "O",
                                    "O nas",
                                    "O firmie",
                                    "O spółce",
                                    "O společnosti",
                                    "O spoločnosti",
                                    "O podjetju",
                                    "O kompaniji",
                                    "O tvrtki",
                                    "О",
                                    "О компании",
                                    "Про",
                                    "Про компанію",
                                    "За",
                                    "Apie",
                                    "Par",
                                    "Tietoa",
                                    "Teave",
                                    "Tentang",
                                    "Mengenai",
                                    "Kuhusu",
                                    "Mayelana",
                                    "Về",
                                    "Giới thiệu",
                                    "Σχετικά με",
                                    "אודות",
                                    "על",
                                    "نبذة عن",
                                    "حول",
                                    "درباره",
                                    "关于",
                                    "關於",
                                    NULL};
static const char *const ABOUT_2[] = {"Hakkında",
                                      "Boilerplate",
                                      "Company profile",
                                      "Unternehmensprofil",
                                      "Kurzporträt",
                                      "Firmenporträt",
                                      "Profil d'entreprise",
                                      "について",
                                      "会社概要",
                                      "회사 소개",
                                      "에 대하여",
                                      "简介",
                                      "公司简介",
                                      "के बारे में",
                                      "সম্পর্কে",
                                      NULL};
static const char *const CONTACT[] = {"Media contact",
                                      "Media contacts",
                                      "Press contact",
                                      "Press contacts",
                                      "Media inquiries",
                                      "Media enquiries",
                                      "Press inquiries",
                                      "Press enquiries",
                                      "Media relations",
                                      "Investor contact",
                                      "Investor contacts",
                                      "Investor relations",
                                      "Contact for media",
                                      "Contacts for media",
                                      "Contact information",
                                      "Contact details",
                                      "For media inquiries",
                                      "For media enquiries",
                                      "For press inquiries",
                                      "For further information contact",
                                      "For more information contact",
                                      "Notes to editors",
                                      "Note to editors",
                                      "Contact",
                                      "Contacts",
                                      "Pressekontakt",
                                      "Pressekontakte",
                                      "Medienkontakt",
                                      "Kontakt für Medien",
                                      "Kontakt für die Presse",
                                      "Kontakt für Presse",
                                      "Ansprechpartner",
                                      "Ansprechpartnerin",
                                      "Ansprechpartner für die Presse",
                                      "Rückfragehinweis",
                                      "Rückfragen",
                                      "Kontakt",
                                      "Perscontact",
                                      "Contact voor de pers",
                                      "Perskontak",
                                      "Presskontakt",
                                      "Pressekontakt",
                                      "Contact presse",
                                      "Contacts presse",
                                      "Contact médias",
                                      "Contacto de prensa",
                                      "Contacto para medios",
                                      "Contacto para prensa",
                                      "Contacte de premsa",
                                      "Contato de imprensa",
                                      "Contato para imprensa",
                                      "Contacto de imprensa",
                                      "Assessoria de imprensa",
                                      "Contatti stampa",
                                      "Ufficio stampa",
                                      "Contatto stampa",
                                      "Contact de presă",
                                      "Kontakt dla mediów",
                                      "Kontakt prasowy",
                                      "Biuro prasowe",
                                      "Kontakt pro média",
                                      "Kontakt pre médiá",
                                      "Kontakt za medije",
                                      "Контакт за медији",
                                      "Контакти за медии",
                                      "Контакты для СМИ",
                                      "Контакты для прессы",
                                      "Пресс-служба",
                                      "Контакти для ЗМІ",
                                      "Контакти для преси",
                                      "Kontaktai žiniasklaidai",
                                      "Kontakti presei",
                                      "Lisätietoja",
                                      "Lisätiedot",
                                      "Yhteystiedot",
                                      "Lisainfo",
                                      "Sajtókapcsolat",
                                      "Επικοινωνία",
                                      "Basın iletişim",
                                      "Kontak media",
                                      "Hubungan media",
                                      "Liên hệ báo chí",
                                      "איש קשר",
                                      "לפרטים נוספים",
                                      "جهة الاتصال",
                                      "للتواصل الإعلامي",
                                      "お問い合わせ先",
                                      "本件に関するお問い合わせ",
                                      "报道联系",
                                      "媒体联系",
                                      "媒體聯絡",
                                      "언론 문의",
                                      "मीडिया संपर्क",
                                      NULL};
static const char *const END[] = {"ENDS", "END",    "Ende",  "Fin",   "Fine", "Fim",
                                  "Slut", "Koniec", "Konec", "Конец", NULL};
static const char *const OUTLOOK[] = {"Forward-looking statements",  "Forward looking statements",
                                      "Cautionary statement",        "Cautionary note",
                                      "Safe harbor statement",       "Safe harbour statement",
                                      "Zukunftsgerichtete Aussagen", "Vorausschauende Aussagen",

                                      "Déclarations prospectives",   "Énoncés prospectifs",
                                      "Declaraciones prospectivas",  "Dichiarazioni previsionali",
                                      "Declarações prospectivas",    "Toekomstgerichte verklaringen",
                                      "Framåtblickande uttalanden",  NULL};
static const char *const RIGHTS[] = {"All rights reserved",
                                     "Alle Rechte vorbehalten",
                                     "Alle rechten voorbehouden",
                                     "Alle rettigheter reservert",
                                     "Alle rettigheder forbeholdes",
                                     "Alla rättigheter förbehållna",
                                     "Tous droits réservés",
                                     "Todos los derechos reservados",
                                     "Tots els drets reservats",
                                     "Todos os direitos reservados",
                                     "Tutti i diritti riservati",
                                     "Toate drepturile rezervate",
                                     "Wszelkie prawa zastrzeżone",
                                     "Wszystkie prawa zastrzeżone",
                                     "Všechna práva vyhrazena",
                                     "Všetky práva vyhradené",
                                     "Sva prava pridržana",
                                     "Сва права задржана",
                                     "Все права защищены",
                                     "Всички права запазени",
                                     "Всі права захищені",
                                     "Visos teisės saugomos",
                                     "Visas tiesības aizsargātas",
                                     "Kaikki oikeudet pidätetään",
                                     "Kõik õigused kaitstud",
                                     "Minden jog fenntartva",
                                     "Tüm hakları saklıdır",
                                     "Με επιφύλαξη παντός δικαιώματος",
                                     "כל הזכויות שמורות",
                                     "جميع الحقوق محفوظة",
                                     "تمامی حقوق محفوظ است",
                                     "सर्वाधिकार सुरक्षित",
                                     "সর্বস্বত্ব সংরক্ষিত",
                                     "Hak cipta dilindungi",
                                     "版权所有",
                                     "版權所有",
                                     "無断転載を禁じます",
                                     "無断転載禁止",
                                     "무단 전재",
                                     "무단전재",
                                     "สงวนลิขสิทธิ์",
                                     NULL};
static const char *const AD[] = {"Advertisement",
                                 "Advertisements",
                                 "Advertising",
                                 "Sponsored",
                                 "Sponsored content",
                                 "Paid content",
                                 "Anzeige",
                                 "Anzeigen",
                                 "Werbung",
                                 "Anzeige/Werbung",
                                 "Reklame",
                                 "Reklam",
                                 "Reklama",
                                 "Annonce",
                                 "Annons",
                                 "Annonsørinnhold",
                                 "Advertentie",
                                 "Advertensie",
                                 "Publicité",
                                 "Publicidad",
                                 "Publicitat",
                                 "Publicidade",
                                 "Pubblicità",
                                 "Publicitate",
                                 "Oglas",
                                 "Реклама",
                                 "Oglasna poruka",
                                 "Reklaam",
                                 "Mainos",
                                 "Hirdetés",
                                 "Διαφήμιση",
                                 "פרסומת",
                                 "إعلان",
                                 "اعلان",
                                 "آگهی",
                                 "تبلیغات",
                                 "विज्ञापन",
                                 "বিজ্ঞাপন",
                                 "Iklan",
                                 "Quảng cáo",
                                 "Tangazo",
                                 "โฆษณา",
                                 "広告",
                                 "スポンサーリンク",
                                 "广告",
                                 "廣告",
                                 "광고",
                                 NULL};
static const char *const DISCLOSURE[] = {"may earn a commission",
                                         "may earn commission",
                                         "may earn an affiliate commission",
                                         "may earn us a commission",
                                         "earn a small commission",
                                         "may receive a commission",
                                         "receive a small commission",
                                         "may make a commission",
                                         "contains affiliate links",
                                         "contain affiliate links",
                                         "contains some affiliate links",
                                         "includes affiliate links",
                                         "uses affiliate links",
                                         "affiliate links are used",
                                         "links are affiliate links",
                                         "Amazon Associate",
                                         "Amazon affiliate",
                                         "earn from qualifying purchases",
                                         "enthält Affiliate-Links",
                                         "sind Affiliate-Links",
                                         "um Affiliate-Links",
                                         "Affiliate-Links enthalten",
                                         "mit Affiliate-Links",
                                         "sogenannte Affiliate-Links",
                                         "erhalten wir eine Provision",
                                         "bekommen wir eine Provision",
                                         "erhalten wir eine kleine Provision",
                                         "als Amazon-Partner",
                                         "enthält Werbung",
                                         "affiliate-links bevat",
                                         "wij een commissie",
                                         "affiliatelenker",
                                         "affiliate-länkar",
                                         "liens d'affiliation",
                                         "liens affiliés",
                                         "liens sont affiliés",
                                         "toucher une commission",
                                         "percevoir une commission",
                                         "enlaces de afiliados",
                                         "enlaces de afiliación",
                                         "recibir una comisión",
                                         "links de afiliados",
                                         "receber uma comissão",
                                         "link di affiliazione",
                                         "link affiliati",
                                         "ricevere una commissione",
                                         "linki afiliacyjne",
                                         "linków afiliacyjnych",
                                         "affiliate odkazy",
                                         "партнёрские ссылки",
                                         "партнерские ссылки",
                                         "アフィリエイト広告",
                                         "アフィリエイトリンク",
                                         "쿠팡 파트너스 활동",
                                         NULL};
static const char *const PHOTO[] = {"写真提供", "写真", "画像",   "撮影", "图片来源", "圖片來源",
                                    "图片",     "圖片", "摄影",   "攝影", "图源",     "사진",
                                    "사진제공", "ภาพ",  "ภาพจาก", NULL};

static const char *const *const LISTS[PHRASE_COUNT] = {ABOUT,  ABOUT_2, CONTACT,    END,  OUTLOOK,
                                                       RIGHTS, AD,      DISCLOSURE, PHOTO};

/* A line's first tokens, and where each ends. */
struct line {
    uint32_t tokens[MOST_TOKENS];
    size_t ends[MOST_TOKENS];
    size_t n;
};

static void read_line(struct str s, struct line *line) {
    line->n = 0;
    for (size_t i = 0; line->n < MOST_TOKENS && (line->tokens[line->n] = token_next(s, &i)); line->n++)
        line->ends[line->n] = i;
}

/* How many tokens of the line from token `at` on are the phrase; 0 if they are not. Mostly the first tells.
 */
static size_t matches(const struct line *line, size_t at, struct str phrase) {
    uint32_t token;
    size_t n = 0;
    for (size_t i = 0; (token = token_next(phrase, &i)) != 0; n++)
        if (at + n == line->n || line->tokens[at + n] != token)
            return 0;
    return n;
}

static size_t count_tokens(struct str phrase) {
    size_t n = 0;
    for (size_t i = 0; token_next(phrase, &i);)
        n++;
    return n;
}

size_t phrase_begins(struct str s, enum phrase phrase) {
    struct line line;
    size_t most = 0;
    read_line(s, &line);
    for (const char *const *p = LISTS[phrase]; *p; p++) {
        size_t n = matches(&line, 0, str_of(*p));
        most = n > most ? n : most;
    }
    return most ? line.ends[most - 1] : STR_NONE;
}

bool phrase_in(struct str s, enum phrase phrase) {
    struct line line;
    read_line(s, &line);
    for (const char *const *p = LISTS[phrase]; *p; p++) {
        struct str words = str_of(*p);
        size_t i = 0;
        uint32_t first = token_next(words, &i);
        for (size_t at = 0; at < line.n; at++)
            if (line.tokens[at] == first && matches(&line, at, words))
                return true;
    }
    return false;
}

bool phrase_ends(struct str s, enum phrase phrase) {
    struct line line;
    read_line(s, &line);
    for (const char *const *p = LISTS[phrase]; *p; p++) {
        size_t n = count_tokens(str_of(*p));
        if (n <= line.n && matches(&line, line.n - n, str_of(*p)))
            return true;
    }
    return false;
}

size_t phrase_hashes(enum phrase phrase, uint32_t *hashes, size_t most) {
    size_t n = 0;
    for (const char *const *p = LISTS[phrase]; *p && n < most; p++)
        hashes[n++] = token_hash(str_of(*p));
    return n;
}
