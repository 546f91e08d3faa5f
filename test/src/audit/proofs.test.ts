import { describe, expect, it, test } from 'vitest';
import { parseProof, proveEntries, proveGrowth, verifyProof } from '../../../src/audit/proofs.ts';
import { someEntries } from '../../fixtures/audit-entries.ts';
import { AuditSigner } from '../../fixtures/audit-signer.ts';

const signer = new AuditSigner();
const log = someEntries(50);
const hashes = log.map(({ hash }) => hash);

async function* leaves(): AsyncGenerator<Uint8Array> {
  for (const hash of hashes) yield Buffer.from(hash, 'hex');
}

async function ofTurn(turn: string, size = 50) {
  const entries = log.filter(({ turnId }) => turnId === turn);
  return proveEntries(turn, entries, { note: signer.checkpoint(hashes, size), size }, leaves);
}

describe('a proof that the entries of a turn are part of the log', () => {
  test.each(['T1', 'T8', 'T16'])('holds for %s with nothing but the key', async (turn) => {
    const text = JSON.stringify(await ofTurn(turn));

    const report = verifyProof(parseProof(text), signer.keys);

    expect(report).toEqual({ ok: true, type: 'inclusion', entries: 3, size: 50, signed: true });
    expect(text.length).toBeLessThan(8000); // of a log of any size: it grows with its logarithm
  });

  type Proof = Awaited<ReturnType<typeof ofTurn>>;
  type Proven = Proof['entries'][number];
  const onFirst = (proof: Proof, change: (proven: Proven) => Proven): Proof => ({
    ...proof,
    entries: proof.entries.map((proven, index) => (index === 0 ? change(proven) : proven)),
  });
  const CHANGES: readonly (readonly [what: string, change: (proof: Proof) => Proof, problem: RegExp])[] = [
    [
      'an entry was changed',
      (proof) =>
        onFirst(proof, ({ entry, path }) => ({
          path,
          entry: { ...entry, kind: 'turn.revised' },
        })),
      /entry 22 was changed/u,
    ],
    [
      'a path was cut',
      (proof) => onFirst(proof, ({ entry, path }) => ({ entry, path: path.slice(1) })),
      /not part/u,
    ],
    ['it is of another turn', (proof) => ({ ...proof, turn: 'T9' }), /of another turn/u],
    ['it is empty', (proof) => ({ ...proof, entries: [] }), /no entry/u],
    [
      'its checkpoint is of another key',
      (proof) => ({ ...proof, checkpoint: new AuditSigner(9).checkpoint(hashes, 50) }),
      /no known key/u,
    ],
    [
      'its checkpoint is older',
      (proof) => ({ ...proof, checkpoint: signer.checkpoint(hashes, 20) }),
      /not part/u,
    ],
    ['its checkpoint is none', (proof) => ({ ...proof, checkpoint: 'none' }), /is none/u],
  ];

  test.each(CHANGES)('does not hold when %s', async (_what, change, problem) => {
    const report = verifyProof(change(await ofTurn('T8')), signer.keys);

    expect(report).toMatchObject({ ok: false, problem: expect.stringMatching(problem) });
  });

  it.each(['', '{', '[]', '{"type":"inclusion"}', '{"seq":1}'])('is not %j', (text) => {
    expect(() => parseProof(text)).toThrow(/no proof/u);
  });
});

describe('a proof that a log only grew', () => {
  test.each([
    [0, 50],
    [1, 2],
    [7, 8],
    [20, 37],
    [32, 50],
    [50, 50],
  ])('holds from %i to %i entries', async (from, to) => {
    const proof = await proveGrowth(from, to, leaves);
    const checkpoints = [from, to].map((size) => signer.checkpoint(hashes, size));

    expect(verifyProof(parseProof(JSON.stringify(proof)), [])).toMatchObject({
      ok: true,
      size: to,
      signed: false,
    });
    expect(verifyProof({ ...proof, checkpoints }, signer.keys)).toMatchObject({ ok: true, signed: true });
  });

  it('does not hold for another beginning, and is not signed by checkpoints of others', async () => {
    const proof = await proveGrowth(20, 37, leaves);
    const other = { ...proof, from: { ...proof.from, root: 'a'.repeat(64) } };
    const checkpoints = [signer.checkpoint(hashes, 19), signer.checkpoint(hashes, 37)];

    expect(verifyProof(other, [])).toMatchObject({
      ok: false,
      problem: expect.stringContaining('does not begin'),
    });
    expect(verifyProof({ ...proof, checkpoints }, signer.keys)).toMatchObject({ ok: true, signed: false });
  });

  it('cannot be made of more entries than there are', async () => {
    await expect(proveGrowth(20, 51, leaves)).rejects.toThrow(RangeError);
    await expect(proveGrowth(51, 52, leaves)).rejects.toThrow(RangeError);
  });
});
