import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { openKeyring } from '../../../adapters/crypto/keyring.ts';
import { openAuditEvidence } from '../../../adapters/sql/audit-evidence.ts';
import { openDataKeys } from '../../../adapters/sql/data-keys.ts';
import { openSqlite } from '../../../adapters/sql/sqlite/open.ts';
import { openStoredLog } from '../../../adapters/sql/stored-log.ts';
import { GENESIS, hashEntry } from '../../../src/audit/chain.ts';
import { Tree } from '../../../src/audit/tree.ts';
import { verifyDatabase } from '../../../src/audit/verify-database.ts';
import type { AuditFact } from '../../../src/domain/audit-entry.ts';
import { AuditSigner } from '../../fixtures/audit-signer.ts';
import { TEST_MASTER_KEY, openSqliteStores } from '../../fixtures/sqlite-stores.ts';
import { AT, TENANT } from '../../fixtures/turns.ts';

const ENTRIES = 40;
const signer = new AuditSigner();
const stranger = new AuditSigner(9);

let opened: Awaited<ReturnType<typeof openSqliteStores>>;
/** Signed before anything happens, and kept where the attacker cannot write. */
let kept: { note: string; where: string }[];

beforeEach(async () => {
  opened = await openSqliteStores();
  await opened.stores.audit.append(Array.from({ length: ENTRIES }, (_, index) => aFact(index)));
  const hashes = hashesOf();
  kept = [10, 30, hashes.length].map((size) => ({
    note: signer.checkpoint(hashes, size),
    where: `kept ${size}`,
  }));
});

afterEach(() => opened.close());

function aFact(index: number): AuditFact {
  return {
    tenant: TENANT,
    kind: 'digest.posted',
    at: AT.add({ minutes: index }),
    subject: `slack:T:U${index % 2}`,
    meta: { number: index },
    payload: `Question ${index}`,
  };
}

async function verify({
  keys = signer.keys,
  elsewhere = kept,
  servingAt = undefined as undefined | Temporal.Instant,
} = {}) {
  const { db } = await openSqlite(opened.file);
  const keyring = openKeyring(TEST_MASTER_KEY, openDataKeys(db));
  const log = { stored: openStoredLog(db, keyring), evidence: openAuditEvidence(db, keyring) };
  try {
    return await verifyDatabase(log, { deep: false, keys, elsewhere, servingAt });
  } finally {
    await db.destroy();
  }
}

/** Somebody who can write to the database, and knows how entries are hashed, but has no key. */
function attack<T>(work: (db: Sqlite.Database) => T): T {
  const db = new Sqlite(opened.file);
  try {
    return work(db);
  } finally {
    db.close();
  }
}

function hashesOf(): string[] {
  return attack((db) => db.prepare<[], string>('select hash from audit_entries order by seq').pluck().all());
}

interface Row {
  seq: number;
  at: string;
  tenant: string;
  kind: string;
  turn_id: string | null;
  actor: string | null;
  policy_version: string | null;
  meta: string;
  payload_hash: string | null;
  sealed_payload: string | null;
}

/** Numbers and chains all entries anew, so that nothing of it shows in the chain. */
function chainAnew(db: Sqlite.Database): void {
  const rows = db.prepare<[], Row>('select * from audit_entries order by seq').all();
  db.exec('delete from audit_entries');
  let prev = GENESIS;
  for (const [index, row] of rows.entries()) {
    const seq = index + 1;
    const hash = hashEntry({
      seq,
      at: row.at,
      tenant: row.tenant,
      kind: row.kind,
      turnId: row.turn_id,
      actor: row.actor,
      policyVersion: row.policy_version,
      meta: JSON.parse(row.meta) as Record<string, string>,
      payloadHash: row.payload_hash,
      prev,
    });
    db.prepare(
      'insert into audit_entries values (@seq, @at, @tenant, @kind, @turn_id, @actor, @policy_version, @meta, @payload_hash, @prev, @hash, @sealed_payload)',
    ).run({ ...row, seq, prev, hash });
    prev = hash;
  }
  writeTree(db);
}

