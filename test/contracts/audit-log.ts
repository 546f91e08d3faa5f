import { type Kysely, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hashOldPage } from '../../adapters/sql/audit-tree.ts';
import type { Schema } from '../../adapters/sql/schema.ts';
import { GENESIS, hashEntry, verifyChain } from '../../src/audit/chain.ts';
import { Tree } from '../../src/audit/tree.ts';
import type { Keyring } from '../../src/ports/keyring.ts';
import { AT, TENANT } from '../fixtures/turns.ts';
import type { OpenedStores } from './stores.ts';

type Opened = OpenedStores & { readonly db: Kysely<Schema>; readonly keyring: Keyring };

const FACT = { tenant: TENANT, kind: 'digest.posted', at: AT, meta: { n: 1 } } as const;

/** What every audit log promises of its tree and of the tables it speaks of, whichever database it is on. */
export function auditLogContract(name: string, open: () => Promise<Opened>): void {
  describe(`the audit log on ${name}`, () => {
    let opened: Opened;

    beforeEach(async () => {
      opened = await open();
    });

    afterEach(() => opened.close());

    const append = (count: number) => opened.stores.audit.append(Array.from({ length: count }, () => FACT));
    const rows = () => opened.db.selectFrom('audit_tree').selectAll().execute();
    const entries = () => Array.fromAsync(opened.stores.audit.read(1));

    /** What must stand in the tree, from the entries alone. */
    async function expected() {
      const tree = new Tree();
      const all = await entries();
      for (const { hash } of all) tree.append(Buffer.from(hash, 'hex'));
      return [{ name: 'head', size: all.length, head: all.at(-1)?.hash ?? GENESIS, nodes: tree.toText() }];
    }

    it('keeps the tree over its entries, however many are appended at once by whomever', async () => {
      await Promise.all(Array.from({ length: 12 }, (_, index) => append(index)));

      expect((await entries()).length).toBe(66);
      expect(await rows()).toEqual(await expected());
    });

    it('gives the newest entries of some kinds in a period, in order and of one tenant', async () => {
      const { audit } = opened.stores;
      const later = { ...FACT, at: AT.add({ hours: 1 }), kind: 'policy.loaded' } as const;
      await audit.append([FACT, later, { ...later, tenant: 'another' }, { ...later, kind: 'hold.set' }]);
      await audit.append([
        { ...later, at: AT.add({ hours: 2 }) },
        { ...FACT, at: AT.add({ hours: 9 }) },
      ]);
      const period = { start: AT, end: AT.add({ hours: 9 }) };
      const kinds = ['policy.loaded', 'digest.posted'] as const;

      const all = await audit.ofKinds(TENANT, kinds, period, 10);
      const newest = await audit.ofKinds(TENANT, kinds, period, 2);

      expect(all.map(({ seq }) => seq)).toEqual([1, 2, 5]);
      expect(newest.map(({ seq }) => seq)).toEqual([2, 5]);
    });

    it('knows how far it was checked, never less than before, and the minutes in which it was signed', async () => {
      const { logHealth, checkpoints } = opened.stores;
      const none = await logHealth.checkedTo();
      for (const size of [7, 300, 20]) await logHealth.noteChecked(size);
      let size = 0;
      for (const seconds of [0, 20, 65, 600]) {
        const kept = { size: size + 1, at: AT.add({ seconds }), note: 'N', nodes: '' };
        await checkpoints.add(kept, size);
        size += 1;
      }

      const minutes = await logHealth.signedMinutes({ start: AT, end: AT.add({ minutes: 10 }) });

      expect([none, await logHealth.checkedTo()]).toEqual([0, 300]);
      expect(minutes).toEqual([AT, AT.add({ minutes: 1 })]);
    });

    it('appends more entries at once than a statement takes', async () => {
      expect(await opened.stores.logHealth.length()).toBe(0);
      await append(1200);
      expect(await opened.stores.logHealth.length()).toBe(1200);

      expect(await verifyChain(opened.stores.audit.read(1))).toMatchObject({ ok: true, entries: 1200 });
      expect(await rows()).toEqual(await expected());
    });

    it('leaves the tree as it was when a transaction is undone', async () => {
      await append(3);
      const before = await rows();

      await expect(opened.stores.audit.append([FACT, { ...FACT, kind: null as never }])).rejects.toThrow(
        /kind/u,
      );

      expect(await rows()).toEqual(before);
      await append(2);
      await append(1);
      expect(await rows()).toEqual(await expected());
    });

    it('goes on from where somebody else left the log, whatever this process left it at', async () => {
      await append(1);
      await append(2);
      const kept = await rows();
      await append(3);
      await opened.db.deleteFrom('audit_entries').where('seq', '>', 3).execute();
      await opened.db.deleteFrom('audit_tree').execute();
      await opened.db.insertInto('audit_tree').values(kept).execute();

      await append(1);
      await append(1);

      expect(await verifyChain(opened.stores.audit.read(1))).toMatchObject({ ok: true, entries: 5 });
      expect(await rows()).toEqual(await expected());
    });

    it('hashes what was written before there was a tree, in pages, and goes on where it was stopped', async () => {
      await append(2500);
      await opened.db.deleteFrom('audit_tree').execute();

      expect(await hashOldPage(opened.db)).toBe(true);
      expect(await rows()).toMatchObject([{ name: 'upgrade', size: 1000 }]);
      await append(2); // in the meantime
      expect(await rows()).toMatchObject([{ name: 'upgrade', size: 1000 }]);
      for (const page = { more: true }; page.more;) page.more = await hashOldPage(opened.db);

      expect(await rows()).toEqual(await expected());
      await append(1);
      expect(await rows()).toEqual(await expected());
      expect(await verifyChain(opened.stores.audit.read(1))).toMatchObject({ ok: true, entries: 2503 });
    });

    it('takes in what a process of an older version wrote beside the tree', async () => {
      await append(2);
      const last = (await entries()).at(-1);
      if (last === undefined) throw new Error('no entry');
      const next = { ...last, seq: 3, prev: last.hash };
      const row = { at: next.at, tenant: next.tenant, kind: next.kind, meta: JSON.stringify(next.meta) };
      await opened.db
        .insertInto('audit_entries')
        .values({ ...row, seq: 3, prev: next.prev, hash: hashEntry(next) })
        .execute();

      await append(1);

      expect(await verifyChain(opened.stores.audit.read(1))).toMatchObject({ ok: true, entries: 4 });
      expect(await rows()).toEqual(await expected());
    });

    it('goes on after a cut end without closing the gap', async () => {
      await append(5);
      await opened.db.deleteFrom('audit_entries').where('seq', '>', 3).execute();

      await append(1);

      expect(await verifyChain(opened.stores.audit.read(1))).toMatchObject({ ok: false, seq: 4 });
      expect(await rows()).toMatchObject([{ size: 6 }]);
    });

    it('holds an entry for every data key', async () => {
      await opened.keyring.seal('one', 'test', 'a');
      await Promise.all([1, 2, 3].map(() => opened.keyring.seal('two', 'test', 'a')));

      const keys = await opened.db.selectFrom('data_keys').select('subject').orderBy('subject').execute();
      const made = (await entries()).filter(({ kind }) => kind === 'key.made').map(({ actor }) => actor);
      expect(new Set(made)).toEqual(new Set(keys.map(({ subject }) => subject)));
      expect(made).toHaveLength(2);
    });

    it('holds an entry for every incident that was opened, and none for one that only counts', async () => {
      const { incidents } = opened.stores;
      const incident = { tenant: TENANT, kind: 'turn_failed', at: AT, cause: 'BUG', turnId: 'T1' } as const;

      await incidents.open({ ...incident, id: 'one' });
      await incidents.open({ ...incident, id: 'one' });
      await Promise.all(['a', 'b', 'c'].map((id) => incidents.open({ ...incident, id, group: 'g' })));

      const all = await opened.db.selectFrom('incidents').select('id').execute();
      const logged = (await entries()).filter(({ kind }) => kind === 'incident.opened');
      expect(all).toHaveLength(2);
      expect(logged).toHaveLength(2);
      expect(new Set(logged.map(({ meta }) => meta['incident']))).toEqual(new Set(all.map(({ id }) => id)));
      expect(logged[0]).toMatchObject({
        turnId: 'T1',
        meta: { incident: 'one', incidentKind: 'turn_failed', severity: 'medium', cause: 'BUG' },
      });
    });

    it('is refused an incident whose entry cannot be written', async () => {
      await sql`alter table audit_entries rename to elsewhere`.execute(opened.db);

      const incident = { id: 'I', tenant: TENANT, kind: 'turn_failed', at: AT, cause: 'BUG' } as const;
      await expect(opened.stores.incidents.open(incident)).rejects.toThrow(/audit_entries/u);

      expect(await opened.db.selectFrom('incidents').selectAll().execute()).toEqual([]);
      await sql`alter table elsewhere rename to audit_entries`.execute(opened.db);
    });
  });
}
