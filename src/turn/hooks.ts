import type { Held, TurnRecord } from '../domain/turn-record.ts';
import type { Turn } from '../domain/turn.ts';
import type { Command } from '../intents/find-command.ts';
import type { Organisation } from '../policy/organisation.ts';
import type { Policy } from '../policy/policy.ts';
import type { Escalation } from '../ports/escalations.ts';
import type { TurnDeps } from './deps.ts';
import type { TurnParts } from './record.ts';

/** How words end that were for a person. */
type Conversed = Pick<TurnParts, 'conclusion' | 'question' | 'placeholders'>;

/** A question that is handed to a desk. */
interface Handover {
  readonly turn: Turn;
  /** Undefined while the turn has not ended. */
  readonly record: TurnRecord | undefined;
  /** Undefined: the default desk. */
  readonly desk: string | undefined;
  readonly reason: Escalation['reason'];
}

/** What people do for a turn. The rooms that know how stand above this one; `createApp` hands them in. */
interface TurnHooks {
  /**
   * Takes what somebody writes while a person has their question: it goes to that person and to no model. Out: undefined for a
   * question to Candor.
   */
  converse(turn: Turn, organisation: Organisation): Promise<Conversed | undefined>;
  /** Carries out a command that stands in a message. Out: what to say to it; undefined where it is none. */
  serve(turn: Turn, command: Command, policy: Policy): Promise<string | undefined>;
  /** Holds an answer until people have seen it, once: safe to call again. */
  openReview(turn: Turn, record: TurnRecord & { readonly held: Held }): Promise<void>;
  /** Hands a question to a desk, once. Out: false when it was handed over before. */
  openEscalation(handover: Handover): Promise<boolean>;
}

/** The same, and what people do for it. */
export interface HookedTurnDeps extends TurnDeps {
  readonly hooks: TurnHooks;
}
