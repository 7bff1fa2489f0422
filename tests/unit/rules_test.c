/* Every rule of the choice changes some page's outcome, and to the better: with all rules on, what is kept is
 * what should be; with one off, it is not. Scores are given, so that training a model changes nothing here.
 */
#include "body/choice/choose.h"
#include "page/page.h"
#include "test.h"

#define TEXT                                                                                                 \
    "<p>The ferry sailed again on Tuesday, nine winters after the last one, and the quay was full of "       \
    "people.</p>"
#define MORE                                                                                                 \
    "<p>Captain Ines Dahlgren said that the crossing took four hours, twelve minutes less than it used "     \
    "to.</p>"
#define THIRD                                                                                                \
    "<p>Tickets for the first month were sold out within two days, says the office at the harbour, where "   \
    "the telephone has not been still since, and where two more people now sell nothing but tickets for "    \
    "the ferry and the bus that meets it.</p>"
#define HEAD                                                                                                 \
    "<html><head><title>Ferry returns at last</title><meta name=author content='Marta Ellison'>"             \
    "<link rel=canonical href='https://x.example/news/ferry.html'>"                                          \
    "<meta name=description content='A ship, a quay and nine long winters between them'></head><body>"

#define REPLY(name, text)       "<div><div><b>" name "</b>, 3 h</div><p>" text "</p></div>"
#define ASKED(question, text)   "<div><p><b>" question "</b></p><p>" text "</p></div>"
#define ENTRY(name, text)       "<div><p>12 h, " name "</p><p>" text "</p></div>"
#define TIMED(name, hour, text) "<div><p>" name ", " hour " h</p><p>" text "</p><a href=#r>Reply</a></div>"
#define BOX(title, text)        "<div><h3>" title "</h3><p>" text "</p><p><a href=/" title ">More</a></p></div>"

