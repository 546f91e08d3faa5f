import type { AuditFact } from '../domain/audit-entry.ts';
import type { NewIncident } from '../domain/incident.ts';
import type { PlaceholderEntry } from '../domain/placeholder.ts';
import type { QuestionEvent } from '../domain/question.ts';
import type { TurnRecord } from '../domain/turn-record.ts';
import type { Turn } from '../domain/turn.ts';
import type { UsageCount } from '../domain/usage-count.ts';
import type { ChangeParts, IncidentEnd } from './change-parts.ts';
import type { Fingerprint } from './fingerprints.ts';

interface NewTurn {
  readonly id: string;
  readonly tenant: string;
  readonly event: QuestionEvent;
  readonly receivedAt: Temporal.Instant;
  /** It took its place under the limits when it was asked before, and takes no other. */
  readonly admitted?: true;
  /** The process that accepts it has room and claims it: no other is told. */
  readonly isClaimed?: true;
}

/** How much may wait and run. */
export interface Capacity {
  /** Questions that may be open (waiting or running) in all. */
  readonly queue: number;
  /** A tenant that runs so many at once on one platform, over all replicas, stands back as long as others wait. */
  readonly perTenant: number;
  /** Questions of one person that may run at once, over all replicas. */
  readonly perPerson: number;
}

interface Claim {
  /** The process that asks. */
  readonly worker: string;
  readonly now: Temporal.Instant;
  /** When the turn is free again unless `hold` moves it. */
  readonly leaseUntil: Temporal.Instant;
  /** Nothing of a tenant at its share, even if nobody else waits: the place is kept for others. */
  readonly withinShare?: boolean;
  /** Nothing that was given back before: the place is kept for others. */
  readonly untried?: boolean;
}

/** What the holder of a turn may change about it. */
interface HoldChange {
  /** Keeps the turn longer. */
  readonly leaseUntil?: Temporal.Instant;
  /** Remembers the id of the visible message. */
  readonly replyRef?: string;
  /** It is on disk when it resolves, as it is with `leaseUntil`: whoever comes after a crash has to know it. */
  readonly settled?: true;
  /** Remembers who asked and who reads along there, now that the platform has said so. The person stays the same. */
  readonly identified?: Pick<Turn, 'asker' | 'place'>;
  /** Remembers how often the question waited for that, this time included. */
  readonly awaited?: number;
  /** Gives the turn back, to be claimed again from this instant on, at most ten minutes ahead; a retry, not a crash. */
  readonly retryAt?: Temporal.Instant;
  /** It runs alone in its process from now on: should that die, it counts against the turn (`Turn.loneRuns`). */
  readonly alone?: true;
  /** It ran alone and its process lives: the processes that died while they held it do not count any more. With `retryAt`. */
  readonly acquitted?: true;
  /** Nothing that left for an answer, under any claim so far, is billed. */
  readonly unbilled?: true;
  /** The final reply is visible: the turn is done and its thread is free; unless it was withdrawn meanwhile, for then it is claimed again. */
  readonly delivered?: true;
  /** Nothing of a reply stands any more, or none was shown: it is done. */
  readonly withdrawn?: true;
}

/** Everything that becomes true when a turn ends, in one durable step. */
export interface TurnEnding {
  readonly turn: Turn;
  readonly record: TurnRecord;
  readonly at: Temporal.Instant;
  readonly facts: readonly AuditFact[];
  readonly incidents: readonly NewIncident[];
  /** An incident that opens where rules refused its asker so often since then, this turn included. */
  readonly burst?:
    | { readonly incident: NewIncident; readonly since: Temporal.Instant; readonly atLeast: number }
    | undefined;
  /** Incidents that are resolved by it. */
  readonly ends?: readonly IncidentEnd[];
  readonly usage: readonly UsageCount[];
  /** The group that it is charged to; none when left out. */
  readonly chargedTo?: string;
  /** What was looked for in vain, for `Themes`: words that name nobody, and the day in the policy's time zone. */
  readonly missed?: { readonly day: string; readonly words: readonly string[] } | undefined;
  /** What its reply is known again by, for `Fingerprints`; undefined for one that no model wrote. */
  readonly fingerprint?: Fingerprint | undefined;
  /** Placeholders this turn adds to its thread. */
  readonly placeholders: readonly PlaceholderEntry[];
  /** Version of the notice that the reply shows its asker, for `Consents`. */
  readonly notice?: string | undefined;
  /** Takes the place of what was reserved for it, see `Budgets`; undefined where that stays, as nobody knows what was used. */
  readonly used?: number | undefined;
}

/** A turn whose reply will not be shown, and everything that becomes true with that, in one durable step. */
export interface Undelivered extends ChangeParts {
  readonly turn: Turn;
  /** `undeliverable`: the platform refuses the conversation. `undelivered`: it was tried for as long as policy says. */
  readonly as: 'undelivered' | 'undeliverable';
}

/**
 * The durable queue of questions.
 *
 * A claimed turn is held by its worker until the lease ends. Every claim has a number (`Turn.attempts`): a worker that was
 * paused beyond its lease holds nothing any more, and nothing it does has an effect.
 *
 * Throws: `UpstreamError` `STORE_FAILED`, retryable, when the database cannot take it now.
 */
export interface Inbox {
  /**
   * On disk when it resolves. `duplicate`: an event key or post key seen before in the tenant. `deleted`: its post was deleted before it came. `full`: the queue is at its
   * capacity and nothing was written.
   */
  accept(turn: NewTurn): Promise<'accepted' | 'duplicate' | 'deleted' | 'full'>;
  /**
   * The oldest turn that may run: the first open one of its thread, those aside whose reply was not taken for a minute, ready, held by nobody, its person below the cap, and of a
   * tenant below its share where there is one. Undefined when there is none. A turn whose content does not open any more, as
   * its asker's does not after an erasure, is ended on the way, without a reply, and logged. An instant of it further ahead of
   * `now` than a clock that is right could have written is not believed.
   */
  claim(claim: Claim): Promise<Turn | undefined>;
  /** Out: false when the turn is no longer held by this claim; then nothing changed. */
  hold(turn: Turn, change: HoldChange): Promise<boolean>;
  /**
   * Writes the outcome and everything that comes with it in one transaction, at most once per turn.
   * Out: false when the turn is no longer held by this claim, had ended before, or was withdrawn and ends in another way: nothing
   * was written, nothing may be shown.
   */
  end(ending: TurnEnding): Promise<boolean>;
  /**
   * Ends a turn without its reply being visible: its thread is free, and it is never handed out again. A notice that the reply
   * would have shown counts as not shown. Where the conversation is
   * refused, what else waits for it is marked (`Turn.refused`): of everybody in a channel or group, of the asker elsewhere.
   * Out: false when the turn is no longer held by this claim; then nothing changed.
   */
  giveUp(undelivered: Undelivered): Promise<boolean>;
}
