import { afterEach, describe, expect, it } from 'vitest';
import { POLICY_TEXT, type TestApp, openTestApp, orgFiles } from '../../fixtures/app.ts';
import { aPlace } from '../../fixtures/turns.ts';

let open: TestApp | undefined;

afterEach(async () => {
  await open?.close();
  open = undefined;
});

async function start(budgets: string): Promise<TestApp> {
  const limits = `limits:\n  budgets: [${budgets}]\n`;
  open = await openTestApp([{ text: ['You have 30 days. [1]'] }]);
  expect(await open.deps.organisation.adopt(orgFiles(POLICY_TEXT.replace('limits:\n', limits)))).toBe(true);
  return open;
}

let threads = 0;

/** The lines under an answer that tell of a budget. */
async function tellingNotes(
  app: TestApp,
  user: string,
  text = 'How much leave?',
): Promise<readonly string[]> {
  threads += 1;
  const asker = { id: user, guest: false, external: false };
  const { reply } = await app.ask(text, { asker, place: aPlace({ thread: String(threads) }) });
  expect(reply.outcome).toBe('answered');
  return reply.notes.filter((note) => /\d %/u.test(note));
}

describe('a soft limit', () => {
  it('is told once, to whoever reaches it, before the budget is used up', async () => {
    const app = await start('{ for: person, questions: 4, per: day, soft: 50 }');

    expect(await tellingNotes(app, 'U1')).toEqual([]);
    expect(await tellingNotes(app, 'U1')).toEqual(['You have used 50 % of your 4 questions a day.']);
    expect(await tellingNotes(app, 'U1')).toEqual([]);
    expect(await tellingNotes(app, 'U2')).toEqual([]);
  });

  it('is told again in the next window', async () => {
    const app = await start('{ for: person, questions: 2, per: day, soft: 50 }');
    expect(await tellingNotes(app, 'U1')).toHaveLength(1);
    app.clock.advance({ hours: 24 });

    expect(await tellingNotes(app, 'U1')).toHaveLength(1);
  });

  it('goes by what was used, not by what was reserved for it', async () => {
    const app = await start('{ for: tenant, tokens: 2400, per: day, soft: 9 }');

    expect(await tellingNotes(app, 'U1')).toEqual([]); // 110 tokens: 4 %
    expect(await tellingNotes(app, 'U2')).toEqual([
      'Your organisation has used 9 % of its 2,400 tokens a day.',
    ]);
  });

  it('is told in the language of the question', async () => {
    const app = await start('{ for: channel, questions: 2, per: month, soft: 50 }');

    expect(await tellingNotes(app, 'U1', 'Wie viele Tage Urlaub habe ich im Jahr?')).toEqual([
      'Dieser Kanal hat 50 % seiner 2 Fragen je Monat verbraucht.',
    ]);
  });
});
