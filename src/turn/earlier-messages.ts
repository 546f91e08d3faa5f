import { toSeconds } from '../base/duration.ts';
import { subjectOf } from '../domain/person.ts';
import { type PlaceholderEntry, addToVault } from '../domain/placeholder.ts';
import type { Turn } from '../domain/turn.ts';
import type { Organisation } from '../policy/organisation.ts';
import { noticeOf } from '../policy/notice.ts';
import { type Circumstances, blockedKinds } from '../policy/treatment.ts';
import type { ThreadReader } from '../ports/thread-reader.ts';
import { redact } from '../redaction/redact.ts';
import type { TurnDeps } from './deps.ts';
import { type RedactedQuestion, redactOther } from './redact-question.ts';
import { isDangerous } from './screen-document.ts';

type ThreadRead = Awaited<ReturnType<ThreadReader['read']>>;
type EarlierMessage = Extract<ThreadRead, { readonly type: 'read' }>['messages'][number];

type EarlierDeps = Pick<
  TurnDeps,
  'canary' | 'consents' | 'guards' | 'log' | 'people' | 'platforms' | 'processorMs'
>;

/** An answer without them is better than a late one. */
const PATIENCE_MS = 3_000;
/** The same where a whole answer has little time. */
const PATIENCE_SHARE = 0.1;
/** Of one message, and of all of them together: the first, and as many of the last as there is room for. */
const MAX_MESSAGE_CHARS = 2_000;
const MAX_CHARS = 12_000;
/** Everybody in the place of the thread can read what stands in it. */
const ORIGINS = ['posted'] as const;
const AN_APP = 'An app';

/** What was written in the thread before a question, as it may leave. */
export interface Earlier {
  /** A line for each, with its author, oldest first, redacted. */
  readonly messages: readonly string[];
  /** Messages there that do not leave: of people who opted out or belong elsewhere, and what guards or policy keep back. */
  readonly leftOut: number;
  /** Others between them were not read. */
  readonly isPart: boolean;
  /** Why nothing could be read; undefined where it could, and where nothing was to be. */
  readonly unread: Extract<ThreadRead, { readonly type: 'unread' }>['why'] | undefined;
  /** The thread's placeholders, with those of what was read. */
  readonly vault: readonly PlaceholderEntry[];
  /** What of them is kept: the placeholders that were given, without the values. */
  readonly added: readonly PlaceholderEntry[];
}

interface Asked {
  readonly turn: Turn;
  readonly organisation: Organisation;
  readonly about: Circumstances;
  readonly signal: AbortSignal;
}

type Known = Pick<RedactedQuestion, 'vault' | 'added'>;

/**
 * Reads what was written in the thread before a question that calls Candor into it, and redacts it into the thread's vault. It is
 * for this answer alone: of its values nothing is kept. What cannot be had in time is done without.
 */
export async function readEarlier(
  { turn, organisation, about, signal }: Asked,
  known: Known,
  mayRead: boolean,
  deps: EarlierDeps,
): Promise<Earlier> {
  const nothing = { messages: [], leftOut: 0, isPart: false, unread: undefined, ...known };
  const limit = organisation.policy.threadContext.messages;
  if (turn.threadPost === undefined || limit === 0 || !mayRead) return nothing;
  const read = await readInTime(turn, turn.threadPost, limit, organisation, signal, deps);
  if (read.type === 'unread') {
    deps.log.info('thread_not_read', { turn: turn.id, why: read.why });
    return { ...nothing, unread: read.why };
  }
  const listed = await withoutUnwilling(read.messages, turn, organisation, deps);
  const usable = withoutAttacks(listed, organisation, deps);
  const { messages, vault, added } = redactAll(usable, known, { organisation, about }, deps);
  const leftOut = read.messages.length - messages.length;
  deps.log.info('thread_read', { turn: turn.id, messages: messages.length, leftOut });
  return { messages, leftOut, isPart: read.isPart, unread: undefined, vault, added };
}

