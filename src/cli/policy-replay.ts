import { ConfigError } from '../base/errors.ts';
import { toRuleId } from '../domain/decision.ts';
import type { TurnRecord } from '../domain/turn-record.ts';
import { compilePolicy } from '../policy/compile.ts';
import type { TextFile } from '../policy/organisation.ts';
import type { Policy } from '../policy/policy.ts';
import { toPrincipal } from '../policy/principal.ts';
import { countOf } from '../policy/usage.ts';
import type { Turns, TurnView } from '../ports/turns.ts';
import { KINDS } from '../redaction/detectors/index.ts';
import { judgeEvidence } from '../turn/judge-question.ts';

type Judged = NonNullable<TurnRecord['judged']>;

/** One kind of difference, and the questions it is about. */
interface Change {
  /** `allow by members`, as recorded. */
  readonly was: string;
  readonly becomes: string;
  readonly count: number;
  /** References, oldest first; not more than `SHOWN` of them. */
  readonly turns: readonly string[];
}

interface Replay {
  readonly candidate: string;
  readonly since: string;
  /** Questions that were judged again. */
  readonly judged: number;
  /** Ended without a judgement: limits, failures, and turns from before facts were recorded. */
  readonly notJudged: number;
  /** Judged over less of `usage` than the candidate looks at: what was not counted then is not known. */
  readonly notCounted: number;
  readonly changes: readonly Change[];
}

const SHOWN = 20;
/** Questions that are judged without letting others work in between. */
const AT_ONCE = 50;
const AGE = /^(?<count>[1-9]\d{0,3})(?<unit>[hdw])$/u;
const HOURS = { h: 1, d: 24, w: 168 } as const;

/**
 * `candor policy replay`: judges recorded questions again under another policy. Groups and topics are those of the candidate;
 * findings, guards, time and usage are as recorded. Nothing is changed, and no content comes out.
 *
 * Throws: `ConfigError` `POLICY_INVALID` when the candidate is faulty, `USAGE` when `age` is not one.
 */
export async function replayPolicy(
  candidate: TextFile,
  age: string,
  tenant: string,
  { turns, now }: { readonly turns: Turns; readonly now: Temporal.Instant },
): Promise<Replay> {
  const policy = compilePolicy(candidate.file, candidate.text, KINDS);
  const since = now.subtract({ hours: parseAge(age) });
  return replayTurns(policy, since, tenant, { turns, most: Infinity, pause: () => Promise.resolve() });
}

/** The same for a policy that was read, over at most so many questions; `pause` lets others work, every now and then. */
export async function replayTurns(
  policy: Policy,
  since: Temporal.Instant,
  tenant: string,
  { turns, most, pause }: { readonly turns: Turns; readonly most: number; pause(): Promise<void> },
): Promise<Replay> {
  const changes = new Map<string, { was: string; becomes: string; turns: string[] }>();
  let looked = 0;
  let judgedAgain = 0;
  let notJudged = 0;
  let notCounted = 0;
  for await (const { turn, record } of turns.since(tenant, since)) {
    if (looked === most) break;
    looked += 1;
    if (looked % AT_ONCE === 0) await pause();
    const judged = record?.judged;
    if (judged === undefined) {
      notJudged += 1;
      continue;
    }
    if (policy.usage.some((name) => countOf(judged.facts.usage, name) === undefined)) {
      notCounted += 1;
      continue;
    }
    judgedAgain += 1;
    const was = toWords(judged.verdict, judged.rule);
    const becomes = rejudge(policy, turn, judged);
    if (was === becomes) continue;
    const key = JSON.stringify([was, becomes]);
    const change = changes.get(key) ?? { was, becomes, turns: [] };
    change.turns.push(turn.id);
    changes.set(key, change);
  }
  return {
    candidate: policy.version,
    since: since.toString(),
    judged: judgedAgain,
    notJudged,
    notCounted,
    changes: [...changes.values()]
      .sort((one, other) => other.turns.length - one.turns.length)
      .map((change) => ({ ...change, count: change.turns.length, turns: change.turns.slice(0, SHOWN) })),
  };
}

function rejudge(policy: Policy, turn: TurnView['turn'], { facts, failedGuard }: Judged): string {
  const principal = { ...facts.principal, groups: toPrincipal(turn, policy).groups };
  const topics = policy.findTopics(turn.text, facts.people);
  try {
    const evidence = { facts: { ...facts, principal, topics }, failedGuard };
    const { verdict, decision } = judgeEvidence(evidence, policy);
    return toWords(verdict, toRuleId(decision));
  } catch {
    return 'failed: a condition cannot be worked out';
  }
}

function toWords(verdict: Judged['verdict'], rule: string): string {
  return `${verdict} by ${rule}`;
}

/** Hours of `12h`, `30d`, `8w`. */
function parseAge(age: string): number {
  const { count, unit } = AGE.exec(age)?.groups ?? {};
  if (count === undefined || (unit !== 'h' && unit !== 'd' && unit !== 'w')) {
    const problem = `"${age}" is no time; write hours, days or weeks as 12h, 30d or 8w`;
    throw new ConfigError('USAGE', [{ where: '--since', problem }]);
  }
  return Number(count) * HOURS[unit];
}

/** The same for a person to read. */
export function toReplayText({ candidate, since, judged, notJudged, notCounted, changes }: Replay): string {
  const differing = changes.reduce((sum, { count }) => sum + count, 0);
  const lines = changes.map(
    ({ was, becomes, count, turns }) =>
      `${String(count).padStart(6)}  ${was} → ${becomes}\n        ${turns.join(' ')}${count > turns.length ? ` and ${count - turns.length} more` : ''}`,
  );
  return [
    `Policy ${candidate} over ${judged} questions since ${since}: ${differing} would be decided otherwise.`,
    ...(notJudged === 0 ? [] : [`${notJudged} more ended without a judgement of policy and are left out.`]),
    ...(notCounted === 0
      ? []
      : [`${notCounted} more are left out: what the candidate looks at of usage was not counted then.`]),
    ...lines,
  ].join('\n');
}
