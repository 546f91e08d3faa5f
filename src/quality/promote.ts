import type { AuditFact } from '../domain/audit-entry.ts';
import type { NewIncident } from '../domain/incident.ts';
import { toRuled } from '../policy/incident-rules.ts';
import type { OrganisationHolder } from '../policy/organisation.ts';
import type { Policy } from '../policy/policy.ts';
import type { ChangeParts } from '../ports/change-parts.ts';
import type { Clock, Ids } from '../ports/clock.ts';
import type { ModelCanaries, ModelCanary } from '../ports/model-canaries.ts';
import type { QualityRuns } from '../ports/quality-runs.ts';
import type { UsageStore } from '../ports/usage.ts';
import { judgeCanary, toCanaryFigures, withPast } from './canary-check.ts';
import { PROMOTABLE } from './verdicts.ts';

interface CanaryDeps {
  readonly modelCanaries: ModelCanaries;
  readonly usage: Pick<UsageStore, 'sum'>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly organisation: OrganisationHolder;
}

interface Order {
  readonly candidate: string;
  /** Left out: the next step. */
  readonly share?: number | undefined;
  /** Why it is done although something speaks against it. */
  readonly reason?: string | undefined;
}

/** What speaks against giving a model a share, and is overruled by a reason. */
type Objection =
  | { readonly type: 'not_qualified'; readonly last: string | undefined }
  | { readonly type: 'skips_share'; readonly next: number }
  | { readonly type: 'too_few_votes'; readonly votes: number; readonly needed: number }
  | { readonly type: 'out_of_range'; readonly left: readonly string[] };

type Promoted =
  | { readonly type: 'promoted'; readonly canary: ModelCanary; readonly objections: readonly Objection[] }
  | { readonly type: 'held'; readonly objections: readonly Objection[]; readonly share: number }
  | { readonly type: 'in_policy' }
  | { readonly type: 'overtaken' }
  /** Another one is tried; or this one has that share or more. */
  | { readonly type: 'running'; readonly canary: ModelCanary }
  | { readonly type: 'has_share'; readonly canary: ModelCanary };

export const SHARES = [5, 25, 100] as const;
const QUALIFICATIONS = 50;
const PAST_DAYS = 28;
/** Of usage: what is counted now is in one that has not ended. */
const BUCKET_MINUTES = 15;

/** The trial that has threads now; undefined where none has. */
export async function runningCanary(
  policy: Policy,
  { modelCanaries }: Pick<CanaryDeps, 'modelCanaries'>,
): Promise<ModelCanary | undefined> {
  const canary = await modelCanaries.find(policy.organisation.id);
  return canary?.ended === undefined ? canary : undefined;
}

/** What a trial has shown so far. `votes` are those since it has its share: what few readers said says nothing of the next step. */
export async function readCanary(
  canary: ModelCanary,
  policy: Policy,
  { usage, clock }: Pick<CanaryDeps, 'clock' | 'usage'>,
) {
  const end = clock.now().add({ minutes: BUCKET_MINUTES });
  const since = async (start: Temporal.Instant) =>
    toCanaryFigures(await usage.sum(canary.tenant, { start, end }), canary.id);
  const found = await since(canary.beganAt);
  const isFirst = canary.shareAt.equals(canary.beganAt);
  const { up, down } = (isFirst ? found : await since(canary.shareAt)).candidate;
  const isAlone =
    canary.share === 100 && found.policy.up + found.policy.down < policy.quality.canary.minVotes;
  const figures = isAlone ? withPast(found, await readPast(canary, usage)) : found;
  const { minVotes: votesNeeded } = policy.quality.canary;
  return { figures, left: judgeCanary(figures, policy.quality.canary), votes: up + down, votesNeeded };
}

/** What was counted before a trial: with all threads the model that is tried has none beside it. */
function readPast({ tenant, beganAt }: ModelCanary, usage: CanaryDeps['usage']) {
  return usage.sum(tenant, { start: beganAt.subtract({ hours: PAST_DAYS * 24 }), end: beganAt });
}

/** Gives a model its first share of the threads, or a larger one. */
export async function promote(
  order: Order,
  deps: CanaryDeps & { readonly qualityRuns: Pick<QualityRuns, 'latest'> },
): Promise<Promoted> {
  const { policy } = deps.organisation.current;
  const { id: tenant } = policy.organisation;
  if (policy.model.default === order.candidate) return { type: 'in_policy' };
  const before = await deps.modelCanaries.find(tenant);
  const running = before?.ended === undefined ? before : undefined;
  if (running !== undefined && running.candidate !== order.candidate)
    return { type: 'running', canary: running };
  const next = SHARES.find((one) => one > (running?.share ?? 0)) ?? 100;
  const share = order.share ?? next;
  if (running !== undefined && running.share >= share) return { type: 'has_share', canary: running };
  const skips: readonly Objection[] = share > next ? [{ type: 'skips_share', next }] : [];
  const objections = [...skips, ...(await findObjections(order.candidate, running, policy, deps))];
  if (objections.length > 0 && order.reason === undefined) return { type: 'held', objections, share };
  const at = deps.clock.now();
  const canary: ModelCanary = {
    ...(running ?? { id: deps.ids.next(), beganAt: at }),
    tenant,
    candidate: order.candidate,
    replaces: policy.model.default,
    share,
    shareAt: at,
    ended: undefined,
  };
  const done = await deps.modelCanaries.put(
    canary,
    before,
    toPromotionParts(canary, order, objections, policy, deps.ids),
  );
  return done ? { type: 'promoted', canary, objections } : { type: 'overtaken' };
}

