import type { Policy } from '../policy/compile.ts';
import type { Person } from '../policy/groups.ts';
import type { AuditLog } from '../ports/audit-log.ts';
import type { Clock } from '../ports/clock.ts';
import type { ConsentOf, Consents } from '../ports/consents.ts';
import type { ActionResult } from '../ports/intake.ts';
import { subjectOf } from '../turn/turn.ts';
import * as words from '../turn/words.ts';

export interface ConsentDeps {
  readonly consents: Consents;
  readonly audit: AuditLog;
  readonly clock: Clock;
}

/** What everybody reads at their first question. */
export interface Notice {
  readonly text: string;
  readonly version: string;
}

/** Of an organisation that wrote none; other words are another version. */
const BUILT_IN = { text: words.NOTICE, version: 'built-in-1', acknowledge: false };

/** The notice in force, and whether answers wait for a yes to it. */
export function noticeOf(policy: Policy): Notice & { readonly acknowledge: boolean } {
  return policy.notice ?? BUILT_IN;
}

/** A person's yes to the notice in force. */
export async function acceptNotice(
  person: Person,
  policy: Policy,
  { consents, audit, clock }: ConsentDeps,
): Promise<ActionResult> {
  const { version } = noticeOf(policy);
  const at = clock.now();
  const who = toWho(person, policy);
  if (!(await consents.accept(who, version, at))) return { ok: true, text: 'You had accepted it already.' };
  const policyVersion = policy.version;
  await audit.append([{ ...who, kind: 'notice.accepted', at, policyVersion, meta: { notice: version } }]);
  return { ok: true, text: 'Thank you: noted. Please ask your question again.' };
}

/** From now on the person gets no answers. */
export async function optOut(
  person: Person,
  policy: Policy,
  { consents, audit, clock }: ConsentDeps,
): Promise<ActionResult> {
  const at = clock.now();
  const who = toWho(person, policy);
  if (await consents.optOut(who, at)) await audit.append([{ ...who, kind: 'opted.out', at, meta: {} }]);
  return { ok: true, text: `You have opted out: I send nothing of yours to a model. ${words.OPT_IN}` };
}

/** The person wants answers again. */
export async function optIn(
  person: Person,
  policy: Policy,
  { consents, audit, clock }: ConsentDeps,
): Promise<ActionResult> {
  const at = clock.now();
  const who = toWho(person, policy);
  if (!(await consents.optIn(who))) return { ok: true, text: 'You had not opted out: just ask.' };
  await audit.append([{ ...who, kind: 'opted.in', at, meta: {} }]);
  return { ok: true, text: 'Welcome back: just ask.' };
}

function toWho(person: Person, policy: Policy): ConsentOf {
  return { tenant: policy.organisation.id, subject: subjectOf(person) };
}
