/* The date reader: a table of forms, and properties that hold for any input. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "date/date.h"
#include "date/words.h"
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/* expected: what date_format gives, or NULL where the text holds no date. */
static const struct {
    const char *language;
    bool month_first;
    const char *text, *expected;
} FORMS[] = {
    /* machine forms */
    {"", 0, "2021-03-04", "2021-03-04"},
    {"", 0, "  2021-03-04\n", "2021-03-04"},
    {"", 0, "2021-3-4", "2021-03-04"},
    {"", 0, "2021/03/04", "2021-03-04"},
    {"", 0, "2021.03.04", "2021-03-04"},
    {"", 0, "20210304", "2021-03-04"},
    {"", 0, "2021-03-04T05:06", "2021-03-04T05:06"},
    {"", 0, "2021-03-04T05:06:07", "2021-03-04T05:06:07"},
    {"", 0, "2021-03-04T05:06:07Z", "2021-03-04T05:06:07+00:00"},
    {"", 0, "2021-03-04T05:06:7Z", "2021-03-04T05:06:07+00:00"},
    {"", 0, "2021-03-04t05:06:07z", "2021-03-04T05:06:07+00:00"},
    {"", 0, "2021-03-04T05:06:07+01:00", "2021-03-04T05:06:07+01:00"},
    {"", 0, "2021-03-04T05:06:07-0530", "2021-03-04T05:06:07-05:30"},
    {"", 0, "2021-03-04T05:06:07+01", "2021-03-04T05:06:07+01:00"},
    {"", 0, "2021-03-04T05:06:07.123Z", "2021-03-04T05:06:07+00:00"},
    {"", 0, "2021-03-04T05:06:07,123456+02:00", "2021-03-04T05:06:07+02:00"},
    {"", 0, "2021-03-04T05:06:07.123456789+01:00[Europe/Berlin]", "2021-03-04T05:06:07+01:00"},
    {"", 0, "2021-03-04T05:06Z", "2021-03-04T05:06+00:00"},
    {"", 0, "2021-03-04T05:06-05:00", "2021-03-04T05:06-05:00"},
    {"", 0, "2021-03-04T05:06:07\u221205:00", "2021-03-04T05:06:07-05:00"},
    {"", 0, "2021-03-04T05", "2021-03-04T05:00"},
    {"", 0, "2021-03-04T24:00:00", "2021-03-04"},
    {"", 0, "2021-03-04T25:61:00", "2021-03-04"},
    {"", 0, "2021-03-04T23:59:60Z", "2021-03-04T23:59:59+00:00"},
    {"", 0, "2021-03-04 05:06:07", "2021-03-04T05:06:07"},
    {"", 0, "2021-03-04 05:06:07 +0100", "2021-03-04T05:06:07+01:00"},
    {"", 0, "2021-03-04 05:06:07+00", "2021-03-04T05:06:07+00:00"},
    {"", 0, "2021-03-04 05:06:07.0", "2021-03-04T05:06:07"},
    {"", 0, "2021-03-04 05:06:07 UTC", "2021-03-04T05:06:07+00:00"},
    {"", 0, "2021-03-04 05:06:07 +0000 UTC", "2021-03-04T05:06:07+00:00"},
    {"", 0, "20210304T050607Z", "2021-03-04T05:06:07+00:00"},
    {"", 0, "20210304T050607+0100", "2021-03-04T05:06:07+01:00"},
    {"", 0, "20210304T0506", "2021-03-04T05:06"},
    {"", 0, "2021-03-04T050607-0500", "2021-03-04T05:06:07-05:00"},
    {"", 0, "20210304050607", "2021-03-04T05:06:07"},
    {"", 0, "202103040506", "2021-03-04T05:06"},
    {"", 0, "20210304 05:06", "2021-03-04T05:06"},
    {"", 0, "2021/03/04 05:06:07", "2021-03-04T05:06:07"},
    {"", 0, "2021-03-04 | 05:06", "2021-03-04T05:06"},
    {"", 0, "content=2021-03-04;", "2021-03-04"},
    {"", 0, "1614834367", "2021-03-04T05:06:07+00:00"},
    {"", 0, "1614834367000", "2021-03-04T05:06:07+00:00"},
    {"", 0, " 1614834367 ", "2021-03-04T05:06:07+00:00"},
    {"", 0, "/Date(1614834367000)/", "2021-03-04T05:06:07+00:00"},
    {"", 0, "Thu, 04 Mar 2021 05:06:07 GMT", "2021-03-04T05:06:07+00:00"},
    {"", 0, "Thu, 04 Mar 2021 05:06:07 +0000", "2021-03-04T05:06:07+00:00"},
    {"", 0, "Thu, 4 Mar 2021 05:06:07 -0500 (EST)", "2021-03-04T05:06:07-05:00"},
    {"", 0, "04 Mar 2021 05:06 EST", "2021-03-04T05:06-05:00"},
    {"", 0, "Thu, 04 Mar 21 05:06:07 GMT", "2021-03-04T05:06:07+00:00"},
    {"", 0, "Thursday, 04-Mar-21 05:06:07 GMT", "2021-03-04T05:06:07+00:00"},
    {"", 0, "Thursday, 04-Mar-2021 05:06:07 UTC", "2021-03-04T05:06:07+00:00"},
    {"", 0, "Thu Mar  4 05:06:07 2021", "2021-03-04T05:06:07"},
    {"", 0, "Thu Mar 04 05:06:07 CET 2021", "2021-03-04T05:06:07+01:00"},
    {"", 0, "Thu Mar 04 05:06:07 +0100 2021", "2021-03-04T05:06:07+01:00"},
    {"", 0, "Mon Mar 04 2019 05:06:07 GMT+0100 (CET)", "2019-03-04T05:06:07+01:00"},
    {"", 0, "Mon Mar 04 2019 05:06:07 GMT+0100 (Central European Standard Time)",
     "2019-03-04T05:06:07+01:00"},
    {"", 0, "Mon Mar 04 2019 05:06:07 GMT-0500", "2019-03-04T05:06:07-05:00"},
    {"", 0, "Mon, 04 Mar 2019 05:06:07 UTC+5:30", "2019-03-04T05:06:07+05:30"},
    {"", 0, "Mar 4, 2021 5:06:07 AM", "2021-03-04T05:06:07"},
    {"", 0, "04/Mar/2021:05:06:07 +0100", "2021-03-04T05:06:07+01:00"},
    {"", 0, "04-Mar-2021", "2021-03-04"},
    {"", 0, "2021-Mar-04", "2021-03-04"},
    {"", 0, "04MAR2021", "2021-03-04"},

    /* numbers only: which is the day? */
    {"en-GB", 0, "04/03/2021", "2021-03-04"},
    {"en-US", 0, "04/03/2021", "2021-04-03"},
    {"en", 1, "04/03/2021", "2021-04-03"},
    {"en", 1, "3/4/2021 5:06 PM", "2021-03-04T17:06"},
    {"en", 1, "3/4/21", "2021-03-04"},
    {"en", 0, "13/04/2021", "2021-04-13"},
    {"en", 0, "04/13/2021", "2021-04-13"},
    {"en", 1, "13/04/2021", "2021-04-13"},
    {"en", 1, "04.03.2021", "2021-03-04"},
    {"en", 1, "2021/03/04", "2021-03-04"},
    {"en", 1, "03-04-2021", "2021-03-04"},
    {"de", 0, "4.3.2021", "2021-03-04"},
    {"de", 0, "4. 3. 2021", "2021-03-04"},
    {"cs", 0, "04. 03. 2021 17:06", "2021-03-04T17:06"},
    {"de", 0, "04.03.21", "2021-03-04"},
    {"de", 0, "4.3.21, 17:06 Uhr", "2021-03-04T17:06"},
    {"de", 0, "Stand: 04.03.2021 - 17:06 Uhr", "2021-03-04T17:06"},
    {"de", 0, "Do., 04.03.2021, 17.06 Uhr", "2021-03-04T17:06"},
    {"de", 0, "04.03.2021|17:06", "2021-03-04T17:06"},
    {"fr", 0, "Publié le 04/03/2021 à 17h06", "2021-03-04T17:06"},
    {"fr", 0, "04/03/2021 17:06:07", "2021-03-04T17:06:07"},
    {"fr", 0, "04-03-21", "2021-03-04"},
    {"nl", 0, "04-03-2021 17:06", "2021-03-04T17:06"},
    {"es", 0, "04·03·2021 | 17:06h", "2021-03-04T17:06"},
    {"es", 0, "4/3/2021 - 17:06 hs.", "2021-03-04T17:06"},
    {"ko", 0, "2021. 3. 4. 오후 5:06", "2021-03-04T17:06"},
    {"ko", 0, "21.03.04 17:06", "2021-03-04T17:06"},
    {"ko", 0, "입력 2021.03.04. 17:06", "2021-03-04T17:06"},
    {"hu", 0, "2021.03.04. 17:06", "2021-03-04T17:06"},
    {"hu", 0, "2021. 03. 04.", "2021-03-04"},
    {"zh", 0, "2021-03-04 17:06 来源", "2021-03-04T17:06"},
    {"zh", 0, "2021\uff0f03\uff0f04", "2021-03-04"},
    {"ar", 0, "٠٤/٠٣/٢٠٢١", "2021-03-04"},
    {"bn", 0, "০৪-০৩-২০২১", "2021-03-04"},
    {"fa", 0, "۱۳۹۹/۱۲/۱۴", "2021-03-04"},
    {"fa", 0, "1399/12/14 - 17:06", "2021-03-04T17:06"},
    {"fa", 0, "1400-01-01", "2021-03-21"},
    {"fa", 0, "1403/12/30", "2025-03-20"},
    {"fa", 0, "1402/12/30", NULL},
    {"", 0, "1399/12/14", NULL},
    {"ur", 0, "۴/۳/۲۰۲۱", "2021-03-04"},
    {"th", 0, "4/3/2564", "2021-03-04"},
    {"th", 0, "04/03/64 17:06", "2021-03-04T17:06"},
    {"vi", 0, "4/3/2021", "2021-03-04"},
    {"vi", 0, "Thứ năm, 4/3/2021, 17:06 (GMT+7)", "2021-03-04T17:06+07:00"},
    {"vi", 0, "17:06 | 04/03/2021", "2021-03-04T17:06"},

    /* English */
    {"en", 0, "March 4, 2021", "2021-03-04"},
    {"en", 0, "4 March 2021", "2021-03-04"},
    {"en", 0, "4th of Mar., 2021", "2021-03-04"},
    {"en", 0, "March 4th, 2021", "2021-03-04"},
    {"en", 0, "March the 4th, 2021", "2021-03-04"},
    {"en", 0, "the 1st of May 2021", "2021-05-01"},
    {"en", 0, "MARCH 4,2021", "2021-03-04"},
    {"en", 0, "Mar. 4, 2021", "2021-03-04"},
    {"en", 0, "Sept. 14, 2020", "2020-09-14"},
    {"en", 0, "Mar 4 2021", "2021-03-04"},
    {"en", 0, "4 Mar '21", "2021-03-04"},
    {"en", 0, "4-Mar-21", "2021-03-04"},
    {"en", 0, "Thursday, Mar 4 2021 at 5:06 p.m. EST", "2021-03-04T17:06-05:00"},
    {"en", 0, "Thursday 4 March 2021 17.06 GMT", "2021-03-04T17:06+00:00"},
    {"en", 0, "March 4, 2021 5:06 pm", "2021-03-04T17:06"},
    {"en", 0, "March 4, 2021 5:06pm ET", "2021-03-04T17:06"},
    {"en", 0, "March 4, 2021, 5 p.m.", "2021-03-04T17:00"},
    {"en", 0, "March 4, 2021 12:30 a.m. PDT", "2021-03-04T00:30-07:00"},
    {"en", 0, "March 4, 2021 12:30 P.M.", "2021-03-04T12:30"},
    {"en", 0, "Published 5:06 AM EDT, Thu March 4, 2021", "2021-03-04T05:06-04:00"},
    {"en", 0, "10:32 AM · Mar 4, 2021", "2021-03-04T10:32"},
    {"en", 0, "17:06, 4 March 2021", "2021-03-04T17:06"},
    {"en", 0, "Posted on March 4, 2021 by Ada Quill", "2021-03-04"},
    {"en", 0, "By Ada Quill | 04 March 2021", "2021-03-04"},
    {"en", 0, "Updated:March 4, 2021 17:06 IST", "2021-03-04T17:06"},
    {"en", 0, "It rained on 20 July 1969 and after.", "1969-07-20"},
    {"en", 0, "February 29, 2020", "2020-02-29"},
    {"en", 0, "February 29, 2021", NULL},
    {"en", 0, "1 March 2021 10 people met", "2021-03-01"},
    {"en", 0, "May 1, 2021, and 3 June 2022", "2021-05-01"},
    {"en", 0, "Event on 4 March 2021, 09:00-10:30", "2021-03-04T09:00"},
    {"en-AU", 0, "4 Mar 2021, 5:06pm AEDT", "2021-03-04T17:06+11:00"},
    {"en-IN", 0, "04 Mar 2021, 05:06 PM IST", "2021-03-04T17:06"},
    {"en-SG", 0, "MAR 4, 2021, 5:06 PM SGT", "2021-03-04T17:06+08:00"},
    {"en", 0, "March 4-6, 2021", "2021-03-04"},
    {"en", 0, "4-6 March 2021", "2021-03-06"},
    {"en", 0, "March 4-16", NULL},
    {"en", 0, "1537 | March 4", NULL},
    {"en", 0, "2021-03-04 T 05:06:07 +0330", "2021-03-04T05:06:07+03:30"},
    {"en", 0, "Business4 March 20217 March 2021", "2021-03-04"},
    {"en", 0, "4/3/20217/3/2021", "2021-03-04"},
    {"en", 0, "Apr. 28-29", NULL},
    {"de", 0, "4.3.2117:06", "2021-03-04T17:06"},
    {"de", 0, "4. März 202117:06 Uhr", "2021-03-04T17:06"},
    {"de", 0, "Juni 2018 27. Juli 2019", "2019-07-27"},
    {"de", 0, "04.03.2021-17:06", "2021-03-04T17:06"},
    {"en", 0, "Mar 4, 2021 JST 5:06", "2021-03-04"},
    {"", 0, "London, 4 March 2021 \u2013 The council met.", "2021-03-04"},

    /* Germanic */
    {"de", 0, "4. März 2021", "2021-03-04"},
    {"de", 0, "Donnerstag, 4. März 2021, 17.06 Uhr", "2021-03-04T17:06"},
    {"de", 0, "4. Maerz 2021 um 17:06 Uhr", "2021-03-04T17:06"},
    {"de", 0, "4. Ma\u0308rz 2021", "2021-03-04"},
    {"de", 0, "am 04. Dez. 2021", "2021-12-04"},
    {"de-AT", 0, "4. Jänner 2021", "2021-01-04"},
    {"de", 0, "veröffentlicht am 04.03.2021 um 17:06 Uhr (MEZ)", "2021-03-04T17:06+01:00"},
    {"de", 0, "4. Juli 2021, 9 Uhr", "2021-07-04T09:00"},
    {"nl", 0, "4 maart 2021 om 17:06", "2021-03-04T17:06"},
    {"nl", 0, "do 4 mrt. 2021, 17.06 uur", "2021-03-04T17:06"},
    {"nl", 0, "4 mei 2021 17u06", "2021-05-04T17:06"},
    {"af", 0, "4 Maart 2021", "2021-03-04"},
    {"da", 0, "4. marts 2021 kl. 17.06", "2021-03-04T17:06"},
    {"da", 0, "Torsdag d. 4. maj 2021", "2021-05-04"},
    {"sv", 0, "4 mars 2021 kl 17:06", "2021-03-04T17:06"},
    {"sv", 0, "Publicerad 4 maj 2021 17.06", "2021-05-04T17:06"},
    {"nb", 0, "4. desember 2021 klokken 17.06", "2021-12-04T17:06"},
    {"is", 0, "4. mars 2021 kl. 17:06", "2021-03-04T17:06"},
    {"is", 0, "Fimmtudagur 4. ágúst 2021", "2021-08-04"},
    {"lb", 0, "4. Abrëll 2021", "2021-04-04"},
    {"fy", 0, "4 Maart 2021", "2021-03-04"},

    /* Romance */
    {"fr", 0, "1er mars 2021 à 17h06", "2021-03-01T17:06"},
    {"fr", 0, "jeudi 4 février 2021 à 17 h 06", "2021-02-04T17:06"},
    {"fr", 0, "Publié le 4 août 2021 à 7h", "2021-08-04T07:00"},
    {"fr", 0, "4 aout 2021", "2021-08-04"},
    {"fr", 0, "4 déc. 2021", "2021-12-04"},
    {"fr", 0, "mar. 2 mars 2021", "2021-03-02"},
    {"fr", 0, "Le 04 juil. 2021 à 17:06", "2021-07-04T17:06"},
    {"es", 0, "4 de marzo de 2021", "2021-03-04"},
    {"es", 0, "jueves, 4 de marzo del 2021 a las 17:06 horas", "2021-03-04T17:06"},
    {"es", 0, "4 mar 2021", "2021-03-04"},
    {"es", 0, "04 Ene. 2021 - 05:06 p. m.", "2021-01-04T17:06"},
    {"es", 0, "Marzo 4, 2021", "2021-03-04"},
    {"es", 0, "4 de setiembre de 2021", "2021-09-04"},
    {"es", 0, "Actualizado a las 17:06 del 4 de marzo de 2021", "2021-03-04T17:06"},
    {"pt", 0, "4 de março de 2021 às 17h06", "2021-03-04T17:06"},
    {"pt-BR", 0, "04 fev 2021 - 17h06", "2021-02-04T17:06"},
    {"pt-BR", 0, "quinta-feira, 4 de maio de 2021", "2021-05-04"},
    {"pt", 0, "4 out. 2021", "2021-10-04"},
    {"it", 0, "4 marzo 2021", "2021-03-04"},
    {"it", 0, "1° maggio 2021, ore 17:06", "2021-05-01T17:06"},
    {"it", 0, "giovedì 4 giu 2021 alle 17.06", "2021-06-04T17:06"},
    {"it", 0, "4 Gennaio 2021 alle ore 17:06", "2021-01-04T17:06"},
    {"ca", 0, "4 d'abril de 2021", "2021-04-04"},
    {"ca", 0, "4 d\u2019agost de 2021 a les 17:06", "2021-08-04T17:06"},
    {"ca", 0, "4 de març del 2021", "2021-03-04"},
    {"gl", 0, "4 de xuño de 2021", "2021-06-04"},
    {"ro", 0, "4 martie 2021, ora 17:06", "2021-03-04T17:06"},
    {"ro", 0, "joi, 4 ianuarie 2021", "2021-01-04"},
    {"oc ca", 0, "4 de setembre de 2021", "2021-09-04"},

    /* Slavic */
    {"pl", 0, "4 marca 2021", "2021-03-04"},
    {"pl", 0, "4 marca 2021, godz. 17:06", "2021-03-04T17:06"},
    {"pl", 0, "czwartek, 4 października 2021 r. o 17:06", "2021-10-04T17:06"},
    {"pl", 0, "4 listopada 2021", "2021-11-04"},
    {"pl", 0, "4 września 2021 17:06", "2021-09-04T17:06"},
    {"cs", 0, "4. března 2021 v 17:06", "2021-03-04T17:06"},
    {"cs", 0, "4. listopadu 2021", "2021-11-04"},
    {"cs", 0, "4. července 2021", "2021-07-04"},
    {"cs", 0, "4. srpna 2021, 17.06", "2021-08-04T17:06"},
    {"sk", 0, "4. októbra 2021 o 17:06", "2021-10-04T17:06"},
    {"sk", 0, "štvrtok 4. marca 2021", "2021-03-04"},
    {"sl", 0, "4. marec 2021 ob 17.06", "2021-03-04T17:06"},
    {"sl", 0, "4. junija 2021", "2021-06-04"},
    {"hr", 0, "4. ožujka 2021. u 17:06", "2021-03-04T17:06"},
    {"hr", 0, "4. listopada 2021.", "2021-10-04"},
    {"hr", 0, "4. listopad 2021.", "2021-10-04"},
    {"cs", 0, "4. listopad 2021", "2021-11-04"},
    {"bs", 0, "4. juna 2021.", "2021-06-04"},
    {"sr", 0, "4. marta 2021. 17:06", "2021-03-04T17:06"},
    {"sr", 0, "четвртак, 4. март 2021. у 17:06", "2021-03-04T17:06"},
    {"mk", 0, "4 јануари 2021", "2021-01-04"},
    {"bg", 0, "4 март 2021 г., 17:06 ч.", "2021-03-04T17:06"},
    {"bg", 0, "04 ноември 2021 в 17:06", "2021-11-04T17:06"},
    {"ru", 0, "4 марта 2021, 17:06", "2021-03-04T17:06"},
    {"ru", 0, "4 мая 2021 года в 17:06 МСК", "2021-05-04T17:06+03:00"},
    {"ru", 0, "17:06, 4 марта 2021 г.", "2021-03-04T17:06"},
    {"ru", 0, "04 АВГ 2021 17:06", "2021-08-04T17:06"},
    {"ru", 0, "4-го сентября 2021", "2021-09-04"},
    {"uk", 0, "4 березня 2021, 17:06", "2021-03-04T17:06"},
    {"uk", 0, "4 листопада 2021 року о 17:06", "2021-11-04T17:06"},
    {"uk", 0, "4 лист. 2021", "2021-11-04"},
    {"be", 0, "4 сакавіка 2021 г. у 17:06", "2021-03-04T17:06"},
    {"be", 0, "4 лістапада 2021", "2021-11-04"},

    /* other languages of Europe */
    {"fi", 0, "4. maaliskuuta 2021 klo 17.06", "2021-03-04T17:06"},
    {"fi", 0, "4.3.2021 klo 17:06", "2021-03-04T17:06"},
    {"fi", 0, "Julkaistu 4.3.2021 17.06", "2021-03-04T17:06"},
    {"et", 0, "4. märts 2021 kell 17:06", "2021-03-04T17:06"},
    {"et", 0, "4. mai 2021. a.", "2021-05-04"},
    {"hu", 0, "2021. március 4.", "2021-03-04"},
    {"hu", 0, "2021. márc. 4., csütörtök 17:06", "2021-03-04T17:06"},
    {"hu", 0, "2021. december 4-én", "2021-12-04"},
    {"lt", 0, "2021 m. kovo 4 d. 17:06", "2021-03-04T17:06"},
    {"lt", 0, "2021 m. gegužės 4 d.", "2021-05-04"},
    {"lv", 0, "2021. gada 4. marts, 17:06", "2021-03-04T17:06"},
    {"lv", 0, "4. maijs 2021 plkst. 17.06", "2021-05-04T17:06"},
    {"el", 0, "4 Μαρτίου 2021, 17:06", "2021-03-04T17:06"},
    {"el", 0, "Πέμπτη 4 Μαΐου 2021 5:06 μ.μ.", "2021-05-04T17:06"},
    {"el", 0, "04 ΑΠΡΙΛΙΟΥ 2021", "2021-04-04"},
    {"sq", 0, "4 nëntor 2021, ora 17:06", "2021-11-04T17:06"},
    {"eu", 0, "2021eko martxoaren 4a", "2021-03-04"},
    {"eu", 0, "2021(e)ko abuztuak 4, 17:06", "2021-08-04T17:06"},
    {"cy", 0, "4 Mawrth 2021", "2021-03-04"},
    {"ga", 0, "4 Márta 2021", "2021-03-04"},
    {"mt", 0, "4 ta' Marzu 2021", "2021-03-04"},
    {"ka", 0, "4 მარტი, 2021 17:06", "2021-03-04T17:06"},
    {"ka", 0, "2021 წლის 4 მარტი", "2021-03-04"},
    {"hy", 0, "4 մարտի, 2021", "2021-03-04"},
    {"hy", 0, "2021 թ. մարտի 4", "2021-03-04"},

    /* Turkic */
    {"tr", 0, "4 Mart 2021 Perşembe 17:06", "2021-03-04T17:06"},
    {"tr", 0, "04 AĞUSTOS 2021, saat 17.06", "2021-08-04T17:06"},
    {"tr", 0, "4 KASIM 2021", "2021-11-04"},
    {"tr", 0, "4 Haziran 2021'de", "2021-06-04"},
    {"az", 0, "4 noyabr 2021, 17:06", "2021-11-04T17:06"},
    {"uz", 0, "2021-yil 4-mart, 17:06", "2021-03-04T17:06"},
    {"uz", 0, "4-avgust 2021", "2021-08-04"},
    {"kk", 0, "2021 жылғы 4 наурыз", "2021-03-04"},
    {"kk", 0, "4 қараша, 2021", "2021-11-04"},
    {"mn", 0, "2021 оны 03 сарын 04", "2021-03-04"},

    /* Arabic, Persian, Urdu, Hebrew */
    {"ar", 0, "4 مارس 2021", "2021-03-04"},
    {"ar", 0, "٤ مارس ٢٠٢١", "2021-03-04"},
    {"ar", 0, "الخميس، 4 آذار 2021", "2021-03-04"},
    {"ar", 0, "4 كانون الثاني 2021", "2021-01-04"},
    {"ar", 0, "4 تشرين الأول/أكتوبر 2021", "2021-10-04"},
    {"ar", 0, "4 أغسطس 2021 الساعة 5:06 م", "2021-08-04T17:06"},
    {"ar", 0, "4 أوت 2021", "2021-08-04"},
    {"ar", 0, "4 جويلية 2021", "2021-07-04"},
    {"ar", 0, "4 شتنبر 2021", "2021-09-04"},
    {"ar", 0, "نشر في 4 نوفمبر 2021 - 17:06", "2021-11-04T17:06"},
    {"ar", 0, "1 محرم 1442", "2020-08-20"},
    {"ar", 0, "20 رجب 1442 هـ الموافق 4 مارس 2021", "2021-03-04"},
    {"fa", 0, "۱۴ اسفند ۱۳۹۹", "2021-03-04"},
    {"fa", 0, "پنجشنبه ۱۴ اسفند ۱۳۹۹ - ۱۷:۰۶", "2021-03-04T17:06"},
    {"fa", 0, "۱ فروردین ۱۴۰۰", "2021-03-21"},
    {"fa", 0, "۴ مارس ۲۰۲۱", "2021-03-04"},
    {"fa", 0, "۳۱ مرداد ماه ۱۴۰۰", "2021-08-22"},
    {"ur", 0, "4 مارچ 2021", "2021-03-04"},
    {"ur", 0, "۴ اگست ۲۰۲۱", "2021-08-04"},
    {"he", 0, "4 במרץ 2021", "2021-03-04"},
    {"he", 0, "4 במרץ 2021, בשעה 17:06", "2021-03-04T17:06"},
    {"he", 0, "04 ספט׳ 2021", "2021-09-04"},
    {"he", 0, "ב-4 באוגוסט 2021", "2021-08-04"},
    {"he", 0, "יום חמישי, 4 נובמבר 2021 17:06", "2021-11-04T17:06"},

    /* South Asia */
    {"hi", 0, "4 मार्च 2021", "2021-03-04"},
    {"hi", 0, "04 फ़रवरी 2021, 05:06 PM IST", "2021-02-04T17:06"},
    {"hi", 0, "४ फरवरी २०२१", "2021-02-04"},
    {"hi", 0, "गुरुवार, 4 दिसम्बर 2021 शाम 5:06", "2021-12-04T17:06"},
    {"mr", 0, "४ ऑगस्ट २०२१", "2021-08-04"},
    {"ne", 0, "४ अप्रिल २०२१", "2021-04-04"},
    {"bn", 0, "৪ মার্চ ২০২১, ১৭:০৬", "2021-03-04T17:06"},
    {"bn", 0, "০৪ জানুয়ারি ২০২১", "2021-01-04"},
    {"ta", 0, "4 மார்ச் 2021", "2021-03-04"},
    {"ta", 0, "ஆகஸ்ட் 4, 2021", "2021-08-04"},
    {"te", 0, "4 మార్చి 2021", "2021-03-04"},
    {"gu", 0, "4 માર્ચ 2021", "2021-03-04"},
    {"kn", 0, "4 ಮಾರ್ಚ್ 2021", "2021-03-04"},
    {"ml", 0, "2021 മാർച്ച് 4", "2021-03-04"},
    {"pa", 0, "4 ਮਾਰਚ 2021", "2021-03-04"},
    {"si", 0, "2021 මාර්තු 4", "2021-03-04"},

    /* East and South-East Asia */
    {"zh", 0, "2021年3月4日 17:06", "2021-03-04T17:06"},
    {"zh", 0, "2021年03月04日17:06:07", "2021-03-04T17:06:07"},
    {"zh", 0, "2021 年 3 月 4 日", "2021-03-04"},
    {"zh", 0, "发布时间：2021年3月4日 星期四 下午5:06", "2021-03-04T17:06"},
    {"zh", 0, "2021年3月4日17时06分", "2021-03-04T17:06"},
    {"zh-TW", 0, "民國110年3月4日", "2021-03-04"},
    {"zh", 0, "3月 4, 2021", "2021-03-04"},
    {"ja", 0, "2021年3月4日(木) 17時06分", "2021-03-04T17:06"},
    {"ja", 0, "2021年3月4日 午後5時6分", "2021-03-04T17:06"},
    {"ja", 0, "2021年3月4日（木）17:06", "2021-03-04T17:06"},
    {"ja", 0, "令和3年3月4日", "2021-03-04"},
    {"ja", 0, "令和元年5月1日", "2019-05-01"},
    {"ja", 0, "平成30年3月4日", "2018-03-04"},
    {"ja", 0, "公開日：２０２１年３月４日", "2021-03-04"},
    {"ko", 0, "2021년 3월 4일", "2021-03-04"},
    {"ko", 0, "2021년 3월 4일 오후 5시 6분", "2021-03-04T17:06"},
    {"ko", 0, "2021년 03월 04일 (목) 17:06:07", "2021-03-04T17:06:07"},
    {"ko", 0, "21년 3월 4일", "2021-03-04"},
    {"vi", 0, "ngày 4 tháng 3 năm 2021", "2021-03-04"},
    {"vi", 0, "Thứ Năm, ngày 4 tháng 3, 2021 lúc 17:06", "2021-03-04T17:06"},
    {"vi", 0, "4 Tháng Ba, 2021", "2021-03-04"},
    {"vi", 0, "Tháng Mười Hai 4, 2021", "2021-12-04"},
    {"th", 0, "4 มีนาคม 2564", "2021-03-04"},
    {"th", 0, "4 มี.ค. 2564 17:06 น.", "2021-03-04T17:06"},
    {"th", 0, "4 มี.ค. 64", "2021-03-04"},
    {"th", 0, "วันพฤหัสบดีที่ 4 มีนาคม พ.ศ. 2564 เวลา 17.06 น.", "2021-03-04T17:06"},
    {"th", 0, "๔ มีนาคม ๒๕๖๔", "2021-03-04"},
    {"th", 0, "4 มีนาคม 2021", "2021-03-04"},
    {"id", 0, "Kamis, 4 Maret 2021 17:06 WIB", "2021-03-04T17:06+07:00"},
    {"id", 0, "4 Agustus 2021 pukul 17.06", "2021-08-04T17:06"},
    {"id", 0, "4 Mei 2021 | 17.06 WITA", "2021-05-04T17:06+08:00"},
    {"ms", 0, "4 Ogos 2021, 5:06 petang", "2021-08-04T17:06"},
    {"ms", 0, "4 Mac 2021", "2021-03-04"},
    {"fil", 0, "ika-4 ng Marso 2021", "2021-03-04"},
    {"fil", 0, "Hunyo 4, 2021", "2021-06-04"},
    {"my", 0, "၄ မတ် ၂၀၂၁", "2021-03-04"},
    {"km", 0, "4 មីនា 2021", "2021-03-04"},
    {"lo", 0, "4 ມີນາ 2021", "2021-03-04"},

    /* Africa */
    {"sw", 0, "4 Machi 2021", "2021-03-04"},
    {"sw", 0, "Jumapili, 4 Agosti 2021", "2021-08-04"},
    {"so", 0, "4 Maarso 2021", "2021-03-04"},
    {"am", 0, "4 ማርች 2021", "2021-03-04"},
    {"ha", 0, "4 Maris 2021", "2021-03-04"},

    /* what decides when the page's language is another or unknown */
    {"", 0, "4. listopada 2021", "2021-11-04"},
    {"", 0, "4 de marzo de 2021", "2021-03-04"},
    {"en", 0, "4. März 2021, 17.06 Uhr", "2021-03-04T17:06"},

    {"pt", 0, "4 de março de 2021 5:06 em Lisboa", "2021-03-04T05:06"},
    {"sv", 0, "4 mars 2021 5:06 em", "2021-03-04T17:06"},
    {"hu", 0, "2021. március 4. du. 5:06", "2021-03-04T17:06"},
    {"ha", 0, "4 Sat 2021", "2021-09-04"},
    {"en", 0, "Sat 4 Sat 2021", NULL},

    /* no dates */
    {"", 0, "", NULL},
    {"", 0, "no digits here", NULL},
    {"en", 0, "March 2021", NULL},
    {"en", 0, "4 March", NULL},
    {"en", 0, "March 4, 12:30", NULL},
    {"en", 0, "2021", NULL},
    {"en", 0, "\u00a9 2021 The Daily Quill", NULL},
    {"en", 0, "Copyright 2019-2021", NULL},
    {"en", 0, "2019\u20132021", NULL},
    {"en", 0, "the 2020/21 season", NULL},
    {"en", 0, "24/7", NULL},
    {"en", 0, "open 24/7/365", NULL},
    {"en", 0, "192.168.10.12", NULL},
    {"en", 0, "10.12.20.21", NULL},
    {"en", 0, "version 3.4.2021", NULL},
    {"en", 0, "v3.4.21", NULL},
    {"en", 0, "iOS 14.4.21 is out", NULL},
    {"en", 0, "upgrade to 3.4.21 now", NULL},
    {"en", 0, "1.2.3", NULL},
    {"en", 0, "call 555-12-2021", NULL},
    {"en", 0, "+49 30 12 03 2021", NULL},
    {"en", 0, "06-12-34-56-78", NULL},
    {"en", 0, "(02) 9876 5432", NULL},
    {"en", 0, "won 6-4, 6-3, 7-5", NULL},
    {"en", 0, "a 4-4-2 formation", NULL},
    {"en", 0, "$1,234.56 and 12,03,2021", NULL},
    {"en", 0, "12.50 euros, 3 for 20.21", NULL},
    {"en", 0, "In May 5,000 people came in 2021", NULL},
    {"en", 0, "March 4 12 people", NULL},
    {"en", 0, "4 March 12 people", NULL},
    {"en", 0, "ISBN 12-03-2021", NULL},
    {"en", 0, "id 20210304 in the archive", NULL},
    {"en", 0, "99999999", NULL},
    {"en", 0, "12345678901234567890", NULL},
    {"en", 0, "0000-00-00", NULL},
    {"en", 0, "0001-01-01T00:00:00", NULL},
    {"en", 0, "32/13/2021", NULL},
    {"en", 0, "31.11.2021", NULL},
    {"en", 0, "2021-02-30", NULL},
    {"en", 0, "3/4", NULL},
    {"en", 0, "17:06", NULL},
    {"en", 0, "5 p.m. on Thursday", NULL},
    {"en", 0, "chapter 4 verse 12", NULL},
    {"en", 0, "x_20210304_y", NULL},
    {"de", 0, "4.3. bis 6.3.", NULL},
    {"ja", 0, "3月4日", NULL},
    {"ko", 0, "3월 4일", NULL},
};

