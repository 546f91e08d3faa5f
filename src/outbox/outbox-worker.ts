import { backoffMs } from '../base/backoff.ts';
import { UpstreamError, errorCodeOf } from '../base/errors.ts';
import type { NewIncident } from '../domain/incident.ts';
import type { Clock, Ids } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { MAX_WAIT_MS, type OutMessage, type Outbox } from '../ports/outbox.ts';
import type { Deliverable } from './deliverable.ts';

type Settlement = Parameters<Outbox['settle']>[1];

/** Longer than a platform keeps us waiting for one message. */
const LEASE_MS = 3 * 60_000;
const LANES = 4;
const PACE = { firstMs: 2_000, longestMs: 10 * 60_000 };
/** A conversation that refuses is looked at again seldom: people have to change something first. */
const REFUSED_PACE = { firstMs: 10 * 60_000, longestMs: MAX_WAIT_MS };
/** Somebody has to look by then. */
const WORRYING_ATTEMPTS = 5;
/** However late it seems to be, so often it is tried: the clock may have jumped. */
const LEAST_ATTEMPTS = 12;

/** How the delivery of one message went. */
type DeliveryState = 'settled' | 'waiting';

/** Posts what waits in the outbox: the one way to post whatever is no reply of a running turn. */
interface OutboxWorker {
  /** Posts all that is ready. Throws when the store cannot be reached; what failed at a platform is tried again later. */
  deliver(): Promise<void>;
  /** Posts what waits in a stream, ready or not, until one of it fails. Out: `waiting` when something is left in it. */
  deliverStream(stream: string): Promise<DeliveryState>;
}

/** Finds what a message brings to whom, as things stand. Out: undefined where nobody wants it any more. */
type FindDeliverable = (message: OutMessage) => Promise<Deliverable | undefined>;

interface OutboxWorkerDeps {
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  /** What each kind of message is about: the rooms that write them know. */
  readonly deliverables: Readonly<Record<OutMessage['about'], FindDeliverable>>;
}

export function createOutboxWorker(deps: OutboxWorkerDeps): OutboxWorker {
  /** What was posted, or failed, and could not be written down: it must not be posted again. */
  const unwritten = new Map<OutMessage, Settlement>();

  async function claim(stream?: string): Promise<OutMessage | undefined> {
    const now = deps.clock.now();
    return deps.outbox.claim(now, now.add({ milliseconds: LEASE_MS }), stream);
  }

  async function write(message: OutMessage, settlement: Settlement): Promise<void> {
    unwritten.set(message, settlement);
    await deps.outbox.settle(message, settlement);
    unwritten.delete(message);
  }

  async function writeLeft(): Promise<void> {
    for (const [message, settlement] of unwritten) await write(message, settlement);
  }

  async function deliverOne(message: OutMessage): Promise<Settlement> {
    const settlement = await settlementFor(message, deps);
    await write(message, settlement);
    return settlement;
  }

  async function lane(first?: OutMessage): Promise<void> {
    for (let message = first ?? (await claim()); message !== undefined; message = await claim()) {
      await deliverOne(message);
    }
  }

  return {
    async deliver() {
      await writeLeft();
      const first = await claim();
      if (first === undefined) return;
      await Promise.all([lane(first), ...Array.from({ length: LANES - 1 }, () => lane())]);
    },

    async deliverStream(stream) {
      await writeLeft();
      for (;;) {
        const message = await claim(stream);
        if (message === undefined) return 'settled';
        if ((await deliverOne(message)).type === 'retry') return 'waiting';
      }
    },
  };
}

/** Posts a message and says what is to be written of that. */
async function settlementFor(message: OutMessage, deps: OutboxWorkerDeps): Promise<Settlement> {
  const deliverable = await deps.deliverables[message.about](message);
  if (deliverable === undefined) return drop(message, deps);
  try {
    const sent = await deliverable.send(message);
    if (sent === 'obsolete') return drop(message, deps);
    if (sent === 'later') return toRetry(PACE.firstMs, false, deps);
    return { type: 'sent', at: deps.clock.now(), ends: [deliverable.unreachable], ...sent };
  } catch (error) {
    return toFailed(message, deliverable, error, deps);
  }
}

function drop(message: OutMessage, { log, clock }: OutboxWorkerDeps): Settlement {
  log.warn('message_dropped', toAbout(message));
  return { type: 'given_up', at: clock.now() };
}

async function toFailed(
  message: OutMessage,
  deliverable: Deliverable,
  error: unknown,
  deps: OutboxWorkerDeps,
): Promise<Settlement> {
  const refused = error instanceof UpstreamError && error.permanent;
  const waitMs = waitAfter(message, refused, error, deps);
  const over = (refused && deliverable.refused === 'given_up') || isOver(message, waitMs, deliverable, deps);
  deps.log.error(over ? 'message_given_up' : 'message_not_posted', error, toAbout(message));
  const worrying = over || refused || message.attempts === WORRYING_ATTEMPTS;
  const incidents = worrying ? [toIncident(message, deliverable, error, deps)] : [];
  if (!over) return { ...toRetry(waitMs, isUnsure(error), deps), incidents };
  await deliverable.giveUp(message);
  return { type: 'given_up', at: deps.clock.now(), incidents };
}

function toRetry(
  waitMs: number,
  unsure: boolean,
  { clock }: OutboxWorkerDeps,
): Settlement & { type: 'retry' } {
  const at = clock.now();
  return { type: 'retry', at, readyAt: at.add({ milliseconds: waitMs }), unsure };
}

/** Only what a platform said for sure leaves no doubt that nothing was posted. */
function isUnsure(error: unknown): boolean {
  return !(error instanceof UpstreamError) || error.outcomeUnknown;
}

/** What the platform asks for, else doubling with jitter. */
function waitAfter(
  { attempts }: OutMessage,
  refused: boolean,
  error: unknown,
  { random }: OutboxWorkerDeps,
): number {
  const asked = error instanceof UpstreamError ? (error.retryAfterMs ?? 0) : 0;
  const ownMs = backoffMs(attempts, random, refused ? REFUSED_PACE : PACE);
  return Math.round(Math.min(Math.max(asked, ownMs), MAX_WAIT_MS));
}

function isOver(
  { at, attempts }: OutMessage,
  waitMs: number,
  { patienceMs }: Deliverable,
  { clock }: OutboxWorkerDeps,
): boolean {
  const waitedMs = clock.now().since(at).total('milliseconds');
  return attempts >= LEAST_ATTEMPTS && waitedMs + waitMs > patienceMs;
}

function toIncident(
  { tenant, turnId }: OutMessage,
  { unreachable }: Deliverable,
  error: unknown,
  { ids, clock }: OutboxWorkerDeps,
): NewIncident {
  const about = { id: ids.next(), tenant, at: clock.now(), ...(turnId === undefined ? {} : { turnId }) };
  const isRefused = error instanceof UpstreamError && error.permanent;
  // Only the platform's own word says that a conversation takes nothing: a file that could not be uploaded says nothing of its person.
  const isOther = unreachable.kind === 'undeliverable' && !isRefused;
  return { ...about, ...unreachable, ...(isOther && { kind: 'undelivered' }), cause: errorCodeOf(error) };
}

function toAbout({ about, turnId, side, attempts }: OutMessage) {
  return { about, turn: turnId, side, attempts };
}
