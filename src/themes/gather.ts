import { BUILT_IN, toRuleId } from '../domain/decision.ts';
import { subjectOf } from '../domain/person.ts';
import { toKeywords } from '../knowledge/keywords.ts';
import { stem } from '../knowledge/stem.ts';
import { findDeskBySubject } from '../policy/desk.ts';
import type { OrganisationHolder } from '../policy/organisation.ts';
import type { Policy } from '../policy/policy.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Signal, SignalKind, ThemeBacklog } from '../ports/theme-backlog.ts';
import type { TurnView, Turns } from '../ports/turns.ts';

interface GatherDeps {
  readonly backlog: ThemeBacklog;
  readonly clock: Clock;
  readonly log: Log;
  readonly organisation: OrganisationHolder;
  readonly turns: Pick<Turns, 'find' | 'since'>;
}

type Ended = Pick<TurnView, 'record' | 'turn'>;

const EVERY_MS = 300_000;
/** What is looked at again with each look: a vote or a question may be written a little after its time. */
const OVERLAP = { minutes: 40 } as const;
/** Where nobody has gathered yet. */
const FIRST = { hours: 24 } as const;
/** Whoever asks again within this has not been helped. */
const REPEAT_MINUTES = 30;
/** Words that two questions must share, of those of the shorter one. */
const REPEAT_SHARE = 0.5;
const MOST_FRESH = 2_000;

/** Danger, hard subjects and people who want no answers are in no backlog. */
const LEFT_OUT: ReadonlySet<string> = new Set([toRuleId(BUILT_IN.help), toRuleId(BUILT_IN.optedOut)]);

/** Makes a backlog of what people say of answers, every few minutes. */
export class ThemeGathering {
  readonly #deps: GatherDeps;
  #nextMs = 0;
  #running: Promise<void> | undefined;
  #stopped = false;

  constructor(deps: GatherDeps) {
    this.#deps = deps;
  }

  /** One look at a time; never throws: what failed is logged and looked at again. */
  look(): Promise<void> {
    const nowMs = this.#deps.clock.now().epochMilliseconds;
    const isEarly = nowMs < this.#nextMs && this.#nextMs - nowMs <= EVERY_MS;
    if (this.#stopped || isEarly) return Promise.resolve();
    this.#nextMs = nowMs + EVERY_MS;
    this.#running ??= this.#gather().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#running;
  }

  async #gather(): Promise<void> {
    try {
      await gatherSignals(this.#deps, () => this.#stopped);
    } catch (error) {
      this.#deps.log.error('themes_not_gathered', error);
    }
  }
}

/** Gathers what has come since it was done last. Safe to call again. */
export async function gatherSignals(deps: GatherDeps, isStopped = () => false): Promise<void> {
  const { backlog, clock, organisation, turns } = deps;
  const { policy } = organisation.current;
  const tenant = policy.organisation.id;
  const now = clock.now();
  const last = await backlog.cursor(tenant);
  const isAhead = last !== undefined && Temporal.Instant.compare(last, now) > 0; // a clock was set back
  const since = last === undefined || isAhead ? now.subtract(FIRST) : last.subtract(OVERLAP);
  const recent = new Map<string, Asked>();
  for await (const ended of turns.since(tenant, since)) {
    if (isStopped()) return;
    for (const kind of kindsOf(ended, recent)) await noteOne(ended, kind, ended.turn.receivedAt, deps);
  }
  for (const { turnId, kind, at } of await backlog.fresh(tenant, since, MOST_FRESH)) {
    if (isStopped()) return;
    const view = await turns.find(tenant, turnId);
    if (view !== undefined) await noteOne(view, kind, at, deps);
  }
  await backlog.cursor(tenant, now);
}

interface Asked {
  readonly stems: ReadonlySet<string>;
  readonly at: Temporal.Instant;
  readonly text: string;
}

/** What the end of a question says: there was no answer, or it is much like the one before it. */
function kindsOf({ turn, record }: Ended, recent: Map<string, Asked>): readonly SignalKind[] {
  if (record === undefined || record.redactedQuestion === '') return [];
  const subject = subjectOf(turn);
  const text = record.redactedQuestion;
  const asked = { stems: new Set(toKeywords(text).map(stem)), at: turn.receivedAt, text };
  const before = recent.get(subject);
  recent.set(subject, asked);
  return [
    ...(record.outcome === 'unknown' ? (['missed'] as const) : []),
    ...(before !== undefined && isRepeat(before, asked) ? (['repeat'] as const) : []),
  ];
}

function isRepeat(before: Asked, { stems, at, text }: Asked): boolean {
  const minutes = at.since(before.at).total('minutes');
  if (minutes > REPEAT_MINUTES || before.text === text) return false;
  const shared = [...stems].filter((one) => before.stems.has(one)).length;
  const least = Math.min(stems.size, before.stems.size);
  return shared > 0 && shared >= REPEAT_SHARE * least;
}

async function noteOne(
  { turn, record }: Ended,
  kind: SignalKind,
  at: Temporal.Instant,
  { backlog, organisation }: GatherDeps,
): Promise<void> {
  if (record === undefined || LEFT_OUT.has(record.rule)) return;
  const { policy } = organisation.current;
  const signal: Signal = {
    tenant: turn.tenant,
    turnId: turn.id,
    kind,
    subject: subjectOf(turn),
    at,
    desk: deskOf(record, policy),
    words: toKeywords(record.redactedQuestion),
  };
  await backlog.note(signal);
}

/** Where a person would be asked, who knows the subject. */
function deskOf(record: NonNullable<Ended['record']>, policy: Policy): string {
  const named = record.personDesk ?? record.desk ?? findDeskBySubject(policy, record.redactedQuestion);
  return policy.desks.find(({ id }) => id === named)?.id ?? policy.defaultDesk;
}