static void forms(void **state) {
    (void)state;
    size_t wrong = 0;
    for (size_t i = 0; i < sizeof FORMS / sizeof *FORMS; i++) {
        struct date_hints hints = {str_of(FORMS[i].language), FORMS[i].month_first};
        struct date date;
        size_t begin = 0, end = 0;
        struct str text = str_of(FORMS[i].text);
        bool found = date_find_span(text, &hints, &date, &begin, &end);
        char out[32] = "";
        size_t length = found ? date_format(&date, out) : 0;
        assert_int_equal(length, strlen(out));
        assert_true(found || date.year == 0);
        if (found != (FORMS[i].expected != NULL) || (found && strcmp(out, FORMS[i].expected) != 0)) {
            print_error("[%s] \"%s\": %s, not %s\n", FORMS[i].language, FORMS[i].text, found ? out : "none",
                        FORMS[i].expected ? FORMS[i].expected : "none");
            wrong++;
        }
        if (found)
            assert_true(begin < end && end <= text.n);
    }
    print_message("%zu forms\n", sizeof FORMS / sizeof *FORMS);
    assert_int_equal(wrong, 0);
}

static const struct {
    const char *url, *expected;
} ADDRESSES[] = {
    {"https://quill.example/2021/03/04/council-meets/", "2021-03-04"},
    {"https://quill.example/2021/3/4/council-meets", "2021-03-04"},
    {"https://quill.example/news/2021/03/04", "2021-03-04"},
    {"https://quill.example/2021/mar/04/council-meets", "2021-03-04"},
    {"https://quill.example/2021/March/4/council-meets", "2021-03-04"},
    {"https://quill.example/2021/mai/04/rat-tagt", "2021-05-04"},
    {"https://quill.example/2021-03-04-council-meets.html", "2021-03-04"},
    {"https://quill.example/council-meets-2021-03-04.html", "2021-03-04"},
    {"https://quill.example/council-meets-20210304.html", "2021-03-04"},
    {"https://quill.example/news/20210304/17.html", "2021-03-04"},
    {"https://quill.example/2021/0304/17.html", "2021-03-04"},
    {"https://quill.example/202103/04/17.html", "2021-03-04"},
    {"https://quill.example/2021-03/04/c_17.htm", "2021-03-04"},
    {"https://quill.example/202103/t20210304_17.html", "2021-03-04"},
    {"https://quill.example/view/20210304001234", "2021-03-04"},
    {"https://quill.example/news/A2021030417060001234", "2021-03-04"},
    {"https://quill.example/a/2021_03_04_x", "2021-03-04"},
    {"https://quill.example/a/2021-03-04T050607/x", "2021-03-04"},
    {"/2021/03/04/relative", "2021-03-04"},
    {"2021/03/04", "2021-03-04"},
    {"", NULL},
    {"https://quill.example", NULL},
    {"https://2021-03-04.example/", NULL},
    {"https://quill.example/2021/03/council-meets", NULL},
    {"https://quill.example/2021/03/4711", NULL},
    {"https://quill.example/2021/13/04/", NULL},
    {"https://quill.example/2021/02/30/", NULL},
    {"https://quill.example/2021/street/04/", NULL},
    {"https://quill.example/id-20211304", NULL},
    {"https://quill.example/id-120210304", NULL},
    {"https://quill.example/id-202103041", NULL},
    {"https://quill.example/17760304/", NULL},
    {"https://quill.example/ab20210304/", NULL},
    {"https://quill.example/20210304abcdef/", NULL},
    {"https://quill.example/release-2021-3-4-notes", NULL},
    {"https://quill.example/season-2020-21-12-games", NULL},
    {"https://quill.example/article?date=2021-03-04", NULL},
    {"https://quill.example/article#2021-03-04", NULL},
};

