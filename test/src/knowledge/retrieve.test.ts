import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { retrieve } from '../../../src/knowledge/retrieve.ts';
import { MAX_PASSAGES } from '../../../src/knowledge/select.ts';
import { splitHandbook } from '../../../src/knowledge/split.ts';
import type { Passage } from '../../../src/ports/handbook-index.ts';
import { FakeHandbookIndex } from '../../fakes/handbook-index.ts';
import { passageOf } from './passage.ts';
import { ANSWERED, UNSEEN } from './questions.ts';

type Shelf = Parameters<typeof retrieve>[1];

const FOLDER = new URL('../../../org/handbook/', import.meta.url);
const SAMPLE = splitHandbook(
  readdirSync(FOLDER).map((file) => ({ file, markdown: readFileSync(new URL(file, FOLDER), 'utf8') })),
);
const sample = new FakeHandbookIndex();

beforeAll(() => sample.replace('local', SAMPLE));

describe('what a model that judges gets of the sample handbook', () => {
  test('holds the right section for at least 98 in 100 questions', async () => {
    const found = await Promise.all(
      ANSWERED.map(async ([question, id]) => (await find(question)).some((passage) => passage.id === id)),
    );

    expect(found.filter(Boolean).length).toBeGreaterThanOrEqual(ANSWERED.length * 0.98);
  });

  test('holds the right document for at least 95 in 100 questions never measured over', async () => {
    const found = await Promise.all(
      UNSEEN.map(async ([question, documents]) =>
        (await find(question)).some(({ document }) => documents.includes(document)),
      ),
    );

    expect(found.filter(Boolean).length).toBeGreaterThanOrEqual(UNSEEN.length * 0.95);
  });

  test.each([
    ['typing errors', 'sabatical lenght', ['leave.md']],
    ['German', 'Wie beantrage ich Elternzeit?', ['parental-leave.md']],
    ['French', 'Combien de jours de congés ai-je ?', ['leave.md']],
    ['Spanish', '¿Dónde veo mi nómina?', ['benefits.md', 'onboarding.md']],
    ['Japanese', 'パスワードを忘れました', ['passwords.md']],
    [
      'two subjects',
      'Can I take a sabbatical, and what is the mileage rate for bicycles?',
      ['leave.md', 'expenses.md'],
    ],
  ])('holds the right documents for %s', async (_what, question, documents) => {
    const found = await find(question);

    expect(found.map(({ document }) => document)).toEqual(expect.arrayContaining(documents));
  });

  test('follows the thread where a question leans on it, and a new subject where it does not', async () => {
    const leaning = await find('and how long at most?', 'Can I take a sabbatical?');
    const changed = await find('How long must my password be?', 'Can I take a sabbatical?');

    expect(leaning.map(({ document }) => document)).toContain('leave.md');
    expect(changed[0]?.document).toBe('passwords.md');
  });

  test.each([['hi'], ['???'], ['😀😀'], [''], ['and '.repeat(10_000)]])(
    'is nothing for %j',
    async (question) => {
      expect(await find(question)).toEqual([]);
    },
  );
});

describe('what fits', () => {
  const many = Array.from({ length: 12 }, (_, n) => passageOf(`d${String(n)}.md#1`, 'Parking', 'Park here.'));

  test('is at most eight passages', async () => {
    expect(await findIn(many, 'parking')).toHaveLength(MAX_PASSAGES);
  });

  test('is at most three of a document', async () => {
    const one = Array.from({ length: 5 }, (_, n) => passageOf(`a.md#${String(n)}`, 'Parking', 'Park here.'));

    expect(await findIn(one, 'parking')).toHaveLength(3);
  });

  test('ends with the tokens, and a shorter passage may still fit', async () => {
    const long = passageOf('long.md#1', 'Parking', `Parking, parking, parking. ${'x '.repeat(2000)}`);

    const found = await findIn([long, ...many.slice(0, 2)], 'parking', { maxTokens: 100 });

    expect(found.map(({ document }) => document).toSorted()).toEqual(['d0.md', 'd1.md']);
  });

  test('leaves out what may not be used, and asks once', async () => {
    const asked: string[] = [];
    const isUsable = ({ id }: Passage): boolean => {
      asked.push(id);
      return id !== 'd0.md#1';
    };

    const found = await findIn(many.slice(0, 3), 'Where is parking allowed? Who opens the parking gate?', {
      isUsable,
    });

    expect(found.map(({ id }) => id).toSorted()).toEqual(['d1.md#1', 'd2.md#1']);
    expect(asked.filter((id) => id === 'd0.md#1')).toHaveLength(1);
  });

  test('is followed by what comes next in the same section', async () => {
    const [first, next, other] = [
      passageOf('a.md#tow', 'Towing', 'Parked cars are towed.'),
      passageOf('a.md#tow-2', 'Towing', 'It takes an hour.'),
      passageOf('a.md#rain', 'Rain', 'Bring a coat.'),
    ];

    expect(await findIn([first, next, other], 'towed')).toEqual([first, next]);
  });

  test('is never what the asker may not read, by whatever word it is looked for', async () => {
    const secret = passageOf('s.md#1', 'Severance', 'The severance pay (SP) is high.', {
      readers: ['board'],
    });

    for (const question of ['severance', 'severence', 'sp', 'Wie hoch ist das Gehalt?'])
      expect(await findIn([secret, ...many], question)).not.toContain(secret);
    expect(await findIn([secret, ...many], 'severence', { groups: ['board'] })).toEqual([secret]);
  });
});

function find(question: string, earlier?: string): Promise<readonly Passage[]> {
  const shelf = { handbook: sample, passages: SAMPLE, maxTokens: 1800, isUsable: () => true };
  return retrieve({ tenant: 'local', groups: [], question, earlier }, shelf);
}

async function findIn(
  passages: readonly Passage[],
  question: string,
  { groups = [], ...more }: Partial<Shelf> & { readonly groups?: readonly string[] } = {},
): Promise<readonly Passage[]> {
  const handbook = new FakeHandbookIndex();
  await handbook.replace('local', passages);
  const shelf = { handbook, passages, maxTokens: 1800, isUsable: () => true, ...more };
  return retrieve({ tenant: 'local', groups, question, earlier: undefined }, shelf);
}
