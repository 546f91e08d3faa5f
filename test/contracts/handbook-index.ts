import { describe, expect, test } from 'vitest';
import type { HandbookIndex, Passage, SearchResult } from '../../src/ports/handbook-index.ts';
import { toDocuments } from '../../src/knowledge/documents.ts';
import { BARE } from '../fixtures/turns.ts';

const TENANT = 'slack:T1';

/** What every `HandbookIndex` must do. `create` gives an empty one each time. */
export function handbookIndexContract(name: string, create: () => Promise<HandbookIndex>): void {
  const filled = async (): Promise<HandbookIndex> => {
    const index = await create();
    await index.replace(TENANT, PASSAGES, BARE);
    return index;
  };
  const found = async (terms: readonly string[], groups: readonly string[] = []): Promise<string[]> =>
    (await (await filled()).search(TENANT, terms, groups, 10)).hits.map((hit) => hit.passage.id);

  describe(`${name}: search`, () => {
    test.each(['expenses.md#mileage', 'leave.md#carrying-days-over'])(
      'gives the passage %s back as it was put in',
      async (id) => {
        const index = await filled();

        const { hits } = await index.search(TENANT, ['kilometre', 'lapse'], [], 10);

        expect(hits.map((hit) => hit.passage)).toContainEqual(byId(id));
      },
    );

    test.each([
      ['the text', ['bicycle'], 'expenses.md#mileage'],
      ['the section heading', ['mileage'], 'expenses.md#mileage'],
      ['the title of the document', ['holidays'], 'leave.md#carrying-days-over'],
    ])('finds a passage by the words of %s', async (_part, terms, id) => {
      expect(await found(terms)).toContain(id);
    });

    test('finds a word by another of its common forms, in any case', async () => {
      expect(await found(['Lapses'])).toEqual(['leave.md#carrying-days-over']);
      expect(await found(['carry'])).toEqual(['leave.md#carrying-days-over']);
    });

    test('finds a phrase where all its words stand', async () => {
      expect(await found(['unused days'])).toEqual(['leave.md#carrying-days-over']);
      expect(await found(['unused kilometre'])).toEqual([]);
    });

    test('finds passages that hold any of the terms, the one with the rarest and most first', async () => {
      const ids = await found(['days', 'unused', 'lapse']);

      expect(ids[0]).toBe('leave.md#carrying-days-over');
      expect(ids).toContain('leave.md#how-much');
    });

    test('scores fall from first to last', async () => {
      const { hits } = await (await filled()).search(TENANT, ['days', 'unused', 'pay'], [], 10);

      const scores = hits.map((hit) => hit.score);
      expect(scores.length).toBeGreaterThan(1);
      expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    });

    test('gives no more than the limit', async () => {
      const { hits } = await (await filled()).search(TENANT, ['days', 'pay', 'kilometre'], [], 2);

      expect(hits).toHaveLength(2);
    });

    test('says which of the terms each hit holds, in the words that were asked', async () => {
      const { hits } = await (await filled()).search(TENANT, ['unused', 'day', 'kilometres'], [], 10);

      const matched = new Map(hits.map((hit) => [hit.passage.id, hit.matched.toSorted()]));
      expect(matched.get('leave.md#carrying-days-over')).toEqual(['day', 'unused']);
      expect(matched.get('expenses.md#mileage')).toEqual(['kilometres']);
    });

    test('says for every term how many readable passages hold it', async () => {
      const result = await (await filled()).search(TENANT, ['days', 'kilometre', 'submarine'], [], 1);

      expect(Object.fromEntries(result.frequency)).toEqual({ days: 2, kilometre: 1, submarine: 0 });
      expect(result.passages).toBe(3);
    });
  });

  describe(`${name}: readers`, () => {
    test('leaves a restricted passage out of hits and figures for those outside its groups', async () => {
      const result = await (await filled()).search(TENANT, ['calibration'], ['engineers'], 10);

      expect(result.hits).toEqual([]);
      expect(result.frequency.get('calibration')).toBe(0);
      expect(result.passages).toBe(3);
    });

    test('gives a restricted passage to any one of its groups', async () => {
      const result = await (await filled()).search(TENANT, ['calibration'], ['engineers', 'managers'], 10);

      expect(result.hits.map((hit) => hit.passage)).toEqual([byId('manager-guide.md#pay-rises')]);
      expect(result.passages).toBe(4);
    });

    test.each([['man'], ['managers2'], ['"managers"'], ['%'], ['']])(
      'takes the group name %j literally',
      async (group) => {
        expect(await found(['calibration'], [group])).toEqual([]);
      },
    );

    test('never gives the passages of another tenant', async () => {
      const index = await filled();
      await index.replace(
        'slack:T2',
        [passage('other.md#secret', 'Submarine', 'A kilometre under water.')],
        BARE,
      );

      const here = await index.search(TENANT, ['kilometre', 'submarine'], [], 10);
      const elsewhere = await index.search('slack:T3', ['kilometre'], [], 10);

      expect(here.hits.map((hit) => hit.passage.document)).toEqual(['expenses.md']);
      expect(here.frequency.get('submarine')).toBe(0);
      expect(elsewhere).toEqual({ hits: [], frequency: new Map([['kilometre', 0]]), passages: 0 });
    });
  });

  describe(`${name}: odd terms`, () => {
    test.each([
      [`what's up?"`],
      ['OR'],
      ['NOT'],
      ['AND'],
      ['NEAR('],
      ['*'],
      ['^'],
      ['-'],
      ['"'],
      ['""'],
      [')'],
      ['title:kilometre OR 1'],
      ["'; DROP TABLE passages; --"],
      ['kilometre*'],
      ['\0'],
      ['\u{1F600}'],
      [''],
      [' '],
      ['\uD800'],
    ])('takes %j as plain text', async (term) => {
      const index = await filled();

      const result = await index.search(TENANT, [term, 'bicycle'], [], 10);

      expect(result.hits.map((hit) => hit.passage.id)).toEqual(['expenses.md#mileage']);
      expect(result.frequency.get('bicycle')).toBe(1);
      expect((await index.search(TENANT, ['days'], [], 10)).passages).toBe(3);
    });

    test('does not read a star as the beginning of any word', async () => {
      expect(await found(['kilo*'])).toEqual([]);
    });

    test('gives nothing for no terms, and still counts the passages', async () => {
      const result = await (await filled()).search(TENANT, [], [], 10);

      expect(result).toEqual({ hits: [], frequency: new Map(), passages: 3 });
    });

    test('takes the same term twice as one', async () => {
      const result = await (await filled()).search(TENANT, ['bicycle', 'bicycle'], [], 10);

      expect(result.hits).toHaveLength(1);
      expect(result.frequency).toEqual(new Map([['bicycle', 1]]));
    });
  });

  describe(`${name}: read`, () => {
    test('gives all that is in force, by document, and the digest of each document', async () => {
      const index = await filled();
      await index.replace(TENANT, PASSAGES.slice(0, 3), BARE);

      const passages = await index.read(TENANT);
      const digests = await index.digests(TENANT);

      expect(passages).toEqual([PASSAGES[2], PASSAGES[0], PASSAGES[1]]);
      expect(digests).toEqual(
        new Map(toDocuments(passages).map(({ document, digest }) => [document, digest])),
      );
    });

    test('gives nothing where there is no handbook', async () => {
      const index = await create();

      expect([await index.read(TENANT), await index.digests(TENANT)]).toEqual([[], new Map()]);
    });
  });

  describe(`${name}: replace`, () => {
    test('leaves nothing of what was there before', async () => {
      const index = await filled();

      await index.replace(TENANT, [passage('new.md#new', 'New', 'Only this remains.')], BARE);

      const result = await index.search(TENANT, ['kilometre', 'remains'], [], 10);
      expect(result.hits.map((hit) => hit.passage.id)).toEqual(['new.md#new']);
      expect(result.passages).toBe(1);
    });

    test('empties the handbook when given nothing', async () => {
      const index = await filled();

      await index.replace(TENANT, [], BARE);

      const result = await index.search(TENANT, ['kilometre'], ['managers'], 10);
      expect(result).toEqual({ hits: [], frequency: new Map([['kilometre', 0]]), passages: 0 });
    });

    test('writes what changed and nothing else, whichever fact of it that is', async () => {
      const index = await filled();
      const written: number[] = [];
      const replace = (passages: readonly Passage[]): Promise<void> =>
        index.replace(TENANT, passages, BARE, (count) => written.push(count));

      await replace(PASSAGES);
      await replace(PASSAGES.slice(0, 3));
      await replace(
        PASSAGES.slice(0, 3).map((one) => ({ ...one, validUntil: '2028-01-31', readers: ['managers'] })),
      );

      expect(written).toEqual([3]);
      const { hits, passages } = await index.search(TENANT, ['kilometre'], ['managers'], 10);
      expect(hits).toMatchObject([{ passage: { validUntil: '2028-01-31', readers: ['managers'] } }]);
      expect(passages).toBe(3);
    });

    test('counts a passage that is gone no more, though none came in its place', async () => {
      const index = await filled();
      await index.search(TENANT, ['kilometre', 'days'], [], 10);

      await index.replace(TENANT, PASSAGES.slice(0, 2), BARE);

      const { hits, passages } = await index.search(TENANT, ['kilometre'], [], 10);
      expect([hits.length, passages]).toEqual([0, 2]);
    });

    test('shows whoever searches meanwhile one handbook or the other, and never half of one', async () => {
      const index = await filled();
      const next = manyPassages(900);
      const meanwhile: Promise<SearchResult>[] = [];

      await index.replace(TENANT, next, BARE, () => meanwhile.push(index.search(TENANT, ['days'], [], 5)));

      const sizes = (await Promise.all(meanwhile)).map(({ passages }) => passages);
      expect(sizes.length).toBeGreaterThan(0);
      expect(sizes.filter((size) => size !== 3 && size !== next.length)).toEqual([]);
      expect((await index.search(TENANT, ['number 899'], [], 5)).passages).toBe(900);
    });

    test('takes the last of several replacements at once as it is', async () => {
      const index = await filled();

      await Promise.all([
        index.replace(TENANT, manyPassages(600), BARE),
        index.replace(TENANT, manyPassages(600), BARE),
        index.replace(TENANT, PASSAGES, BARE),
      ]);
      await index.replace(TENANT, manyPassages(450), BARE);

      const { hits, passages } = await index.search(TENANT, ['kilometre', 'number'], [], 1000);
      expect([hits.length, passages]).toEqual([450, 450]);
    });

    test('leaves other tenants alone, even with the same passages', async () => {
      const index = await filled();
      await index.replace('slack:T2', PASSAGES, BARE);

      await index.replace(TENANT, [], BARE);

      expect((await index.search('slack:T2', ['kilometre'], [], 10)).hits).toHaveLength(1);
    });
  });
}