static void addresses(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof ADDRESSES / sizeof *ADDRESSES; i++) {
        struct date date;
        char out[32] = "none";
        if (date_in_url(str_of(ADDRESSES[i].url), &date))
            date_format(&date, out);
        if (strcmp(out, ADDRESSES[i].expected ? ADDRESSES[i].expected : "none") != 0)
            fail_msg("%s: %s", ADDRESSES[i].url, out);
    }
}

static void spans(void **state) {
    (void)state;
    static const struct {
        const char *text, *span;
    } SPANS[] = {
        {"By Ada Quill, March 4, 2021. Updated.", "March 4, 2021"},
        {"Published Thursday, March 4, 2021 at 5:06 p.m. EST by Ada",
         "Thursday, March 4, 2021 at 5:06 p.m. EST"},
        {"17:06, 4 March 2021 | Politics", "17:06, 4 March 2021"},
        {"(2021-03-04T05:06:07Z)", "2021-03-04T05:06:07Z"},
        {"Stand: 04.03.2021, 17:06 Uhr", "04.03.2021, 17:06 Uhr"},
        {"発行 2021年3月4日（木）", "2021年3月4日"},
        {"  1614834367\n", "1614834367"},
    };
    for (size_t i = 0; i < sizeof SPANS / sizeof *SPANS; i++) {
        struct date date;
        size_t begin, end;
        struct str text = str_of(SPANS[i].text);
        assert_true(date_find_span(text, NULL, &date, &begin, &end));
        struct str span = str_slice(text, begin, end);
        if (!str_eq(span, str_of(SPANS[i].span)))
            fail_msg("\"%s\": \"%.*s\"", SPANS[i].text, (int)span.n, span.p);
    }
}