/* scores: a digit a block, in tenths, 5 hundredths more. kept: 1 or 0 a block. */
static const struct test_case {
    enum rule rule;
    const char *markup, *scores, *kept;
} CASES[] = {
    {RULE_KIN, HEAD "<h1>Ferry returns at last</h1>" TEXT "<ul><li>one<li>two<li>three<li>four</ul>" MORE,
     "0999399", "0111111"},
    {RULE_OTHER_STORY,
     HEAD "<article><h1>Ferry returns at last</h1>" TEXT MORE THIRD "</article><article><h2>Bus too</h2>" TEXT
          "</article>",
     "099979", "011100"},
    {RULE_OTHER_STORY,
     HEAD
     "<article><h1>Ferry returns at last</h1>" TEXT MORE THIRD "</article><article class=steps><h2>How to "
     "board</h2><p>Walk up the plank.</p></article><article class=next><h2>Bus too</h2><p>12 May 2023</p>"
     "<p>The bus is back, and it is full.</p></article>",
     "099999999", "011111000"},
    {RULE_TWIN_STORY,
     HEAD "<div class=s><h1>Ferry returns at last</h1><p>14 November 2023</p>" TEXT MORE
          "</div><div class=s><p>13 November 2023</p><h2>Bus is late</h2>" THIRD
          "</div><div class=s><h2>No date, no story</h2>" THIRD "</div>",
     "009999999", "001100011"},
    {RULE_NEXT_STORY,
     HEAD "<h1>Ferry returns at last</h1><p class=d>14 November 2023</p>" TEXT MORE
          "<h1>A part of it</h1>" TEXT "<h1>Bus is late</h1><p class=d>13 November 2023</p>" THIRD,
     "009999999", "001111000"},
    {RULE_COMMENT,
     HEAD "<h1>Ferry returns at last</h1>" TEXT
          "<div class=comments><p>I was there and it was a fine day, I must say, for all of us.</p></div>",
     "097", "010"},
    {RULE_CARD,
     HEAD "<h1>Ferry returns at last</h1>" TEXT MORE
          "<div class=c><h3><a href=/a>Bus</a></h3><p>The bus is late again, say many who wait for "
          "it.</p></div><div class=c><h3><a href=/b>Tram</a></h3><p>No trams run.</p></div>"
          "<div class=c><h3><a href=/c>Car</a></h3><p>Cars run.</p></div>",
     "099272727", "011000000"},
    {RULE_REPLIES,
     HEAD "<div><h1>Ferry returns at last</h1>" TEXT THIRD "</div><div>" REPLY("jan", "I was there.")
         REPLY("Eva K.", "Four hours!") REPLY("bo_lind", "I like the bus better")
             REPLY("Ivo", "Me too.") "</div><div>" ASKED("Who pays?", "The harbour.")
                 ASKED("Why now?", "It is May.") ASKED("And then?", "Nobody knows.")
                     ASKED("Is it safe?", "Yes.") "</div>",
     "0999999999999999999", "0110000000011111111"},
    {RULE_REPLIES,
     HEAD "<div><h1>Ferry returns at last</h1>" TEXT THIRD "</div><div>" REPLY("jan", "I was there.")
         REPLY("Eva K.", "Four hours!") REPLY("bo99", "I like the bus better")
             REPLY("Ivo", "Me too.") "</div><div>" ENTRY("Jan", "The ship is in.") ENTRY("Jan", "It leaves.")
                 ENTRY("Jan", "It is gone.") ENTRY("Jan", "It is back.") ENTRY("Jan", "And gone.") "</div>",
     "099999999999999999999", "011000000001111111111"},
    {RULE_REPLIES,
     HEAD "<div><h1>Ferry returns at last</h1>" TEXT THIRD "<div>" TIMED("jan", "3", "I was there.")
         TIMED("Eva K.", "4", "Four hours!") TIMED("bo_lind", "9", "I like the bus")
             TIMED("Ivo", "9", "Me too.") "</div></div>",
     "099999999999999", "011000000000000"},
    {RULE_TEASERS,
     HEAD "<div><h1>Ferry returns at last</h1>" TEXT MORE THIRD "</div><div>" BOX("Bus", "It is late again.")
         BOX("Tram", "No trams run.") BOX("Car", "Cars run.") BOX("Sled", "Sleds glide.") "</div>",
     "0999999999999999", "0111000000000000"},
    {RULE_STANDFIRST,
     HEAD "<h1>Ferry returns at last</h1><h2>A ship, a quay and nine long winters</h2>" TEXT MORE, "0399",
     "0111"},
    {RULE_FIRST_SENTENCE,
     HEAD
     "<h1>Ferry returns at last</h1><p>14 November</p><p>Hundreds came to see her leave on a cold and windy "
     "morning.</p>" TEXT MORE,
     "01299", "00111"},
    {RULE_FIRST_LETTER,
     HEAD
     "<h1>Ferry returns at last</h1><div>T</div><p>he ferry sailed again on Tuesday, nine winters after the "
     "last one, to the quay.</p>" MORE,
     "0099", "0111"},
    {RULE_OVER_HEADLINE, HEAD "<p>Local news</p><h1>Ferry returns at last</h1>" TEXT MORE, "6099", "0011"},
    {RULE_DATELINE, HEAD "<h1>Ferry returns at last</h1><p>14 November 2023</p>" TEXT MORE, "0699", "0011"},
    {RULE_LINK_ROW,
     HEAD "<h1>Ferry returns at last</h1><p><a href=#a>Jump</a> <a href=/p>Print</a></p>" TEXT MORE, "0699",
     "0011"},
    {RULE_TAIL_LINK, HEAD "<h1>Ferry returns at last</h1>" TEXT MORE "<p><a href=/x>All about ships</a></p>",
     "0996", "0110"},
    {RULE_TAIL_CREDIT,
     HEAD "<h1>Ferry returns at last</h1><p class=byline>By Jan Roe and Marta Ellison</p>" TEXT MORE
          "<p>Text: Marta Ellison</p>",
     "00996", "00110"},
    {RULE_POINTER,
     HEAD "<h1>Ferry returns at last</h1>" TEXT
          "<p class=related><a href=/x>Nine winters without a ferry</a></p>" MORE,
     "0969", "0101"},
    {RULE_POINTER,
     HEAD "<h1>Ferry returns at last</h1>" TEXT "<p>Lea: <a href=/x>El barco vuelve</a></p>" MORE, "0969",
     "0101"},
    {RULE_BEHIND_LABEL,
     HEAD "<h1>Ferry returns at last</h1>" TEXT
          "<div><p>Related</p><p><a href=/x>Nine winters without a ferry</a></p></div>" MORE,
     "09269", "01001"},
    {RULE_POLL,
     HEAD "<h1>Ferry returns at last</h1>" TEXT
          "<div class=poll>Will you sail?</div><div class=voting>Everybody on "
          "the quay said yes when they were asked, and so did the captain.</div>" MORE,
     "09779", "01011"},
    {RULE_CAPTION,
     HEAD "<h1>Ferry returns at last</h1>" TEXT
          "<figure><img src=a.jpg><figcaption>The quay</figcaption></figure>" MORE,
     "0979", "0101"},
    {RULE_BIOGRAPHY,
     HEAD "<h1>Ferry returns at last</h1>" TEXT MORE
          "<div class=biography>Marta Ellison writes about ships and those who wait for them.</div>",
     "0997", "0110"},
    {RULE_EMBED,
     HEAD
     "<h1>Ferry returns at last</h1>" TEXT
     "<blockquote class='twitter-tweet'><p>Four hours, and the coffee was hot!</p>&mdash; Jan Roe (@janroe) "
     "<a href='https://social.example/1'>May 2, 2023</a></blockquote>" MORE
     "<blockquote class='instagram-media'><p><a href='https://pictures.example/2'>View this "
     "post</a></p><p><a "
     "href='https://pictures.example/2'>A post shared by Jan Roe (@janroe)</a></p></blockquote>" THIRD,
     "09119669", "01111001"},
    {RULE_ENTRY_TIME,
     HEAD "<h1>Ferry returns at last</h1><p><time>21:52</time> Jan</p>" TEXT
          "<p><time>20:15</time> Jan</p>" MORE "<p><time>18:40</time> Jan</p>" THIRD,
     "0697979", "0010101"},
    {RULE_PLAYER,
     HEAD "<h1>Ferry returns at last</h1><div>0:00 / 41:07</div>" TEXT "<p>21:25 / 25:19</p>" MORE, "09999",
     "00111"},
    {RULE_ENTRY_TIME,
     HEAD "<h1>Ferry returns at last</h1><div>[00:00:10]<p>" TEXT "</div><div>[00:07:45]" MORE
          "</div><div>[01:02:30]" THIRD "</div><p>1:02</p>",
     "09999990", "00101010"},
    {RULE_ENTRY_TIME,
     HEAD "<h1>Ferry returns at last</h1><div><time>12:15</time><h2>Two</h2>" TEXT
          "</div><div><time>11:15</time><h2>Three</h2>" MORE "</div><div><time>10:05</time><h2>One</h2>" THIRD
          "</div>",
     "0999999999", "0011011011"},
    {RULE_LABEL_OF_NOTHING,
     HEAD "<h1>Ferry returns at last</h1>" TEXT
          "<p>Listen here:</p><p><a href=//a.example>A</a> <a href=//b.example>B</a></p>" MORE,
     "09719", "01001"},
    {RULE_CONTENTS,
     HEAD "<h1>Ferry returns at last</h1>" TEXT "<ul><li><a href=#1>The ship</a><li><a href=#2>The quay</a>"
          "<li><a href=#3>The bus</a><li><a href=#4>The fares</a></ul>" MORE,
     "0977779", "0100001"},
    {RULE_PHOTO_CREDIT,
     HEAD "<h1>Ferry returns at last</h1>" TEXT "<p>The quay in May (Photo: Jan Roe)</p>" MORE, "0979",
     "0101"},
    {RULE_DISCLOSURE,
     HEAD "<h1>Ferry returns at last</h1>" TEXT "<p>Dieser Artikel enth\xC3\xA4lt Affiliate-Links.</p>" MORE,
     "0979", "0101"},
    {RULE_COUNTER,
     HEAD "<h1>Ferry returns at last</h1>" TEXT "<p>1 / 3</p>" MORE "<p>2 / 3</p>" THIRD "<p>5/5</p>" TEXT,
     "09797979", "01010111"},
    {RULE_AD_LABEL, HEAD "<h1>Ferry returns at last</h1>" TEXT "<p>- Publicit\xC3\xA9 -</p>" MORE, "0979",
     "0101"},
    {RULE_LIST_OF_NOTHING,
     HEAD "<h1>Ferry returns at last</h1>" TEXT "<div><h4>Shop the story</h4><ul><li><a href=/a>A "
          "cap</a><li><a href=/b>A bell</a></ul></div>"
          "<div><h4>Ships</h4><ul><li><a href=/c>Lena</a><li>Orla</ul></div>" MORE,
     "092771779", "010000111"},
    {RULE_LIST_OF_NOTHING,
     HEAD "<h1>Ferry returns at last</h1>" TEXT "<div><p>Become a member to read on.</p><ul><li>Every story"
          "<li>Fewer ads</ul></div><div><p>On board:</p><ul><li>Eggs<li>Bread</ul></div>" MORE,
     "091663669", "010000111"},
    {RULE_SMALL_PRINT,
     HEAD "<h1>Ferry returns at last</h1>" TEXT MORE THIRD TEXT
          "<p><small>Harbour Notes is run by <b>volunteers</b>.</small></p><p>Sailing, <small>at "
          "last</small></p>",
     "0999999", "0111101"},
    {RULE_EDITOR,
     HEAD "<h1>Ferry returns at last</h1>" TEXT MORE THIRD TEXT
          "<p>\xE7\xBC\x96\xE8\xBE\x91\xE9\x83\xA8\xE6\x96\xB0</p>"
          "<p>\xEF\xBC\x88\xE8\xB4\xA3\xE4\xBB\xBB\xE7\xBC\x96\xE8\xBE\x91\xEF\xBC\x9A\xE4\xBD\x95"
          "\xE7\x94\xB0\xEF\xBC\x89</p>",
     "0999999", "0111110"},
    {RULE_EDITOR,
     HEAD "<h1>Ferry returns at last</h1>" TEXT MORE THIRD TEXT
          "<p>Redaktion: Eva Kahn, Bo Lind</p><p>Redaktion und Fahrplan bleiben, wie sie sind.</p>",
     "0999999", "0111101"},
    {RULE_HEADING_OF_NOTHING,
     HEAD "<h1>Ferry returns at last</h1>" TEXT
          "<aside><h4>Sign up to Tideline</h4><p>Our weekly letter about the coast.</p></aside>"
          "<div><h4>The fares</h4><p>Two crowns</p></div>" MORE,
     "0971739", "0100101"},
    {RULE_SIGNATURE,
     HEAD "<h1>Ferry returns at last</h1>" TEXT MORE "<p>Herzliche Gr\xC3\xBC\xC3\x9F"
          "e<br>Marta Ellison<br>Kapit\xC3\xA4n</p><p>Mehr lesen</p>",
     "0992110", "0111110"},
    {RULE_SIGNATURE,
     HEAD "<h1>Ferry returns at last</h1>" TEXT MORE
          "<p>Best boats in May</p><p>Yours,</p><p>Marta Ellison</p>",
     "099299", "011011"},
    {RULE_RELEASE_END,
     HEAD "<h1>Ferry returns at last</h1>" TEXT MORE THIRD TEXT
          "<p># # #</p><p>Ships and quays since 1902.</p>",
     "0999999", "0111100"},
    {RULE_COMPANY,
     HEAD
     "<h1>Ferry returns at last</h1>" TEXT MORE THIRD
     "<p><strong>About Dahlgren Lines</strong></p><p>Dahlgren Lines has run ferries since 1902 and now has "
     "twelve of them.</p>",
     "099999", "011100"},
    {RULE_CONTACT,
     HEAD "<h1>Ferry returns at last</h1>" TEXT MORE THIRD
          "<p><b>Pressekontakt</b><br>Jens Obermann<br>Telefon 555 0100</p>",
     "0999999", "0111000"},
    {RULE_OUTLOOK,
     HEAD "<h1>Ferry returns at last</h1>" TEXT MORE THIRD
          "<h3>Forward-Looking Statements</h3><p>What will be may be otherwise.</p>",
     "099999", "011100"},
    {RULE_RIGHTS,
     HEAD "<h1>Ferry returns at last</h1>" TEXT MORE THIRD TEXT
          "<p>© 2023 Harbour Press. Alle Rechte vorbehalten.</p>",
     "099999", "011110"},
    {RULE_ENTRY_TIME,
     HEAD "<h1>Ferry returns at last</h1><div class=zeit>21:52 Uhr</div>" TEXT
          "<div class=zeit>20:15 Uhr</div>" MORE "<div class=zeit>18:40 Uhr</div>" THIRD,
     "0797979", "0010101"},
    {RULE_ADDRESS,
     HEAD "<h1>Ferry returns at last</h1>" TEXT MORE THIRD TEXT
          "<p>Find this article at:<br>http://x.example/news/ferry.html</p>",
     "0999966", "0111100"},
    {RULE_AUTHOR_NOTE,
     HEAD
     "<h1>Ferry returns at last</h1>" TEXT MORE THIRD TEXT
     "<p><i>Marta Ellison is the founder of the Ferry Club and has written three books about ships.</i></p>",
     "099999", "011110"},
    {RULE_CALL,
     HEAD "<h1>Ferry returns at last</h1>" TEXT MORE THIRD TEXT "<p>S\xC3\xADguenos en las redes.</p>",
     "099996", "011110"},
    {RULE_LABEL_OF_NOTHING,
     HEAD "<h1>Ferry returns at last</h1>" TEXT MORE THIRD TEXT
          "<p>Das könnte Sie auch interessieren:</p><p>Bus</p>",
     "0999970", "0111100"},
    {RULE_RECIPE,
     HEAD
     "<script type='application/ld+json'>{\"@type\":\"Recipe\",\"recipeIngredient\":[\"300 ml milk\",\"2 "
     "eggs\",\"1 pinch of salt\"],\"recipeInstructions\":[{\"@type\":\"HowToStep\",\"text\":\"Beat the eggs "
     "with the <b>milk</b>.\"}]}</script><h1>Ferry returns at last</h1><p><a href=/m>Milk</a></p>" TEXT
     "<div><h3>You need</h3><table><tr><td>300 ml<td>milk<tr><td>2<td>eggs</table><p>4.2 stars</p><p>1 pinch "
     "of salt</p></div><p>Beat the eggs with the milk.</p>",
     "00902222222", "00111111011"},
    {RULE_PULL_QUOTE,
     HEAD "<h1>Ferry returns at last</h1>" TEXT
          "<blockquote>the crossing took four hours, twelve minutes less</blockquote>" MORE,
     "0979", "0101"},
    {RULE_HEADLINE, HEAD "<h1>Ferry returns at last</h1><p>It does</p>", "69", "01"},
    {RULE_REPEAT,
     HEAD "<h1>Ferry returns at last</h1><div>" TEXT MORE "</div><div class=mobile>" TEXT MORE "</div>",
     "09999", "01100"},
    {RULE_BYLINE, HEAD "<h1>Ferry returns at last</h1><p>By Marta Ellison</p>" TEXT MORE, "0699", "0011"},
    {RULE_BYLINE,
     HEAD "<h1>Ferry returns at last</h1>" TEXT
          "<p>Marta Ellison shoes</p><p>Von Marta Ellison, Visby</p>" MORE,
     "09779", "01101"},
    {RULE_BEST, HEAD "<h1>Ferry returns at last</h1>" TEXT "<p>Share</p>", "010", "010"},
};
enum { N_CASES = sizeof CASES / sizeof *CASES, MOST_BLOCKS = 32 };

