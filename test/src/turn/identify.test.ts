import { setImmediate } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { UpstreamError } from '../../../src/base/errors.ts';
import type { Asker } from '../../../src/domain/person.ts';
import type { Place } from '../../../src/domain/place.ts';
import type { QuestionEvent } from '../../../src/domain/question.ts';
import type { FakeAnswer } from '../../fakes/model.ts';
import type { Identification } from '../../fakes/platform.ts';
import {
  type Asked,
  POLICY_TEXT,
  type TestApp,
  openTestApp,
  orgFiles,
  turnIdOf,
} from '../../fixtures/app.ts';
import { TENANT, aPlace, anEvent } from '../../fixtures/turns.ts';

let open: TestApp | undefined;

afterEach(async () => {
  await open?.close();
  open = undefined;
});

/** The test policy without its rule about outsiders. */
const OPEN_POLICY = POLICY_TEXT.replace(/ {2}- id: outsiders\n(?: {4}.*\n)+/u, '');

const UNKNOWN: Asker = { id: 'U0ASKER', guest: false, external: true, unknown: 'identity' };
const ASKED: Partial<QuestionEvent> = { asker: UNKNOWN };

const MEMBER: Asker = { id: 'U0ASKER', name: 'Ana', email: 'ana@example.com', guest: false, external: false };

const ANSWER: FakeAnswer = { text: ['You have 30 days. [1]'] };

function start(policy = POLICY_TEXT, ...said: Identification[]): Promise<TestApp> {
  return startWith([ANSWER], policy, said);
}

async function startWith(
  script: readonly FakeAnswer[],
  policy: string,
  said: Identification[],
): Promise<TestApp> {
  open = await openTestApp(script);
  await open.deps.organisation.adopt(orgFiles(policy));
  open.slack.identified.set(UNKNOWN.id, said.length === 0 ? [{ type: 'unknown' }] : said);
  return open;
}

/** Asks, and lets the time pass that the question waits. Out: in all. */
async function askPatiently(
  at: TestApp,
  text: string,
  part: Partial<QuestionEvent> = ASKED,
): Promise<Asked & { readonly waitedMs: number }> {
  const turnId = turnIdOf(await at.app.intake.ask('slack', anEvent({ text, ...part })));
  const began = at.clock.now();
  for (let waits = 1; (await settle(at, turnId, waits)) === 'waits'; waits += 1) {
    at.clock.advance({ milliseconds: waitsOf(at)[waits - 1] ?? 0 });
    at.app.wake();
  }
  const view = await at.stores.turns.find(TENANT, turnId);
  if (view?.record === undefined) throw new Error('a reply was shown without a record');
  const waitedMs = at.clock.now().since(began).total('milliseconds');
  return { turnId, reply: view.record.reply, record: view.record, view, waitedMs };
}

/** Resolves once the reply is visible, or the question has been given back so often. */
async function settle(at: TestApp, turnId: string, waits: number): Promise<'done' | 'waits'> {
  for (;;) {
    if (waitsOf(at).length >= waits) return 'waits';
    if ((await at.stores.turns.find(TENANT, turnId))?.delivery === 'delivered') return 'done';
    await setImmediate();
  }
}

function waitsOf({ log }: TestApp): number[] {
  return log.lines.flatMap(({ event, fields }) =>
    event === 'identity_awaited' ? [Number(fields['retryInMs'])] : [],
  );
}

describe('a question of somebody whom the platform does not know', () => {
  it('is declined in plain words where a rule reads who asks, with a way to a person, and nothing leaves', async () => {
    const at = await start();

    const { reply, record } = await askPatiently(at, 'How much annual leave do I have?');

    expect(record).toMatchObject({ outcome: 'refused', verdict: 'refuse', rule: 'identity.unknown' });
    expect(reply.text).toContain('could not find out who you are right now: Slack did not tell me');
    expect(reply.notes.join(' ')).toContain('it@example.com');
    expect(at.model.requests).toEqual([]);
  });

  it('is judged as that of an outsider where none does, and says so where groups would have counted', async () => {
    const at = await start(OPEN_POLICY);

    const { reply, record } = await askPatiently(at, 'How much annual leave do I have?');

    expect(record).toMatchObject({ outcome: 'answered', rule: 'members' });
    expect(record.judged?.facts.principal).toMatchObject({ external: true, groups: [], unknown: 'identity' });
    expect(reply.notes.join(' ')).toContain('as for somebody who is in no group');
  });

  it('is declined where a rule asks for a group, and only there', async () => {
    const at = await start(OPEN_POLICY);

    const { record } = await askPatiently(at, 'What is the salary of Ana?');

    expect(record.rule).toBe('identity.unknown');
  });

  it('is an incident that counts, not one each', async () => {
    const at = await start();
    const period = { start: at.clock.now(), end: at.clock.now().add({ hours: 1 }) };

    for (const thread of ['1', '2']) {
      const event = anEvent({ ...ASKED, place: aPlace({ thread }) });
      at.slack.identified.set(UNKNOWN.id, [{ type: 'unknown', retryAfterMs: 60_000 }]);
      await at.slack.finished(turnIdOf(await at.app.intake.ask('slack', event)));
    }

    expect(await at.stores.incidents.opened(TENANT, period, 5)).toMatchObject([
      { kind: 'identity_unknown', cause: 'slack.identity', count: 2 },
    ]);
  });

  it('says why when asked', async () => {
    const at = await start();
    const { turnId } = await askPatiently(at, 'leave?');

    const action = { type: 'why' } as const;
    const why = await at.app.intake.act('slack', { turnId, place: aPlace(), asker: UNKNOWN, action });

    expect(why.text).toContain('it depends on who asks, and the platform did not say who you are');
  });
});

