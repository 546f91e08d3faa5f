import type { AuditEvidence } from '../ports/audit-evidence.ts';
import type { StoredLog } from '../ports/stored-log.ts';
import { CheckpointQueue } from './checkpoint-queue.ts';
import { Discrepancies } from './discrepancy.ts';
import { EXCUSING, Excuses } from './excuses.ts';
import { TableCheck } from './hold-against-tables.ts';
import type { KnownCheckpoint, VerifierKey } from './known-checkpoints.ts';
import { Tree } from './tree.ts';
import { LogVerifier } from './verify-log.ts';

type StoredCheckpoint = NonNullable<Awaited<ReturnType<StoredLog['newestCheckpoint']>>>;
type LogReport = ReturnType<LogVerifier['finish']>;

interface DatabaseLog {
  readonly stored: StoredLog;
  readonly evidence: AuditEvidence;
}

interface Options {
  /** Also hold the log against the tables. */
  readonly deep: boolean;
  readonly keys: readonly VerifierKey[];
  /** Keys that were kept elsewhere: the log has to bear a signature of them. */
  readonly mustBeSigned?: boolean;
  /** Those that were kept elsewhere. */
  readonly elsewhere: readonly KnownCheckpoint[];
  /** When the process served. */
  readonly servingAt?: Temporal.Instant | undefined;
}

/**
 * Checks the log of a database that may be in use. What is found in tables while they change is looked at again, and counts where it is
 * there both times.
 */
export async function verifyDatabase(log: DatabaseLog, options: Options): Promise<LogReport> {
  const first = await look(log, options);
  if (first.ok || !options.deep) return first;
  const second = await look(log, options);
  const before = new Set(first.problems.map(keyOf));
  const problems = second.problems.filter((problem) => before.has(keyOf(problem)));
  return { ...second, problems, ok: problems.length === 0 && second.more === 0 };
}

async function look(
  { stored, evidence }: DatabaseLog,
  { deep, keys, mustBeSigned = false, elsewhere, servingAt }: Options,
): Promise<LogReport> {
  const found = new Discrepancies();
  const excuses = new Excuses(await evidence.ofKinds(EXCUSING));
  const kept = toKept(await stored.tree()); // before the entries, which may be more by then
  const verifier = new LogVerifier({ keys, checkpoints: elsewhere, excuses, found, kept, mustBeSigned });
  const tables = deep ? await TableCheck.begin({ evidence, excuses, found }) : undefined;
  const checkpoints = new CheckpointQueue(stored.checkpoints(1));
  for await (const page of stored.entries()) {
    for (const one of await checkpoints.upTo(page.at(-1)?.entry.seq ?? 0)) verifier.checkpoint(toKnown(one));
    for (const { entry, payload } of page) verifier.entry(entry, payload);
    await tables?.page(page.map(({ entry }) => entry));
  }
  for (const one of await checkpoints.upTo(Infinity)) verifier.checkpoint(toKnown(one));
  await tables?.finish();
  return verifier.finish(servingAt);
}

function toKept(tree: Awaited<ReturnType<StoredLog['tree']>>) {
  if (tree === undefined) return undefined;
  try {
    return { size: tree.size, root: Tree.parse(tree.size, tree.nodes).root() };
  } catch {
    return { size: tree.size, root: Buffer.alloc(0) }; // no tree at all: it differs
  }
}

function toKnown({ size, note }: StoredCheckpoint): KnownCheckpoint {
  return { note, where: `the database, size ${size}` };
}

function keyOf({ problem, seq, about }: LogReport['problems'][number]): string {
  return [problem, seq, about].join(' ');
}