/* What is kept, as a string of 1 and 0. */
static void kept(struct arena *arena, const struct test_case *test, uint64_t without, char *out) {
    struct facts_reader *reader = facts_reader_new();
    struct page page;
    struct facts facts;
    struct block_list list;
    struct trait traits[MOST_BLOCKS];
    struct choice choice;
    assert_int_equal(page_read(arena, str_of(test->markup), S(""), S(""), &page), GALLEY_OK);
    facts_read(reader, &page, NULL, &facts);
    blocks_read(&page, facts.title_node, &list);
    if (list.n != strlen(test->scores))
        fail_msg("%s: %zu blocks", rule_text(test->rule), list.n);
    struct features *features = features_new(&page, &facts, &list);
    const float *rows;
    assert_int_equal(features_next(features, &rows), list.n);
    for (size_t i = 0; i < list.n; i++)
        traits[i] = trait_of(rows + i * FEATURE_COUNT, (float)(test->scores[i] - '0') / 10 + 0.05f);
    const struct choosing how = {GALLEY_BALANCED, without};
    choose(&page, &facts, &list, traits, &how, &choice);
    if (choice.words == 0)
        choose_best(&list, traits, &how, &choice);
    for (size_t i = 0; i < list.n; i++)
        out[i] = choice.keep[i] ? '1' : '0';
    out[list.n] = '\0';
    for (size_t i = 0; i < list.n; i++)
        if (!without && choice.rule[i] == test->rule)
            out[list.n + 1] = 1; /* the rule says that it decided */
    facts_reader_free(reader);
}

