import { UpstreamError, errorCodeOf } from '../errors.ts';
import type { EscalationPlace } from '../ports/escalations.ts';
import type { OutMessage } from '../ports/outbox.ts';
import type { TurnDeps } from '../turn/deps.ts';
import { findEscalationPost } from './deliver-escalation.ts';
import { findReviewPost } from './deliver-review.ts';

/** Longer than a platform keeps us waiting for one message. */
const LEASE_MS = 3 * 60_000;
const LANES = 4;
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 10 * 60_000;
/** Somebody has to look by then, and the asker is told by the end. */
const WORRYING_ATTEMPTS = 5;
const PATIENCE_MS = 24 * 60 * 60_000;

type Deps = TurnDeps;

/** Posts what waits in the outbox and is ready. Never throws for a message: what failed is tried again later. */
export async function deliverMessages(deps: Deps): Promise<void> {
  const first = await claim(deps);
  if (first === undefined) return;
  await Promise.all([lane(deps, first), ...Array.from({ length: LANES - 1 }, () => lane(deps))]);
}

async function lane(deps: Deps, first?: OutMessage): Promise<void> {
  for (let message = first ?? (await claim(deps)); message !== undefined; message = await claim(deps)) {
    await deliver(message, deps);
  }
}

function claim({ outbox, clock }: Deps): Promise<OutMessage | undefined> {
  const now = clock.now();
  return outbox.claim(now, now.add({ milliseconds: LEASE_MS }));
}

/** What a message is about, as things stand when it is delivered. */
export interface Subject {
  /** Out: where the talk goes on, when that is new. `later`: it is not its time yet. */
  send(message: OutMessage): Promise<EscalationPlace | 'later' | undefined>;
  /** The desk's post cannot be brought there: nobody can have seen it. */
  giveUp(): Promise<void>;
}

function findSubject(message: OutMessage, deps: Deps): Promise<Subject | undefined> {
  return message.about === 'review' ? findReviewPost(message, deps) : findEscalationPost(message, deps);
}

async function deliver(message: OutMessage, deps: Deps): Promise<void> {
  const subject = await findSubject(message, deps);
  if (subject === undefined) {
    const { turnId: turn, side, attempts } = message;
    deps.log.warn('message_dropped', { turn, side, attempts });
    await deps.outbox.settle(message, { type: 'given_up' });
    return;
  }
  try {
    const sent = await subject.send(message);
    if (sent === 'later') await postpone(message, FIRST_WAIT_MS, deps);
    else await deps.outbox.settle(message, { type: 'sent', place: sent });
  } catch (error) {
    await settleFailed(message, subject, error, deps);
  }
}

async function postpone(message: OutMessage, waitMs: number, { outbox, clock }: Deps): Promise<void> {
  await outbox.settle(message, { type: 'retry', readyAt: clock.now().add({ milliseconds: waitMs }) });
}

async function settleFailed(
  message: OutMessage,
  subject: Subject,
  error: unknown,
  deps: Deps,
): Promise<void> {
  const now = deps.clock.now();
  const waitMs = waitAfter(message, error, deps);
  const over = now.since(message.at).total('milliseconds') + waitMs > PATIENCE_MS;
  const about = { turn: message.turnId, side: message.side, attempts: message.attempts };
  deps.log.error(over ? 'message_given_up' : 'message_not_posted', error, about);
  if (message.attempts === WORRYING_ATTEMPTS) await openIncident(message, error, deps);
  if (!over) {
    await postpone(message, waitMs, deps);
    return;
  }
  await deps.outbox.settle(message, { type: 'given_up' });
  if (message.content.type === 'open') await subject.giveUp();
}

function waitAfter({ attempts }: OutMessage, error: unknown, { random }: Deps): number {
  const asked = error instanceof UpstreamError ? (error.retryAfterMs ?? 0) : 0;
  const backoffMs = Math.min(FIRST_WAIT_MS * 2 ** (attempts - 1), LONGEST_WAIT_MS) * (0.5 + random() / 2);
  return Math.round(Math.max(asked, backoffMs));
}

async function openIncident({ tenant, turnId }: OutMessage, error: unknown, deps: Deps): Promise<void> {
  const cause = errorCodeOf(error);
  const id = deps.ids.next();
  const at = deps.clock.now();
  await deps.incidents.open({ id, tenant, kind: 'desk_unreachable', severity: 'high', at, turnId, cause });
}
