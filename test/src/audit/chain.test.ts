import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
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

describe('the hash of an entry', () => {
  const odd = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom(
      '',
      '"',
      '\\',
      '\u2028',
      '\u0000',
      '\u007f',
      '\ud83d\ude00',
      '\ud800',
      'toJSON',
      '__proto__',
      '10',
      '9',
    ),
  );
  const maybe = fc.option(odd);
  const scalar = fc.oneof(
    odd,
    fc.boolean(),
    fc.double(),
    fc.integer(),
    fc.constantFrom(-0, 1e21, 1e-7, 0.1, 2 ** 53, 5e-324, Number.NaN, Number.POSITIVE_INFINITY),
  );
  const anyEntry = fc.record({
    seq: fc.oneof(fc.nat(), fc.constantFrom(-0, 1e21, 0.5, Number.NaN)),
    at: odd,
    tenant: odd,
    kind: odd,
    turnId: maybe,
    actor: maybe,
    policyVersion: maybe,
    meta: fc.dictionary(odd, scalar, { maxKeys: 6 }),
    payloadHash: maybe,
    prev: odd,
  });

  it('is over the bytes of RFC 8785, whatever it holds; what has no such form has no hash', () => {
    fc.assert(
      fc.property(anyEntry, (entry) => {
        expect(attempt(() => hashEntry(entry))).toBe(
          attempt(() =>
            createHash('sha256')
              .update(Uint8Array.of(0))
              .update(canonicalize(entry) ?? '')
              .digest('hex'),
          ),
        );
      }),
      { numRuns: 2000 },
    );
  });

  it('leaves out what is not there, as the general form does', () => {
    const [entry] = chainOf(1);
    if (entry === undefined) throw new Error('no entry');
    const { turnId: _, ...rest } = entry;
    const { hash: __, ...hashed } = rest;
    const canonical = canonicalize(hashed) ?? '';

    expect(hashEntry(rest as AuditEntry)).toBe(createHash('sha256').update(`\0${canonical}`).digest('hex'));
  });
});

function attempt(work: () => string): string {
  try {
    return work();
  } catch {
    return 'refused';
  }
}