/* The table is sorted, folded, and has no word that the reader would not look for; every word is found only
 * if `make slots` followed the last change. */
static void words(void **state) {
    (void)state;
    for (size_t i = 0; i < DATE_WORDS_COUNT; i++) {
        struct str word = str_of(DATE_WORDS[i].word);
        if (i > 0 && strcmp(DATE_WORDS[i - 1].word, DATE_WORDS[i].word) > 0)
            fail_msg("\"%s\" stands behind \"%s\"", word.p, DATE_WORDS[i - 1].word);
        assert_true(word.n > 0 && word.n <= DATE_WORD_MAX);
        for (size_t at = 0; at < word.n;) {
            uint32_t c = utf8_next(word, &at);
            if (c != ' ' && (date_fold(c) != c || !char_is_letter(c)))
                fail_msg("\"%s\" is not folded: U+%04X", word.p, (unsigned)c);
        }
        size_t first;
        size_t n = date_words_find(word, &first);
        assert_true(first <= i && i < first + n);
    }
    size_t first;
    assert_int_equal(date_words_find(str_of("~~~"), &first), 0);
    assert_int_equal(date_words_find(str_of("janu"), &first), 0);
}

/* Every day from 1990 to 2100 is read back from what date_format writes, and the days of the other calendars
 * follow one another. */
