import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { GENESIS, hashEntry, verifyChain } from '../../../src/audit/chain.ts';
import type { AuditEntry } from '../../../src/domain/audit-entry.ts';

function chainOf(count: number): AuditEntry[] {
  const entries: AuditEntry[] = [];
  for (let seq = 1; seq <= count; seq += 1) {
    const entry = {
      seq,
      at: '2026-03-04T09:00:00.000Z',
      tenant: 'example-org',
      kind: 'turn.ended',
      turnId: `T${seq}`,
      actor: 'a'.repeat(32),
      policyVersion: 'abcdef012345',
      meta: { outcome: 'answered', latencyMs: seq },
      payloadHash: null,
      prev: entries.at(-1)?.hash ?? GENESIS,
    };
    entries.push({ ...entry, hash: hashEntry(entry) });
  }
  return entries;
}

describe('the hash chain', () => {
  it('verifies when nothing was touched', async () => {
    const entries = chainOf(20);

    expect(await verifyChain(entries)).toEqual({ ok: true, entries: 20, head: entries.at(-1)?.hash });
    expect(await verifyChain([])).toEqual({ ok: true, entries: 0, head: GENESIS });
  });

  it('hashes the same whatever the order of the keys', () => {
    const [entry] = chainOf(1);
    if (entry === undefined) throw new Error('no entry');
    const turned = Object.fromEntries(Object.entries(entry).toReversed()) as unknown as AuditEntry;

    expect(hashEntry(turned)).toBe(entry.hash);
  });

  const CHANGES: readonly [string, (entry: AuditEntry) => AuditEntry][] = [
    ['its time', (entry) => ({ ...entry, at: '2026-03-05T09:00:00.000Z' })],
    ['its figures', (entry) => ({ ...entry, meta: { ...entry.meta, latencyMs: 1_000_000 } })],
    ['its person', (entry) => ({ ...entry, actor: 'b'.repeat(32) })],
    ['its payload digest', (entry) => ({ ...entry, payloadHash: 'c'.repeat(64) })],
    ['its own hash', (entry) => ({ ...entry, hash: 'd'.repeat(64) })],
    ['its kind', (entry) => ({ ...entry, kind: 'turn.sent' })],
  ];

  test.each(CHANGES)('shows an entry whose %s was changed', async (_what, change) => {
    const entries = chainOf(10).map((entry) => (entry.seq === 4 ? change(entry) : entry));

    const result = await verifyChain(entries);

    expect(result).toMatchObject({ ok: false });
    expect('seq' in result ? result.seq : 0).toBeLessThanOrEqual(5);
  });

  it('shows that an entry is missing, also where all that follow were chained anew', async () => {
    const kept = chainOf(10).filter(({ seq }) => seq !== 4);
    const rechained: AuditEntry[] = [];
    for (const entry of kept) {
      const linked = { ...entry, prev: rechained.at(-1)?.hash ?? GENESIS };
      rechained.push({ ...linked, hash: hashEntry(linked) });
    }

    expect(await verifyChain(kept)).toEqual({ ok: false, seq: 4, problem: 'missing_or_reordered' });
    expect(await verifyChain(rechained)).toEqual({ ok: false, seq: 4, problem: 'missing_or_reordered' });
  });

  it('shows any removal, doubling or exchange before the end', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 8 }),
        fc.constantFrom('remove', 'double', 'exchange'),
        async (at, what) => {
          const entries = chainOf(10);
          const [taken] = entries.splice(at, 1);
          if (taken === undefined) throw new Error('no entry');
          if (what === 'double') entries.splice(at, 0, taken, taken);
          if (what === 'exchange') entries.splice(at + 1, 0, taken);

          expect(await verifyChain(entries)).toMatchObject({ ok: false });
        },
      ),
    );
  });
});