/** Never waits longer than its patience, whatever the platform does. Throws: the signal's reason when aborted. */
async function readInTime(
  turn: Turn,
  before: string,
  limit: number,
  { policy }: Organisation,
  signal: AbortSignal,
  { platforms, log }: EarlierDeps,
): Promise<ThreadRead> {
  const threads = platforms.get(turn.place.platform)?.threads;
  if (threads === undefined) return { type: 'unread', why: 'not_here' };
  const patienceMs = Math.min(PATIENCE_MS, toSeconds(policy.model.answerWithin) * 1000 * PATIENCE_SHARE);
  const inTime = AbortSignal.any([signal, AbortSignal.timeout(Math.ceil(patienceMs))]);
  const late = Promise.withResolvers<ThreadRead>();
  inTime.addEventListener('abort', () => late.resolve({ type: 'unread', why: 'not_now' }), { once: true });
  const reading = threads.read(turn.place, { before, limit }, inTime).catch((error: unknown): ThreadRead => {
    log.error('thread_read_failed', error, { turn: turn.id });
    return { type: 'unread', why: 'not_now' };
  });
  const read = await Promise.race([reading, late.promise]);
  signal.throwIfAborted();
  return read;
}

/** Without those of people who want no answers, and of other organisations: nobody asked them. */
async function withoutUnwilling(
  messages: readonly EarlierMessage[],
  { tenant, place }: Turn,
  { policy }: Organisation,
  { consents }: Pick<EarlierDeps, 'consents'>,
): Promise<readonly EarlierMessage[]> {
  const { version } = noticeOf(policy);
  const authors = new Map(
    messages.flatMap(({ author }) => (author === undefined ? [] : [[author.id, author]])),
  );
  const willing = new Set<string>();
  for (const author of authors.values()) {
    if (author.external) continue;
    const subject = subjectOf({ place, asker: author });
    if (!(await consents.find({ tenant, subject }, version)).optedOut) willing.add(author.id);
  }
  return messages.filter(({ author }) => author === undefined || willing.has(author.id));
}

/** Without those that try to give instructions. Where only all of them together do, none is left. */
function withoutAttacks(
  messages: readonly EarlierMessage[],
  organisation: Organisation,
  deps: EarlierDeps,
): readonly EarlierMessage[] {
  const harmless = messages.filter(({ text }) => !isDangerous(text, organisation, deps));
  const together = harmless.map(({ text }) => text).join('\n');
  return harmless.length > 1 && isDangerous(together, organisation, deps) ? [] : harmless;
}

/** What is redacted goes by the same rules as all text that is not the asker's; what policy would block is left out. */
function redactAll(
  messages: readonly EarlierMessage[],
  known: Known,
  { organisation, about }: Pick<Asked, 'organisation' | 'about'>,
  { people }: Pick<EarlierDeps, 'people'>,
): Pick<Earlier, 'messages' | 'vault' | 'added'> {
  let { vault } = known;
  const lines: string[] = [];
  for (const message of withinRoom(messages)) {
    const { mentions } = message;
    const other = { origins: ORIGINS, about, people, mentions };
    const { text, added, kinds, unsure } = redactOther(message.text, vault, organisation, other);
    if (blockedKinds(organisation.policy, kinds, unsure, about).length > 0) continue;
    vault = addToVault(vault, added);
    const named = nameOf(message, vault);
    vault = addToVault(vault, named.entries);
    lines.push(`${named.text}: ${text}`);
  }
  const before = new Set(known.vault.map(({ placeholder }) => placeholder));
  const given = vault.filter(({ placeholder }) => !before.has(placeholder));
  const added = addToVault(
    known.added,
    given.map((entry) => ({ ...entry, value: '', origins: [] })),
  );
  return { messages: lines, vault, added };
}

/** The placeholder of whoever wrote it. */
function nameOf({ author }: EarlierMessage, vault: readonly PlaceholderEntry[]) {
  if (author === undefined) return { text: AN_APP, entries: [] };
  const name = author.name ?? author.id;
  const whole = { kind: 'PERSON', start: 0, end: name.length, confidence: 1 };
  return redact(name, [whole], vault, { origins: ORIGINS });
}

/** The first, and as many of the last as fit, each cut where it is long. */
function withinRoom(messages: readonly EarlierMessage[]): readonly EarlierMessage[] {
  const [first, ...rest] = messages.map(cut);
  if (first === undefined) return [];
  let left = MAX_CHARS - first.text.length;
  const from = rest.findLastIndex(({ text }) => (left -= text.length) < 0);
  return [first, ...rest.slice(from + 1)];
}

function cut({ text, mentions, author }: EarlierMessage): EarlierMessage {
  if (text.length <= MAX_MESSAGE_CHARS) return { text, mentions, author };
  const short = text.slice(0, MAX_MESSAGE_CHARS).replace(/[\uD800-\uDBFF]$/u, '');
  return { text: `${short} …`, mentions: mentions.filter(({ end }) => end <= short.length), author };
}
