import type { AuditEntry } from '../domain/audit-entry.ts';
import type { KeptCheckpoint } from '../ports/checkpoints.ts';
import { hashEntry } from './chain.ts';
import { parseCheckpoint } from './checkpoint.ts';
import { parseVerifierKey, verifyNote } from './note.ts';
import { Tree } from './tree.ts';

interface Head {
  readonly size: number;
  readonly root: Uint8Array;
}

/** Why a log must not be sealed as it stands. */
type GrowthProblem =
  /** The newest checkpoint is not signed by a key that counts, or is not what was signed. */
  | 'checkpoint_forged'
  /** A head that was published has more entries than the log. */
  | 'entries_missing'
  /** What came since does not follow from what was sealed. */
  | 'entries_changed'
  /** The tree is not that of the entries, or a head that was published is of another log. */
  | 'tree_changed';

/** What a checkpoint says under keys that count. Out: undefined where it is forged, of an unknown key, or none. */
export function readSigned(note: string, keys: readonly string[]): Head | undefined {
  const read = parseCheckpoint(note);
  const known = keys.map(parseVerifierKey).filter((key) => key !== undefined);
  return read !== undefined && verifyNote(read.note, known) === 'verified' ? read : undefined;
}

/**
 * Whether a log has only grown since it was sealed: the entries that came after follow each other and make the tree, and the
 * heads that were published lie on the way. Out: undefined when all is well.
 */
export async function checkGrowth(
  from: KeptCheckpoint | undefined,
  to: Pick<KeptCheckpoint, 'size' | 'nodes'>,
  published: readonly Head[],
  {
    keys,
    read,
  }: { readonly keys: readonly string[]; readonly read: (seq: number) => AsyncIterable<AuditEntry> },
): Promise<GrowthProblem | undefined> {
  const signed = from && readSigned(from.note, keys);
  const tree = Tree.parse(from?.size ?? 0, from?.nodes ?? '');
  if (from !== undefined && !isHead(tree, signed)) return 'checkpoint_forged';
  if (tree.size > to.size || published.some(({ size }) => size > to.size)) return 'entries_missing';
  const heads = published.filter(({ size }) => size >= tree.size);
  if (heads.some((head) => head.size === tree.size && !isHead(tree, head))) return 'tree_changed';
  let prev: string | undefined;
  for await (const entry of read(tree.size + 1)) {
    if (tree.size === to.size) break;
    if (entry.seq !== tree.size + 1 || (prev !== undefined && entry.prev !== prev)) return 'entries_changed';
    if (hashEntry(entry) !== entry.hash) return 'entries_changed';
    prev = entry.hash;
    tree.append(Buffer.from(entry.hash, 'hex'));
    if (heads.some((head) => head.size === tree.size && !isHead(tree, head))) return 'tree_changed';
  }
  if (tree.size < to.size) return 'entries_missing';
  return tree.toText() === to.nodes ? undefined : 'tree_changed';
}

function isHead(tree: Tree, head: Head | undefined): boolean {
  return head !== undefined && head.size === tree.size && Buffer.compare(tree.root(), head.root) === 0;
}
