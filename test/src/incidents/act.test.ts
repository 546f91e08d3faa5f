import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Asker, Person } from '../../../src/domain/person.ts';
import { actOnIncident } from '../../../src/incidents/act.ts';
import { type TestApp, openTestApp } from '../../fixtures/app.ts';
import { factsOf } from '../../fixtures/facts.ts';
import { TENANT, aPlace } from '../../fixtures/turns.ts';

type Order = Parameters<typeof actOnIncident>[0];

const asker = (id: string, email: string): Asker => ({ id, name: id, email, guest: false, external: false });
const EVA: Person = { place: aPlace(), asker: asker('UEVA', 'security@example.com') };
const MAX: Person = { place: aPlace(), asker: asker('UMAX', 'admin@example.com') };
const ANYBODY: Person = { place: aPlace(), asker: asker('U1', 'somebody@example.com') };

let at: TestApp;

beforeEach(async () => {
  at = await openTestApp();
  const about = { tenant: TENANT, at: at.clock.now(), cause: 'API_KEY' } as const;
  await at.stores.incidents.open({ ...about, id: 'I1', kind: 'secret_blocked', turnId: 'T1' });
});

afterEach(() => at.close());

const act = (action: Order['action'], part: Partial<Order> = {}) =>
  actOnIncident({ id: 'I1', action, by: EVA, ...part }, at.deps);

const timeline = async () => (await at.stores.board.find(TENANT, 'I1'))?.timeline ?? [];

test('what is done twice has one effect, and says so', async () => {
  const twice: Order['action'][] = ['acknowledge', 'assign', 'mute', 'resolve', 'reopen', 'false_alarm'];
  const types: string[] = [];

  for (const action of twice) {
    types.push((await act(action)).type, (await act(action)).type);
  }

  expect(types).toEqual(twice.flatMap(() => ['done', 'unchanged']));
  expect(await timeline()).toHaveLength(twice.length);
  expect((await factsOf(at.stores.audit)).map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['incident.acknowledged', 'incident.assigned', 'incident.resolved']),
  );
});

test('somebody who finds out that it is a breach starts the 72 hours, once', async () => {
  at.clock.advance({ hours: 5 });

  const { type, incident } = await act('raise');
  const again = await act('raise', { by: MAX });

  expect([type, again.type]).toEqual(['done', 'unchanged']);
  expect(incident).toMatchObject({ severity: 'personal_data', status: 'open' });
  expect(incident?.dueAt).toEqual(at.clock.now().add({ hours: 72 }));
  expect((await factsOf(at.stores.audit)).at(-1)).toMatchObject({
    kind: 'incident.raised',
    meta: { severity: 'personal_data', status: 'open' },
  });
});

test('an old button changes nothing of what is over', async () => {
  await act('resolve', { cause: 'revoked' });

  const late = await Promise.all(
    (['acknowledge', 'assign', 'mute', 'false_alarm'] as const).map((a) => act(a)),
  );

  expect(late.map(({ type, incident }) => [type, incident?.status, incident?.resolution])).toEqual(
    late.map(() => ['stale', 'resolved', 'revoked']),
  );
});

test('whoever may not changes nothing, and that they tried is in the log', async () => {
  const tried = await act('resolve', { by: ANYBODY });
  const guest = { ...EVA, asker: { ...EVA.asker, guest: true } };
  const asGuest = await act('note', { by: guest, note: 'x' });

  expect([tried, asGuest]).toEqual([{ type: 'not_allowed' }, { type: 'not_allowed' }]);
  expect(await timeline()).toEqual([]);
  expect((await factsOf(at.stores.audit)).slice(-2)).toMatchObject([
    { kind: 'access.refused', meta: { route: 'incident-resolve' } },
    { kind: 'access.refused', meta: { route: 'incident-note' } },
  ]);
});

test('a reference that is none is unknown, also of another tenant', async () => {
  const about = { at: at.clock.now(), kind: 'turn_failed', cause: 'BUG' } as const;
  await at.stores.incidents.open({ ...about, id: 'I9', tenant: 'another' });

  expect(await act('acknowledge', { id: 'I9' })).toEqual({ type: 'unknown' });
  expect(await act('note', { id: 'none', note: '' })).toEqual({ type: 'unknown' });
});

test('it is given to somebody else, who has it then', async () => {
  await act('assign');
  const given = await act('assign', { assignee: MAX });

  expect(given).toMatchObject({ type: 'done', incident: { owner: { name: 'UMAX' } } });
  expect(await timeline()).toMatchObject([
    { action: 'assign', by: { name: 'UEVA' }, owner: { name: 'UEVA' } },
    { action: 'assign', by: { name: 'UEVA' }, owner: { name: 'UMAX' } },
  ]);
});

test('of many who press at once each has an answer, and nothing is lost', async () => {
  const acted = await Promise.all([
    act('acknowledge'),
    act('acknowledge', { by: MAX }),
    act('note', { note: 'one' }),
    act('note', { note: 'two', by: MAX }),
  ]);

  expect(acted.map(({ type }) => type).toSorted()).toEqual(['done', 'done', 'done', 'unchanged']);
  expect(await timeline()).toHaveLength(3);
});

test('a note is kept without what must not be in it', async () => {
  const { type, isMasked } = await act('note', {
    note: 'It was sk_live_4eC39HqLyjWDarjtT1zdp7dc of eva@example.com, revoked.',
  });

  const [line] = await timeline();
  expect([type, isMasked]).toEqual(['done', true]);
  expect(line?.note).toMatch(/revoked\.$/u);
  expect(line?.note).not.toMatch(/sk_live|eva@/u);
});

test('the same note twice is one, and an empty one none', async () => {
  const types = [
    await act('note', { note: 'Revoked.' }),
    await act('note', { note: ' Revoked. ' }),
    await act('note', { note: ' \n ' }),
  ].map(({ type }) => type);

  expect(types).toEqual(['done', 'unchanged', 'unchanged']);
  expect((await timeline()).map(({ note }) => note)).toEqual(['Revoked.']);
});

test('the command line may do everything, and names nobody', async () => {
  const { type } = await act('resolve', { by: undefined, note: 'Mended.' });

  expect(type).toBe('done');
  const [line] = await timeline();
  expect(line).toMatchObject({ action: 'resolve', cause: 'handled', note: 'Mended.' });
  expect(line?.by).toBeUndefined();
  expect((await factsOf(at.stores.audit)).at(-1)).toMatchObject({
    kind: 'incident.resolved',
    actor: null,
    meta: { incident: 'I1', status: 'resolved', by: 'command line' },
  });
});