const NOTHING: Identification = { type: 'unknown' };

function known(asker: Asker, part: Partial<Place> = {}): Identification {
  return { type: 'known', asker, place: aPlace(part) };
}

describe('a question whose asker the platform tells later', () => {
  it('waits with growing pauses, holding no worker, and is judged as that of the member they are', async () => {
    const at = await start(POLICY_TEXT, NOTHING, NOTHING, NOTHING, known(MEMBER));

    const { record, waitedMs } = await askPatiently(at, 'How much annual leave do I have?');

    expect(record).toMatchObject({ outcome: 'answered', rule: 'members' });
    expect(record.judged?.facts.principal).toEqual({
      id: 'U0ASKER',
      platform: 'slack',
      groups: [],
      guest: false,
      external: false,
    });
    expect(waitsOf(at)).toEqual([750, 1500, 3000]);
    expect(waitedMs).toBe(5250);
    expect(at.slack.begun).toHaveLength(1);
  });

  it('is judged with the groups that list their address', async () => {
    const at = await start(POLICY_TEXT, NOTHING, known({ ...MEMBER, email: 'boss@example.com' }));

    const { record } = await askPatiently(at, 'What is the salary of Ana?');

    expect(record).toMatchObject({ rule: 'members', model: 'gpt-large' });
  });

  it.each([
    ['a guest', { ...MEMBER, guest: true }],
    ['somebody of another organisation', { ...MEMBER, external: true }],
  ])('is refused where it is %s', async (_what, asker) => {
    const at = await start(POLICY_TEXT, NOTHING, known(asker));

    const { record } = await askPatiently(at, 'leave?');

    expect(record).toMatchObject({ outcome: 'refused', rule: 'outsiders' });
  });

  it('is judged in the place as it turns out to be', async () => {
    const policy = POLICY_TEXT.replace('principal.external || principal.guest', 'place.shared');
    const at = await start(policy, NOTHING, known(MEMBER, { shared: true }));

    const { record } = await askPatiently(at, 'leave?');

    expect(record.rule).toBe('outsiders');
  });

  it('costs them one question, however often it waited', async () => {
    const policy = POLICY_TEXT.replace('questions: 5', 'questions: 2');
    const at = await start(policy, NOTHING, NOTHING, known(MEMBER));

    await askPatiently(at, 'leave?');
    const second = await at.ask('leave?', { asker: MEMBER });
    const third = await at.ask('leave?', { asker: MEMBER });

    expect([second.record.rule, third.record.rule]).toEqual(['members', 'limits.person']);
  });

  it('is remembered as theirs when it is tried again for another reason', async () => {
    const at = await start(POLICY_TEXT, known(MEMBER), NOTHING);
    at.slack.failures.push(new UpstreamError('SLACK_FAILED', 'gone', { retryable: true }));
    const turnId = turnIdOf(await at.app.intake.ask('slack', anEvent({ text: 'leave?', ...ASKED })));
    await expect.poll(() => at.log.lines.map(({ event }) => event)).toContain('reply_not_shown');

    at.clock.advance({ seconds: 2 });
    at.app.wake();
    await at.slack.finished(turnId);

    const view = await at.stores.turns.find(TENANT, turnId);
    expect(view?.turn.asker).toEqual(MEMBER);
    expect(view?.record?.rule).toBe('members');
    expect(at.slack.lookUps).toBe(1);
  });

  it('has waited for nothing else: what breaks afterwards is tried again as at first', async () => {
    const at = await start(POLICY_TEXT, NOTHING, NOTHING, NOTHING, known(MEMBER));
    at.slack.onFinish = async () => {
      at.slack.onFinish = () => Promise.resolve();
      throw new UpstreamError('SLACK_FAILED', 'gone', { retryable: true });
    };
    const turnId = turnIdOf(await at.app.intake.ask('slack', anEvent({ text: 'leave?', ...ASKED })));
    for (const waits of [1, 2, 3]) {
      await settle(at, turnId, waits);
      at.clock.advance({ milliseconds: waitsOf(at)[waits - 1] ?? 0 });
      at.app.wake();
    }

    await expect
      .poll(() => at.log.lines.find(({ event }) => event === 'reply_not_shown')?.fields['retryInMs'])
      .toBe(750);
  });

  it('has the same patience with the model as any other', async () => {
    const error = new UpstreamError('MODEL_BROKEN', 'gone', { retryable: true });
    const said = [NOTHING, NOTHING, NOTHING, known(MEMBER)];
    const at = await startWith([{ error }, ANSWER], POLICY_TEXT, said);
    const turnId = turnIdOf(await at.app.intake.ask('slack', anEvent({ text: 'leave?', ...ASKED })));
    for (const waits of [1, 2, 3]) {
      await settle(at, turnId, waits);
      at.clock.advance({ milliseconds: waitsOf(at)[waits - 1] ?? 0 });
      at.app.wake();
    }

    await expect
      .poll(() => at.log.lines.find(({ event }) => event === 'turn_failed')?.fields['retryInMs'])
      .toBeGreaterThan(0);
    expect(at.model.limits.map(({ maxRequests }) => maxRequests)).toEqual([3]);
  });

  it('asks once more soon after the time that the platform names', async () => {
    const at = await start(POLICY_TEXT, { type: 'unknown', retryAfterMs: 9_000 }, known(MEMBER));

    const { record, waitedMs } = await askPatiently(at, 'leave?');

    expect(record.rule).toBe('members');
    expect(waitedMs).toBe(9_500);
  });
});

