import type { AuditFact } from '../domain/audit-entry.ts';
import { MODERATION } from '../domain/moderation.ts';
import type { Moderated, TurnRecord } from '../domain/turn-record.ts';
import type { Turn } from '../domain/turn.ts';
import type { UsageCount } from '../domain/usage-count.ts';
import * as reviewMessages from '../messages/review.ts';
import type { Policy } from '../policy/policy.ts';
import type { ReviewBy } from '../ports/reviews.ts';
import type { BeforeSend } from '../ports/sent-requests.ts';
import { moderate, toModeratedFact } from '../turn/moderate.ts';
import { toSentFact } from '../turn/send.ts';
import type { ReviewDeps } from './deps.ts';

type Checks = NonNullable<TurnRecord['checks']>;
type ModerateWordsDeps = Pick<ReviewDeps, 'clock' | 'log' | 'moderation' | 'organisation' | 'sent'>;

/** A form must be answered within 3 s (Slack, "Handling user interaction"); the decision has to be stored in it too. */
const MAX_WAIT_MS = 1_500;

/** What the moderation service made of a reviewer's words. */
interface ModeratedWords {
  /** Why they may not be shown, for whoever wrote them. */
  readonly stopped: string | undefined;
  /** What is to be stored of it, with the words or without them. */
  readonly facts: readonly AuditFact[];
  readonly usage: readonly UsageCount[];
  /** The checks of the answer, these words in it. */
  toChecks(before: Checks | undefined): Checks | undefined;
}

/** Has redacted words looked at where policy has answers looked at. */
export async function moderateWords(
  text: string,
  { turn, by }: { readonly turn: Turn; readonly by: ReviewBy },
  deps: ModerateWordsDeps,
): Promise<ModeratedWords> {
  const policy = toHurried(deps.organisation.current.policy);
  const { signal } = new AbortController();
  const beforeSend: BeforeSend = async (sent) => {
    const request = { ...sent, purpose: 'moderation' } as const;
    const fact = toSentFact(turn, request, { at: deps.clock.now(), subject: by.subject, policy });
    await deps.sent.noteAfter(turn, request, fact);
  };
  const progress = { moderated: [] };
  const moderated = await moderate('output', text, { turn, policy, progress, beforeSend, signal }, deps);
  if (moderated === undefined) {
    return { stopped: undefined, facts: [], usage: [], toChecks: (before) => before };
  }
  const { id: turnId, tenant } = turn;
  const about = { tenant, at: deps.clock.now(), turnId, subject: by.subject, policyVersion: policy.version };
  const notChecked = moderated.result === 'not-checked';
  return {
    stopped: stoppedBy(moderated),
    facts: [toModeratedFact(about, moderated, 1)],
    usage: notChecked ? [{ metric: 'not_checked', label: MODERATION, value: 1 }] : [],
    toChecks: (before) => (notChecked && before !== undefined ? toUnmoderated(before) : before),
  };
}

function toHurried(policy: Policy): Policy {
  const { moderation } = policy;
  return { ...policy, moderation: { ...moderation, timeoutMs: Math.min(moderation.timeoutMs, MAX_WAIT_MS) } };
}

function stoppedBy({ result }: Moderated): string | undefined {
  if (result === 'failed') return reviewMessages.notChecked();
  return result === 'flagged' ? reviewMessages.harmful() : undefined;
}

function toUnmoderated({ ran, notRun }: Checks): Checks {
  return {
    ran: ran.filter((id) => id !== MODERATION),
    notRun: [...new Set([...notRun, MODERATION])],
  };
}
