"""--evidence and --explain: why facts are what they are."""
import os
import unittest

from support import ROOT, galley

PAGE = os.path.join(ROOT, 'fixtures', 'wire-story-on-portal.html')


class Evidence(unittest.TestCase):
    def test_each_fact_has_one_winner(self):
        article = galley('--evidence', PAGE).objects()[0]
        self.assertEqual(list(article['evidence']), ['title', 'byline', 'date', 'modified'])
        for fact in ('title', 'byline', 'date'):
            winners = [c for c in article['evidence'][fact] if c['won']]
            self.assertEqual(len(winners), 1, fact)
            self.assertIn(article[fact][:10], (winners[0]['value'][:10], (winners[0]['read'] or '')[:10]))
        for candidates in article['evidence'].values():
            for candidate in candidates:
                self.assertEqual(list(candidate), ['value', 'read', 'source', 'place', 'score', 'won', 'why'])
                self.assertTrue(candidate['why'] and candidate['source'])

    def test_no_evidence_unless_asked_for(self):
        self.assertNotIn('evidence', galley('--json', PAGE).objects()[0])

    def test_evidence_leaves_all_else_as_it_is(self):
        article = galley('--evidence', PAGE).objects()[0]
        del article['evidence']
        self.assertEqual(article, galley('--json', PAGE).objects()[0])

    def test_explain(self):
        lines = galley('--explain', PAGE).out.split('\n')
        self.assertIn('title: Estmark rejects claim that its trawlers fish by night', lines)
        self.assertIn('  * Norpress', lines)
        self.assertIn('date: 2023-05-26T02:14:00+00:00', lines)
