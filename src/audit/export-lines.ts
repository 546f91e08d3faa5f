import { z } from 'zod';
import { RequestError } from '../base/errors.ts';
import type { AuditEntry } from '../domain/audit-entry.ts';
import type { CheckpointQueue } from './checkpoint-queue.ts';
import { Entry, isEntry } from './entry-schema.ts';
import type { KnownCheckpoint } from './known-checkpoints.ts';
import { RangeRoots } from './range-roots.ts';
import type { LogVerifier } from './verify-log.ts';

/** What an export is of: half-open in time; kinds as they are, or `turn.*` for all that begin so. Nothing given: all. */
interface ExportFilter {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly kinds: readonly string[];
}

/** A line of an export, read back. */
type ExportItem =
  | { readonly type: 'entry'; readonly entry: AuditEntry }
  | { readonly type: 'checkpoint'; readonly checkpoint: KnownCheckpoint }
  | { readonly type: 'left_out'; readonly leftOut: Parameters<LogVerifier['leftOut']>[0] }
  | { readonly type: 'filter' };

const Hash = z.string().regex(/^[0-9a-f]{64}$/u);

const Checkpoint = z.strictObject({ checkpoint: z.string() });
const Left = z.strictObject({
  left_out: z.strictObject({
    from: z.int().positive(),
    to: z.int().positive(),
    nodes: z.array(Hash).max(128),
  }),
});
const Filter = z.strictObject({
  filter: z.strictObject({
    from: z.string().optional(),
    to: z.string().optional(),
    kinds: z.array(z.string()),
  }),
});

/**
 * The log as JSON lines, one entry a line, each checkpoint behind the last entry that it covers. Of what a filter leaves out stand the
 * roots of the subtrees that it makes up, so that the rest is still shown to be part of the log up to each of the checkpoints.
 */
export async function* toExportLines(
  entries: AsyncIterable<AuditEntry>,
  checkpoints: CheckpointQueue,
  filter: ExportFilter,
): AsyncGenerator<string> {
  const isAll = isEverything(filter);
  if (!isAll) yield JSON.stringify({ filter });
  let gap: RangeRoots | undefined;
  for await (const entry of entries) {
    const due = await checkpoints.upTo(entry.seq);
    const wanted = isAll || isWanted(entry, filter);
    if (!wanted) {
      gap ??= new RangeRoots(entry.seq - 1);
      gap.append(Buffer.from(entry.hash, 'hex'));
    }
    if (gap !== undefined && (wanted || due.length > 0)) {
      yield toGapLine(gap);
      gap = undefined;
    }
    if (wanted) yield JSON.stringify(entry);
    for (const { note } of due) yield JSON.stringify({ checkpoint: note });
  }
  if (gap !== undefined) yield toGapLine(gap);
}

/** Whether a filter leaves nothing out. */
function isEverything({ from, to, kinds }: ExportFilter): boolean {
  return from === undefined && to === undefined && kinds.length === 0;
}

/**
 * Reads a line of an export. `number` is the line's.
 *
 * Throws: `RequestError` `BODY_MALFORMED` naming the line.
 */
export function parseExportLine(line: string, number: number): ExportItem {
  const value = parseObject(line, number);
  if ('seq' in value) return { type: 'entry', entry: isEntry(value) ? value : parseAs(Entry, value, number) };
  if ('checkpoint' in value) {
    const { checkpoint: note } = parseAs(Checkpoint, value, number);
    return { type: 'checkpoint', checkpoint: { note, where: `line ${number}` } };
  }
  if ('left_out' in value) {
    const { from, to, nodes } = parseAs(Left, value, number).left_out;
    return { type: 'left_out', leftOut: { from, to, nodes: nodes.map((node) => Buffer.from(node, 'hex')) } };
  }
  parseAs(Filter, value, number);
  return { type: 'filter' };
}

function isWanted({ at, kind }: AuditEntry, { from, to, kinds }: ExportFilter): boolean {
  if ((from !== undefined && at < from) || (to !== undefined && at >= to)) return false;
  return kinds.length === 0 || kinds.some((one) => isOfKind(kind, one));
}

function isOfKind(kind: string, wanted: string): boolean {
  return wanted.endsWith('*') ? kind.startsWith(wanted.slice(0, -1)) : kind === wanted;
}

function toGapLine(gap: RangeRoots): string {
  const nodes = gap.roots().map((root) => Buffer.from(root).toString('hex'));
  return JSON.stringify({ left_out: { from: gap.start + 1, to: gap.end, nodes } });
}

function parseObject(line: string, number: number): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw notALine(number, 'is no JSON: it was cut, or this is another file');
  }
  if (isObject(value)) return value;
  throw notALine(number, 'is no line of an export');
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseAs<T>(schema: z.ZodType<T>, value: unknown, number: number): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [field] = parsed.error.issues[0]?.path ?? [];
  const what = field === undefined ? '' : ` (${String(field)})`;
  throw notALine(number, `is not an audit entry, and no other line of an export${what}`);
}

function notALine(number: number, problem: string): RequestError {
  return new RequestError('BODY_MALFORMED', 400, `line ${number} ${problem}`);
}
