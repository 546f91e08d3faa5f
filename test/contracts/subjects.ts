import { type Kysely, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Stores } from '../../adapters/index.ts';
import type { Schema } from '../../adapters/sql/schema.ts';
import { SUBJECT_TABLES } from '../../adapters/sql/subject-tables.ts';
import { subjectOf } from '../../src/domain/person.ts';
import { verifyChain } from '../../src/audit/chain.ts';
import type { Keyring } from '../../src/ports/keyring.ts';
import { INVENTORY } from '../../src/privacy/inventory.ts';
import { factsOf } from '../fixtures/facts.ts';
import { type Planted, dump, helpWith, plant } from '../fixtures/planted.ts';
import { AT, BARE, TENANT, aNewTurn, aPlace, anEnding } from '../fixtures/turns.ts';

interface Opened {
  readonly stores: Stores;
  readonly db: Kysely<Schema>;
  readonly keyring: Keyring;
  close(): Promise<void>;
}

const erasure = { at: AT, toFacts: () => [] };

/** What every database promises of everything that is kept about one person. */
export function subjectsContract(name: string, open: () => Promise<Opened>): void {
  describe(`a person in every table of ${name}`, () => {
    let opened: Opened;
    let ana: Planted;
    let ben: Planted;
    let cleo: Planted;

    beforeEach(async () => {
      opened = await open();
      ana = await plant(opened, 'U0ANA', '1');
      ben = await plant(opened, 'U0BEN', '2');
      cleo = await plant(opened, 'U0CLEO', '3');
      await helpWith(opened, ben, ana);
      await helpWith(opened, ana, cleo);
    });

    afterEach(() => opened.close());

    const whoIs = ({ subject }: Planted) => ({ tenant: TENANT, subject });
    const eraseAna = () =>
      opened.stores.subjects.erase(whoIs(ana), {
        at: AT,
        toFacts: () => [{ ...whoIs(ana), kind: 'subject.erased', at: AT, meta: {} }],
      });

    it('is in every table of the inventory that is about people, and those are the tables that are looked through', () => {
      const listed = Object.entries(INVENTORY).flatMap(([table, { person }]) =>
        person.length > 0 ? [table] : [],
      );

      expect([...new Set(SUBJECT_TABLES.map(({ table }) => table))].toSorted()).toEqual(listed.toSorted());
    });

    it('gets all of it, what is sealed in words, and nothing of anybody else', async () => {
      const { tables } = await opened.stores.subjects.collect(whoIs(ana));

      const expected = [...new Set(SUBJECT_TABLES.map(({ table }) => table))].toSorted();
      expect(Object.keys(tables).toSorted()).toEqual(expected);
      const text = JSON.stringify(tables);
      for (const said of [
        'question',
        'draft',
        'body',
        'sent',
        'reply',
        'value',
        'comment',
        'label',
        'golden',
        'post',
        'wrong',
        'grant',
        'helper',
        'watcher',
        'noted',
      ]) {
        expect(text).toContain(`${said} ${ana.mark}`);
      }
      for (const other of [ben, cleo]) {
        expect(text).not.toContain(other.mark);
        expect(text).not.toContain(opened.keyring.pseudonym('subject', other.subject));
      }
      expect(text).not.toContain('sealed_');
    });

    it('gets every row that the inventory finds by their pseudonym', async () => {
      const { tables } = await opened.stores.subjects.collect(whoIs(ana));

      for (const [table, { person }] of Object.entries(INVENTORY)) {
        for (const link of person) {
          if (!('pseudonym' in link) || link.pseudonym === 'conversation') continue;
          const value = opened.keyring.pseudonym(link.pseudonym, ana.subject);
          const { rows } = await sql`
            select 1 from ${sql.table(table)} where ${sql.ref(link.column)} like ${`%${value}%`}`.execute(
            opened.db,
          );
          expect(tables[table]?.length ?? 0, `${table}.${link.column}`).toBeGreaterThanOrEqual(rows.length);
        }
      }
    });

    it('is nowhere once erased: neither words nor ids, and everybody else is as before', async () => {
      const before = await Promise.all([ben, cleo].map((one) => opened.stores.subjects.collect(whoIs(one))));
      const counts = await eraseAna();

      const left = await dump(opened.db);
      expect([ana.mark, ana.user].filter((text) => left.includes(text))).toEqual([]);
      expect(counts).toMatchObject({ data_keys: 1, turns: 2, outbox: 3, escalations: 2, reviews: 2 });
      expect(Object.keys((await opened.stores.subjects.collect(whoIs(ana))).tables).toSorted()).toEqual([
        'audit_entries',
        'budgets',
        'person_requests',
        'rate_limits',
      ]);
      const after = await Promise.all([ben, cleo].map((one) => opened.stores.subjects.collect(whoIs(one))));
      expect(withoutHelp(after)).toEqual(withoutHelp(before));
    });

    it('leaves a log that verifies, which tells of it, and a second erasure changes nothing', async () => {
      const entriesBefore = await factsOf(opened.stores.audit);
      expect(await verifyChain(opened.stores.audit.read(1))).toMatchObject({ ok: true });

      await eraseAna();
      const once = await factsOf(opened.stores.audit);
      expect(await eraseAna()).toEqual({});

      expect(await verifyChain(opened.stores.audit.read(1))).toMatchObject({ ok: true });
      expect(await factsOf(opened.stores.audit)).toEqual(once);
      expect(once.slice(entriesBefore.length).map(({ kind }) => kind)).toEqual([
        'key.destroyed',
        'subject.erased',
      ]);
    });

    it('is new when they write again', async () => {
      await eraseAna();
      const { asker, place } = ana.turn;

      await opened.stores.inbox.accept(aNewTurn('NEW', { asker, place, text: 'a new question' }));

      const claimed = await opened.stores.inbox.claim({
        worker: 'w',
        now: AT,
        leaseUntil: AT.add({ minutes: 5 }),
      });
      expect(claimed?.text).toBe('a new question');
      const { tables } = await opened.stores.subjects.collect(whoIs(ana));
      expect(tables['turns']).toHaveLength(1);
      expect(await opened.stores.vault.load(TENANT, ana.turn.thread)).toEqual([]);
    });

    it('loses a turn that is under way: nothing of it is recorded any more', async () => {
      const { asker, place } = ana.turn;
      await opened.stores.inbox.accept(aNewTurn('LATE', { asker, place, text: 'late' }));
      const late = await opened.stores.inbox.claim({
        worker: 'w',
        now: AT,
        leaseUntil: AT.add({ minutes: 5 }),
      });
      if (late === undefined) throw new Error('nothing to claim');

      await eraseAna();

      expect(await opened.stores.inbox.hold(late, { leaseUntil: AT.add({ minutes: 9 }) })).toBe(false);
      expect(await opened.stores.turns.find(TENANT, 'LATE')).toBeUndefined();
    });

    it('keeps the turn that asked for it until its reply stands, and then loses that as well', async () => {
      const { asker, place } = ana.turn;
      await opened.stores.inbox.accept(aNewTurn('ASK', { asker, place, text: 'forget me yes' }));
      const asking = await opened.stores.inbox.claim({
        worker: 'w',
        now: AT,
        leaseUntil: AT.add({ minutes: 5 }),
      });
      if (asking === undefined) throw new Error('nothing to claim');
      await opened.stores.personRequests.open(
        {
          id: 'Q',
          ...whoIs(ana),
          kind: 'erasure',
          via: 'chat',
          at: AT,
          dueAt: AT,
          remindAt: AT,
          lastTurn: 'ASK',
        },
        { at: AT, facts: [] },
      );

      await opened.stores.subjects.erase(whoIs(ana), { ...erasure, except: 'ASK' });
      expect(await opened.stores.subjects.eraseLeft(TENANT, AT)).toBe(0);
      expect(await opened.stores.inbox.hold(asking, { leaseUntil: AT.add({ minutes: 9 }) })).toBe(true);
      await sql`update turns set status = 'delivered' where id = 'ASK'`.execute(opened.db);

      expect(await opened.stores.subjects.eraseLeft(TENANT, AT)).toBe(1);
      expect(await opened.stores.subjects.eraseLeft(TENANT, AT)).toBe(0);
      const { tables } = await opened.stores.subjects.collect(whoIs(ana));
      expect(tables['turns']).toBeUndefined();
      expect(tables['data_keys']).toBeUndefined();
    });

    it('can have one conversation emptied: its words and values, and nothing of others in it', async () => {
      const shared = `slack:T0EXAMPLE:C0EXAMPLE:1770000000.000900`;
      const fact = (questions: number) =>
        ({ ...whoIs(ana), kind: 'thread.erased', at: AT, meta: { questions } }) as const;

      expect(await opened.stores.subjects.forgetThread(whoIs(ana), shared, fact)).toBe(1);
      expect(await opened.stores.subjects.forgetThread(whoIs(ana), shared, fact)).toBe(0);

      expect(await opened.stores.turns.find(TENANT, 'S-1')).toBeUndefined();
      expect(await opened.stores.turns.find(TENANT, 'S-2')).toBeDefined();
      expect(await opened.stores.turns.find(TENANT, 'T-1')).toBeDefined();
      const values = (await opened.stores.vault.load(TENANT, shared)).map(({ value }) => value);
      expect(values).toEqual(expect.arrayContaining(['', `value ${ben.mark}`]));
    });

    it('loses what the log sealed of that conversation, each question of which the log then names, and no more', async () => {
      const payloads = async () => {
        const rows = await opened.db
          .selectFrom('audit_entries')
          .select(['turn_id', 'kind', 'sealed_payload'])
          .where('turn_id', 'in', ['S-1', 'S-2', 'T-1'])
          .where('payload_hash', 'is not', null)
          .orderBy('seq')
          .execute();
        return rows.map((row) => ({ ...row, kept: row.sealed_payload !== null, sealed_payload: '' }));
      };
      const read = {
        tenant: TENANT,
        at: AT,
        kind: 'content.read',
        turnId: 'S-1',
        subject: 'slack:T:DESK',
      } as const;
      await opened.stores.audit.append([{ ...read, meta: {}, payload: 'why it was read' }]);
      const before = await payloads();
      expect(before.filter(({ turn_id: id, kept }) => id === 'S-1' && kept).length).toBeGreaterThan(2);
      const shared = `slack:T0EXAMPLE:C0EXAMPLE:1770000000.000900`;

      await opened.stores.subjects.forgetThread(whoIs(ana), shared, (questions) => ({
        ...whoIs(ana),
        kind: 'thread.erased',
        at: AT,
        meta: { questions },
      }));

      const emptied = (row: (typeof before)[number]) => row.turn_id === 'S-1' && row.kind !== 'content.read';
      expect(await payloads()).toEqual(before.map((row) => (emptied(row) ? { ...row, kept: false } : row)));
      const named = (await factsOf(opened.stores.audit)).filter(({ kind }) => kind === 'thread.erased');
      expect(named).toMatchObject([{ turnId: 'S-1', meta: { questions: 1 } }]);
      expect(await verifyChain(opened.stores.audit.read(1))).toMatchObject({ ok: true });
    });

    it('loses hold of a question under way when its asker opts out: nothing more leaves for it, and it is taken up anew', async () => {
      const asker = { id: 'U0DORA', guest: false, external: false };
      await opened.stores.inbox.accept(aNewTurn('RUNS', { asker, place: aPlace({ thread: 'runs' }) }));
      const claim = { now: AT, leaseUntil: AT.add({ minutes: 5 }) };
      const running = await opened.stores.inbox.claim({ ...claim, worker: 'w' });
      if (running === undefined) throw new Error('nothing to claim');

      await opened.stores.consents.optOut({ tenant: TENANT, subject: subjectOf(running) }, BARE);

      const request = { purpose: 'answer', destination: 'https://m', body: 'b', sha256: 'h' } as const;
      const fact = { tenant: TENANT, kind: 'turn.sent', at: AT, turnId: 'RUNS', meta: {} } as const;
      expect(await opened.stores.sent.note(running, request, fact)).toBe(false);
      expect(await opened.stores.inbox.end(anEnding(running))).toBe(false);
      const again = await opened.stores.inbox.claim({ ...claim, worker: 'v' });
      expect(again?.id).toBe('RUNS');
    });

    it('says what of theirs is with people, until it is over', async () => {
      expect(await opened.stores.subjects.withPeople(whoIs(ana))).toEqual([
        { turnId: 'T-1', desk: 'it' },
        { turnId: 'T-1', desk: 'it' },
      ]);
      await eraseAna();

      expect(await opened.stores.subjects.withPeople(whoIs(ana))).toEqual([]);
    });
  });
}

/** Cleo's part in what was Ana's is gone with it, and so is Ana's name in what is Ben's. */
function withoutHelp(all: readonly { readonly tables: Readonly<Record<string, readonly object[]>> }[]) {
  const shared = new Set(['escalations', 'reviews']);
  return all.map(({ tables }) =>
    Object.entries(tables)
      .filter(([table]) => !shared.has(table))
      .flatMap(([table, rows]) => rows.map((row) => `${table} ${JSON.stringify(row)}`).toSorted()),
  );
}
