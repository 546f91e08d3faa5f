import { BUILT_IN, parseRuleId } from '../domain/decision.ts';
import type { UsageFacts, Facts } from '../domain/facts.ts';
import { MODERATION } from '../domain/moderation.ts';
import type { Principal } from '../domain/person.ts';
import type { Turn } from '../domain/turn.ts';
import { runGuards, toNames } from '../guards/run.ts';
import { type Judgement, judge } from '../policy/judge.ts';
import { findHardSubject, helpDeskFor } from '../policy/help.ts';
import type { Policy } from '../policy/policy.ts';
import type { TurnDeps } from './deps.ts';
import { isAnswering } from './handoff.ts';
import type { RedactedQuestion } from './redact-question.ts';

type JudgeQuestionDeps = Pick<TurnDeps, 'canary' | 'clock' | 'guards' | 'processorMs'>;

const SELF_HARM = `${MODERATION}.self-harm`;

/** Everything that a verdict depends on. */
interface QuestionEvidence {
  readonly facts: Facts;
  /** The guard that could not check, if any: what could not be checked does not pass. */
  readonly failedGuard: string | undefined;
}

/** A verdict and what it was reached from. */
export interface JudgedQuestion extends QuestionEvidence {
  readonly judgement: Judgement;
}

/** Screens the question with the input guards and lets policy decide over everything that was found. */
export function judgeQuestion(...given: Parameters<typeof gatherEvidence>): JudgedQuestion {
  const [, , , policy] = given;
  const evidence = gatherEvidence(...given);
  return { ...evidence, judgement: judgeEvidence(evidence, policy) };
}

/** Screens the question with the input guards and gathers what policy may look at. */
export function gatherEvidence(
  turn: Turn,
  principal: Principal,
  question: Pick<RedactedQuestion, 'kinds' | 'people' | 'unsure'>,
  policy: Policy,
  deps: JudgeQuestionDeps,
  usage?: UsageFacts,
): QuestionEvidence {
  const context = { allowedHosts: policy.links.hosts, canary: deps.canary };
  const screening = runGuards(deps.guards, 'input', turn.text, context, deps.processorMs);
  const local = deps.clock.now().toZonedDateTimeISO(policy.timezone);
  const { id, platform, groups, guest, external, unknown } = principal;
  const { kind, channel, shared } = turn.place;
  const facts: Facts = {
    principal: { id, platform, groups, guest, external, ...(unknown === undefined ? {} : { unknown }) },
    place: { platform: turn.place.platform, kind, channel, shared },
    question: { length: turn.text.length },
    findings: question.kinds,
    ...(question.unsure.length === 0 ? {} : { unsure: question.unsure }),
    ...(question.people.length === 0 ? {} : { people: question.people }),
    topics: policy.findTopics(turn.text, question.people),
    guards: toNames(screening),
    time: { hour: local.hour, weekday: local.dayOfWeek },
    ...(usage === undefined ? {} : { usage }),
  };
  return { facts, failedGuard: screening.failed[0]?.guard };
}

/** The verdict once more, over what was found later, too. */
export function judgeAlso(
  { facts, failedGuard }: QuestionEvidence,
  guards: readonly string[],
  policy: Policy,
): JudgedQuestion {
  const evidence = { facts: { ...facts, guards: [...facts.guards, ...guards] }, failedGuard };
  return { ...evidence, judgement: judgeEvidence(evidence, policy) };
}

/**
 * Lets policy decide. Whoever may be in danger is met with help before anything else, unless policy leaves that to its rules. A guard that failed refuses the question, whatever policy says; what is blocked for what a detector
 * found stays blocked for that, because its words tell the asker what to rotate. What moderation found may be answered in a
 * rule's own words or by a person, and no rule lets it pass: which categories count, policy says elsewhere.
 */
export function judgeEvidence({ facts, failedGuard }: QuestionEvidence, policy: Policy): Judgement {
  const judgement = judge(policy, facts);
  const refused = { ...judgement, verdict: 'refuse', say: undefined, desk: undefined } as const;
  const hardSubject = findHardSubject(policy, facts);
  if (hardSubject !== undefined)
    return { ...refused, decision: BUILT_IN.help, desk: helpDeskFor(policy, hardSubject), hardSubject };
  if (judgement.decision.by === 'detector') return judgement;
  if (failedGuard !== undefined) return { ...refused, decision: { by: 'guard', id: failedGuard } };
  const harms = facts.guards.filter((name) => name.startsWith(`${MODERATION}.`));
  const harm = harms.find((name) => name === SELF_HARM) ?? harms[0]; // whoever may be in danger is met with help
  return harm !== undefined && isAnswering(judgement)
    ? { ...refused, decision: parseRuleId(harm) }
    : judgement;
}
