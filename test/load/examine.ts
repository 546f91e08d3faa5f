import { STUCK_RETRIES } from '../../adapters/sql/claim-turn.ts';
import { createHash } from 'node:crypto';
import type { Stored, TurnRow } from './chaos-store.ts';
import { isAnswerTo, isFinal } from './questions.ts';
import type { Question } from './sender.ts';
import type { Posted, SlackWorkspace } from './slack-workspace.ts';

export interface Findings {
  readonly answered: number;
  /** Questions whose conversation Slack refuses, as recorded. */
  readonly undeliverable: number;
  /** Questions that were set aside, because they ran alone again and again and their process died each time. */
  readonly setAside: number;
  /** The most that was sent to a conversation that is refused. */
  readonly sentToRefused: number;
  /** Questions that were acknowledged because their askers were told that everything was busy. */
  readonly turnedAway: number;
  /** What must never happen, in words. */
  readonly violations: readonly string[];
}

/** What the sender knows: every question, and whether it was acknowledged. */
export type Delivered = ReadonlyMap<Question, boolean>;

/** Compares what was sent, what the workspace shows and what the database holds. Call when all servers have stopped. */
export function examine(
  stored: Stored,
  delivered: Delivered,
  workspace: SlackWorkspace,
  bodies: ReadonlySet<string>,
): Findings {
  const { turns, entries, counted, damage } = stored;
  const violations: string[] = [];
  const say = (problem: string): void => void violations.push(problem);
  const messages = Map.groupBy(workspace.posted, ({ metadata }) => turnOf(metadata));
  const turnedAway = checkTurnedAway(turns, delivered, workspace, say);
  checkMessages(turns, delivered, messages, workspace, say);
  checkRefused(workspace, say);
  checkOrder(turns, messages, say);
  checkAudit(entries, turns, say);
  checkSent(entries, bodies, say);
  if (counted !== turns.length) say(`${String(counted)} questions were counted, of ${String(turns.length)}`);
  if (damage !== undefined) say(`the database is damaged: ${damage}`);
  const answered = turns.filter(({ outcome }) => outcome === 'answered').length;
  const undeliverable = turns.filter(({ status }) => status === 'undeliverable').length;
  const sentToRefused = Math.max(0, ...workspace.refusals.values());
  const setAside = turns.filter(isSetAside).length;
  return { answered, undeliverable, setAside, sentToRefused, turnedAway, violations };
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

/** After so many deaths of its process while nothing else ran, a question counts as their cause. */
const MOST_LONE_RUNS = 3;

function isSetAside({ lone_runs: deaths, outcome, status }: TurnRow): boolean {
  return deaths >= MOST_LONE_RUNS && (outcome === 'failed' || status === 'undelivered');
}

/** A conversation that is refused is left alone. */
function checkRefused({ refusing, refusals, posted }: SlackWorkspace, say: Say): void {
  for (const channel of refusing.keys()) {
    const sent = refusals.get(channel) ?? 0;
    if (sent > MOST_SENDS) say(`${String(sent)} calls were sent to ${channel}, which is archived`);
    if (posted.some((one) => one.channel === channel)) say(`something is shown in ${channel}`);
  }
}

/** The most that may be sent to a conversation that refuses everything, in all. */
const MOST_SENDS = 20;

function checkMessages(
  turns: readonly TurnRow[],
  delivered: Delivered,
  messages: ByTurn,
  { refusing, hasStatus, streams }: SlackWorkspace,
  say: Say,
): void {
  const byEvent = Map.groupBy(turns, ({ event_key: key }) => key);
  for (const question of delivered.keys()) {
    const name = `question ${String(question.n)}`;
    const [turn, ...more] = byEvent.get(question.eventId) ?? [];
    if (more.length > 0) say(`${name} became ${String(more.length + 1)} turns`);
    if (turn === undefined) continue;
    if (isSetAside(turn)) continue;
    const wanted = refusing.has(question.channel) ? 'undeliverable' : 'delivered';
    if (turn.status !== wanted) say(`${name} is ${turn.status} and not ${wanted}`);
    const shown = messages.get(turn.id) ?? [];
    if (wanted === 'delivered') checkMessage(name, question, turn, shown, say);
    if (hasStatus && !shown.every(isFinalAtOnce)) say(`${name} was a message before it was answered`);
    if (shown.some(({ ts }) => streams.find(ts)?.isOpen === true)) say(`${name} is streamed for ever`);
  }
  const known = new Set(turns.map(({ id }) => id));
  for (const id of messages.keys()) if (!known.has(id)) say(`a message of no turn: ${id}`);
}

/** Only what is posted notifies people, and the end of a stream: an edit does not. */
function isFinalAtOnce({ texts, isStreamed }: Posted): boolean {
  return isStreamed === true || isFinal(texts[0]?.text ?? '');
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
  else if (!isAnswerTo(n, last)) say(`${name} shows another answer`);
  const said = message.texts.map(({ text }) => text);
  // What is streamed is not final before the answer takes its place.
  const finals = new Set(message.isStreamed === true ? said.slice(-1) : said.filter(isFinal));
  if (finals.size > 1) say(`${name} showed ${String(finals.size)} different answers`);
  if (turn.outcome !== 'answered') say(`${name} ended as ${String(turn.outcome)}`); // none is to blame for anything
}

/**
 * Within a thread, messages appear and become final in the order in which the questions were accepted; but a reply that Slack
 * did not take for a minute keeps no later one waiting.
 */
function checkOrder(turns: readonly TurnRow[], messages: ByTurn, say: Say): void {
  for (const [thread, inThread] of Map.groupBy(turns, (turn) => turn.thread)) {
    const shown = inThread
      .filter((turn) => !isSetAside(turn))
      .flatMap(({ id, retries }) =>
        (messages.get(id) ?? []).slice(0, 1).map((posted) => ({ posted, retries })),
      );
    const finalAt = shown
      .filter(({ retries }) => retries < STUCK_RETRIES)
      .map(({ posted: { texts } }) => texts.find(({ text }) => isFinal(text))?.at ?? Infinity);
    if (!isAscending(shown.map(({ posted: { ts } }) => Number(ts.replace('.', '')))))
      say(`${thread}: messages out of order`);
    if (!isAscending(finalAt)) say(`${thread}: answers out of order`);
  }
}

function isAscending(numbers: readonly number[]): boolean {
  return numbers.every((number, index) => index === 0 || number > (numbers[index - 1] ?? 0));
}

/** Exactly one complete set of entries a turn; a refused one may have come to its end anywhere. */
function checkAudit(entries: Stored['entries'], turns: readonly TurnRow[], say: Say): void {
  // Incidents tell of themselves, wherever one comes.
  const told = entries.filter(({ kind }) => kind !== 'incident.opened');
  const byTurn = Map.groupBy(told, (entry) => entry.turn_id);
  for (const turn of turns) {
    if (isSetAside(turn)) continue;
    const kinds = (byTurn.get(turn.id) ?? []).map(({ kind }) => kind).join(' ');
    const isComplete = turn.status === 'undeliverable' ? REFUSED.test(kinds) : WITH_MODEL.test(kinds);
    if (!isComplete) say(`turn ${turn.id} (${String(turn.outcome)}) has the entries: ${kinds}`);
  }
}

/** Whatever the model received stands in the log, once; what stands there may have been about to leave when a process died. */
function checkSent(entries: Stored['entries'], bodies: ReadonlySet<string>, say: Say): void {
  const sent = entries
    .filter(({ kind }) => kind === 'turn.sent')
    .map(({ meta }) => (JSON.parse(meta) as { readonly sha256: string }).sha256);
  const logged = new Set(sent);
  if (logged.size < sent.length) say(`${String(sent.length - logged.size)} bodies are in the log twice`);
  const hashes = [...bodies].map((body) => createHash('sha256').update(body).digest('hex'));
  const missing = hashes.filter((hash) => !logged.has(hash)).length;
  if (missing > 0) say(`${String(missing)} bodies that left are not in the log`);
}

/** Whoever takes a question over sends it in a body of its own, and does not know whether the one before was answered. */
const REFUSED = /^(?:turn\.sent )*turn\.decided turn\.ended turn\.undelivered$/;
const WITH_MODEL = /^(?:turn\.sent )+turn\.decided turn\.ended$/;
