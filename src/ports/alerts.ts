import type { Incident } from '../domain/incident.ts';
import type { Posted } from './conversations.ts';
import type { NewOutMessage } from './escalations.ts';

/**
 * What a post tells of. `incident`: one, with buttons; `more`: those of an hour that came too thick for posts of their own; `hourly`:
 * those of an hour that may wait; `reminder`: those that nobody has acknowledged; `worse`:
 * those that became worse after they had been told of; `clock`: those of which an authority must know soon;
 * `digest`: those of its story, which is only brought up to date as one of these.
 */
type AlertType = 'incident' | 'more' | 'hourly' | 'reminder' | 'worse' | 'clock' | 'digest';

/** A post about incidents, in one channel. */
interface Alert {
  readonly id: string;
  readonly tenant: string;
  /** `platform:channel` */
  readonly channel: string;
  readonly type: AlertType;
  /** When its time to be posted comes. */
  readonly at: Temporal.Instant;
  /** Undefined until it stands. */
  readonly posted: Posted | undefined;
  /** Keyed digest of what it says; undefined where nobody noted it. */
  readonly says?: string | undefined;
  /** Of a digest: what it said when it was posted, JSON of `ChannelPost`. */
  readonly post?: string | undefined;
}

/** An incident is to be told of in a channel. */
interface Assignment {
  readonly alert: Omit<Alert, 'posted' | 'post' | 'says'>;
  /** Names the alert in its channel: those of one slot are one post. */
  readonly slot: string;
  /** False: the slot is for one incident alone. */
  readonly shared: boolean;
  readonly incident: string;
  /** 0 for the first time that a channel hears of it; reminders count on from there, see `CLOCK_ROUNDS` and `WORSE_ROUNDS`. */
  readonly round: number;
  /** Posts the alert, where this is its first incident. */
  readonly message: NewOutMessage;
}

/** Rounds from here on are those of the date by which an authority must know. */
export const CLOCK_ROUNDS = 100;
/** From here on a round is that of a severity, by its place among `SEVERITIES`. */
export const WORSE_ROUNDS = 200;

/** Which incidents a channel has not been told of. */
type Untold =
  /** Those that were opened, happened again, or are known to be data of persons, since then; of these kinds none. */
  | { readonly since: Temporal.Instant; readonly except?: readonly string[] }
  /** Those whose post in another channel has waited since before then, or was given up. */
  | { readonly stuckSince: Temporal.Instant; readonly from: Temporal.Instant }
  /** Those it was told of, and that have become worse by themselves since then: of how bad they are it was not told. */
  | { readonly worseSince: Temporal.Instant };

/** An incident that people are to be reminded of. */
interface Unended {
  readonly incident: Incident;
  /** The channels whose first post about it stands, or comes with the hour's. */
  readonly channels: readonly string[];
  /** When the first of these posts came, or comes. */
  readonly toldAt: Temporal.Instant;
  /** Reminders since something was last done about it, as when it was opened again; the next one's round is `earlier + round + 1`. */
  readonly round: number;
  /** The highest round that was told before that. */
  readonly earlier: number;
  /** The highest of those of the date; `CLOCK_ROUNDS` before the first. */
  readonly clockRound: number;
}

/** What was posted about incidents, and where. Every method is safe to call from any replica, twice and at once. */
export interface Alerts {
  /** Incidents that are not over and of which the channel was not told, the worst first, at most `limit`. */
  untold(tenant: string, channel: string, which: Untold, limit: number): Promise<readonly Incident[]>;
  /**
   * Notes that a channel is told of an incident in this round, in one step with the message. `known`: it is told already; `taken`:
   * another incident has the slot, and nothing was written.
   */
  assign(assignment: Assignment): Promise<'assigned' | 'known' | 'taken'>;
  /** An alert with its incidents as they stand, the worst first, at most `limit`. */
  find(
    id: string,
    limit: number,
  ): Promise<
    | {
        readonly alert: Alert;
        readonly incidents: readonly Incident[];
        /** How many there are, and how many of them are not over. */
        readonly total: number;
        readonly open: number;
        /** Names the state of all of them; with every change another one. */
        readonly state: string;
      }
    | undefined
  >;
  /**
   * Writes down that alerts are to be brought up to date: those that stand, whose incidents were touched since then and are not as
   * they were shown, and for which nothing is on its way. An edit is due `paceMs` after the one before it.
   */
  refresh(
    tenant: string,
    since: Temporal.Instant,
    by: { readonly now: Temporal.Instant; readonly paceMs: number; message(): NewOutMessage },
    limit: number,
  ): Promise<number>;
  /**
   * Incidents since then that stand in a channel, and that wait to be acknowledged (`round` below `rounds`) or have a date to be told
   * by (`clockRound` below `clockRounds`); the worst first, then the oldest.
   */
  unended(
    tenant: string,
    since: Temporal.Instant,
    below: { readonly rounds: number; readonly clockRounds: number },
    limit: number,
  ): Promise<readonly Unended[]>;
}