describe('a question whose asker the platform never tells', () => {
  it('is decided within twenty seconds', async () => {
    const at = await start();

    const { record, waitedMs } = await askPatiently(at, 'leave?');

    expect(record.rule).toBe('identity.unknown');
    expect(waitedMs).toBeGreaterThan(14_000);
    expect(waitedMs).toBeLessThanOrEqual(18_000);
    expect(at.slack.lookUps).toBe(6);
  });

  it('does not wait where the platform wants to be left alone for longer', async () => {
    const at = await start(POLICY_TEXT, { type: 'unknown', retryAfterMs: 30_000 });

    const { record, waitedMs } = await askPatiently(at, 'leave?');

    expect([record.rule, waitedMs]).toEqual(['identity.unknown', 0]);
  });

  it('comes to an end also where the clock is set back', async () => {
    const at = await start();
    const turnId = turnIdOf(await at.app.intake.ask('slack', anEvent({ text: 'leave?', ...ASKED })));
    await settle(at, turnId, 1);
    at.clock.advance({ hours: -960 });
    at.app.wake();

    for (let waits = 2; (await settle(at, turnId, waits)) === 'waits'; waits += 1) {
      at.clock.advance({ milliseconds: waitsOf(at)[waits - 1] ?? 0 });
      at.app.wake();
      if (waits > 12) break;
    }

    expect((await at.stores.turns.find(TENANT, turnId))?.record?.rule).toBe('identity.unknown');
  });

  it('holds up no other question', async () => {
    const at = await start();
    const asker = { id: 'U0OTHER', guest: false, external: false };
    const place = aPlace({ thread: 'another' });

    for (const thread of ['1', '2', '3', '4', '5', '6']) {
      const event = anEvent({ asker: UNKNOWN, place: aPlace({ thread }) });
      await at.app.intake.ask('slack', event);
    }
    const { record } = await at.ask('leave?', { asker, place });

    expect(record.rule).toBe('members');
  });

  it('is paused, opted out of or over the limit before it waits for anything', async () => {
    const at = await start();
    await at.app.intake.command('slack', { place: aPlace(), asker: UNKNOWN, text: 'opt out' });

    const { record, waitedMs } = await askPatiently(at, 'leave?');

    expect([record.rule, waitedMs, at.slack.lookUps]).toEqual(['opt-out', 0, 0]);
  });
});

describe('a question of somebody whose address the platform does not tell', () => {
  const UNREAD: Asker = { id: 'U0BOSS', name: 'Bo Boss', guest: false, external: false, unknown: 'email' };

  it('is answered where no rule asks for a group', async () => {
    const at = await start();

    const { reply, record } = await at.ask('leave?', { asker: UNREAD });

    expect(record).toMatchObject({ outcome: 'answered', rule: 'members' });
    expect(reply.notes.join(' ')).toContain('I could not read your e-mail address');
  });

  it('is declined in plain words where one does', async () => {
    const at = await start();

    const { reply, record } = await at.ask('What is the salary of Ana?', { asker: UNREAD });

    expect(record.rule).toBe('identity.unknown');
    expect(reply.text).toContain('I could not read your e-mail address');
  });
});
