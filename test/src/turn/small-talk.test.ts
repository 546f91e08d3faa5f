import { afterEach, describe, expect, it } from 'vitest';
import type { FakeAnswer } from '../../fakes/model.ts';
import { LEAVE, POLICY_TEXT, type TestApp, openTestApp, orgFiles, turnIdOf } from '../../fixtures/app.ts';
import { TENANT, aPlace, anEvent } from '../../fixtures/turns.ts';

let open: TestApp | undefined;

afterEach(async () => {
  await open?.close();
  open = undefined;
});

async function start(script?: readonly FakeAnswer[]): Promise<TestApp> {
  open = await openTestApp(script);
  return open;
}

const PERIOD = {
  start: Temporal.Instant.from('2026-03-04T08:00:00Z'),
  end: Temporal.Instant.from('2026-03-04T11:00:00Z'),
};
const DIRECT = aPlace({ kind: 'direct' });
const NOTICE = 'notice: { text: Our own words., version: "2026-01", acknowledge: true }';

describe('small talk', () => {
  it('is answered in words of our own, labelled, with example questions of this handbook', async () => {
    const { ask, model } = await start();

    const { reply, record } = await ask('hi');

    expect(reply).toMatchObject({
      outcome: 'answered',
      text: expect.stringContaining('- What are the rules on “Leave”?'),
      label: expect.stringContaining('an AI help desk'),
      sources: [],
      actions: [],
      notice: expect.stringContaining('an AI'),
    });
    expect(record).toMatchObject({ verdict: 'allow', rule: 'intents.greeting', model: 'none' });
    expect(model.requests).toEqual([]);
  });

  it.each([
    ['are you human?', 'No, I am an AI'],
    ['Bist du ein Mensch?', 'Nein, ich bin eine KI'],
    ['Es-tu un humain ?', 'Non, je suis une IA'],
    ['¿Eres humano?', 'No, soy una IA'],
    ['あなたは人間ですか', 'いいえ、私はAIで'],
    ['who are you?', 'I am Candor'],
    ['what do you keep?', 'dropped 30 days after'],
    ['Was speicherst du?', '30 Tage nach'],
    ['how do I opt out?', 'Write `/ask opt out`'],
    ['what can you do?', 'answer with the source'],
    ['help', '`/ask opt out` stops my answers'],
    ['hiii', 'Hello!'],
  ])('is honest in the language it came in: %s', async (text, words) => {
    const { ask, model } = await start();

    const { reply } = await ask(text);

    expect(reply.text).toContain(words);
    expect(model.requests).toEqual([]);
  });

  it.each([
    ['privacy', 'Who answers for it'],
    ['correct my data: my name is spelt Ann', 'Noted'],
  ])('is a command by its name where nobody else reads along: %s', async (text, words) => {
    const { ask } = await start([{ text: ['You have 30 days. [1]'] }]);

    const { reply } = await ask(text, { place: DIRECT });

    expect(reply.text).toContain(words);
  });

  it('counts against no limit, and as no question in a digest', async () => {
    const at = await start(Array.from({ length: 5 }, () => ({ text: ['You have 30 days. [1]'] })));
    for (const _ of Array.from({ length: 6 })) await at.ask('thanks!');

    const { reply } = await at.ask('How much annual leave do I have?');

    expect(reply.outcome).toBe('answered');
    const counts = await at.stores.usage.sum(TENANT, PERIOD);
    expect(counts).toContainEqual({ metric: 'questions', label: '', value: 1 });
    expect(counts).toContainEqual({ metric: 'outcome', label: 'answered', value: 1 });
  });

  it('alone makes nobody one of the people who asked', async () => {
    const at = await start();

    await at.ask('good morning');

    expect(await at.stores.usage.people(TENANT, PERIOD)).toBe(0);
  });

  it('is no part of what a later question leans on', async () => {
    const { ask, model } = await start([{ text: ['30 days. [1]'] }, { text: ['Five. [1]'] }]);
    await ask('How much annual leave do I have?');
    await ask('thanks!');

    await ask('And how many of them carry over?');

    const history = model.requests[1]?.history.map(({ text }) => text).join(' ');
    expect(history).toContain('How much annual leave');
    expect(history).not.toContain('thanks');
  });

  it('with a question behind it is a question', async () => {
    const { ask, model } = await start([{ text: ['You have 30 days. [1]'] }]);

    const { record } = await ask('hi, how much annual leave do I have?');

    expect(record.rule).toBe('members');
    expect(model.requests).toHaveLength(1);
  });

  it('with a quoted message is a question about it', async () => {
    const { ask } = await start([{ text: ['It says 30 days.'] }]);

    const { record } = await ask('hi', { quotes: ['Annual leave is 30 days.'] });

    expect(record.rule).toBe('members');
  });

  it('gives outsiders the words of the policy and no title of the handbook', async () => {
    const { ask } = await start();

    const { reply, record } = await ask('hi', { asker: { id: 'U0GUEST', guest: true, external: false } });

    expect(record.rule).toBe('outsiders');
    expect(reply.text).toBe('Members only.');
  });

  it('names no document that only some may read where others read along, or to others', async () => {
    const at = await start();
    const secret = LEAVE.replace('title: Leave', 'title: Layoffs').replace(
      'readers: []',
      'readers: [managers]',
    );
    const files = { ...orgFiles(), handbook: [{ file: 'layoffs.md', markdown: secret }] };
    expect(await at.deps.organisation.adopt(files)).toBe(true);
    const boss = { id: 'U0BOSS', email: 'boss@example.com', guest: false, external: false };

    const [inChannel, toOther, toBoss] = [
      await at.ask('hi', { asker: boss }),
      await at.ask('hi', { place: DIRECT }),
      await at.ask('hi', { place: DIRECT, asker: boss }),
    ];

    expect(inChannel.reply.text).not.toContain('Layoffs');
    expect(toOther.reply.text).not.toContain('Layoffs');
    expect(toBoss.reply.text).toContain('“Layoffs”');
  });
});

