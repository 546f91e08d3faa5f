import { runGuards, toNames } from '../guards/run.ts';
import { type Judgement, judge } from '../policy/judge.ts';
import type { Policy } from '../policy/compile.ts';
import type { TurnDeps } from './deps.ts';
import type { RedactedQuestion } from './redact-question.ts';
import type { Principal, Turn } from './turn.ts';

/**
 * Screens the question with the input guards and lets policy decide over everything that was found.
 * A guard that failed refuses the question: what could not be checked does not pass.
 */
export function judgeQuestion(
  turn: Turn,
  principal: Principal,
  question: RedactedQuestion,
  policy: Policy,
  deps: Pick<TurnDeps, 'guards' | 'clock' | 'canary'>,
): Judgement {
  const context = { allowedHosts: policy.links.hosts, canary: deps.canary };
  const screening = runGuards(deps.guards, 'input', turn.text, context, deps.clock);
  const local = deps.clock.now().toZonedDateTimeISO(policy.timezone);
  const judgement = judge(policy, {
    principal: {
      id: principal.id,
      platform: principal.platform,
      groups: principal.groups,
      guest: principal.guest,
      external: principal.external,
    },
    place: {
      platform: turn.place.platform,
      kind: turn.place.kind,
      channel: turn.place.channel,
      shared: turn.place.shared,
    },
    question: { length: BigInt(turn.text.length) },
    findings: question.kinds,
    topics: policy.findTopics(turn.text),
    guards: toNames(screening),
    time: { hour: BigInt(local.hour), weekday: BigInt(local.dayOfWeek) },
  });
  const [failed] = screening.failed;
  return failed === undefined
    ? judgement
    : { ...judgement, verdict: 'refuse', rule: `guards.${failed.guard}`, say: undefined, desk: undefined };
}
