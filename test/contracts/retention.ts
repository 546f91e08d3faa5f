import { type Kysely, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Schema } from '../../adapters/sql/schema.ts';
import { verifyChain } from '../../src/audit/chain.ts';
import { factsOf } from '../fixtures/facts.ts';
import { ENDINGS, dueRows, endingOf, plant, sweepAll } from '../fixtures/retention.ts';
import { AT, BARE, TENANT, aNewTurn, anEnding } from '../fixtures/turns.ts';
import type { OpenedStores } from './stores.ts';

type Opened = OpenedStores & { readonly db: Kysely<Schema> };
type OfTable = (typeof ENDINGS)[number];

const EARLIER = AT.subtract({ hours: 24 });
const LATER = AT.add({ milliseconds: 1 });
const ADMIN = 'slack:T:ADMIN';
const OTHER_ADMIN = 'slack:T:OTHER';

const BY_NAME = ENDINGS.map((one) => [`${one.table} after ${one.ending.after}`, one] as const);
const OF_TURN = BY_NAME.filter(([, { ending }]) => typeof ending.turn === 'string');

/** What every database promises of what is past its time. */
export function retentionContract(name: string, open: () => Promise<Opened>): void {
  describe(`retention on ${name}`, () => {
    let opened: Opened;

    beforeEach(async () => {
      opened = await open();
    });

    afterEach(() => opened.close());

    const sweep = (one: OfTable, before = AT, limit?: number) =>
      sweepAll(opened.stores, dueRows(one, before), limit);

    async function rowsOf(table: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
      const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(
        opened.db,
      );
      return rows;
    }

    async function sweptRows(): Promise<number> {
      const entries = await factsOf(opened.stores.audit);
      return entries.reduce(
        (sum, { kind, meta }) => sum + (kind === 'retention.swept' ? Number(meta['rows']) : 0),
        0,
      );
    }

    it.each(BY_NAME)(
      'ends the rows of %s that are past their time, and no younger one',
      async (_name, one) => {
        const { table, ending } = one;
        await plant(opened.db, table, EARLIER);
        const young = [await plant(opened.db, table, AT), await plant(opened.db, table, LATER)];
        const due = dueRows(one, AT);

        expect(await opened.stores.retention.isDue(due)).toBe(true);
        expect(await sweep(one)).toBe(1);

        const left = (await rowsOf(table)).filter((row) => row['kind'] !== 'retention.swept');
        const emptied = Object.entries(ending.emptied ?? {});
        const full = left.filter((row) => emptied.every(([column, value]) => row[column] !== value));
        expect(full).toHaveLength(young.length);
        expect(left).toHaveLength(emptied.length > 0 ? 3 : 2);
        expect(await opened.stores.retention.isDue(due)).toBe(false);
        expect(await sweep(one)).toBe(0);
        expect(await sweptRows()).toBe(1);
      },
    );

    it.each(OF_TURN)('keeps of %s what belongs to a turn that is not over', async (_name, one) => {
      await plant(opened.db, 'turns', EARLIER, { id: 'A', status: 'queued' });
      if (one.table !== 'turns') await plant(opened.db, one.table, EARLIER, { turn_id: 'A' });

      expect(await sweep(one)).toBe(0);

      await opened.db.updateTable('turns').set({ status: 'delivered' }).execute();
      expect(await sweep(one)).toBe(1);
    });

    it.each(OF_TURN)('keeps of %s what a desk or a reviewer has in hand, for a while', async (_name, one) => {
      const inHand = { escalations: ['open', 'claimed'], reviews: ['held'] } as const;
      for (const [table, statuses] of Object.entries(inHand)) {
        for (const status of statuses) {
          const id = `${table} ${status}`;
          if (one.table === table) continue;
          await plant(opened.db, table, EARLIER, { turn_id: id, status });
          if (one.table !== 'turns') await plant(opened.db, one.table, EARLIER, { turn_id: id });
          else await plant(opened.db, 'turns', EARLIER, { id });
        }
      }
      const planted = (await rowsOf(one.table)).length;

      expect(await sweep(one)).toBe(0);
      expect(await sweep(one, EARLIER.add({ hours: 24 * 90 }))).toBe(0);
      expect(await sweep(one, EARLIER.add({ hours: 24 * 90, milliseconds: 1 }))).toBe(planted);
    });

    it.each(OF_TURN)('keeps of %s what is held, until it is released', async (_name, one) => {
      const { stores, db } = opened;
      await stores.inbox.accept({ ...aNewTurn('A'), receivedAt: EARLIER });
      await db.updateTable('turns').set({ status: 'delivered' }).execute();
      if (one.table !== 'turns') await plant(db, one.table, EARLIER, { turn_id: 'A' });
      const subject = 'slack:T0EXAMPLE:U0ASKER';
      for (const [id, of] of [
        ['person', { subject }],
        ['turn', { turnId: 'A' }],
      ] as const) {
        const hold = { id, tenant: TENANT };
        await stores.holds.set({ ...hold, of, reason: 'a claim', by: ADMIN }, BARE);
        expect(await sweep(one)).toBe(0);
        await stores.holds.askRelease({ ...hold, by: ADMIN }, BARE);
        expect(await stores.holds.release({ ...hold, by: OTHER_ADMIN }, BARE)).toBe(true);
      }

      expect(await sweep(one)).toBe(1);
    });

    it('keeps what a held person gave, and what stands in the conversation of a held turn', async () => {
      const { stores, db } = opened;
      const vault = endingOf('placeholders', 'placeholders');
      await stores.inbox.accept({ ...aNewTurn('A'), receivedAt: EARLIER });
      await db.updateTable('turns').set({ status: 'delivered' }).execute();
      const { thread, subject } = await db
        .selectFrom('turns')
        .select(['thread', 'subject'])
        .executeTakeFirstOrThrow();
      await plant(db, 'placeholders', EARLIER, { thread });
      await plant(db, 'placeholders', EARLIER, { subject });
      await stores.holds.set({ id: 'H', tenant: TENANT, of: { turnId: 'A' }, reason: '', by: ADMIN }, BARE);
      expect(await sweep(vault)).toBe(1);

      await plant(db, 'placeholders', EARLIER, { subject });
      const of = { subject: 'slack:T0EXAMPLE:U0ASKER' };
      await stores.holds.set({ id: 'I', tenant: TENANT, of, reason: '', by: ADMIN }, BARE);
      expect(await sweep(vault)).toBe(0);
    });

    it('keeps what a held person asked before they accepted the notice', async () => {
      const { stores, db } = opened;
      await stores.inbox.accept({ ...aNewTurn('A'), receivedAt: EARLIER });
      await db.updateTable('turns').set({ status: 'delivered', rule: 'consent.awaiting' }).execute();
      const hold = { id: 'H', tenant: TENANT, by: ADMIN };
      const of = { subject: 'slack:T0EXAMPLE:U0ASKER' };
      await stores.holds.set({ ...hold, of, reason: '' }, BARE);

      expect(await stores.awaiting.drop(TENANT, AT)).toBe(0);

      await stores.holds.askRelease(hold, BARE);
      await stores.holds.release({ ...hold, by: OTHER_ADMIN }, BARE);
      expect(await stores.awaiting.drop(TENANT, AT)).toBe(1);
    });

    it('shares the work of sweeps at the same time, and counts no row twice', async () => {
      const one = endingOf('feedback', 'metadata');
      for (let n = 0; n < 60; n += 1) await plant(opened.db, 'feedback', EARLIER);
      await plant(opened.db, 'feedback', LATER);

      const swept = await Promise.all([sweep(one, AT, 7), sweep(one, AT, 7), sweep(one, AT, 7)]);

      expect(swept.reduce((sum, rows) => sum + rows, 0) + (await sweep(one, AT, 7))).toBe(60);
      expect(await sweptRows()).toBe(60);
      expect(await rowsOf('feedback')).toHaveLength(1);
    });

    it('leaves another tenant alone', async () => {
      await plant(opened.db, 'feedback', EARLIER, { tenant: 'another' });

      expect(await sweep(endingOf('feedback', 'metadata'))).toBe(0);
    });

    it('empties what the audit log has sealed, and the log still verifies', async () => {
      const { stores } = opened;
      await stores.inbox.accept(aNewTurn('A'));
      const turn = await stores.inbox.claim({ worker: 'w', now: AT, leaseUntil: AT.add({ minutes: 5 }) });
      if (turn === undefined) throw new Error('nothing to claim');
      await stores.inbox.end(anEnding(turn));
      await stores.inbox.hold(turn, { delivered: true });

      expect(await sweep(endingOf('audit_entries', 'content'), LATER)).toBe(1);

      const content = (await rowsOf('audit_entries')).find(({ kind }) => kind === 'turn.ended');
      expect(content).toMatchObject({
        sealed_payload: null,
        payload_hash: expect.stringMatching(/^[0-9a-f]{64}$/u),
      });
      expect(await verifyChain(stores.audit.read(1))).toMatchObject({ ok: true, entries: 4 });
    });

    it('leaves of a question that is past its time only that there was one', async () => {
      const { stores } = opened;
      await stores.inbox.accept(aNewTurn('A'));
      const turn = await stores.inbox.claim({ worker: 'w', now: AT, leaseUntil: AT.add({ minutes: 5 }) });
      if (turn === undefined) throw new Error('nothing to claim');
      await stores.inbox.end(anEnding(turn));
      await stores.inbox.hold(turn, { delivered: true });

      expect(await sweep(endingOf('turns', 'content'), LATER)).toBe(1);

      expect(await stores.turns.find(TENANT, 'A')).toBeUndefined();
      expect(await stores.turns.history(TENANT, turn.thread, 'B', 5)).toEqual([]);
      expect(await rowsOf('turns')).toMatchObject([{ outcome: 'answered', rule: 'members-may-ask' }]);
    });
  });
}
