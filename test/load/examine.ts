import type { Stored, TurnRow } from './chaos-store.ts';
import { isAnswerTo, isFinal } from './questions.ts';
import type { Question } from './sender.ts';
import type { Posted, SlackWorkspace } from './slack-workspace.ts';

export interface Findings {
  readonly answered: number;
  /** Questions that ended with an apology instead of an answer. */
  readonly apologies: number;
  /** Questions whose reply was never shown, and is recorded so. */
  readonly undelivered: number;
  /** Questions that were acknowledged because their askers were told that everything was busy. */
  readonly turnedAway: number;
  /** What must never happen, in words. */
  readonly violations: readonly string[];
}

/** What the sender knows: every question, and whether it was acknowledged. */
export type Delivered = ReadonlyMap<Question, boolean>;

/** Compares what was sent, what the workspace shows and what the database holds. Call when all servers have stopped. */
export function examine(stored: Stored, delivered: Delivered, workspace: SlackWorkspace): Findings {
  const { turns, entries, counted, damage } = stored;
  const violations: string[] = [];
  const say = (problem: string): void => void violations.push(problem);
  const messages = Map.groupBy(workspace.posted, ({ metadata }) => turnOf(metadata));
  const turnedAway = checkTurnedAway(turns, delivered, workspace, say);
  checkMessages(turns, delivered, messages, say);
  checkOrder(turns, messages, say);
  checkAudit(entries, turns, say);
  if (counted !== turns.length) say(`${String(counted)} questions were counted, of ${String(turns.length)}`);
  if (damage !== undefined) say(`the database is damaged: ${damage}`);
  const answered = turns.filter(({ outcome }) => outcome === 'answered').length;
  const apologies = turns.filter(({ outcome }) => outcome === 'failed').length;
  const undelivered = turns.filter(
    ({ status }) => status === 'undelivered' || status === 'undeliverable',
  ).length;
  return { answered, apologies, undelivered, turnedAway, violations };
}

type Say = (problem: string) => void;
type ByTurn = ReadonlyMap<string, readonly Posted[]>;

function turnOf(metadata: Posted['metadata']): string {
  const payload = metadata['event_payload'] as { readonly turn?: string } | undefined;
  return payload?.turn ?? '';
}

/** Whoever's question was acknowledged and not taken was told so, once for each. Out: how many were. */
function checkTurnedAway(
  turns: readonly TurnRow[],
  delivered: Delivered,
  { ephemeral }: SlackWorkspace,
  say: Say,
): number {
  const taken = new Set(turns.map(({ event_key: key }) => key));
  const missing = [...delivered].filter(([{ eventId }, acknowledged]) => acknowledged && !taken.has(eventId));
  const placeOf = (channel: string, user: string): string => `${user} in ${channel}`;
  const told = Map.groupBy(ephemeral, (one) => placeOf(String(one['channel']), String(one['user'])));
  for (const [place, lost] of Map.groupBy(missing, ([{ channel, user }]) => placeOf(channel, user))) {
    const unheard = lost.length - (told.get(place)?.length ?? 0);
    if (unheard > 0) say(`${String(unheard)} questions of ${place} were acknowledged and lost`);
  }
  return missing.length;
}

function checkMessages(turns: readonly TurnRow[], delivered: Delivered, messages: ByTurn, say: Say): void {
  const byEvent = Map.groupBy(turns, ({ event_key: key }) => key);
  for (const question of delivered.keys()) {
    const name = `question ${String(question.n)}`;
    const [turn, ...more] = byEvent.get(question.eventId) ?? [];
    if (more.length > 0) say(`${name} became ${String(more.length + 1)} turns`);
    if (turn === undefined) continue;
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
  if (!isFinal(last)) say(`${name} was left unfinished`);
  else if (turn.outcome === 'answered' && !isAnswerTo(n, last)) say(`${name} shows another answer`);
  else if (turn.outcome === 'failed' && !last.includes(turn.id))
    say(`${name} shows an apology without reference`);
  const finals = new Set(message.texts.map(({ text }) => text).filter(isFinal));
  if (finals.size > 1) say(`${name} showed ${String(finals.size)} different answers`);
  if (turn.outcome !== 'answered' && turn.outcome !== 'failed')
    say(`${name} ended as ${String(turn.outcome)}`);
}

/** Within a thread, messages appear and become final in the order in which the questions were accepted. */
function checkOrder(turns: readonly TurnRow[], messages: ByTurn, say: Say): void {
  for (const [thread, inThread] of Map.groupBy(turns, (turn) => turn.thread)) {
    const shown = inThread.map(({ id }) => messages.get(id)?.[0]).filter((message) => message !== undefined);
    const finalAt = shown.map(({ texts }) => texts.find(({ text }) => isFinal(text))?.at ?? Infinity);
    if (!isAscending(shown.map(({ ts }) => Number(ts.replace('.', '')))))
      say(`${thread}: messages out of order`);
    if (!isAscending(finalAt)) say(`${thread}: answers out of order`);
  }
}

function isAscending(numbers: readonly number[]): boolean {
  return numbers.every((number, index) => index === 0 || number > (numbers[index - 1] ?? 0));
}

/** Exactly one complete set of entries a turn. */
function checkAudit(entries: Stored['entries'], turns: readonly TurnRow[], say: Say): void {
  const byTurn = Map.groupBy(entries, (entry) => entry.turn_id);
  for (const turn of turns) {
    const kinds = (byTurn.get(turn.id) ?? []).map(({ kind }) => kind).join(' ');
    const complete = turn.outcome === 'answered' ? [WITH_MODEL] : [WITH_MODEL, WITHOUT_MODEL];
    if (!complete.includes(kinds)) say(`turn ${turn.id} (${String(turn.outcome)}) has the entries: ${kinds}`);
  }
}

const WITHOUT_MODEL = 'turn.decided turn.ended';
const WITH_MODEL = 'turn.decided turn.sent turn.ended';
