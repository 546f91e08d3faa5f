import type { AuditFact } from '../domain/audit-entry.ts';
import { toRuleId } from '../domain/decision.ts';
import { MODERATION } from '../domain/moderation.ts';
import { subjectOf } from '../domain/person.ts';
import type { PlaceholderEntry } from '../domain/placeholder.ts';
import type { RedactionCount, Reply } from '../domain/reply.ts';
import type { Moderated, TurnRecord } from '../domain/turn-record.ts';
import type { Turn } from '../domain/turn.ts';
import type { UsageCount } from '../domain/usage-count.ts';
import { chargedGroupOf } from '../policy/groups.ts';
import type { Policy } from '../policy/policy.ts';
import { blockedKinds } from '../policy/treatment.ts';
import type { TurnEnding } from '../ports/inbox.ts';
import { withMark } from '../provenance/mark.ts';
import { fingerprintOf } from '../provenance/of-reply.ts';
import type { Draft } from './answer.ts';
import { toCharged } from './charge.ts';
import { toCanaryCounts } from './canary-counts.ts';
import { toChecks } from './checks.ts';
import type { Conclusion } from './conclusion.ts';
import { totalOf, toCostCounts } from './cost.ts';
import type { TurnDeps } from './deps.ts';
import type { Earlier } from './earlier-messages.ts';
import { isAnswering } from './handoff.ts';
import { toBurst, toEnds, toIncidents } from './incidents-of.ts';
import type { JudgedQuestion } from './judge-question.ts';
import { toMaybeBilled } from './maybe-billed.ts';
import { toModeratedFact } from './moderate.ts';
import type { Progress } from './progress.ts';
import type { RedactedQuestion } from './redact-question.ts';
import { usedBy } from './spend.ts';
import { toUsage } from './usage-counts.ts';
import { whereItWent } from './where-it-went.ts';

type RecordDeps = Pick<TurnDeps, 'clock' | 'guards' | 'ids' | 'keyring' | 'organisation' | 'signMark'>;

/** What a turn knows when it ends; later stages are undefined when it ended before them. */
export interface TurnParts {
  readonly turn: Turn;
  readonly policy: Policy;
  readonly conclusion: Conclusion;
  readonly judged?: JudgedQuestion | undefined;
  readonly question?: RedactedQuestion | undefined;
  readonly draft?: Draft | undefined;
  /** What was read of the thread for it. */
  readonly earlier?: Pick<Earlier, 'leftOut' | 'messages'> | undefined;
  readonly progress: Progress;
  readonly placeholders?: readonly PlaceholderEntry[] | undefined;
  readonly errorCode?: string | undefined;
  /** The desk for the subject; undefined for the default one. */
  readonly personDesk?: string | undefined;
}

/** Gathers everything that becomes true with the end of a turn, for one durable step. */
export function toEnding(parts: TurnParts, deps: RecordDeps): TurnEnding {
  const at = deps.clock.now();
  const record = toRecord(parts, at, deps);
  const chargedTo = chargedGroupOf(parts.turn, parts.policy);
  const counts = [
    ...toUsage(record, parts.conclusion.decision, toFound(parts)),
    ...toMaybeBilled(parts.progress, parts.draft !== undefined),
    ...toCostCounts(callsOf(parts), parts.policy),
    ...toNotChecked(parts.progress),
    ...toNoted(parts.conclusion),
    ...toCanaryCounts(record),
  ];
  return {
    turn: parts.turn,
    record,
    at,
    facts: toFacts(parts, record, at),
    incidents: toIncidents(parts, at, deps),
    burst: toBurst(parts, at, deps),
    ends: toEnds(parts),
    usage: [...counts, ...toCharged(counts, chargedTo)],
    chargedTo,
    missed: toMissed(parts, at),
    fingerprint: fingerprintOf(
      parts.turn.tenant,
      record.reply,
      deps.organisation.current.passages,
      deps.keyring,
    ),
    placeholders: parts.placeholders ?? [],
    notice: parts.progress.notice?.version,
    used: usedBy(parts.progress),
  };
}

