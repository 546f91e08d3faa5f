import { afterEach, describe, expect, it } from 'vitest';
import { AuditKey } from '../../adapters/crypto/audit-key.ts';
import type { SlackMessage } from '../../adapters/slack/blocks.ts';
import * as slack from '../../adapters/slack/render.ts';
import { toArguments } from '../../adapters/slack/reply-arguments.ts';
import * as teams from '../../adapters/teams/render.ts';
import type { Reply } from '../../src/domain/reply.ts';
import { checkMark } from '../../src/provenance/mark.ts';
import { createMarkSigner } from '../../src/provenance/mark-signer.ts';
import { verifyText } from '../../src/provenance/verify-text.ts';
import { FakeClock } from '../fakes/clock.ts';
import { FakeLog } from '../fakes/log.ts';
import { POLICY_TEXT, type TestApp, openTestApp, orgFiles } from '../fixtures/app.ts';
import { TENANT, aPlace } from '../fixtures/turns.ts';

const KEY = new AuditKey('candor/audit/test', 1, Buffer.alloc(32, 3));
const signMark = createMarkSigner({ signer: () => KEY }, { clock: new FakeClock(), log: new FakeLog() });
const WORDS = 'You have 30 days, and that is written down where everybody can read it. ';

let open: TestApp | undefined;

afterEach(async () => {
  await open?.close();
  open = undefined;
});

function payloadsOf(reply: Reply): Record<string, unknown>[] {
  return slack.toMessages(reply).map((message) => payloadOf(message, reply.turnId));
}

function payloadOf(message: SlackMessage, turnId: string): Record<string, unknown> {
  const { metadata } = toArguments({ id: turnId } as never, message, 0);
  return (metadata as { event_payload: Record<string, unknown> }).event_payload;
}

function entitiesOf(reply: Reply): Record<string, unknown>[] {
  return teams.toReplyMessages(reply).flatMap(({ entities = [] }) => entities as Record<string, unknown>[]);
}

function expectMarked(reply: Reply, by: 'model' | 'model-and-person'): void {
  expect(reply.mark).toMatchObject({ by });
  expect(reply.mark && checkMark({ ...reply.mark, turnId: reply.turnId }, KEY.keys)).toBe('verified');
  for (const payload of payloadsOf(reply))
    expect(payload).toMatchObject({
      ai_generated: true,
      generated_by: by,
      generated_at: reply.mark?.at,
      sha256: reply.mark?.sha256,
      signature: reply.mark?.signature,
    });
  const marked = entitiesOf(reply).filter((entity) => 'digitalSourceType' in entity);
  expect(marked.length).toBe(teams.toReplyMessages(reply).filter(({ text }) => text !== undefined).length);
  for (const entity of marked)
    expect(entity).toMatchObject({
      dateCreated: reply.mark?.at,
      identifier: expect.arrayContaining([
        { '@type': 'PropertyValue', propertyID: 'candor/signature', value: reply.mark?.signature },
      ]),
    });
}

function expectUnmarked(reply: Reply): void {
  expect(reply.mark).toBeUndefined();
  for (const payload of payloadsOf(reply)) expect(Object.keys(payload)).toEqual(['turn', 'part']);
  expect(JSON.stringify(entitiesOf(reply))).not.toContain('digitalSourceType');
}

async function openMarking(answers: Parameters<typeof openTestApp>[0]): Promise<TestApp> {
  open = await openTestApp(answers, { signMark });
  return open;
}