static void each_is_needed(void **state) {
    for (size_t i = 0; i < N_CASES; i++) {
        char all[MOST_BLOCKS + 2] = "", but_one[MOST_BLOCKS + 2] = "";
        kept(*state, &CASES[i], 0, all);
        kept(*state, &CASES[i], RULE_BIT(CASES[i].rule), but_one);
        if (strcmp(all, CASES[i].kept) != 0)
            fail_msg("%s: %s is kept, not %s", rule_text(CASES[i].rule), all, CASES[i].kept);
        if (strcmp(all, but_one) == 0)
            fail_msg("%s: changes nothing", rule_text(CASES[i].rule));
        assert_int_equal(all[strlen(all) + 1], 1);
    }
}

static void each_is_tested(void **state) {
    (void)state;
    /* The score is no rule; parts and data have tests of their own, end to end. */
    uint64_t tested = RULE_BIT(RULE_SCORE) | RULE_BIT(RULE_ASKED) | RULE_BIT(RULE_DATA);
    for (size_t i = 0; i < N_CASES; i++)
        tested |= RULE_BIT(CASES[i].rule);
    for (int rule = 0; rule < (int)RULE_WRAPPING_QUOTE; rule++)
        if (!(tested & RULE_BIT(rule)))
            fail_msg("no test: %s", rule_text((enum rule)rule));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_is_needed, arena_setup, arena_teardown),
        cmocka_unit_test(each_is_tested),
    };
    return cmocka_run_group_tests_name("rules", tests, NULL, NULL);
}