/** An answer that is held is marked when it is released. */
function byModel({ generated }: Conclusion, at: Temporal.Instant): Parameters<typeof withMark>[1] {
  const second = at.toString({ smallestUnit: 'second' });
  return { at: second, by: generated === true ? 'model' : undefined };
}

function toMissed({ conclusion, policy }: TurnParts, at: Temporal.Instant): TurnEnding['missed'] {
  const { keywords } = conclusion;
  const day = at.toZonedDateTimeISO(policy.timezone).toPlainDate().toString();
  return keywords && { day, words: keywords };
}

function toRecord(
  { turn, policy, conclusion, judged, question, draft, earlier, progress, errorCode, personDesk }: TurnParts,
  at: Temporal.Instant,
  { guards, signMark }: Pick<TurnDeps, 'guards' | 'signMark'>,
): TurnRecord {
  const { outcome, verdict, decision, desk, held } = conclusion;
  const isHelp = conclusion.hardSubject !== undefined;
  const redactions = isHelp ? [] : (question?.redactions ?? []); // no button beside those of help
  const toReply = (ended: Conclusion) => replyOf(ended, turn, redactions, progress);
  const allowed = isAnswering(conclusion) && outcome !== 'failed';
  return {
    turnId: turn.id,
    outcome,
    verdict,
    rule: toRuleId(decision),
    policyVersion: policy.version,
    judged: isHelp || judged === undefined ? undefined : toJudged(judged),
    reply: withMark(toReply(conclusion), byModel(conclusion, at), signMark),
    redactedQuestion: allowed || isHelp || verdict === 'escalate' ? (question?.text ?? '') : '',
    draft: allowed ? conclusion.draft : '',
    held: held && {
      desk: held.desk,
      fourEyes: held.fourEyes,
      expiresAt: held.expiresAt.toString(),
      draft: held.answer.draft,
      reply: toReply(held.answer),
      edited: false,
    },
    usage: totalOf(callsOf({ draft, progress }), policy),
    model: draft?.model ?? 'none',
    ...(progress.canary === undefined ? {} : { canary: progress.canary }),
    checks: toChecks(
      {
        decision,
        redacted: question !== undefined,
        judged: judged !== undefined,
        drafted: draft !== undefined,
        moderated: latestOf(progress.moderated),
      },
      guards,
    ),
    noted: conclusion.noted,
    removed: conclusion.removed,
    ...(earlier === undefined || earlier.messages.length === 0
      ? {}
      : { earlier: { read: earlier.messages.length, leftOut: earlier.leftOut } }),
    desk,
    personDesk,
    errorCode,
    latencyMs: at.since(turn.receivedAt).total('milliseconds'),
    toModelMs: progress.toModelMs,
  };
}

/** The models that were asked, as far as they said what they used. */
function callsOf({ draft, progress }: Pick<TurnParts, 'draft' | 'progress'>) {
  const { queries, embedding, hardSubject } = progress;
  return [draft, queries, embedding, hardSubject].filter((call) => call !== undefined);
}

function replyOf(
  { outcome, decision, text, label, sources, notes, actions }: Conclusion,
  turn: Turn,
  redactions: readonly RedactionCount[],
  { notice, sent }: Progress,
): Reply {
  return {
    turnId: turn.id,
    outcome,
    text,
    label,
    sources,
    redactions,
    notes: [...whereItWent(outcome, decision, sent), ...notes],
    notice: notice?.text,
    actions: [
      ...actions,
      ...(redactions.length === 0 ? [] : (['false-alarm'] as const)),
      ...(actions.includes('report') ? (['unmasked'] as const) : []),
    ],
  };
}

function toJudged({ facts, failedGuard, judgement }: JudgedQuestion): TurnRecord['judged'] {
  const { verdict, decision, shadows } = judgement;
  return { facts, failedGuard, verdict, rule: toRuleId(decision), shadows };
}