static void calendar(void **state) {
    (void)state;
    struct date last = {.hour = -1, .minute = -1, .second = -1};
    for (int64_t day = 7305; day < 47847; day++) {
        time_t seconds = (time_t)day * 86400 + day % 86400;
        struct tm tm;
        gmtime_r(&seconds, &tm);
        char text[16], expected[40], out[32];
        snprintf(text, sizeof text, seconds < 1000000000 ? "%010lld" : "%lld", (long long)seconds);
        strftime(expected, sizeof expected, "%Y-%m-%dT%H:%M:%S+00:00", &tm);
        struct date date;
        assert_true(date_find(str_of(text), NULL, &date));
        date_format(&date, out);
        assert_string_equal(out, expected);
        assert_true(date_find(str_of(out), NULL, &date));
        assert_true(date_plausible(&date));
        assert_true(date_compare(&last, &date) < 0 && date_compare(&date, &last) > 0);
        last = date;
    }
    struct date_hints persian = {str_of("fa"), false};
    static const int LENGTHS[] = {31, 31, 31, 31, 31, 31, 30, 30, 30, 30, 30, 30};
    int64_t days = 0, last_number = 0;
    for (int year = 1380; year < 1420; year++)
        for (int month = 1; month <= 12; month++)
            for (int day = 1; day <= LENGTHS[month - 1]; day++) {
                char text[32];
                snprintf(text, sizeof text, "%d/%02d/%02d", year, month, day);
                struct date date;
                bool found = date_find(str_of(text), &persian, &date);
                assert_true(found || (month == 12 && day == 30));
                if (!found)
                    continue;
                struct tm tm = {.tm_year = date.year - 1900, .tm_mon = date.month - 1, .tm_mday = date.day};
                int64_t number = timegm(&tm) / 86400;
                assert_true(days++ == 0 || number == last_number + 1);
                last_number = number;
            }
    assert_int_equal(days, 40 * 365 + 9); /* leap years: 1383, 1387, … 1403, 1408, … 1416 */
}