/** The tree that appending goes on with is in the same database. */
function writeTree(db: Sqlite.Database): void {
  const tree = new Tree();
  const hashes = db.prepare<[], string>('select hash from audit_entries order by seq').pluck().all();
  for (const hash of hashes) tree.append(Buffer.from(hash, 'hex'));
  const row = { size: tree.size, head: hashes.at(-1) ?? GENESIS, nodes: tree.toText() };
  db.prepare("update audit_tree set size = @size, head = @head, nodes = @nodes where name = 'head'").run(row);
}

const SET_META = `update audit_entries set meta = '{"number":1000}' where seq = 20`;
const SHIFT =
  'update audit_entries set seq = seq + 1000 where seq >= 20; update audit_entries set seq = seq - 999 where seq >= 1000';
const EXCHANGE =
  'update audit_entries set seq = -1 where seq = 20; update audit_entries set seq = 20 where seq = 21; update audit_entries set seq = 21 where seq = -1';
const COPY = (seq: number) =>
  `insert into audit_entries select 20, at, tenant, kind, turn_id, actor, policy_version, meta, payload_hash, prev, hash, sealed_payload from audit_entries where seq = ${seq}`;

describe('an audit log', () => {
  it('verifies when nothing was touched', async () => {
    const report = await verify();

    expect(report).toMatchObject({ ok: true, problems: [], unsealed: 0 });
    expect(report.checkpoints).toEqual({ verified: 3, signed: true, newest: report.entries, unproven: 0 });
    expect(report.payloads).toEqual({ intact: ENTRIES, erased: 0 });
  });

  const PLAIN: readonly (readonly [what: string, sql: string, problem: string, seq: number])[] = [
    ['an entry was edited', SET_META, 'altered', 20],
    ['an entry became no JSON', "update audit_entries set meta = '{' where seq = 20", 'altered', 20],
    ['an entry was deleted', 'delete from audit_entries where seq = 20', 'missing_or_reordered', 20],
    ['an entry was inserted', `${SHIFT}; ${COPY(5)}`, 'chain_broken', 20],
    ['two entries were exchanged', EXCHANGE, 'chain_broken', 20],
    ['an entry was doubled', `${SHIFT}; ${COPY(21)}`, 'chain_broken', 21],
    [
      'the time of an entry was changed',
      "update audit_entries set at = '2026-03-04T08:00:00.000Z' where seq = 20",
      'altered',
      20,
    ],
    [
      'the content of an entry was zeroed',
      'update audit_entries set sealed_payload = null where seq = 20',
      'payload_absent',
      20,
    ],
    [
      'the contents of two entries were exchanged',
      'update audit_entries set sealed_payload = (select sealed_payload from audit_entries where seq = 18) where seq = 20',
      'payload_differs',
      20,
    ],
  ];

  test.each(PLAIN)('does not verify when %s', async (_what, sql, problem, seq) => {
    attack((db) => db.exec(sql));

    const { ok, problems } = await verify();

    expect(ok).toBe(false);
    expect(problems).toContainEqual({ problem, seq });
  });

  const REHASHED: readonly (readonly [what: string, sql: string])[] = [
    ['an entry was edited', SET_META],
    ['an entry was deleted', 'delete from audit_entries where seq = 20'],
    ['an entry was inserted', `${SHIFT}; ${COPY(5)}`],
    ['an entry was doubled', `${SHIFT}; ${COPY(21)}`],
    ['two entries were exchanged', EXCHANGE],
    [
      'all times were moved',
      "update audit_entries set at = replace(at, '2026-03-04', '2026-03-03') where seq >= 20",
    ],
  ];

  test.each(REHASHED)(
    'does not verify when %s and everything after it was hashed anew',
    async (_what, sql) => {
      attack((db) => {
        db.exec(sql);
        chainAnew(db);
      });

      const { ok, problems } = await verify();
      const unwatched = await verify({ elsewhere: [] });

      expect(ok).toBe(false);
      expect(problems.map(({ problem }) => problem)).toContain('checkpoint_differs');
      expect(problems.map(({ about }) => about)).not.toContain('kept 10'); // it stands: what came before is in order
      // Without a checkpoint kept elsewhere nobody could tell, which is what they are for.
      expect(unwatched.ok).toBe(true);
      expect(unwatched.checkpoints.verified).toBe(0);
    },
  );

  test.each([
    ['its end was cut off', 'delete from audit_entries where seq > 25'],
    ['it was wiped', 'delete from audit_entries'],
  ])('does not verify when %s', async (_what, sql) => {
    attack((db) => db.exec(sql));
    const careless = await verify({ elsewhere: [] });
    attack(writeTree);

    const { ok, problems, entries } = await verify();

    expect(ok).toBe(false);
    expect(problems).toContainEqual({
      problem: 'checkpoint_beyond_end',
      seq: entries,
      about: expect.stringMatching(/^kept 30/u),
    });
    expect(careless.problems).toContainEqual(expect.objectContaining({ problem: 'tree_differs' }));
  });
});

