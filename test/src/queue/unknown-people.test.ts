import { afterEach, describe, expect, test } from 'vitest';
import type { Asker } from '../../../src/domain/person.ts';
import type { ReplyActionEvent } from '../../../src/ports/intake.ts';
import { POLICY_TEXT, type TestApp, openTestApp, orgFiles, turnIdOf } from '../../fixtures/app.ts';
import { aPlace, anEvent } from '../../fixtures/turns.ts';

let open: TestApp | undefined;

afterEach(async () => {
  await open?.close();
  open = undefined;
});

/** The test policy; its admins and the members of both desks are listed by id as well, and answers about law are reviewed. */
const POLICY = POLICY_TEXT.replace('admins: [', 'admins: [slack:T0EXAMPLE:U0HELP, ')
  .replace("'slack:C0ITDESK' }", "'slack:C0ITDESK', members: [slack:T0EXAMPLE:U0HELP, help@example.com] }")
  .replace(
    '    then: allow\n    with: { disclaimer: This is not legal advice., model: gpt-large }',
    '    then: review\n    desk: it',
  );

async function start(policy = POLICY): Promise<TestApp> {
  open = await openTestApp([{ text: ['Yes. [1]'] }]);
  await open.deps.organisation.adopt(orgFiles(policy));
  return open;
}

const HELPER: Asker = { id: 'U0HELP', name: 'Hal Helper', guest: false, external: false };
const UNKNOWN: Asker = { id: 'U0HELP', guest: false, external: true, unknown: 'identity' };
const UNREAD: Asker = { ...HELPER, id: 'U0OTHER', unknown: 'email' };
const DESK = aPlace({ channel: 'C0ITDESK', thread: 'said-1' });

describe('somebody whom the platform does not know', () => {
  test('stops and starts nothing, though an administrator is listed by that id', async () => {
    const at = await start();
    const say = (asker: Asker, text: string) =>
      at.app.intake.command('slack', { place: aPlace(), asker, text });

    const said = await say(UNKNOWN, 'admin pause');
    const { record } = await at.ask('leave?');
    const known = await say(HELPER, 'admin pause');

    expect(said).toEqual({ ok: false, text: expect.stringContaining('could not find out who you are') });
    expect(record.outcome).toBe('answered');
    expect(known).toMatchObject({ ok: true });
  });

  test.each([{ type: 'claim' }, { type: 'close' }] as const)(
    'cannot $type what is at a desk',
    async (action) => {
      const at = await start();
      const { turnId } = await at.ask('I want to talk to a person');
      await at.app.sweep();
      const press = (asker: Asker) => at.app.intake.act('slack', { turnId, place: DESK, asker, action });

      const refused = await press(UNKNOWN);
      const state = await at.stores.escalations.find('example-org', { turnId });
      const taken = await press(HELPER);

      expect(refused).toEqual({ ok: false, text: expect.stringContaining('could not find out who you are') });
      expect(state?.status).toBe('open');
      expect(taken.ok).toBe(true);
    },
  );

  test.each([
    { type: 'approve', version: 1 },
    { type: 'edit', version: 1, text: 'Other words.' },
    { type: 'reject', version: 1, reason: '' },
  ] as const)('cannot $type an answer that is held', async (action: ReplyActionEvent['action']) => {
    const at = await start();
    const { turnId } = await at.ask('Is it legal?');
    await at.app.sweep();

    const refused = await at.app.intake.act('slack', { turnId, place: DESK, asker: UNKNOWN, action });
    const review = await at.stores.reviews.find('example-org', turnId);

    expect(refused).toEqual({ ok: false, text: expect.stringContaining('could not find out who you are') });
    expect(review?.status).toBe('held');
  });

  test('still gets what is theirs: why, and their opt-out', async () => {
    const at = await start();
    const asker = { ...UNKNOWN, id: 'U0ASKER' };
    const { turnId } = await at.ask('leave?');

    const why = await at.app.intake.act('slack', { turnId, place: aPlace(), asker, action: { type: 'why' } });
    const out = await at.app.intake.command('slack', { place: aPlace(), asker, text: 'opt out' });

    expect([why.ok, out?.ok]).toEqual([true, true]);
  });
});

test('whoever claimed a question and is not known now reads that their words were not passed on', async () => {
  const at = await start();
  const { turnId } = await at.ask('I want to talk to a person');
  await at.app.sweep();
  await at.app.intake.act('slack', { turnId, place: DESK, asker: HELPER, action: { type: 'claim' } });
  await at.app.sweep();
  const said = at.slack.said.length;

  const write = (asker: Asker, text: string) =>
    at.app.intake.ask('slack', anEvent({ text, asker, place: DESK, addressed: false, postKey: text }));
  const results = [await write(UNKNOWN, 'First.'), await write({ ...UNKNOWN, id: 'U0ELSE' }, 'Talk.')];
  await at.app.sweep();

  expect(results.map(({ type }) => type)).toEqual(['ignored', 'ignored']);
  expect(at.slack.said.slice(said).map(({ target, message }) => [target, message])).toEqual([
    [
      expect.objectContaining({ channel: 'C0ITDESK', thread: 'said-1' }),
      { type: 'note', note: expect.objectContaining({ text: expect.stringContaining('was not passed on') }) },
    ],
  ]);
});

test('somebody whose address is not told cannot serve a desk that lists addresses, and reads why', async () => {
  const at = await start();
  const { turnId } = await at.ask('I want to talk to a person');
  await at.app.sweep();

  const action = { type: 'claim' } as const;
  const result = await at.app.intake.act('slack', { turnId, place: DESK, asker: UNREAD, action });

  expect(result).toEqual({ ok: false, text: expect.stringContaining('could not read your e-mail address') });
});

test('a question that waited for the notice is asked again as whoever its asker is by then', async () => {
  const at = await start(`${POLICY}\nnotice: { text: Ours., version: '1', acknowledge: true }\n`);
  const asked = await at.ask('leave?', { asker: HELPER });

  const asker = { ...HELPER, guest: true };
  const result = await at.app.intake.act('slack', {
    turnId: asked.turnId,
    place: aPlace(),
    asker,
    action: { type: 'accept' },
  });
  const turnId = result.turnId ?? '';
  await at.slack.finished(turnId);

  expect((await at.stores.turns.find('example-org', turnId))?.record?.rule).toBe('outsiders');
});

test('an answer for somebody unknown on another platform is decided by nobody who may be that person', async () => {
  const at = await start(POLICY.replace(/ {2}- id: outsiders\n(?: {4}.*\n)+/u, ''));
  at.console.identified.set('me', [{ type: 'unknown', retryAfterMs: 60_000 }]);
  const place = aPlace({ platform: 'console' });
  const asked = anEvent({ text: 'Is it legal?', place, asker: { ...UNKNOWN, id: 'me' } });
  const turnId = turnIdOf(await at.app.intake.ask('console', asked));
  await at.console.finished(turnId);
  await at.app.sweep();

  const action = { type: 'approve', version: 1 } as const;
  const result = await at.app.intake.act('slack', { turnId, place: DESK, asker: HELPER, action });

  expect(result).toEqual({ ok: false, text: expect.stringContaining('may be you') });
  expect((await at.stores.reviews.find('example-org', turnId))?.status).toBe('held');
});
