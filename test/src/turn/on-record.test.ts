import { afterEach, describe, expect, it } from 'vitest';
import { verifyChain } from '../../../src/audit/chain.ts';
import { UpstreamError } from '../../../src/base/errors.ts';
import { subjectOf } from '../../../src/domain/person.ts';
import type { Reply } from '../../../src/domain/reply.ts';
import type { TurnRecord } from '../../../src/domain/turn-record.ts';
import type { FakeAnswer } from '../../fakes/model.ts';
import { POLICY_TEXT, type TestApp, openTestApp, orgFiles, turnIdOf } from '../../fixtures/app.ts';
import { factsOf } from '../../fixtures/facts.ts';
import { BARE, TENANT, aNewTurn, anEvent } from '../../fixtures/turns.ts';

const AWAY = new UpstreamError('MODEL_UNREACHABLE', 'no', { retryable: true });
const STORE_AWAY = new UpstreamError('STORE_FAILED', 'no', { retryable: true });
const ANSWER: FakeAnswer = { text: ['You have 30 days. [1]'] };
/** Three requests that all come to nothing. */
const FAILING: FakeAnswer = { attempts: 3, text: [], error: AWAY };
const WENT = 'Your question was sent to model.example.com, without what I recognised as personal data.';

let open: TestApp | undefined;

afterEach(async () => {
  await open?.close();
  open = undefined;
});

async function start(...script: readonly FakeAnswer[]): Promise<TestApp> {
  open = await openTestApp(script);
  return open;
}

/** Asks, and comes back when the question waits to be tried again. */
async function askInVain(at: TestApp): Promise<string> {
  const turnId = turnIdOf(await at.app.intake.ask('slack', anEvent({ text: 'How much leave?' })));
  await waitForTry(at, turnId, 1);
  return turnId;
}

async function waitForTry({ stores }: TestApp, turnId: string, retries: number): Promise<void> {
  await expect.poll(async () => (await stores.turns.find(TENANT, turnId))?.turn.retries).toBe(retries);
}

async function tryAgain(at: TestApp): Promise<void> {
  at.clock.advance({ seconds: 15 });
  at.app.wake();
}

interface Ended {
  readonly reply: Reply;
  readonly record: TurnRecord;
  /** Every body that left, as the log names it, in order. */
  readonly sent: readonly unknown[];
  /** How often each, as the end says. */
  readonly attempts: unknown;
}

async function ended(at: TestApp, turnId: string): Promise<Ended> {
  const reply = await at.slack.finished(turnId);
  const view = await at.stores.turns.find(TENANT, turnId);
  if (view?.record === undefined) throw new Error('a reply was shown without a record');
  const entries = (await factsOf(at.stores.audit)).filter((one) => one.turnId === turnId);
  expect(await verifyChain(at.stores.audit.read(1))).toMatchObject({ ok: true });
  const ofKind = (kind: string) => entries.filter((one) => one.kind === kind).map(({ meta }) => meta);
  expect(view.receipts.map(({ sha256 }) => sha256)).toEqual(ofKind('turn.sent').map(({ sha256 }) => sha256));
  const leaving = view.receipts.flatMap(({ body, attempts }) => Array.from({ length: attempts }, () => body));
  expect(leaving).toEqual(at.model.sent);
  return {
    reply,
    record: view.record,
    sent: ofKind('turn.sent').map(({ sha256 }) => sha256),
    attempts: ofKind('turn.ended')[0]?.['sent'],
  };
}