describe('checkpoints of an audit log', () => {
  it('are not believed when a stranger signed them', async () => {
    const forged = [{ note: stranger.checkpoint(hashesOf(), 30), where: 'forged' }];

    const { ok, problems } = await verify({ elsewhere: forged });

    expect(ok).toBe(false);
    expect(problems).toEqual([{ problem: 'checkpoint_unknown_key', seq: 30, about: 'forged' }]);
  });

  it('are not believed when they were changed', async () => {
    const [first = { note: '', where: '' }] = kept;
    const changed = { ...first, note: first.note.replace('\n10\n', '\n11\n') };

    const { problems } = await verify({ elsewhere: [changed] });

    expect(problems).toEqual([{ problem: 'checkpoint_forged', seq: 11, about: 'kept 10' }]);
  });

  it('of more entries than there are mean nothing when nobody known has signed them', async () => {
    const hashes = [...hashesOf(), 'a'.repeat(64)];
    const made = [{ note: stranger.checkpoint(hashes, hashes.length), where: 'made up' }];

    const { problems } = await verify({ elsewhere: made });

    expect(problems.map(({ problem }) => problem)).toEqual(['checkpoint_unknown_key']);
  });

  it('show a database that was replaced', async () => {
    const own = await openSqliteStores();
    await own.stores.audit.append(Array.from({ length: ENTRIES + 3 }, (_, index) => aFact(index + 1)));
    attack((db) => {
      db.exec(`attach '${own.file}' as other; delete from audit_entries; delete from data_keys;
        insert into audit_entries select * from other.audit_entries; insert into data_keys select * from other.data_keys`);
      writeTree(db);
    });
    await own.close();

    const { ok, problems } = await verify();

    expect(ok).toBe(false);
    expect(problems.map(({ problem }) => problem)).toEqual(Array(3).fill('checkpoint_differs'));
  });

  it('of another log, and what is none, are named', async () => {
    const other = new AuditSigner(7, 'candor/another').checkpoint(hashesOf(), 10);
    const elsewhere = [
      { note: other, where: 'other' },
      { note: 'no checkpoint', where: 'none' },
      { note: (kept[0]?.note ?? '').slice(0, 60), where: 'cut' },
    ];

    const { ok, problems } = await verify({ elsewhere });

    expect(ok).toBe(false);
    expect(problems).toEqual([
      { problem: 'checkpoint_other_log', about: 'other' },
      { problem: 'checkpoint_malformed', about: 'none' },
      { problem: 'checkpoint_malformed', about: 'cut' },
    ]);
  });

  it('are believed of a key that the known one handed over to, and of one before it', async () => {
    const next = new AuditSigner(8);
    const meta = signer.handOver(next);
    await opened.stores.audit.append([{ tenant: '', kind: 'audit.key_rotated', at: AT, meta }]);
    const hashes = hashesOf();
    const elsewhere = [...kept, { note: next.checkpoint(hashes, hashes.length), where: 'newest' }];

    const byOld = await verify({ elsewhere });
    const byNew = await verify({ elsewhere, keys: next.keys });

    expect(byOld).toMatchObject({ ok: true, unsealed: 0 });
    expect(byNew).toMatchObject({ ok: true, unsealed: 0 });
  });

  it('are not believed of a key that somebody only says it was handed over to', async () => {
    const meta = { ...stranger.handOver(stranger), from: signer.vkey };
    await opened.stores.audit.append([{ tenant: '', kind: 'audit.key_rotated', at: AT, meta }]);
    const hashes = hashesOf();
    const elsewhere = [...kept, { note: stranger.checkpoint(hashes, hashes.length), where: 'newest' }];

    const { problems } = await verify({ elsewhere });

    expect(problems.map(({ problem }) => problem)).toEqual(['checkpoint_unknown_key']);
  });
});