async function findObjections(
  candidate: string,
  running: ModelCanary | undefined,
  policy: Policy,
  deps: Parameters<typeof promote>[1],
): Promise<readonly Objection[]> {
  const objections: Objection[] = [];
  const runs = await deps.qualityRuns.latest(policy.organisation.id, 'qualification', QUALIFICATIONS);
  const last = runs.find(({ model }) => model === toPair(candidate, policy.model.default))?.verdict;
  if (last === undefined || !PROMOTABLE.has(last)) objections.push({ type: 'not_qualified', last });
  if (running === undefined) return objections;
  const { left, votes, votesNeeded } = await readCanary(running, policy, deps);
  if (left.length > 0) objections.push({ type: 'out_of_range', left });
  if (votes < votesNeeded) objections.push({ type: 'too_few_votes', votes, needed: votesNeeded });
  return objections;
}

/** What a qualification is kept under: it says nothing of a model beside another one. */
export function toPair(candidate: string, against: string): string {
  return `${candidate} against ${against}`;
}

function toPromotionParts(
  { tenant, id, candidate, replaces, share, shareAt: at }: ModelCanary,
  { reason }: Order,
  objections: readonly Objection[],
  policy: Policy,
  ids: Ids,
): ChangeParts {
  const against = objections.map(({ type }) => type).join(',');
  const fact: AuditFact = {
    tenant,
    kind: 'model.promoted',
    at,
    policyVersion: policy.version,
    meta: { canary: id, candidate, replaces, share, ...(against === '' ? {} : { despite: against }) },
    ...(reason === undefined ? {} : { payload: reason }),
  };
  const about = { tenant, at, kind: 'model_canary', cause: candidate, group: candidate } as const;
  const incident: NewIncident = { ...about, id: ids.next(), evidence: { share } };
  return { at, facts: [fact], incidents: [toRuled(incident, policy)] };
}

/** Who takes a model back that has left its range. */
export const BY_ITSELF = 'check';

/** `by`: whose subject, `BY_ITSELF`, or the command line. Gives all threads back to the model of the policy, on every replica from the next question on. */
export async function rollBack(
  canary: ModelCanary,
  why: string,
  deps: Pick<CanaryDeps, 'clock' | 'ids' | 'modelCanaries' | 'organisation'>,
  by?: string,
): Promise<boolean> {
  const { policy } = deps.organisation.current;
  const at = deps.clock.now();
  const { tenant, id, candidate, share } = canary;
  const who = by === undefined ? 'command line' : by === BY_ITSELF ? 'check' : 'person';
  const meta = { canary: id, candidate, share, why, by: who };
  const subject = who === 'person' && by !== undefined ? { subject: by } : {};
  const under = { tenant, at, policyVersion: policy.version, ...subject };
  const fact: AuditFact = { ...under, kind: 'model.rolled_back', meta };
  const about = { tenant, at, kind: 'model_rolled_back', cause: candidate, group: id } as const;
  const incident: NewIncident = { ...about, id: deps.ids.next(), evidence: { share, why } };
  const ends = [{ kind: 'model_canary', group: candidate } as const];
  const parts = { at, facts: [fact], incidents: [toRuled(incident, policy)], ends };
  return deps.modelCanaries.put({ ...canary, ended: { at, why } }, canary, parts);
}

/** The policy itself names another model now: the trial is over, and nothing is wrong. */
export async function conclude(
  canary: ModelCanary,
  deps: Pick<CanaryDeps, 'clock' | 'modelCanaries' | 'organisation'>,
): Promise<boolean> {
  const { policy } = deps.organisation.current;
  const at = deps.clock.now();
  const { tenant, id, candidate } = canary;
  const isTaken = policy.model.default === candidate;
  const why = isTaken ? 'in_policy' : 'policy_changed';
  const meta = { canary: id, candidate, why };
  const fact: AuditFact = { tenant, kind: 'model.concluded', at, policyVersion: policy.version, meta };
  const ends = [{ kind: 'model_canary', group: candidate } as const];
  return deps.modelCanaries.put({ ...canary, ended: { at, why } }, canary, { at, facts: [fact], ends });
}
