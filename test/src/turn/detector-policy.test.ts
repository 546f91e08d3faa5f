import { afterEach, describe, expect, it, test } from 'vitest';
import type { FakeAnswer } from '../../fakes/model.ts';
import { type TestApp, POLICY_TEXT, openTestApp, orgFiles } from '../../fixtures/app.ts';
import { factsOf } from '../../fixtures/facts.ts';
import { TENANT, aPlace } from '../../fixtures/turns.ts';
import { fake, scramble } from '../redaction/support.ts';

const TOKEN = fake('gh', 'p_', scramble(36));
const BOSS = { id: 'U0BOSS', email: 'boss@example.com', guest: false, external: false };
const ASKER = { id: 'U0ASKER', guest: false, external: false };
const PERIOD = {
  start: Temporal.Instant.from('2026-01-01T00:00:00Z'),
  end: Temporal.Instant.from('2027-01-01T00:00:00Z'),
};

const apps: TestApp[] = [];

async function start(detectors?: string, script: readonly FakeAnswer[] = [{}]): Promise<TestApp> {
  const app = await openTestApp(script);
  apps.push(app);
  if (detectors !== undefined) {
    const policy = POLICY_TEXT.replace('detectors: { IP: allow, US_SSN: block }', detectors);
    if (!(await app.deps.organisation.adopt(orgFiles(policy)))) throw new Error('the policy is not good');
  }
  return app;
}

afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
});

describe('an exception for a group', () => {
  const detectors = 'detectors: { EMAIL: { for: [{ groups: [managers], action: allow }] } }';

  it('lets its value through to the model and back', async () => {
    const { ask, model } = await start(detectors, [{ text: ['Noted ana@example.org.'] }]);

    const { reply } = await ask('Leave for ana@example.org?', { asker: BOSS });

    expect(model.requests[0]?.question).toContain('ana@example.org');
    expect(reply.text).toBe('Noted ana@example.org.');
  });

  it('does not let the value leave with a later question of somebody else', async () => {
    const { ask, model } = await start(detectors, [
      { text: ['Noted ana@example.org.'] },
      { text: ['Ask [EMAIL_1].'] },
    ]);

    await ask('Leave for ana@example.org?', { asker: BOSS });
    const { reply } = await ask('And for whom did they ask about leave?');

    expect(JSON.stringify(model.requests[1])).not.toContain('ana@example.org');
    expect(JSON.stringify(model.requests[1]?.history)).toContain('[EMAIL_1]');
    expect(reply.text).toBe('Ask [e-mail address hidden].');
  });
});

it('lets leave what the detector of an exception finds, and nothing else', async () => {
  const key = fake('qzx_', scramble(24));
  const exception = `redaction: { exceptions: [{ id: orders, kind: API_KEY, detector: prefixed-key, owner: sec@example.com, until: '2030-01-01' }] }`;
  const { ask, model } = await start(`detectors: { API_KEY: mask }\n${exception}`);

  await ask(`Where is ${key}, and is ${TOKEN} my token?`);

  expect(model.requests[0]?.question).toContain(key);
  expect(model.requests[0]?.question).not.toContain(TOKEN);
});

it('leaves in and counts what is found with less certainty than policy asks for', async () => {
  const { ask, model, stores } = await start('detectors: { EMAIL: { minConfidence: 1 } }');

  const { reply } = await ask('Leave for ana@example.org?');

  const counts = await stores.usage.sum(TENANT, PERIOD);
  const left = counts.filter(({ metric }) => metric === 'uncertain');
  expect({ sent: model.requests[0]?.question.includes('ana@'), left, masked: reply.redactions }).toEqual({
    sent: true,
    left: [{ metric: 'uncertain', label: 'EMAIL', value: 1 }],
    masked: [],
  });
});

describe('a secret that is not certain enough to refuse the question for', () => {
  const doubtful = 'Leave for the printer, user ann pw hunter-4471?';

  it('is masked, and the question is answered', async () => {
    const { ask, model } = await start(undefined, [{ text: ['Use [PASSWORD_1].'] }]);

    const { reply } = await ask(doubtful);

    expect(model.requests[0]?.question).toContain('pw [PASSWORD_1]');
    expect(reply.text).toBe('Use [password removed].');
  });

  it('refuses it where policy asks for less certainty', async () => {
    const { ask, model } = await start('detectors: { PASSWORD: { blockConfidence: 0.5 } }');

    const { reply } = await ask(doubtful);

    expect(model.requests).toEqual([]);
    expect(reply.text).not.toContain('hunter');
  });
});