static void comparing(void **state) {
    (void)state;
    static const struct {
        const char *a, *b;
        int order;
    } PAIRS[] = {
        {"2021-03-04", "2021-03-04", 0},
        {"2021-03-04", "2021-03-05", -1},
        {"2021-03-04", "2020-12-31", 1},
        {"2021-03-04", "2021-03-04T05:06", 0},
        {"2021-03-04T05:06", "2021-03-04T05:07", -1},
        {"2021-03-04T05:06", "2021-03-04T05:06:01", -1},
        {"2021-03-04T05:06+01:00", "2021-03-04T04:06Z", 0},
        {"2021-03-04T23:00-05:00", "2021-03-05T01:00Z", 1},
    };
    for (size_t i = 0; i < sizeof PAIRS / sizeof *PAIRS; i++) {
        struct date a, b;
        assert_true(date_find(str_of(PAIRS[i].a), NULL, &a) && date_find(str_of(PAIRS[i].b), NULL, &b));
        int order = date_compare(&a, &b);
        assert_int_equal((order > 0) - (order < 0), PAIRS[i].order);
        order = date_compare(&b, &a);
        assert_int_equal((order > 0) - (order < 0), -PAIRS[i].order);
    }
    assert_false(date_plausible(&(struct date){.year = 2021, .month = 2, .day = 29}));
    assert_false(date_plausible(&(struct date){.year = 1989, .month = 2, .day = 2}));
    assert_false(date_plausible(&(struct date){.year = 2021}));
    assert_false(date_plausible(&(struct date){0}));
}

