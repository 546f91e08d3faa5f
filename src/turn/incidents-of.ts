import { BUILT_IN, isSameDecision, toRuleId } from '../domain/decision.ts';
import type { NewIncident } from '../domain/incident.ts';
import { subjectOf } from '../domain/person.ts';
import type { Turn } from '../domain/turn.ts';
import { toRuled } from '../policy/incident-rules.ts';
import type { Policy } from '../policy/policy.ts';
import type { TurnEnding } from '../ports/inbox.ts';
import { isSecretKind } from '../redaction/detectors/index.ts';
import type { Draft } from './answer.ts';
import type { Conclusion } from './conclusion.ts';
import type { TurnDeps } from './deps.ts';
import type { JudgedQuestion } from './judge-question.ts';
import { isProviderFailure, toOutage } from './provider-outage.ts';
import type { RedactedQuestion } from './redact-question.ts';

type IncidentsDeps = Pick<TurnDeps, 'ids' | 'keyring'>;
type Found = Pick<NewIncident, 'kind' | 'cause' | 'group'>;

/** What is known of a turn that ends. */
interface EndedTurn {
  readonly turn: Turn;
  readonly policy: Policy;
  readonly conclusion: Conclusion;
  readonly judged?: JudgedQuestion | undefined;
  readonly question?: RedactedQuestion | undefined;
  readonly draft?: Draft | undefined;
  readonly errorCode?: string | undefined;
}

/** Output guards whose finding means that what nobody may read was in the draft. */
const HIDDEN = new Set(['canary', 'hidden-context']);
/** Values that the model wrote by itself. */
const LEAK = 'leak';
const INJECTION = 'injection';

/** What security must look at of a turn that ends. What one person does again and again is one incident. */
export function toIncidents(
  parts: EndedTurn,
  at: Temporal.Instant,
  { ids, keyring }: IncidentsDeps,
): NewIncident[] {
  const { turn, policy } = parts;
  const person = keyring.pseudonym('conversation', subjectOf(turn));
  const about = { tenant: turn.tenant, at, turnId: turn.id };
  const found = [
    ...ofQuestion(parts, person),
    ...ofDraft(parts),
    ...ofPlatform(parts),
    ...ofHandbook(parts),
    ...ofFailure(parts),
  ];
  return found.map((incident) => toRuled({ ...about, ...incident, id: ids.next() }, policy));
}

/** One person whom rules refuse again and again; it opens with the last of so many refusals. */
export function toBurst(
  { turn, policy, conclusion }: EndedTurn,
  at: Temporal.Instant,
  { ids, keyring }: IncidentsDeps,
): TurnEnding['burst'] {
  const { verdict, decision } = conclusion;
  if (verdict !== 'refuse' || decision.by !== 'rule') return undefined;
  const { refusalBurst, groupWithin } = policy.incidents;
  const group = keyring.pseudonym('conversation', subjectOf(turn));
  const about = { id: ids.next(), tenant: turn.tenant, at, turnId: turn.id, group };
  return {
    incident: toRuled({ ...about, kind: 'policy_burst', cause: decision.id }, policy),
    since: at.subtract({ minutes: groupWithin }),
    atLeast: refusalBurst,
  };
}

/** One good question does not mean that it is over where another failed a moment ago. */
const QUIET_MS = 5 * 60_000;

/** What the end of a turn shows to be over: the model answers again, or a platform says again who asks. */
export function toEnds({ turn, draft, errorCode }: EndedTurn): NonNullable<TurnEnding['ends']> {
  const { platform } = turn.place;
  const answered = draft !== undefined && errorCode === undefined;
  const outages = answered ? [{ kind: 'provider_outage', quietMs: QUIET_MS } as const] : [];
  const known = (['identity', 'email'] as const).filter(
    (what) => turn.asker.unknown !== 'identity' && turn.asker.unknown !== what,
  );
  const identities = known.map(
    (what) => ({ kind: 'identity_unknown', group: `${platform}.${what}`, quietMs: QUIET_MS }) as const,
  );
  return [...outages, ...identities];
}

function ofQuestion({ conclusion, question, judged }: EndedTurn, person: string): Found[] {
  const { decision } = conclusion;
  const blocked = decision.by === 'detector' ? [decision.id] : [];
  const toPerson = isSameDecision(decision, BUILT_IN.conversation);
  const replaced = toPerson ? (question?.redactions ?? []).map(({ kind }) => kind) : [];
  const secrets = [...blocked, ...replaced].filter(isSecretKind);
  const personal = blocked.filter((kind) => !isSecretKind(kind));
  const mine = (kind: NewIncident['kind'], cause: string): Found => {
    return { kind, cause, group: `${person}:${cause}` };
  };
  return [
    ...[...new Set(secrets)].map((kind) => mine('secret_blocked', kind)),
    ...personal.map((kind) => mine('personal_data', kind)),
    ...(judged?.facts.guards.includes(INJECTION) === true ? [mine('injection', toRuleId(decision))] : []),
    ...(decision.by === 'guard' ? [mine('guard_blocked', toRuleId(decision))] : []),
  ];
}

/** What the model wrote and nobody read, by what stopped it. */
function ofDraft({ conclusion, draft }: EndedTurn): Found[] {
  const { removed } = conclusion;
  const hidden = removed.filter((guard) => HIDDEN.has(guard));
  const leaks = removed.filter((guard) => guard === LEAK);
  const unsafe = removed.filter((guard) => !hidden.includes(guard) && guard !== LEAK);
  return [
    ...toFound('hidden_context', hidden),
    ...toFound('personal_data', leaks),
    ...toFound('output_blocked', unsafe),
    ...toFound('provider_refused', draft?.outcome === 'filtered' ? ['content_filter'] : []),
  ];
}

function toFound(kind: NewIncident['kind'], causes: readonly string[]): Found[] {
  const cause = causes.join(',');
  return causes.length === 0 ? [] : [{ kind, cause, group: cause }];
}

function ofPlatform({ conclusion: { decision }, turn }: EndedTurn): Found[] {
  if (decision.by === 'condition') return [{ kind: 'rule_failed', cause: decision.id, group: decision.id }];
  if (decision.by !== 'identity') return [];
  const cause = `${turn.place.platform}.${turn.asker.unknown ?? 'identity'}`;
  return [{ kind: 'identity_unknown', cause, group: cause }];
}

function ofHandbook({ conclusion }: EndedTurn): Found[] {
  const pairs = conclusion.held?.answer.differing ?? conclusion.differing ?? [];
  return pairs.map((pair) => ({ kind: 'handbook_differs', cause: pair, group: pair }));
}

function ofFailure({ errorCode, conclusion }: EndedTurn): Found[] {
  if (errorCode === undefined || conclusion.decision.by === 'delivery') return [];
  if (isProviderFailure(errorCode)) return [toOutage(errorCode)];
  return [{ kind: 'turn_failed', cause: errorCode, group: errorCode }];
}
