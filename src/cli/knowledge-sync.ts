import type { CliHost } from './host.ts';

type Organisation = Knowledge['read'];
type Knowledge = Awaited<ReturnType<CliHost['openKnowledge']>>;

interface SyncResult {
  readonly source: string;
  readonly revision: string | undefined;
  /** False: what was in force stays, and `reason` says why. */
  readonly inForce: boolean;
  readonly reason?: string;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly unchanged: number;
  readonly passages: number;
  /** Documents that were read and are not served. */
  readonly withheld: Organisation['withheld'];
  readonly warnings: Organisation['warnings'];
}

/**
 * Puts what the source holds in force. A source that is away, or that lost more than half of its documents, changes nothing,
 * unless the loss is meant.
 */
export async function syncKnowledge(opened: Knowledge, isMeant: boolean): Promise<SyncResult> {
  const { organisation, handbook, library, progress, read } = opened;
  const tenant = read.policy.organisation.id;
  const before = await handbook.digests(tenant);
  const found = {
    source: library.name,
    revision: read.revision,
    added: 0,
    changed: 0,
    removed: 0,
    unchanged: before.size,
    passages: 0,
    withheld: read.withheld,
    warnings: read.warnings,
  };
  if (library.down !== undefined) return { ...found, inForce: false, reason: library.down };
  if (read.documents.length * 2 < before.size && !isMeant)
    return {
      ...found,
      inForce: false,
      reason: 'more than half of the documents are gone; --force if this is meant',
    };
  await organisation.begin(progress);
  const after = await handbook.digests(tenant);
  const kept = [...after].filter(([document]) => before.has(document));
  const changed = kept.filter(([document, digest]) => before.get(document) !== digest).length;
  return {
    ...found,
    inForce: true,
    added: after.size - kept.length,
    changed,
    removed: before.size - kept.length,
    unchanged: kept.length - changed,
    passages: organisation.current.passages.length,
    withheld: organisation.current.withheld,
  };
}

/** The same in plain lines. */
export function toSyncText(result: SyncResult): string {
  const { source, revision, inForce, reason, withheld, warnings } = result;
  const at = revision === undefined ? '' : ` at ${revision}`;
  const lines = [
    ...warnings.map(({ where, problem }) => `${where}: ${problem}`),
    ...withheld.map(({ document, reason: why }) => `${document} is not served: ${why}`),
    ...(withheld.length > 0 ? ['"candor knowledge check" says more of what is not served.'] : []),
  ];
  if (!inForce)
    return [...lines, `${source} was not taken: ${String(reason)}. What is in force stays.`].join('\n');
  const { added, changed, removed, unchanged, passages } = result;
  if (passages === 0) lines.push(`${source} holds nothing that can be served: is it the right place?`);
  const counts = `${String(added)} new, ${String(changed)} changed, ${String(removed)} gone, ${String(unchanged)} as they were`;
  return [...lines, `${source}${at} is in force: ${counts}; ${String(passages)} passages.`].join('\n');
}