/* What must hold of any answer. The copy has no byte to spare, so that the sanitizer sees reads behind it. */
static void check_any(const char *bytes, size_t n) {
    char *copy = malloc(n ? n : 1);
    assert_non_null(copy);
    memcpy(copy, bytes, n);
    struct str text = {copy, n};
    static const char *const LANGUAGES[] = {"", "en-US", "fa", "ja", "th"};
    for (size_t i = 0; i < sizeof LANGUAGES / sizeof *LANGUAGES; i++) {
        struct date_hints hints = {str_of(LANGUAGES[i]), false};
        struct date date, again;
        size_t begin, end;
        char out[32];
        if (date_find_span(text, &hints, &date, &begin, &end)) {
            assert_true(begin < end && end <= n);
            assert_true(date.year >= 1700 && date.year < 2200 && date.month >= 1 && date.month <= 12);
            assert_true(date.day >= 1 && date.day <= 31 && date.hour < 24 && date.minute < 60 &&
                        date.second < 60);
            assert_true(date_format(&date, out) < sizeof out);
            assert_true(date_find(str_of(out), NULL, &again));
            assert_int_equal(date_compare(&date, &again), 0);
        }
        if (date_in_url(text, &date))
            assert_true(date_plausible(&date));
    }
    free(copy);
}