describe('the mark of generated text', () => {
  it.each([
    ['an answer', [`${WORDS}[1]`]],
    ['a long answer, in all its parts', [WORDS.repeat(400)]],
  ])('is on %s, signed with the key of the log', async (_, text) => {
    const { ask } = await openMarking([{ text }]);

    const { reply } = await ask('How much leave?');

    expect(reply.outcome).toBe('answered');
    expectMarked(reply, 'model');
  });

  it('is on an answer while it grows', () => {
    const growing = slack.toInterimMessage({ type: 'answer', text: 'So far.' });
    const note = slack.toInterimMessage({ type: 'note', text: 'It takes longer.' });

    expect(growing && payloadOf(growing, 'T')).toMatchObject({ ai_generated: true });
    expect(note && payloadOf(note, 'T')).toEqual({ turn: 'T', part: 0 });
    expect(payloadOf(slack.toWorkingMessage(), 'T')).toEqual({ turn: 'T', part: 0 });
  });

  it.each([
    ['that nothing was found', 'How much leave?', [{ outcome: 'unknown' as const }]],
    ['that the model declined', 'How much leave?', [{ outcome: 'refused' as const }]],
    ['a refusal', 'what is the salary of Bob?', [{}]],
    ['that a person has it', 'should we hire her?', [{}]],
    ['a failure', 'How much leave?', [{ error: new Error('broken') }]],
    ['small talk', 'thank you!', [{}]],
  ])('is not on a sentence of our own: %s', async (_, question, answers) => {
    const { ask } = await openMarking(answers);

    const { reply } = await ask(question);

    expect(reply.label).not.toBe('');
    expectUnmarked(reply);
  });

  it.each([
    [{ type: 'approve', version: 1 }, 'model', WORDS],
    [
      { type: 'edit', version: 1, text: `${WORDS}A person says so.` },
      'model-and-person',
      `${WORDS}A person says so.`,
    ],
  ] as const)('is on an answer that people saw first, once it is released: %o', async (action, by, words) => {
    const at = await openMarking([{ text: [WORDS] }]);
    const reviewed = POLICY_TEXT.replace(
      'then: allow\n    with: { disclaimer',
      'then: review\n    desk: people\n    with: { disclaimer',
    );
    await at.deps.organisation.adopt(orgFiles(reviewed));
    const { turnId, reply } = await at.ask('Is it legal?');
    await at.app.sweep();
    expectUnmarked(reply);
    expect(await verifyText(TENANT, WORDS, { ...at.stores, keyring: at.deps.keyring })).toEqual({
      type: 'unknown',
    }); // nobody has read it
    const lex = { id: 'U0LEX', guest: false, external: false };

    await at.app.intake.act('slack', { turnId, place: aPlace({ channel: 'C0PEOPLE' }), asker: lex, action });
    await at.app.sweep();

    const shown = at.slack.replies.at(-1);
    if (shown === undefined) throw new Error('nothing was shown');
    expectMarked(shown, by);
    expect(await verifyText(TENANT, words, { ...at.stores, keyring: at.deps.keyring })).toMatchObject({
      type: 'known',
      as: 'unchanged',
      edited: by === 'model-and-person',
    });
  });

  it('is not on an answer that a person rejects, and its draft is not known again', async () => {
    const at = await openMarking([{ text: [WORDS] }]);
    const reviewed = POLICY_TEXT.replace(
      'then: allow\n    with: { disclaimer',
      'then: review\n    desk: people\n    with: { disclaimer',
    );
    await at.deps.organisation.adopt(orgFiles(reviewed));
    const { turnId } = await at.ask('Is it legal?');
    await at.app.sweep();
    const lex = { id: 'U0LEX', guest: false, external: false };
    const action = { type: 'reject', version: 1, reason: 'No.' } as const;

    await at.app.intake.act('slack', { turnId, place: aPlace({ channel: 'C0PEOPLE' }), asker: lex, action });
    await at.app.sweep();

    const shown = at.slack.replies.at(-1);
    if (shown === undefined) throw new Error('nothing was shown');
    expectUnmarked(shown);
    expect(await verifyText(TENANT, WORDS, { ...at.stores, keyring: at.deps.keyring })).toEqual({
      type: 'unknown',
    });
  });

  it('does not hold an answer up where the key is out of reach: the mark is there, unsigned', async () => {
    const log = new FakeLog();
    const seal = {
      signer: () => {
        throw new Error('no key');
      },
    };
    open = await openTestApp([{ text: [WORDS] }], {
      signMark: createMarkSigner(seal, { clock: new FakeClock(), log }),
    });

    const { reply } = await open.ask('How much leave?');

    expect(reply.mark).toEqual({
      at: expect.any(String),
      by: 'model',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/u),
    });
    expect(payloadsOf(reply)[0]).toMatchObject({ ai_generated: true });
  });

  it.each([
    ['other words', { sha256: '0'.repeat(64) }],
    ['another time', { at: '2026-01-01T00:00:00Z' }],
    ['another turn', { turnId: 'OTHER' }],
    ['another maker', { by: 'model-and-person' as const }],
  ])('does not verify with %s', async (_, change) => {
    const { ask } = await openMarking([{ text: [WORDS] }]);
    const { reply } = await ask('How much leave?');
    if (reply.mark === undefined) throw new Error('no mark');

    const marked = { ...reply.mark, turnId: reply.turnId, ...change };
    expect(checkMark(marked, KEY.keys)).toBe('forged');
    const other = new AuditKey('candor/audit/other', 1, Buffer.alloc(32, 4));
    expect(checkMark({ ...reply.mark, turnId: reply.turnId }, other.keys)).toBe('unknown_key');
  });
});
