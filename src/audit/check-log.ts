import type { AuditLog } from '../ports/audit-log.ts';
import type { Checkpoints, KeptCheckpoint } from '../ports/checkpoints.ts';
import type { LogHealth } from '../ports/log-health.ts';
import type { Signer } from '../ports/signer.ts';
import { checkGrowth, readSigned } from './check-growth.ts';

interface CheckLogDeps {
  readonly audit: Pick<AuditLog, 'read'>;
  readonly checkpoints: Pick<Checkpoints, 'latest' | 'above'>;
  readonly logHealth: LogHealth;
  /** Whose signatures count. */
  readonly keys: Pick<Signer, 'keys'>['keys'];
}

/** What a check of the log came to. */
interface LogCheck {
  /** The newest head that was signed. */
  readonly newest: KeptCheckpoint;
  /** The entries that were read and held against it, both included; none where `to` is below `from`. */
  readonly from: number;
  readonly to: number;
  /** How many are newer than that head: nothing proves them yet. */
  readonly unsigned: number;
  /** Why it does not hold; undefined where it does. */
  readonly problem: NonNullable<Awaited<ReturnType<typeof checkGrowth>>> | undefined;
}

/**
 * Checks entries of the log against the heads that were signed of it: each hash, the chain and the tree. All of them where there are
 * at most `most`; else those since the last check, and at most so many: what is left is for the next. Out: undefined where nothing
 * was signed yet.
 */
export async function checkLog(most: number, deps: CheckLogDeps): Promise<LogCheck | undefined> {
  const { checkpoints, logHealth } = deps;
  const newest = await checkpoints.latest();
  if (newest === undefined) return undefined;
  const from = newest.size <= most ? undefined : await findBegin(newest, deps);
  const begin = from?.size ?? 0;
  const to = await findEnd(newest, begin + most, deps);
  const problem = await findProblem(from, to, newest, deps);
  if (problem === undefined) await logHealth.noteChecked(to.size);
  const unsigned = Math.max(0, (await logHealth.length()) - newest.size);
  return { newest, from: begin + 1, to: to.size, unsigned, problem };
}

/** The signed head that the last check ended at. One that is not there, or is ahead of the log, is none: it begins anew. */
async function findBegin(
  newest: KeptCheckpoint,
  { checkpoints, logHealth }: CheckLogDeps,
): Promise<KeptCheckpoint | undefined> {
  const size = await logHealth.checkedTo();
  if (size === 0 || size > newest.size) return undefined;
  const [found] = await checkpoints.above(size - 1, 1);
  return found?.size === size ? found : undefined;
}

/** The first signed head at or after `size`, or the newest. */
async function findEnd(
  newest: KeptCheckpoint,
  size: number,
  { checkpoints }: CheckLogDeps,
): Promise<KeptCheckpoint> {
  if (size >= newest.size) return newest;
  const [found] = await checkpoints.above(size - 1, 1);
  return found ?? newest;
}

async function findProblem(
  from: KeptCheckpoint | undefined,
  to: KeptCheckpoint,
  newest: KeptCheckpoint,
  { audit, keys }: CheckLogDeps,
): Promise<LogCheck['problem']> {
  const heads = [to, newest].map(({ note }) => readSigned(note, keys));
  const signed = heads.filter((head) => head !== undefined);
  if (signed.length < heads.length) return 'checkpoint_forged';
  const reached = signed.filter(({ size }) => size <= to.size);
  try {
    return await checkGrowth(from, to, reached, { keys, read: (seq) => audit.read(seq) });
  } catch (error) {
    // What is kept of a tree and is none was written by nobody of us.
    if (error instanceof RangeError) return 'tree_changed';
    throw error;
  }
}