static uint32_t next_random(uint32_t *state) {
    return (*state = *state * 1664525 + 1013904223) >> 8;
}

static void any_bytes(void **state) {
    (void)state;
    struct date date;
    assert_false(date_find((struct str){NULL, 0}, NULL, &date));
    assert_false(date_in_url((struct str){NULL, 0}, &date));
    uint32_t seed = 1;
    /* every form cut off at every byte, and with bytes of others thrown in */
    for (size_t i = 0; i < sizeof FORMS / sizeof *FORMS; i++) {
        char text[256];
        size_t n = strlen(FORMS[i].text);
        assert_true(n < sizeof text);
        memcpy(text, FORMS[i].text, n);
        for (size_t cut = 0; cut <= n; cut++) {
            check_any(text, cut);
            check_any(text + cut, n - cut);
        }
        for (int round = 0; round < 40 && n > 0; round++) {
            const char *other = FORMS[next_random(&seed) % (sizeof FORMS / sizeof *FORMS)].text;
            if (*other)
                text[next_random(&seed) % n] = other[next_random(&seed) % strlen(other)];
            check_any(text, n);
        }
    }
    for (int round = 0; round < 3000; round++) {
        static const char ALPHABET[] = "0123456789  ..//--::,()+TZamp\xD9\xA0\xE5\xB9\xB4\xFF";
        char text[64];
        for (size_t i = 0; i < sizeof text; i++)
            text[i] =
                round % 3 ? ALPHABET[next_random(&seed) % (sizeof ALPHABET - 1)] : (char)next_random(&seed);
        check_any(text, next_random(&seed) % sizeof text);
    }
}

/* Long texts cost no more than their beginning, whatever they are full of. */
static void long_texts(void **state) {
    (void)state;
    static const char *const FILLERS[] = {"1 ",       "1.2.", "mar ",   "4 mar ", "12:30 ", "a",
                                          "mon tue ", "4/3/", "令和",   "年3",    "arvan ", "٣",
                                          "(",        "\xF0", "1-1-1-", "tháng "};
    size_t size = (size_t)1 << 20;
    char *text = malloc(size);
    assert_non_null(text);
    for (size_t i = 0; i < sizeof FILLERS / sizeof *FILLERS; i++) {
        size_t n = strlen(FILLERS[i]);
        for (size_t at = 0; at < size; at++)
            text[at] = FILLERS[i][at % n];
        struct date date;
        clock_t start = clock();
        for (int round = 0; round < 20; round++) {
            date_find((struct str){text, size}, NULL, &date);
            date_in_url((struct str){text, size}, &date);
        }
        assert_true(clock() - start < 2 * CLOCKS_PER_SEC);
    }
    memset(text, ' ', size);
    memcpy(text + 3000, "4 March 2021", 12);
    struct date date;
    assert_true(date_find((struct str){text, size}, NULL, &date));
    free(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forms),     cmocka_unit_test(addresses),  cmocka_unit_test(spans),
        cmocka_unit_test(words),     cmocka_unit_test(calendar),   cmocka_unit_test(comparing),
        cmocka_unit_test(any_bytes), cmocka_unit_test(long_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
