import Sqlite from 'better-sqlite3';
import { isAnswerTo } from './questions.ts';
import type { Question } from './sender.ts';
import type { Posted, SlackWorkspace } from './slack-workspace.ts';

/** A turn as the database holds it. */
interface TurnRow {
  readonly seq: number;
  readonly id: string;
  readonly thread: string;
  readonly event_key: string;
  readonly status: string;
  readonly outcome: string | null;
}

export interface Findings {
  readonly answered: number;
  /** Questions that ended with an apology instead of an answer. */
  readonly apologies: number;
  /** What must never happen, in words. */
  readonly violations: readonly string[];
}

/** What the sender knows: every question, and whether it was acknowledged. */
export type Delivered = ReadonlyMap<Question, boolean>;

/** Compares what was sent, what the workspace shows and what the database holds. Call when the server has stopped. */
export function examine(file: string, delivered: Delivered, workspace: SlackWorkspace): Findings {
  const db = new Sqlite(file, { readonly: true });
  const violations: string[] = [];
  const say = (problem: string): void => void violations.push(problem);
  const turns = db
    .prepare('select seq, id, thread, event_key, status, outcome from turns order by seq')
    .all() as TurnRow[];
  const messages = Map.groupBy(workspace.posted, ({ metadata }) => turnOf(metadata));
  checkMessages(turns, delivered, messages, say);
  checkOrder(turns, messages, say);
  checkAudit(db, turns, say);
  checkUsage(db, turns, say);
  const integrity = String(db.pragma('integrity_check', { simple: true }));
  if (integrity !== 'ok') say(`the database is damaged: ${integrity}`);
  db.close();
  const answered = turns.filter(({ outcome }) => outcome === 'answered').length;
  const apologies = turns.filter(({ outcome }) => outcome === 'failed').length;
  return { answered, apologies, violations };
}

type Say = (problem: string) => void;
type ByTurn = ReadonlyMap<string, readonly Posted[]>;

function turnOf(metadata: Posted['metadata']): string {
  const payload = metadata['event_payload'] as { readonly turn?: string } | undefined;
  return payload?.turn ?? '';
}

function checkMessages(turns: readonly TurnRow[], delivered: Delivered, messages: ByTurn, say: Say): void {
  const byEvent = Map.groupBy(turns, ({ event_key: key }) => key);
  for (const [question, acknowledged] of delivered) {
    const name = `question ${String(question.n)}`;
    const [turn, ...more] = byEvent.get(question.eventId) ?? [];
    if (more.length > 0) say(`${name} became ${String(more.length + 1)} turns`);
    if (turn === undefined) {
      if (acknowledged) say(`${name} was acknowledged and lost`);
      continue;
    }
    if (turn.status !== 'delivered') say(`${name} is ${turn.status} and not delivered`);
    checkMessage(name, question, turn, messages.get(turn.id) ?? [], say);
  }
  const known = new Set(turns.map(({ id }) => id));
  for (const id of messages.keys()) if (!known.has(id)) say(`a message of no turn: ${id}`);
}

function checkMessage(
  name: string,
  { n, channel, thread }: Question,
  turn: TurnRow,
  messages: readonly Posted[],
  say: Say,
): void {
  const [message] = messages;
  if (message === undefined) return say(`${name} has no message`);
  if (messages.length > 1) say(`${name} has ${String(messages.length)} messages`);
  if (message.channel !== channel || message.thread !== thread) say(`${name} was answered elsewhere`);
  const last = message.texts.at(-1)?.text ?? '';
  if (isPlaceholder(last)) say(`${name} still shows the placeholder`);
  else if (turn.outcome === 'answered' && !isAnswerTo(n, last)) say(`${name} shows another answer`);
  else if (turn.outcome === 'failed' && !last.includes(turn.id))
    say(`${name} shows an apology without reference`);
  const finals = new Set(message.texts.map(({ text }) => text).filter((text) => !isPlaceholder(text)));
  if (finals.size > 1) say(`${name} showed ${String(finals.size)} different answers`);
  if (turn.outcome !== 'answered' && turn.outcome !== 'failed')
    say(`${name} ended as ${String(turn.outcome)}`);
}

function isPlaceholder(text: string): boolean {
  return text.startsWith('Working on your question');
}

/** Within a thread, messages appear and become final in the order in which the questions were accepted. */
function checkOrder(turns: readonly TurnRow[], messages: ByTurn, say: Say): void {
  for (const [thread, inThread] of Map.groupBy(turns, (turn) => turn.thread)) {
    const shown = inThread.map(({ id }) => messages.get(id)?.[0]).filter((message) => message !== undefined);
    const finalAt = shown.map(({ texts }) => texts.find(({ text }) => !isPlaceholder(text))?.at ?? Infinity);
    if (!isAscending(shown.map(({ ts }) => Number(ts.replace('.', '')))))
      say(`${thread}: messages out of order`);
    if (!isAscending(finalAt)) say(`${thread}: answers out of order`);
  }
}

function isAscending(numbers: readonly number[]): boolean {
  return numbers.every((number, index) => index === 0 || number > (numbers[index - 1] ?? 0));
}

/** Exactly one complete set of entries a turn. */
function checkAudit(db: Sqlite.Database, turns: readonly TurnRow[], say: Say): void {
  const rows = db
    .prepare('select turn_id, kind from audit_entries where turn_id is not null order by seq')
    .all();
  const byTurn = Map.groupBy(rows as { turn_id: string; kind: string }[], (row) => row.turn_id);
  for (const turn of turns) {
    const kinds = (byTurn.get(turn.id) ?? []).map(({ kind }) => kind).join(' ');
    const complete = turn.outcome === 'answered' ? [WITH_MODEL] : [WITH_MODEL, WITHOUT_MODEL];
    if (!complete.includes(kinds)) say(`turn ${turn.id} (${String(turn.outcome)}) has the entries: ${kinds}`);
  }
}

const WITHOUT_MODEL = 'turn.decided turn.ended';
const WITH_MODEL = 'turn.decided turn.sent turn.ended';

function checkUsage(db: Sqlite.Database, turns: readonly TurnRow[], say: Say): void {
  const counted = db
    .prepare("select sum(value) from usage_counts where metric = 'questions'")
    .pluck()
    .get() as number | null;
  if ((counted ?? 0) !== turns.length)
    say(`${String(counted)} questions were counted, of ${String(turns.length)}`);
}
