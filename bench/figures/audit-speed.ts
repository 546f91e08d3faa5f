import { join } from 'node:path';
import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';
import { openKeyring } from '../../adapters/crypto/keyring.ts';
import { openStores } from '../../adapters/index.ts';
import { openDataKeys } from '../../adapters/sql/data-keys.ts';
import { openSqlite } from '../../adapters/sql/sqlite/open.ts';
import { hashEntry, verifyChain } from '../../src/audit/chain.ts';
import { Tree } from '../../src/audit/tree.ts';
import type { AuditEntry, AuditFact } from '../../src/domain/audit-entry.ts';
import type { Figure } from '../figure.ts';
import type { Stage } from '../stage.ts';

const ENTRIES = 1000;
const BATCH = 100;
const ROUNDS = 30;
const CONTENT = 'What was asked, and what was answered. '.repeat(10);

/** The audit log on SQLite: appending with its tree, on disk; and checking hashes, chain and tree of what is read. */
export const auditSpeed: Figure = {
  name: 'audit-speed',
  title: `The audit log: ms for ${ENTRIES} entries, one core`,
  async measure(stage) {
    const { audit } = await openLog(stage);
    const plain = await sample(() => appendAll(audit, toFact()));
    const sealed = await sample(() => appendAll(audit, toFact(CONTENT)));
    const entries = (await Array.fromAsync(audit.read(1))).slice(0, ENTRIES);
    const verified = await sample(() => verify(entries));
    const template = await sample(async () => entries.forEach(hashEntry));
    const generic = await sample(async () => entries.forEach(hashGenerically));
    return [
      row(`append, ${BATCH} at a time`, plain, { p50: 200 }),
      row(`append, ${BATCH} at a time, with content that is sealed`, sealed, { p50: 200 }),
      row('verify hashes, chain and tree', verified, { p50: 20 }),
      row('hash over the template', template),
      { ...row('hash over the general canonical form', generic), against: 'hash over the template' },
    ];
  },
};

type Log = Awaited<ReturnType<typeof openLog>>['audit'];

async function openLog(stage: Stage) {
  const { db } = await openSqlite(join(stage.makeFolder(), 'candor.db'));
  stage.onClose(() => db.destroy());
  return openStores(db, openKeyring(Buffer.alloc(32, 7), openDataKeys(db)));
}

function toFact(payload?: string): AuditFact {
  return {
    tenant: 'example-org',
    kind: 'turn.ended',
    at: Temporal.Instant.from('2026-03-04T09:00:00Z'),
    turnId: 'T000000000000001',
    subject: 'slack:T0EXAMPLE:U0ASKER',
    policyVersion: 'abcdef012345',
    meta: {
      outcome: 'answered',
      verdict: 'allow',
      rule: 'default',
      latencyMs: 1234,
      model: 'gpt-5',
      tokens: 512,
    },
    ...(payload !== undefined && { payload }),
  };
}

async function appendAll(audit: Log, fact: AuditFact): Promise<void> {
  const facts = Array.from({ length: BATCH }, () => fact);
  for (let count = 0; count < ENTRIES; count += BATCH) await audit.append(facts);
}

async function verify(entries: readonly AuditEntry[]): Promise<void> {
  const tree = new Tree();
  const result = await verifyChain(entries);
  for (const { hash } of entries) tree.append(Buffer.from(hash, 'hex'));
  if (!result.ok || tree.root().length !== 32) throw new Error('the log does not verify');
}

function hashGenerically({ hash, ...entry }: AuditEntry): void {
  const found = createHash('sha256')
    .update(Uint8Array.of(0))
    .update(canonicalize(entry) ?? '')
    .digest('hex');
  if (found !== hash) throw new Error('another hash');
}

async function sample(work: () => Promise<void>): Promise<readonly number[]> {
  const samples: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const startMs = performance.now();
    await work();
    samples.push(performance.now() - startMs);
  }
  return samples.slice(ROUNDS / 3);
}

function row(what: string, samples: readonly number[], target?: { readonly p50: number }) {
  return { what, unit: 'ms' as const, samples, ...(target !== undefined && { target }) };
}
