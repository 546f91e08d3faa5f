import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openKeyring } from '../../../adapters/crypto/keyring.ts';
import { type Stores, openStores } from '../../../adapters/index.ts';
import { openDataKeys } from '../../../adapters/sql/data-keys.ts';
import { verifyChain } from '../../../src/audit/chain.ts';
import { BUILT_IN, toRuleId } from '../../../src/domain/decision.ts';
import { factsOf } from '../../fixtures/facts.ts';
import { openPostgresStores } from '../../fixtures/postgres-stores.ts';
import { TEST_MASTER_KEY, openSqliteStores } from '../../fixtures/sqlite-stores.ts';
import { AT, TENANT, aNewTurn, aPlace, anEnding } from '../../fixtures/turns.ts';

const ERASED = { id: 'U0GONE', guest: false, external: false };
const LATER = AT.add({ minutes: 5 });
const DAY = { start: AT.subtract({ hours: 12 }), end: AT.add({ hours: 12 }) };

const claimBy = (worker: string, now = AT) => ({ worker, now, leaseUntil: now.add({ minutes: 5 }) });

describe.each([
  ['SQLite', () => openSqliteStores()],
  ['PostgreSQL', () => openPostgresStores()],
])('a question that cannot be read any more, on %s', (_name, open) => {
  let opened: Awaited<ReturnType<typeof open>>;
  let stores: Stores;

  beforeEach(async () => {
    opened = await open();
    await opened.stores.inbox.accept(aNewTurn('GONE', { asker: ERASED }));
    await opened.stores.inbox.accept(aNewTurn('NEXT'));
    stores = opened.stores;
  });

  afterEach(() => opened.close());

  /** Destroys every key but the one in use by the next question, as a process sees it that has cached none. */
  async function eraseAsker(): Promise<void> {
    const { db, keyring } = opened;
    const subject = keyring.pseudonym('subject', 'slack:T0EXAMPLE:U0GONE');
    await db.deleteFrom('data_keys').where('subject', '=', subject).execute();
    stores = openStores(db, openKeyring(TEST_MASTER_KEY, openDataKeys(db)));
  }

  const turns = () =>
    opened.db.selectFrom('turns').select(['id', 'status', 'outcome', 'worker']).orderBy('seq').execute();

  it('learns nothing more of an asker who was erased while somebody worked on it', async () => {
    const turn = await stores.inbox.claim(claimBy('worker'));
    await eraseAsker();
    const asker = { ...ERASED, name: 'Ana' };
    const place = turn?.place ?? aNewTurn('GONE').event.place;

    const told = turn && (await stores.inbox.hold(turn, { identified: { asker, place } }));
    const back = turn && (await stores.inbox.hold(turn, { retryAt: AT, awaited: 1 }));

    expect([told, back]).toEqual([false, true]);
    const keys = await opened.db.selectFrom('data_keys').select('subject').execute();
    expect(keys).not.toContainEqual({
      subject: opened.keyring.pseudonym('subject', 'slack:T0EXAMPLE:U0GONE'),
    });
  });

  it('lets the next of its thread run when its asker was erased', async () => {
    await eraseAsker();

    const turn = await stores.inbox.claim(claimBy('worker'));

    expect(turn?.id).toBe('NEXT');
    expect((await turns())[0]).toEqual({
      id: 'GONE',
      status: 'undeliverable',
      outcome: 'erased',
      worker: null,
    });
  });

  it('is logged and counted once, without content and without a new key', async () => {
    await eraseAsker();
    await stores.inbox.claim(claimBy('worker'));

    await stores.inbox.claim(claimBy('worker', LATER));

    const entries = await factsOf(stores.audit);
    expect(entries).toMatchObject([
      { kind: 'turn.ended', turnId: 'GONE', meta: { outcome: 'erased' }, payloadHash: null },
    ]);
    expect(await verifyChain(stores.audit.read(1))).toMatchObject({ ok: true });
    expect(await stores.usage.sum(TENANT, DAY)).toContainEqual({
      metric: 'outcome',
      label: 'erased',
      value: 1,
    });
    expect(await stores.incidents.countOpen(TENANT)).toBe(0);
    expect(await opened.db.selectFrom('data_keys').selectAll().execute()).toHaveLength(1);
  });

  it.each(['erased', 'back under another key'])(
    'does not keep others from being emptied that wait for consent: its asker is %s',
    async (how) => {
      await opened.db
        .updateTable('turns')
        .set({ rule: toRuleId(BUILT_IN.awaitingConsent) })
        .execute();
      await eraseAsker();
      if (how !== 'erased') {
        await stores.inbox.accept(aNewTurn('BACK', { asker: ERASED, place: aPlace({ thread: 'new' }) }));
      }

      expect(await stores.awaiting.drop(TENANT, LATER)).toBe(2);
      expect(await stores.awaiting.drop(TENANT, LATER)).toBe(0);

      expect((await stores.turns.find(TENANT, 'NEXT'))?.turn.text).toBe('');
    },
  );

  it('does not keep questions of other threads waiting', async () => {
    await stores.inbox.accept(aNewTurn('OTHER', { place: aPlace({ thread: 'other' }) }));
    await eraseAsker();

    const ids = [
      (await stores.inbox.claim(claimBy('worker')))?.id,
      (await stores.inbox.claim(claimBy('worker')))?.id,
    ];

    expect(ids).toEqual(['NEXT', 'OTHER']);
  });

  it('keeps the outcome it was recorded with', async () => {
    const turn = await stores.inbox.claim(claimBy('worker'));
    if (turn === undefined) throw new Error('nothing to claim');
    await stores.inbox.end(anEnding(turn));
    await eraseAsker();

    const next = await stores.inbox.claim(claimBy('worker', LATER));

    expect(next?.id).toBe('NEXT');
    expect((await turns())[0]).toMatchObject({ status: 'undeliverable', outcome: 'answered' });
    const entries = await factsOf(stores.audit);
    expect(entries.map(({ kind }) => kind)).toEqual(['turn.ended', 'turn.undelivered']);
  });

  it('is that of somebody who was erased when its asker has come back under another key since', async () => {
    await eraseAsker();
    await stores.inbox.accept(aNewTurn('BACK', { asker: ERASED, place: aPlace({ thread: 'new' }) }));

    const ids = [
      (await stores.inbox.claim(claimBy('worker')))?.id,
      (await stores.inbox.claim(claimBy('worker')))?.id,
    ];

    expect(ids).toEqual(['NEXT', 'BACK']);
    expect((await turns())[0]).toMatchObject({ id: 'GONE', status: 'undeliverable', outcome: 'erased' });
    expect(await stores.incidents.countOpen(TENANT)).toBe(0);
  });

  it('is an incident when it was changed where it is stored', async () => {
    await opened.db
      .updateTable('turns')
      .set({ sealed_event: sql`sealed_event || 'AAAA'` })
      .where('id', '=', 'GONE')
      .execute();

    expect((await stores.inbox.claim(claimBy('worker')))?.id).toBe('NEXT');

    expect((await turns())[0]).toMatchObject({ id: 'GONE', status: 'undeliverable', outcome: 'failed' });
    expect(await stores.incidents.opened(TENANT, DAY, 10)).toMatchObject([
      { turnId: 'GONE', cause: 'UNREADABLE' },
    ]);
  });
});
