import { readFileSync, readdirSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { findQuotable } from '../../../src/knowledge/quotable.ts';
import { splitHandbook } from '../../../src/knowledge/split.ts';
import type { Passage } from '../../../src/ports/handbook-index.ts';
import { FakeHandbookIndex } from '../../fakes/handbook-index.ts';

const FOLDER = new URL('../../../org/handbook/', import.meta.url);
const PASSAGES = splitHandbook(
  readdirSync(FOLDER).map((file) => ({ file, markdown: readFileSync(new URL(file, FOLDER), 'utf8') })),
);
const handbook = new FakeHandbookIndex();

beforeAll(() => handbook.replace('local', PASSAGES));

describe('what may be quoted', () => {
  test.each([
    ['a typing error', 'sabatical', 'leave.md'],
    ['another language', 'Wie lange ist die Kündigungsfrist in der Probezeit?', 'onboarding.md'],
    ['an unknown word beside a known one', 'zorbing sabbatical', 'leave.md'],
    ['the question before it', 'and how long at most?', 'leave.md'],
  ])('is found in spite of %s', async (_what, question, document) => {
    const found = await find(question, 'Can I take a sabbatical?');

    expect(found.map((passage) => passage.document)).toContain(document);
  });

  test.each([
    ['password length', 'passwords.md'],
    ['I am being harassed by a coworker', 'code-of-conduct.md'],
    ['how do I get a new laptop?', 'equipment.md'],
    ['How do I ask for a new laptop?', 'equipment.md'],
    ['How do I get a second mouse?', 'equipment.md'],
  ])('is of the subject or nothing for %j', async (question, document) => {
    const [best] = await find(question);

    expect([undefined, document]).toContain(best?.document);
  });

  test.each([
    ['Who won the chess championship?'],
    ['Wie backe ich einen Apfelkuchen?'],
    ['asdf qwer zxcv'],
    ['😀😀😀'],
    ['?'],
    [''],
  ])('is nothing for %j', async (question) => {
    expect(await find(question)).toEqual([]);
  });

  test('is what a word says more closely where the thing itself is there', async () => {
    const [best] = await find('What do I do with my new phone?');

    expect(best).toMatchObject({ document: 'passwords.md', section: 'New phone' });
  });

  test('is nothing that the asker may not read or that may not be used', async () => {
    const question = 'How large is the budget for pay rises?';
    const own = { ...SHELF, isUsable: () => false };

    expect((await find(question)).map(({ document }) => document)).not.toContain('manager-guide.md');
    expect(await findQuotable({ ...ASKED, question: 'Can I take a sabbatical?' }, own)).toEqual([]);
  });

  test('is of each part of a question', async () => {
    const found = await find('How long is probation? What is the mileage rate for a bicycle?');

    const documents = found.map(({ document }) => document);
    expect(documents).toEqual(expect.arrayContaining(['onboarding.md', 'expenses.md']));
  });
});

const ASKED = { tenant: 'local', groups: [], earlier: undefined };
const SHELF = { handbook, passages: PASSAGES, isUsable: () => true };

function find(question: string, earlier?: string): Promise<readonly Passage[]> {
  return findQuotable({ ...ASKED, question, earlier }, SHELF);
}
