import type { AuditEntry } from '../domain/audit-entry.ts';
import type { AuditEvidence } from '../ports/audit-evidence.ts';
import type { Discrepancies } from './discrepancy.ts';
import type { Excuses } from './excuses.ts';

/** How the rule begins that a turn ended by in which somebody asked to be erased. */
const FORGET_ME = 'intents.forget-me';

type Turn = Awaited<ReturnType<AuditEvidence['turns']>>[number];
type TurnEvidence = NonNullable<Turn['row']>;
type AuditedIncident = Awaited<ReturnType<AuditEvidence['incidents']>>[number];

/** `turns.rule` of a question whose asker did not accept in time: it was emptied, and ended by the rule before. */
const LAPSED: Readonly<Record<string, string>> = { 'consent.lapsed': 'consent.awaiting' };

/** Holds the turns that a page of entries names against their rows. */
export async function checkTurns(
  page: readonly AuditEntry[],
  evidence: AuditEvidence,
  excuses: Excuses,
  found: Discrepancies,
): Promise<void> {
  const named = new Set(page.map(({ turnId }) => turnId).filter((id) => id !== null));
  for (const { id, row, entries } of await evidence.turns([...named])) {
    const [first] = entries;
    if (first === undefined) continue;
    if (row === undefined) {
      if (!isRowExcused(entries, first, excuses)) found.add('turn_missing', first.seq, id);
      continue;
    }
    const ended = lastOf(entries, 'turn.ended');
    if (ended === undefined) continue;
    for (const column of toAltered(row, ended, entries, excuses)) {
      found.add('turn_altered', ended.seq, `${id} ${column}`);
    }
  }
}

/** A question goes by when it came, its first entry by when it was worked on: policy has that tried for a day at most. */
function earliestOf({ at }: AuditEntry): string {
  return Temporal.Instant.from(at).subtract({ hours: 24 }).toString({ fractionalSecondDigits: 3 });
}

function isRowExcused(entries: readonly AuditEntry[], first: AuditEntry, excuses: Excuses): boolean {
  const { actor, seq } = first;
  if (excuses.isRemoved('turns', earliestOf(first)) || excuses.isErased(actor, seq)) return true;
  return askedToBeForgotten(entries, excuses);
}

/** The reply to whoever asks to be erased is recorded after they were, and goes with its question once it stands. */
function askedToBeForgotten(entries: readonly AuditEntry[], excuses: Excuses): boolean {
  const decided = lastOf(entries, 'turn.decided');
  return String(decided?.meta['rule']).startsWith(FORGET_ME) && excuses.wasErased(decided?.actor ?? null);
}

/** Columns of a turn that are not as the log has it. */
function toAltered(
  turn: TurnEvidence,
  ended: AuditEntry,
  entries: readonly AuditEntry[],
  excuses: Excuses,
): readonly string[] {
  const decided = lastOf(entries, 'turn.decided');
  const undelivered = lastOf(entries, 'turn.undelivered');
  const outcome = (lastOf(entries, 'turn.revised') ?? ended).meta['outcome'];
  const isOver =
    isContentOver(turn, ended, entries[0] ?? ended, excuses) || askedToBeForgotten(entries, excuses);
  const told: readonly (readonly [column: string, holds: boolean])[] = [
    ['subject', turn.subject === ended.actor],
    ['ended_at', turn.endedAt === ended.at],
    ['outcome', turn.outcome === outcome],
    ['verdict', decided === undefined || turn.verdict === decided.meta['verdict']],
    ['rule', decided === undefined || ruleOf(turn) === decided.meta['rule']],
    ['status', isStatus(turn.status, lastOf(entries, 'turn.withdrawn'), undelivered, decided)],
    ['sealed_event', isOver || turn.question === 'intact'],
    ['sealed_record', isOver || turn.record === 'intact' || turn.record === 'none'],
  ];
  return told.filter(([, holds]) => !holds).map(([column]) => column);
}

/** Content that is gone on purpose; of a thread that was emptied it is gone, and not something else. */
function isContentOver(
  { receivedAt, question, record }: TurnEvidence,
  ended: AuditEntry,
  first: AuditEntry,
  excuses: Excuses,
): boolean {
  const { actor, seq } = ended;
  const earliest = earliestOf(first);
  const cameAt = receivedAt < earliest ? earliest : receivedAt; // the row says what it likes
  if (excuses.isEmptied('turns', cameAt) || excuses.isErased(actor, seq)) return true;
  return question === 'absent' && record === 'absent' && excuses.isThreadEmptied(ended);
}

function ruleOf({ rule }: TurnEvidence): string {
  return LAPSED[rule ?? ''] ?? rule ?? '';
}

function isStatus(
  status: string,
  withdrawn: AuditEntry | undefined,
  undelivered?: AuditEntry,
  decided?: AuditEntry,
): boolean {
  if (undelivered !== undefined) return status === (undelivered.meta['as'] ?? 'undeliverable');
  if (decided === undefined) return status === 'undeliverable'; // nobody could read it
  if (withdrawn !== undefined && status === 'withdrawn') return true;
  return status === 'ended' || status === (withdrawn?.meta['why'] === 'deleted' ? 'withdrawn' : 'delivered');
}

function lastOf(entries: readonly AuditEntry[], kind: string): AuditEntry | undefined {
  return entries.findLast((entry) => entry.kind === kind);
}

/** Holds the incidents that a page of entries tells of against their rows. */
export async function checkIncidents(
  page: readonly AuditEntry[],
  evidence: AuditEvidence,
  excuses: Excuses,
  found: Discrepancies,
): Promise<void> {
  const named = firstOfEach(page, ({ meta }) => toText(meta['incident']));
  const incidents = new Map((await evidence.incidents([...named.keys()])).map((row) => [row.id, row]));
  for (const [id, entry] of named) {
    const incident = incidents.get(id);
    if (incident !== undefined && isAsOpened(incident, entry)) continue;
    if (excuses.isRemoved('incidents', entry.at)) continue;
    found.add(incident === undefined ? 'incident_missing' : 'incident_altered', entry.seq, id);
  }
}

function isAsOpened(incident: AuditedIncident, { kind, meta, turnId }: AuditEntry): boolean {
  if (kind !== 'incident.opened') return true;
  return (
    incident.kind === meta['incidentKind'] && incident.cause === meta['cause'] && incident.turnId === turnId
  );
}

function firstOfEach(
  page: readonly AuditEntry[],
  idOf: (entry: AuditEntry) => string | null | undefined,
): ReadonlyMap<string, AuditEntry> {
  const first = new Map<string, AuditEntry>();
  for (const entry of page) {
    const id = idOf(entry);
    // What tells how it was opened goes before what only names it.
    if (id != null && (!first.has(id) || entry.kind === 'incident.opened')) first.set(id, entry);
  }
  return first;
}

function toText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