function toFacts(
  { turn, policy, question, conclusion, progress }: TurnParts,
  record: TurnRecord,
  at: Temporal.Instant,
): AuditFact[] {
  const about = {
    tenant: turn.tenant,
    at,
    turnId: turn.id,
    subject: subjectOf(turn),
    policyVersion: policy.version,
  };
  const { usage } = record;
  const isHelp = conclusion.hardSubject !== undefined; // the log says that help was given, and not for what
  const moderated = latestOf(progress.moderated).map((one) => {
    const requests = progress.moderated.filter(({ stage }) => stage === one.stage).length;
    return toModeratedFact(about, isHelp ? { ...one, categories: [] } : one, requests);
  });
  const decided: AuditFact = {
    ...about,
    kind: 'turn.decided',
    meta: {
      verdict: record.verdict,
      rule: record.rule,
      platform: turn.place.platform,
      place: turn.place.kind,
      findings: isHelp ? '' : (question?.kinds ?? []).join(','),
    },
    payload: isHelp ? '' : (question?.text ?? ''),
  };
  const ended: AuditFact = {
    ...about,
    kind: 'turn.ended',
    meta: {
      outcome: record.outcome,
      error: record.errorCode ?? '',
      removed: conclusion.removed.join(','),
      noted: conclusion.noted.join(','),
      sources: record.reply.sources.map(({ document, version }) => `${document}@${version}`).join(','),
      model: record.model,
      ...(record.canary === undefined ? {} : { canary: `${record.canary.id}:${record.canary.arm}` }),
      inputTokens: usage.inputTokens,
      outputTokens: usage.outputTokens,
      costMicroUsd: usage.costMicroUsd ?? 'no price known',
      ...(record.earlier === undefined ? {} : { thread: record.earlier.read }),
      sent: progress.sent.map(({ sha256, attempts }) => `${sha256}=${String(attempts)}`).join(','),
      latencyMs: Math.round(record.latencyMs),
      received: turn.receivedAt.toString({ fractionalSecondDigits: 3 }),
    },
    payload: isHelp ? '' : record.reply.text,
  };
  return [decided, ...moderated, ended, ...toNoticeFacts(about, progress)];
}

/** That the person was shown a notice: a fact about them, which names the turn in passing. */
function toNoticeFacts(
  { turnId, ...about }: Omit<AuditFact, 'kind' | 'meta'> & { readonly turnId: string },
  { notice }: Progress,
): AuditFact[] {
  if (notice === undefined) return [];
  return [{ ...about, kind: 'notice.shown', meta: { notice: notice.version, turn: turnId } }];
}

function toNoted({ noted, hardSubject }: Conclusion): UsageCount[] {
  const helped =
    hardSubject === undefined ? [] : [{ metric: 'helped', label: hardSubject, value: 1 } as const];
  return [...noted.map((label) => ({ metric: 'noted' as const, label, value: 1 })), ...helped];
}

/** What was found and is counted apart from what was taken out. */
function toFound({ question, judged, policy }: TurnParts): Parameters<typeof toUsage>[2] {
  const about = judged && { groups: judged.facts.principal.groups, place: judged.facts.place };
  return {
    uncertain: question?.uncertain ?? [],
    blocked:
      question === undefined || about === undefined
        ? []
        : blockedKinds(policy, question.kinds, question.unsure, about),
  };
}

/** What counts of each stage: an answer is looked at while it grows, and in the end as a whole. */
function latestOf(moderated: readonly Moderated[]): readonly Moderated[] {
  return moderated.filter(
    ({ stage }, index) => moderated.findLastIndex((one) => one.stage === stage) === index,
  );
}

/** Checks that policy went on without, each once a turn. */
function toNotChecked({ moderated }: Progress): UsageCount[] {
  return latestOf(moderated).some(({ result }) => result === 'not-checked')
    ? [{ metric: 'not_checked', label: MODERATION, value: 1 }]
    : [];
}