describe('an audit log of a process that serves', () => {
  const end = AT.add({ minutes: ENTRIES });

  it('verifies while entries and checkpoints keep coming', async () => {
    expect(await verify({ servingAt: end })).toMatchObject({ ok: true });
  });

  it('was cut where its last entry is older than a heartbeat', async () => {
    const { ok, problems } = await verify({ servingAt: Temporal.Instant.from('2126-01-01T00:00Z') });

    expect(ok).toBe(false);
    expect(problems).toContainEqual(expect.objectContaining({ problem: 'tail_silent' }));
  });

  it('is in doubt where entries are not signed for', async () => {
    const { problems } = await verify({ servingAt: end, elsewhere: kept.slice(0, 1) });

    expect(problems).toEqual([expect.objectContaining({ problem: 'tail_unsigned', seq: 11 })]);
  });
});

describe('what Candor itself deletes', () => {
  const BEFORE = AT.add({ minutes: 20 }).toString({ fractionalSecondDigits: 3 });

  async function tell(
    fact: Omit<AuditFact, 'tenant' | 'kind' | 'at'> & { readonly kind: string },
  ): Promise<void> {
    const at = AT.add({ hours: 2 });
    await opened.stores.audit.append([{ tenant: TENANT, at, ...fact } as AuditFact]);
  }

  it('is in order when the log tells of the sweep, and not beyond its time', async () => {
    const meta = { class: 'content', table: 'audit_entries', before: BEFORE, rows: 20, emptied: true };
    await tell({ kind: 'retention.swept', meta });
    attack((db) => db.exec(`update audit_entries set sealed_payload = null where at < '${BEFORE}'`));

    const swept = await verify();
    attack((db) => db.exec(`update audit_entries set sealed_payload = null where at = '${BEFORE}'`));
    const more = await verify();

    expect(swept).toMatchObject({ ok: true });
    expect(swept.payloads).toEqual({ intact: ENTRIES - 20, erased: 20 });
    expect(more.problems.map(({ problem }) => problem)).toEqual(['payload_absent']);
  });

  it('is not excused by a sweep of what is still to come', async () => {
    const meta = {
      class: 'content',
      table: 'audit_entries',
      before: '2030-01-01T00:00:00.000Z',
      emptied: true,
    };
    await tell({ kind: 'retention.swept', meta });
    attack((db) => db.exec('update audit_entries set sealed_payload = null where seq = 20'));

    expect(await verify()).toMatchObject({ ok: false });
  });

  it('is in order for a person that the log says was erased, and for nobody else', async () => {
    const keys = (db: Sqlite.Database) =>
      db
        .prepare<[], string>(
          "select distinct actor from audit_entries where actor is not null and kind = 'digest.posted' order by seq",
        )
        .pluck()
        .all();
    const [first = '', second = ''] = attack(keys);
    await tell({ kind: 'subject.erased', subject: 'slack:T:U0', meta: {} });
    attack((db) => db.prepare('delete from data_keys where subject = ?').run(first));

    const erased = await verify();
    attack((db) => db.prepare('delete from data_keys where subject = ?').run(second));
    const more = await verify();

    expect(erased).toMatchObject({ ok: true, payloads: { intact: ENTRIES / 2, erased: ENTRIES / 2 } });
    expect(more.problems.map(({ problem }) => problem)).toContain('payload_locked');
  });
});
