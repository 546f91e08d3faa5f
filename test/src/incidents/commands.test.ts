import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Asker } from '../../../src/domain/person.ts';
import { type TestApp, openTestApp } from '../../fixtures/app.ts';
import { factsOf } from '../../fixtures/facts.ts';
import { TENANT, aPlace, anEvent } from '../../fixtures/turns.ts';

const asker = (id: string, email: string): Asker => ({ id, name: id, email, guest: false, external: false });
const EVA = asker('UEVA', 'security@example.com');
const AUDITOR = asker('UAUD', 'auditor@example.com');
const ANYBODY = asker('U1', 'somebody@example.com');
const ID = '0123456789ABCDEF';
const OTHER = 'FEDCBA9876543210';

let at: TestApp;

beforeEach(async () => {
  at = await openTestApp();
  const about = { tenant: TENANT, at: at.clock.now() } as const;
  await at.stores.incidents.open({ ...about, id: ID, kind: 'secret_blocked', cause: 'API_KEY', group: 'g' });
  await at.stores.incidents.open({ ...about, id: OTHER, kind: 'turn_failed', cause: 'BUG' });
});

afterEach(() => at.close());

const say = (text: string, by = EVA) => at.app.intake.command('slack', { place: aPlace(), asker: by, text });

test('open incidents are listed, the worst first, with how to read on', async () => {
  const said = await say('admin incidents');

  expect(said).toMatchObject({ ok: true });
  const lines = said?.text.split('\n') ?? [];
  expect(lines).toHaveLength(3);
  expect(lines[1]).toContain(`${ID} Secret pasted and kept back (high, API key): open, since`);
  expect(lines[2]).toContain(OTHER);
});

test('one that several readers reported says how many readers that were', async () => {
  const { turnId } = await at.ask('How many days of leave do I have?');
  for (const id of ['UONE', 'UTWO', 'UONE']) {
    const reader = { id, guest: false, external: false };
    const press = { turnId, place: aPlace(), asker: reader, action: { type: 'report' } } as const;
    await at.app.intake.act('slack', press);
  }

  expect((await say('admin incidents'))?.text).toContain(
    'Answer reported by a reader (medium, reader): open',
  );
  expect((await say('admin incidents'))?.text).toContain(', by 2 readers, last');
});

test('one is taken, noted upon and resolved by its reference, and each answer says what came of it', async () => {
  const said = [
    await say(`admin incident ${ID.toLowerCase()} ack`),
    await say(`admin incident ${ID} assign me`),
    await say(`admin incident ${ID} note  asked the team\nto rotate it`),
    await say(`admin incident ${ID} resolve revoked by the team`),
    await say(`admin incident ${ID} resolve`),
    await say(`admin incident ${ID} false alarm`),
    await say(`admin incident ${ID} reopen`),
  ];

  expect(said.map((one) => one?.text)).toEqual([
    `Incident ${ID} is acknowledged.`,
    `Incident ${ID} is with UEVA.`,
    `Incident ${ID} has your note.`,
    `Incident ${ID} is resolved.`,
    `Nothing changed: incident ${ID} is resolved (what had leaked was made worthless), with UEVA.`,
    `That was done too late, so it changed nothing: incident ${ID} is resolved (what had leaked was made worthless), with UEVA.`,
    `Incident ${ID} is open again.`,
  ]);
  const detail = (await say(`why ${ID}`, AUDITOR))?.text;
  expect(detail).toContain('noted by UEVA: asked the team to rotate it');
  expect(detail).toContain('resolved (what had leaked was made worthless) by UEVA: by the team');
  expect((await factsOf(at.stores.audit)).at(-1)).toMatchObject({
    kind: 'metadata.read',
    meta: { what: 'incident', incident: ID },
  });
});

test('a command in words to the bot works as well', async () => {
  const place = aPlace({ kind: 'direct', thread: '9' });
  const event = anEvent({ text: `admin incident ${ID} ack`, place, asker: EVA, addressed: true });
  const accepted = await at.app.intake.ask('slack', event);
  if (accepted.type !== 'accepted') throw new Error(accepted.type);
  const { text } = await at.slack.finished(accepted.turnId);

  expect(text).toBe(`Incident ${ID} is acknowledged.`);
});

test.each(['incidents', `incident ${ID} ack`, `incident ${ID}`])(
  'whoever has no role learns nothing by "admin %s", and that they tried is in the log',
  async (text) => {
    const said = await say(`admin ${text}`, ANYBODY);

    expect(said?.ok).toBe(false);
    expect(said?.text).not.toMatch(/API_KEY|acknowledged/u);
    expect((await factsOf(at.stores.audit)).at(-1)?.kind).toBe('access.refused');
  },
);

test('an auditor reads, and changes nothing', async () => {
  expect((await say('admin incidents', AUDITOR))?.ok).toBe(true);
  expect(await say(`admin incident ${ID} ack`, AUDITOR)).toMatchObject({ ok: false });
  expect((await at.stores.board.find(TENANT, ID))?.incident.status).toBe('open');
});

test.each(['frobnicate', 'assign to bob', 'ackk'])(
  '"%s" is no action, and says which there are',
  async (words) => {
    const said = await say(`admin incident ${ID} ${words}`);

    expect(said).toMatchObject({ ok: false, text: expect.stringContaining('false alarm') });
  },
);

test('a reference that is no incident stays one of a question', async () => {
  const { turnId } = await at.ask('How many days of leave do I have?');

  expect((await say(`why ${turnId}`, AUDITOR))?.ok).toBe(true);
  expect((await say('why 0000000000000000'))?.ok).toBe(false);
});

test('what a role may see is answered in private where a whole channel reads, and openly where incidents are posted', async () => {
  const placeOf = async (text: string, channel: string, by = EVA) => {
    const key = `${channel} ${text} ${by.id}`;
    const place = aPlace({ channel, thread: key });
    const { view } = await at.ask(text, { place, asker: by, eventKey: key, postKey: key });
    return view.turn.place.repliesTo;
  };
  const [security = ''] = at.deps.organisation.current.policy.digests.flatMap(({ to }) => to);

  expect(await placeOf('admin incidents', 'C0EXAMPLE')).toBe('asker');
  expect(await placeOf('admin incidents', 'C0EXAMPLE', ANYBODY)).toBe('asker');
  expect(await placeOf(`why ${ID}`, 'C0EXAMPLE')).toBe('asker');
  expect(await placeOf('admin incidents', security.replace('slack:', ''))).toBeUndefined();
  expect(await placeOf('why', 'C0EXAMPLE')).toBeUndefined();
});