function passage(id: string, section: string, text: string, more: Partial<Passage> = {}): Passage {
  return {
    id,
    document: id.slice(0, id.indexOf('#')),
    title: 'Handbook',
    section,
    text,
    version: '0123456789ab',
    readers: [],
    url: undefined,
    ...more,
  };
}

/** Three passages a document. */
function manyPassages(count: number): Passage[] {
  return Array.from({ length: count }, (_, at) =>
    passage(`d${String(Math.floor(at / 3))}.md#${String(at)}`, 'A section', `This is number ${String(at)}.`),
  );
}

function byId(id: string): Passage | undefined {
  return PASSAGES.find((candidate) => candidate.id === id);
}

const PASSAGES: readonly Passage[] = [
  passage('leave.md#how-much', 'How much', 'Everyone has 28 days a year. Pay goes on.', {
    title: 'Annual leave, holidays',
  }),
  passage(
    'leave.md#carrying-days-over',
    'Carrying days over',
    'Five unused days move on; they lapse on 31 March.',
    {
      title: 'Annual leave, holidays',
      url: 'https://intranet.example.com/leave',
      reviewed: '2026-01-19',
      validUntil: '2027-01-19',
      owner: 'people@example.com',
      sensitivity: { id: '8f2c1a90-0000-4000-8000-5a1e0c0f7d11', name: 'Confidential', priority: 3 },
    },
  ),
  passage('expenses.md#mileage', 'Mileage', '**0.38 EUR** a kilometre by car, 0.20 EUR by bicycle.', {
    title: 'Expenses',
  }),
  passage('manager-guide.md#pay-rises', 'Pay rises', 'Large rises go to the calibration meeting.', {
    title: 'Manager guide',
    readers: ['managers', 'people-team'],
  }),
];
