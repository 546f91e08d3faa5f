import { z } from 'zod';
import { RequestError } from '../base/errors.ts';
import type { AuditEntry } from '../domain/audit-entry.ts';
import type { AuditSearch } from '../ports/audit-search.ts';
import { hashEntry } from './chain.ts';
import { parseCheckpoint } from './checkpoint.ts';
import { Entry } from './entry-schema.ts';
import type { VerifierKey } from './known-checkpoints.ts';
import { verifyNote } from './note.ts';
import {
  Tree,
  proveConsistency,
  proveInclusion,
  proveRecent,
  verifyConsistency,
  verifyInclusion,
} from './tree.ts';

type Leaves = () => AsyncIterable<Uint8Array>;

const Path = z.array(z.string().regex(/^[0-9a-f]{64}$/u)).max(64);

/** That entries are part of the log that a checkpoint is of. */
const InclusionProof = z.strictObject({
  type: z.literal('inclusion'),
  /** Null: entries of no turn. */
  turn: z.string().nullable(),
  checkpoint: z.string(),
  entries: z.array(z.strictObject({ entry: Entry, path: Path })),
});
/** That a log only grew from one size to another. */
const ConsistencyProof = z.strictObject({
  type: z.literal('consistency'),
  from: z.strictObject({ size: z.int().nonnegative(), root: z.string().regex(/^[0-9a-f]{64}$/u) }),
  to: z.strictObject({ size: z.int().nonnegative(), root: z.string().regex(/^[0-9a-f]{64}$/u) }),
  path: Path,
  checkpoints: z.array(z.string()).optional(),
});
const Proof = z.union([InclusionProof, ConsistencyProof]);
type InclusionProof = z.infer<typeof InclusionProof>;
type ConsistencyProof = z.infer<typeof ConsistencyProof>;

/** What a proof came to; `problem` says why it does not hold. */
interface ProofReport {
  readonly ok: boolean;
  readonly type: 'inclusion' | 'consistency';
  readonly entries: number;
  readonly size: number;
  /** False where no key was given, or nothing in it is signed. */
  readonly signed: boolean;
  readonly problem?: string;
}

/** Proves that entries are among the first `size`. `leaves` reads the log anew, for each. */
export async function proveEntries(
  turn: string,
  entries: readonly AuditEntry[],
  { note, size }: { readonly note: string; readonly size: number },
  leaves: Leaves,
): Promise<InclusionProof> {
  const proven = [];
  for (const entry of entries) {
    proven.push({ entry, path: toHex(await proveInclusion(leaves(), entry.seq - 1, size)) });
  }
  return { type: 'inclusion', turn, checkpoint: note, entries: proven };
}

type EntryEvidence = NonNullable<Awaited<ReturnType<AuditSearch['evidence']>>>;

/**
 * Proves that one entry is part of the log that the first checkpoint behind it is of, from the entries between two checkpoints. Out:
 * undefined where there is none yet, or where more than those have to be read: then `candor audit prove` does.
 */
export function proveEntry({ entry, checkpoint, before, hashes }: EntryEvidence): InclusionProof | undefined {
  if (checkpoint === undefined || hashes === undefined) return undefined;
  const old = before === undefined ? new Tree() : Tree.parse(before.size, before.nodes);
  if (old.size + hashes.length !== checkpoint.size) return undefined;
  const path = toHex(proveRecent(old, hashes, entry.seq - 1));
  return { type: 'inclusion', turn: entry.turnId, checkpoint: checkpoint.note, entries: [{ entry, path }] };
}

