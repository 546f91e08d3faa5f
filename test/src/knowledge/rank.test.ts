import { describe, expect, test } from 'vitest';
import { scoreHits } from '../../../src/knowledge/rank.ts';
import type { Passage, SearchResult } from '../../../src/ports/handbook-index.ts';

type PassageHit = SearchResult['hits'][number];

describe('the order of hits', () => {
  test('puts the passage with the rarer words first, whatever the index says', () => {
    const result = found([hit('a.md#1', ['days'], 9), hit('b.md#1', ['sabbatical'], 3)], {
      days: 50,
      sabbatical: 1,
    });

    expect(rank(result, ['days', 'sabbatical'])[0]?.passage.id).toBe('b.md#1');
  });

  test('follows the index between passages with the same words', () => {
    const result = found([hit('a.md#1', ['leave'], 2), hit('b.md#1', ['leave'], 3)], { leave: 2 });

    expect(rank(result, ['leave']).map(({ passage }) => passage.id)).toEqual(['b.md#1', 'a.md#1']);
  });

  test('prefers the heading that is about nothing else', () => {
    const plain = hit('leave.md#1', ['leave'], 3);
    const sick = hit('sick.md#1', ['leave'], 3.2);
    const result = found(
      [
        { ...sick, passage: { ...sick.passage, title: 'Sick leave', section: 'Sick leave' } },
        { ...plain, passage: { ...plain.passage, title: 'Leave', section: 'How much leave you get' } },
      ],
      { leave: 2 },
    );

    expect(rank(result, ['leave']).map(({ passage }) => passage.id)).toEqual(['leave.md#1', 'sick.md#1']);
  });

  test('lets the document around a passage vouch for it in part', () => {
    const alone = found([hit('b.md#1', ['days'], 2), hit('a.md#2', ['vacation'], 2)], {
      days: 50,
      vacation: 3,
    });
    const together = found([hit('a.md#1', ['days'], 2), hit('a.md#2', ['vacation'], 2)], {
      days: 50,
      vacation: 3,
    });

    expect(idsOf(alone)).toEqual(['a.md#2', 'b.md#1']);
    expect(coverageOf(together, 'a.md#1')).toBeGreaterThan(coverageOf(alone, 'b.md#1'));
    expect(idsOf(together)).toEqual(['a.md#2', 'a.md#1']);
  });

  test.each([
    ['no terms', [], found([hit('a.md#1', ['leave'], 1)], {})],
    ['no hits', ['leave'], found([], { leave: 0 })],
    ['an empty handbook', ['leave'], { hits: [], frequency: new Map(), passages: 0 }],
  ])('gives nothing for %s', (_what, terms, result) => {
    expect(rank(result, terms)).toEqual([]);
  });
});

function idsOf(result: SearchResult): string[] {
  return rank(result, ['vacation', 'days']).map(({ passage }) => passage.id);
}

function coverageOf(result: SearchResult, id: string): number {
  return rank(result, ['vacation', 'days']).find(({ passage }) => passage.id === id)?.coverage ?? 0;
}

function rank(result: SearchResult, terms: readonly string[]) {
  const concepts = terms.map((term) => ({ words: new Map([[term, 1]]) }));
  return scoreHits(result, concepts).toSorted((a, b) => b.score - a.score);
}

function found(hits: readonly PassageHit[], frequency: Readonly<Record<string, number>>): SearchResult {
  return { hits, frequency: new Map(Object.entries(frequency)), passages: 100 };
}

function hit(id: string, matched: readonly string[], score: number): PassageHit {
  const passage: Passage = {
    id,
    document: id.slice(0, id.indexOf('#')),
    title: 'Title',
    section: 'Section',
    text: 'Text.',
    version: '0123456789ab',
    readers: [],
    url: undefined,
  };
  return { passage, score, matched };
}
