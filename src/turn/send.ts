import type { AuditFact } from '../domain/audit-entry.ts';
import { subjectOf } from '../domain/person.ts';
import type { Receipt } from '../domain/turn-record.ts';
import type { Turn } from '../domain/turn.ts';
import type { Policy } from '../policy/policy.ts';
import type { BeforeSend } from '../ports/sent-requests.ts';
import type { TurnDeps } from './deps.ts';
import type { Progress } from './progress.ts';

type Sent = Progress['sent'][number];

/** What a send is part of. */
interface Sending {
  readonly turn: Turn;
  readonly policy: Policy;
  readonly progress: Pick<Progress, 'sent' | 'lease'>;
}

/** Keeps each request of a turn, and its audit entry, before it leaves. */
export function noteBeforeSend(
  purpose: Receipt['purpose'],
  { turn, policy, progress }: Sending,
  { sent, clock }: Pick<TurnDeps, 'clock' | 'sent'>,
): BeforeSend {
  return async ({ destination, body, sha256 }) => {
    const request = { purpose, destination, body, sha256 };
    const fact = toSentFact(turn, request, { at: clock.now(), subject: subjectOf(turn), policy });
    if (!(await sent.note(turn, request, fact))) progress.lease.lose();
    addSent(progress.sent, { purpose, destination, sha256, attempts: 1 });
  };
}

/** What the log says of a request, once for each body. */
export function toSentFact(
  { tenant, id: turnId }: Turn,
  { purpose, destination, body, sha256 }: Omit<Receipt, 'attempts'>,
  { policy, ...about }: Pick<AuditFact, 'at' | 'subject'> & { readonly policy: Policy },
): AuditFact {
  const meta = { purpose, destination, sha256 };
  return { ...about, tenant, kind: 'turn.sent', turnId, policyVersion: policy.version, meta, payload: body };
}

function addSent(sent: Sent[], one: Sent): void {
  const index = sent.findIndex(
    ({ destination, sha256 }) => destination === one.destination && sha256 === one.sha256,
  );
  const before = sent[index];
  if (before === undefined) sent.push(one);
  else sent[index] = { ...before, attempts: before.attempts + one.attempts };
}

/** How often something was sent. */
export function attemptsOf(sent: readonly Sent[]): number {
  return sent.reduce((sum, { attempts }) => sum + attempts, 0);
}

/** The hosts that it was sent to, each once. */
export function hostsOf(sent: readonly Pick<Sent, 'destination'>[]): string[] {
  return [...new Set(sent.map(({ destination }) => URL.parse(destination)?.host ?? destination))];
}