describe('a command written as a message', () => {
  it('opts its writer out and in again', async () => {
    const { ask } = await start();

    const texts = [];
    for (const text of ['opt out', 'hi', 'opt in', 'hi']) texts.push((await ask(text)).reply.text);

    expect(texts).toEqual([
      expect.stringContaining('You have opted out'),
      expect.stringContaining('You have opted out, so I did not look'),
      'Welcome back: just ask.',
      expect.stringContaining('Hello!'),
    ]);
  });

  it('tells what is with a person', async () => {
    const { ask } = await start();

    const { reply, record } = await ask(
      'status',
      anEvent({ text: 'status', place: aPlace({ kind: 'direct' }) }),
    );

    expect(reply.text).toContain('Nothing of yours is with a person');
    expect(record.rule).toBe('intents.status');
  });

  it('accepts the notice, and the question that waited is answered', async () => {
    const at = await start([{ text: ['You have 30 days. [1]'] }]);
    expect(await at.deps.organisation.adopt(orgFiles(`${POLICY_TEXT}\n${NOTICE}\n`))).toBe(true);
    const first = await at.ask('How much annual leave do I have?');

    const { reply } = await at.ask('I accept');

    expect(first.record.rule).toBe('consent.awaiting');
    expect(reply.text).toContain('The answer to your question comes');
    await expect.poll(() => at.model.requests.length).toBe(1);
  });

  it('does nothing where people talk among themselves', async () => {
    const at = await start([{ text: ['30 days. [1]'] }, { text: ['NO_ANSWER'] }]);
    await at.ask('How much annual leave do I have?');

    const { record } = await at.ask('opt out', { addressed: false });

    expect(record.rule).toBe('members');
  });

  it('is asked back where there is no such command, and goes to no model', async () => {
    const at = await start();
    const accepted = await at.app.intake.ask(
      'slack',
      anEvent({ text: 'statsu', explicit: true, place: DIRECT }),
    );

    const reply = await at.slack.finished(turnIdOf(accepted));

    expect(reply.text).toContain('Did you mean `/ask status`?');
    expect(at.model.requests).toEqual([]);
  });
});
