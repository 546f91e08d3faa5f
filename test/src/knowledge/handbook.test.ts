import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { openOffline } from '../../../adapters/offline/index.ts';
import { toSources } from '../../../src/knowledge/cite.ts';
import { findQuotable } from '../../../src/knowledge/quotable.ts';
import { MAX_PASSAGE_CHARS, splitHandbook } from '../../../src/knowledge/split.ts';
import type { Passage } from '../../../src/ports/handbook-index.ts';
import { ask, modelRequest } from '../../contracts/model.ts';
import { FakeHandbookIndex } from '../../fakes/handbook-index.ts';
import { ANSWERED, UNANSWERED, UNSEEN } from './questions.ts';

const FOLDER = new URL('../../../org/handbook/', import.meta.url);
const FILES = readdirSync(FOLDER).map((file) => ({
  file,
  markdown: readFileSync(new URL(file, FOLDER), 'utf8'),
}));
const PASSAGES = splitHandbook(FILES);
const index = new FakeHandbookIndex();

beforeAll(() => index.replace('local', PASSAGES));

describe('the sample handbook', () => {
  test('has documents of a sensible length, cut into passages', () => {
    const words = FILES.map(({ markdown }) => markdown.split(/\s+/).length);

    expect(FILES.length).toBeGreaterThanOrEqual(14);
    expect(Math.min(...words)).toBeGreaterThan(250);
    expect(Math.max(...words)).toBeLessThan(650);
    expect(PASSAGES.every(({ text }) => text.length <= MAX_PASSAGE_CHARS)).toBe(true);
    expect(new Set(PASSAGES.map(({ id }) => id)).size).toBe(PASSAGES.length);
  });

  test('names nobody: every address is a role at example.com', () => {
    const addresses = FILES.flatMap(({ markdown }) => markdown.match(/[\w.+-]+@[\w.-]+\w/g) ?? []);

    expect(new Set(addresses.map((address) => address.split('@')[1]))).toEqual(new Set(['example.com']));
  });

  test('keeps the manager guide from everyone else', async () => {
    const open = await search('How large is the budget for pay rises?', []);
    const managers = await search('How large is the budget for pay rises?', ['managers']);

    expect(open.map(({ document }) => document)).not.toContain('manager-guide.md');
    expect(managers[0]?.id).toBe('manager-guide.md#pay-rises-and-promotions');
  });
});

describe('what of it may be quoted', () => {
  test('is the right section among the first three for at least 85 in 100 questions, first for 70', async () => {
    const places = await Promise.all(
      ANSWERED.map(async ([question, id]) =>
        (await search(question)).findIndex((passage) => passage.id === id),
      ),
    );

    expect(places.filter((place) => place === 0).length).toBeGreaterThanOrEqual(ANSWERED.length * 0.7);
    expect(places.filter((place) => place >= 0 && place < 3).length).toBeGreaterThanOrEqual(
      ANSWERED.length * 0.85,
    );
  });

  test('is the right document, first, for at least 60 in 100 other questions', async () => {
    const found = await Promise.all(
      UNSEEN.map(async ([question, documents]) => {
        const [best] = await search(question);
        return documents.includes(best?.document ?? 'none');
      }),
    );

    expect(found.filter(Boolean).length).toBeGreaterThanOrEqual(UNSEEN.length * 0.6);
  });

  test('is nothing for at least 80 in 100 questions it does not answer', async () => {
    const hits = await Promise.all(UNANSWERED.map((question) => search(question)));

    expect(hits.filter((ranked) => ranked.length === 0).length).toBeGreaterThanOrEqual(
      UNANSWERED.length * 0.8,
    );
  });

  test.each([
    ['How many vacation days do I get?', '28 days'],
    ['Can I carry over unused leave to next year?', 'five unused days'],
    ['How long is paternity leave?', '16 weeks'],
    ['How much can I spend on dinner while travelling?', '45 EUR'],
    ['What is the maximum price of a hotel in London?', '220 EUR in London'],
    ['I forgot my password', 'Forgot password'],
    ['How many days a week can I work from home?', 'three days a week'],
    ['When is my laptop replaced?', 'four years'],
    ['Do you pay for the gym?', '40 EUR a month'],
  ])('lets the offline model answer %j with %j', async (question, answer) => {
    const sources = toSources(await search(question), '2026-11-29');

    const { text } = await ask(openOffline(), modelRequest({ question, sources }));

    expect(text).toContain(answer);
    expect(text).toMatch(/\[\d\]/);
  });
});

function search(question: string, groups: readonly string[] = []): Promise<readonly Passage[]> {
  const shelf = { handbook: index, passages: PASSAGES, isUsable: () => true };
  return findQuotable({ tenant: 'local', groups, question, earlier: undefined }, shelf);
}