test.each([
  ['channel', 'Delete your message here now: everybody who can read this place can read it.'],
  ['direct', 'Delete your message as well: it stays in this conversation and in copies of it.'],
] as const)(
  'a pasted secret is not sent from a %s, and the person is told what to do',
  async (kind, note) => {
    const { ask, model, stores } = await start();

    const { reply, record } = await ask(`My SSN 219-09-9999 and ${TOKEN} do not work for leave`, {
      place: aPlace({ kind }),
    });

    expect(model.requests).toEqual([]);
    expect(record.rule).toBe('detectors.API_KEY');
    expect(reply.text).toContain('an API key');
    expect(reply.notes).toContain(
      'To revoke it at GitHub: Settings, Developer settings: delete the token there.',
    );
    expect(reply.notes).toContain(note);
    expect(await stores.incidents.opened(TENANT, PERIOD, 10)).toMatchObject([
      { kind: 'secret_blocked', severity: 'high', cause: 'API_KEY' },
    ]);
  },
);

describe('what placeholders stand for', () => {
  it('is dropped after the time that policy names, and the kind takes its place', async () => {
    const { ask, app, clock, stores, model } = await start(undefined, [
      { text: ['Noted.'] },
      { text: ['It was [EMAIL_1].'] },
    ]);
    const first = await ask('I am ana@example.org. How much leave?');
    clock.advance({ hours: 24 * 31 });

    await app.runMaintenance();
    await app.runMaintenance();
    const { reply } = await ask('Who was that, and does ben@example.org have leave?');

    expect(reply.text).toBe('It was [e-mail address removed].');
    expect(model.requests[1]?.question).toContain('[EMAIL_3]');
    expect(first.reply.text).toBe('Noted.');
    const purges = (await Array.fromAsync(stores.audit.read(1))).filter(
      ({ kind, meta }) => kind === 'retention.swept' && meta['table'] === 'placeholders',
    );
    expect(purges.map(({ meta }) => meta)).toMatchObject([{ rows: 2, kept: '30 days', emptied: true }]);
  });

  it('stays while the thread is in use', async () => {
    const { ask, app, clock } = await start(undefined, [{ text: ['It is [EMAIL_1].'] }]);
    await ask('I am ana@example.org. How much leave?');
    clock.advance({ hours: 24 * 29 });

    await app.runMaintenance();

    expect((await ask('Who?')).reply.text).toBe('It is ana@example.org.');
  });
});

describe('a false alarm', () => {
  it('is noted once by the asker, with kinds and counts alone, and stands in both digests', async () => {
    const { app, ask, stores } = await start();
    const { turnId, reply } = await ask('Do ana@example.org and ben@example.org have leave?');
    const event = { turnId, place: aPlace(), action: { type: 'false-alarm' } } as const;

    const stranger = await app.intake.act('slack', { ...event, asker: BOSS });
    const results = [
      await app.intake.act('slack', { ...event, asker: ASKER }),
      await app.intake.act('slack', { ...event, asker: ASKER }),
    ];

    expect(reply.actions).toContain('false-alarm');
    expect(stranger.ok).toBe(false);
    expect(results.map(({ ok }) => ok)).toEqual([true, true]);
    const counts = await stores.usage.sum(TENANT, PERIOD);
    expect(counts.filter(({ metric }) => metric === 'false_alarm')).toEqual([
      { metric: 'false_alarm', label: 'EMAIL', value: 2 },
    ]);
    const entries = await factsOf(stores.audit);
    expect(entries.filter(({ kind }) => kind === 'redaction.disputed').map(({ meta }) => meta)).toEqual([
      { kinds: 'EMAIL:2' },
    ]);
  });

  it('is offered for a blocked question, and not where nothing was masked', async () => {
    const { app, ask } = await start();

    const blocked = await ask(`Why does ${TOKEN} not work?`);
    const plain = await ask('How much leave?');
    const refused = await app.intake.act('slack', {
      turnId: plain.turnId,
      place: aPlace(),
      asker: ASKER,
      action: { type: 'false-alarm' },
    });

    expect(blocked.reply.actions).toContain('false-alarm');
    expect(plain.reply.actions).not.toContain('false-alarm');
    expect(refused).toEqual({ ok: false, text: 'Nothing was masked in this question.' });
  });
});
