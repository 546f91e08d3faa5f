import { afterEach, describe, expect, it } from 'vitest';
import { type TestApp, openTestApp, orgFiles } from '../../fixtures/app.ts';
import { aPlace } from '../../fixtures/turns.ts';

let open: TestApp | undefined;

afterEach(async () => {
  await open?.close();
  open = undefined;
});

const USED = { inputTokens: 3000, cachedInputTokens: 0, outputTokens: 500 };

async function start(when: string, budgets = ''): Promise<TestApp> {
  open = await openTestApp([{ text: ['Fine. [1]'], usage: USED }]);
  const rule = `rules:\n  - { id: heavy, when: '${when}', then: refuse, say: Enough for now., owner: me }\n`;
  const text = orgFiles().policy.text.replace('rules:\n', rule).replace('limits:\n', `limits:\n${budgets}`);
  expect(await open.deps.organisation.adopt(orgFiles(text))).toBe(true);
  return open;
}

const other = { id: 'U0OTHER', guest: false, external: false };

describe('a rule over usage', () => {
  it.each([
    ['usage.person.questionsToday > 2', ['answered', 'answered', 'refused'], 'answered'],
    ['usage.channel.questionsThisHour > 2', ['answered', 'answered', 'refused'], 'refused'],
    ['usage.tenant.tokensThisMonth >= 7000', ['answered', 'answered', 'refused'], 'refused'],
    ['usage.person.tokensToday >= 7000', ['answered', 'answered', 'refused'], 'answered'],
  ])('%s counts for those it names', async (when, outcomes, ofOther) => {
    const app = await start(when);

    const mine: string[] = [];
    for (const text of ['Leave?', 'More leave?', 'Still more leave?'])
      mine.push((await app.ask(text)).record.outcome);
    const theirs = await app.ask('Leave?', { asker: other });

    expect(mine).toEqual(outcomes);
    expect(theirs.record.outcome).toBe(ofOther);
  });

  it('begins anew with its window', async () => {
    const app = await start('usage.person.questionsThisHour > 1');
    await app.ask('Leave?');
    expect((await app.ask('Leave?')).record.rule).toBe('heavy');

    app.clock.advance({ hours: 1 });

    expect((await app.ask('Leave?')).record.rule).toBe('members');
  });

  it('looks at the same count as a budget for the same thing, which still holds', async () => {
    const app = await start(
      'usage.person.questionsToday > 2',
      '  budgets: [{ for: person, questions: 1, per: day }]\n',
    );

    expect((await app.ask('Leave?')).record.rule).toBe('members');
    expect((await app.ask('Leave?')).record.rule).toBe('limits.person.questions.day');
  });

  it('is recorded with what it looked at, and with nothing else', async () => {
    const app = await start('usage.person.questionsToday > 9 && usage.tenant.tokensThisMonth > 9');

    const { record } = await app.ask('Leave?', { place: aPlace({ kind: 'direct' }) });

    expect(record.judged?.facts.usage).toEqual({
      person: { questionsToday: 1 },
      tenant: { tokensThisMonth: 0 },
    });
  });

  it('costs no query where no rule looks at usage', async () => {
    const app = await start('false');
    const read: unknown[] = [];
    const { used } = app.deps.budgets;
    Object.assign(app.deps.budgets, {
      used: (charges: Parameters<typeof used>[0]) => {
        read.push(charges);
        return used(charges);
      },
    });

    const { record } = await app.ask('Leave?');

    expect(read).toEqual([]);
    expect(record.judged?.facts).not.toHaveProperty('usage');
  });

  it('does not keep the process from starting', async () => {
    const app = await start('usage.person.questionsToday > 2');

    await expect(app.app.warmUp()).resolves.toBeUndefined();
  });
});