describe('what left for a question', () => {
  it('is on record when Candor is paused while it waits to be tried again, and the reply says where it went', async () => {
    const at = await start(FAILING);
    const turnId = await askInVain(at);
    await at.stores.pauses.pause(TENANT, { at: at.clock.now(), reason: '' }, BARE);

    await tryAgain(at);
    const { reply, record, sent, attempts } = await ended(at, turnId);

    expect(record.rule).toBe('paused');
    expect(reply.notes[0]).toBe(WENT);
    expect(JSON.stringify(reply)).not.toContain('nowhere');
    expect(attempts).toBe(`${String(sent[0])}=3`);
  });

  it('is on record body by body when a later claim asks again', async () => {
    const at = await start(FAILING, ANSWER);
    const turnId = await askInVain(at);

    await tryAgain(at);
    const { record, sent, attempts } = await ended(at, turnId);

    expect(record.outcome).toBe('answered');
    expect(sent).toHaveLength(2);
    expect(attempts).toBe(`${String(sent[0])}=3,${String(sent[1])}=1`);
  });

  it('is on record when the process died that sent it', async () => {
    const at = await start(ANSWER);
    await at.stores.inbox.accept({ ...aNewTurn('T1'), receivedAt: at.clock.now() });
    const now = at.clock.now();
    const leaseUntil = now.add({ minutes: 1 });
    const turn = await at.stores.inbox.claim({ worker: 'died', now, leaseUntil });
    if (turn === undefined) throw new Error('nothing to claim');
    const request = { purpose: 'answer', destination: 'https://model.example.com/v1', body: '{}' } as const;
    const fact = {
      tenant: TENANT,
      kind: 'turn.sent',
      at: now,
      turnId: 'T1',
      meta: { sha256: 'a1' },
    } as const;
    await at.stores.sent.note(turn, { ...request, sha256: 'a1' }, fact);
    at.model.sent.push('{}');

    at.clock.advance({ minutes: 2 });
    at.app.wake();
    const { record, sent, attempts } = await ended(at, 'T1');

    expect(record.outcome).toBe('answered');
    expect(sent[0]).toBe('a1');
    expect(attempts).toBe(`a1=1,${String(sent[1])}=1`);
  });

  it('is on record, and said, when a budget is too short for the next try', async () => {
    const at = await start(FAILING);
    const turnId = await askInVain(at);
    const budget = 'limits:\n  budgets: [{ for: tenant, tokens: 1, per: day }]\n';
    await at.deps.organisation.adopt(orgFiles(POLICY_TEXT.replace('limits:\n', budget)));

    await tryAgain(at);
    const { reply, record, sent } = await ended(at, turnId);

    expect(record.rule).toBe('limits.tenant.tokens.day');
    expect(reply.notes[0]).toBe(WENT);
    expect(sent).toHaveLength(1);
  });

  it.each([
    [
      'opted out',
      async (at: TestApp) => {
        await at.stores.consents.optOut({ tenant: TENANT, subject: subjectOf(anEvent()) }, BARE);
      },
      'opt-out',
    ],
    [
      'has to accept a notice',
      async (at: TestApp) => {
        const text = `${POLICY_TEXT}\nnotice: { text: Read this., version: '1', acknowledge: true }\n`;
        await at.deps.organisation.adopt(orgFiles(text));
      },
      'consent.awaiting',
    ],
    [
      'meets a rule that cannot be worked out',
      async (at: TestApp) => {
        const rule =
          "rules:\n  - { id: broken, when: '100 / (question.length - 15) > 0', then: refuse, say: No., owner: me }\n";
        await at.deps.organisation.adopt(orgFiles(POLICY_TEXT.replace('rules:\n', rule)));
      },
      'conditions.broken',
    ],
  ] as const)('is said to whoever %s between two tries', async (_what, change, rule) => {
    const at = await start(FAILING);
    const turnId = await askInVain(at);
    await change(at);

    await tryAgain(at);
    const { reply, record } = await ended(at, turnId);

    expect(record.rule).toBe(rule);
    expect(reply.notes[0]).toBe(WENT);
    expect(JSON.stringify(reply)).not.toContain('nowhere');
  });

  it('is said in the apology, and by /ask why', async () => {
    const at = await start({
      ...FAILING,
      error: new UpstreamError('MODEL_REJECTED', 'no', { retryable: false }),
    });

    const { turnId, reply } = await at.ask('How much leave?');
    const why = await at.app.intake.act('slack', {
      turnId,
      place: anEvent().place,
      asker: anEvent().asker,
      eventKey: 'press',
      action: { type: 'why' },
    });

    expect(reply.notes[0]).toBe(WENT);
    expect(why.text).toContain('- Sent for an answer: 3 times, to https://model.example.com/v1 (SHA-256 ');
    expect(why.text).toContain('- Model: none answered');
  });

  it('does not leave when it cannot be kept: the question is tried again', async () => {
    const at = await start(ANSWER);
    const { note } = at.stores.sent;
    at.stores.sent.note = () => Promise.reject(STORE_AWAY);

    const turnId = await askInVain(at);
    expect(at.model.sent).toEqual([]);
    at.stores.sent.note = note;
    await tryAgain(at);
    const { record, sent } = await ended(at, turnId);

    expect(record.outcome).toBe('answered');
    expect(sent).toHaveLength(1);
  });
});