/** Proves that the first `from` entries are the beginning of the first `to`. Throws: `RangeError` where there are fewer. */
export async function proveGrowth(from: number, to: number, leaves: Leaves): Promise<ConsistencyProof> {
  const rest = leaves()[Symbol.asyncIterator]();
  const [old, grown] = [new Tree(), new Tree()];
  while (old.size < from) {
    const { value, done } = await rest.next();
    if (done === true) throw new RangeError('there are fewer entries');
    old.append(value);
    grown.append(value);
  }
  async function* growing(): AsyncGenerator<Uint8Array> {
    for (let next = await rest.next(); next.done !== true && grown.size < to; next = await rest.next()) {
      grown.append(next.value);
      yield next.value;
    }
  }
  const path = toHex(await proveConsistency(old, growing(), to));
  for await (const _ of growing()); // a proof may be there before the end is
  if (grown.size < to) throw new RangeError('there are fewer entries');
  return {
    type: 'consistency',
    from: { size: from, root: old.root().toString('hex') },
    to: { size: to, root: grown.root().toString('hex') },
    path,
  };
}

/** Throws: `RequestError` `BODY_MALFORMED` for what is no proof. */
export function parseProof(text: string): InclusionProof | ConsistencyProof {
  const parsed = Proof.safeParse(toJson(text));
  if (parsed.success) return parsed.data;
  throw new RequestError(
    'BODY_MALFORMED',
    400,
    'this is no proof as "candor audit prove" and "consistency" write it',
  );
}

/** Checks a proof with nothing but keys. A witness's signature says nothing of who wrote the log. */
export function verifyProof(
  proof: InclusionProof | ConsistencyProof,
  known: readonly VerifierKey[],
): ProofReport {
  const keys = known.filter(({ type }) => type === 1);
  return proof.type === 'inclusion' ? verifyEntries(proof, keys) : verifyGrowth(proof, keys);
}

function verifyEntries(
  { checkpoint: note, entries, turn }: InclusionProof,
  keys: readonly VerifierKey[],
): ProofReport {
  const checkpoint = parseCheckpoint(note);
  const signed = keys.length > 0;
  const report = { type: 'inclusion', entries: entries.length, size: checkpoint?.size ?? 0, signed } as const;
  const failed = (problem: string): ProofReport => ({ ...report, ok: false, problem });
  if (checkpoint === undefined) return failed('the checkpoint is none');
  if (signed && verifyNote(checkpoint.note, keys) !== 'verified')
    return failed('the checkpoint is signed by no known key');
  if (entries.length === 0) return failed('it holds no entry');
  const { size, root } = checkpoint;
  for (const { entry, path } of entries) {
    if (hashEntry(entry) !== entry.hash) return failed(`entry ${entry.seq} was changed`);
    if (entry.turnId !== turn) return failed(`entry ${entry.seq} is of another turn`);
    const leaf = Buffer.from(entry.hash, 'hex');
    const isIn = verifyInclusion({ index: entry.seq - 1, size, leaf, root }, toBytes(path));
    if (!isIn) return failed(`entry ${entry.seq} is not part of the log that the checkpoint is of`);
  }
  return { ...report, ok: true };
}

function verifyGrowth(
  { from, to, path, checkpoints = [] }: ConsistencyProof,
  keys: readonly VerifierKey[],
): ProofReport {
  const heads = [from, to].map(({ size, root }) => ({ size, root: Buffer.from(root, 'hex') }));
  const [old = { size: 0, root: Buffer.alloc(0) }, grown = old] = heads;
  const notes = checkpoints.map(parseCheckpoint);
  const isSigned = (head: typeof old) =>
    notes.some(
      (one) =>
        one?.size === head.size && one.root.equals(head.root) && verifyNote(one.note, keys) === 'verified',
    );
  const signed = keys.length > 0 && heads.every(isSigned);
  const report = { type: 'consistency', entries: 0, size: to.size, signed } as const;
  if (notes.includes(undefined)) return { ...report, ok: false, problem: 'a checkpoint in it is none' };
  const holds = verifyConsistency(old, grown, toBytes(path));
  if (holds) return { ...report, ok: true };
  return {
    ...report,
    ok: false,
    problem: `the log of ${to.size} entries does not begin with that of ${from.size}`,
  };
}

function toHex(path: readonly Uint8Array[]): string[] {
  return path.map((node) => Buffer.from(node).toString('hex'));
}

function toBytes(path: readonly string[]): Buffer[] {
  return path.map((node) => Buffer.from(node, 'hex'));
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
