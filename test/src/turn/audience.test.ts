import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { FakeAnswer } from '../../fakes/model.ts';
import { type TestApp, openTestApp } from '../../fixtures/app.ts';
import { aPlace } from '../../fixtures/turns.ts';

const HIDDEN = '[e-mail address hidden]';
const NOTE = 'Some details are hidden because others can read this. Ask me in a direct message to see them.';
const BEN = { id: 'U0BEN', name: 'Ben Example', guest: false, external: false };

const apps: TestApp[] = [];

async function start(...script: FakeAnswer[]): Promise<TestApp> {
  const app = await openTestApp(script);
  apps.push(app);
  return app;
}

afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
});

describe('a channel', () => {
  it.each(['channel', 'group'] as const)(
    'sees what was posted in a %s, also by somebody else',
    async (kind) => {
      const { ask } = await start({ text: ['Noted.'] }, { text: ['Ask [EMAIL_1].'] });
      const place = aPlace({ kind });

      await ask('I am ana@example.org. How many days of leave?', { place });
      const { reply } = await ask('Whom did I mean?', { place, asker: BEN });

      expect(reply.text).toBe('Ask ana@example.org.');
      expect(reply.notes).not.toContain(NOTE);
    },
  );

  it('does not see what only the handbook holds, in the stream, the answer or its sources, and is told the way', async () => {
    const { ask, slack } = await start({ text: ['Write to [EM', 'AIL_1]s. ', 'Soon. [1]'] });

    const { reply, turnId } = await ask('Whom do I ask about annual leave?');

    expect(reply.text).toBe(`Write to ${HIDDEN}. Soon. [1]`);
    expect(slack.shown.get(turnId)?.at(-1)).toBe(reply.text);
    expect(reply.sources[0]?.quote).toContain(HIDDEN);
    expect(reply.notes).toContain(NOTE);
  });

  it('sees a value of the handbook once somebody posted it there', async () => {
    const { ask } = await start({ text: ['Write to [EMAIL_1]. [1]'] });

    await ask('Whom do I ask about annual leave?');
    const { reply } = await ask('Is it leave@example.com for annual leave?');

    expect(reply.text).toBe('Write to leave@example.com. [1]');
  });

  it('gets no value for a placeholder that nobody gave out', async () => {
    const { ask } = await start({ text: ['Ask [EMAIL_7] or [PERSON_1].'] });

    expect((await ask('I am ana@example.org. Leave?')).reply.text).toBe('Ask [EMAIL_7] or [PERSON_1].');
  });
});

describe('a person alone', () => {
  it('sees their own values in the answer to a slash command, and the channel it was typed in does not', async () => {
    const { ask } = await start({ text: ['Noted [EMAIL_1].'] });
    const place = aPlace({ kind: 'direct', thread: 'ask-1' });

    const { reply } = await ask('I am ana@example.org. How many days of leave?', { place });
    const later = await ask('Which address did somebody give?', { place: { ...place, kind: 'channel' } });

    expect(reply.text).toBe('Noted ana@example.org.');
    expect(later.reply.text).toBe(`Noted ${HIDDEN}.`);
  });

  it('does not see what somebody else gave', async () => {
    const { ask } = await start({ text: ['Noted [EMAIL_1].'] });
    const place = aPlace({ kind: 'direct' });

    await ask('I am ana@example.org. How many days of leave?', { place });
    const { reply } = await ask('Which address?', { place, asker: BEN });

    expect(reply.text).toBe(`Noted ${HIDDEN}.`);
    expect(reply.notes).toContain('Some details are hidden because somebody else gave them.');
  });
});

it('gives a desk and whoever presses a button nothing but the redacted question', async () => {
  const { ask, app, slack } = await start({ text: ['Write to [EMAIL_1] and [EMAIL_2]. [1]'] });
  const { turnId } = await ask('I am ana@example.org. Whom do I ask about annual leave?');
  const event = { turnId, place: aPlace(), asker: { id: 'U0ASKER', guest: false, external: false } };

  const results = [
    await app.intake.act('slack', { ...event, asker: BEN, action: { type: 'feedback', vote: 'up' } }),
    await app.intake.act('slack', { ...event, asker: BEN, action: { type: 'report' } }),
    await app.intake.act('slack', { ...event, action: { type: 'person' } }),
  ];

  await app.sweep();
  expect(JSON.stringify([results, slack.said])).not.toMatch(/ana@example\.org|leave@example\.com/u);
  expect(JSON.stringify(slack.said)).toContain('[EMAIL_1]');
});

it('shows nothing half-restored and nothing hidden on the way, however the model cuts its answer', async () => {
  const text =
    'Dear **[EMAIL_1]**, ask [EMAIL_2]s or `EMAIL_1`. Then [email 2]! Write to 【EMAIL_1】.\nYours. [1]';
  const { ask, slack } = await start({ text: [text] });
  const whole = (await ask('I am ana@example.org. Whom do I ask about annual leave?')).reply.text;
  const cuts = fc.sample(fc.uniqueArray(fc.nat(text.length), { minLength: 1, maxLength: 30 }), 10);
  for (const places of cuts) {
    const sorted = [0, ...places.toSorted((a, b) => a - b), text.length];
    const pieces = sorted.slice(1).map((end, i) => text.slice(sorted[i], end));
    const cut = await start({ text: pieces });

    const { turnId, reply } = await cut.ask('I am ana@example.org. Whom do I ask about annual leave?');

    expect(reply.text).toBe(whole);
    for (const shown of cut.slack.shown.get(turnId) ?? []) {
      expect(`${whole}\n`.startsWith(shown)).toBe(true);
    }
  }
  expect(whole).toContain('ana@example.org');
  expect(whole).toContain(HIDDEN);
  expect(JSON.stringify([...slack.shown])).not.toContain('leave@example.com');
});
