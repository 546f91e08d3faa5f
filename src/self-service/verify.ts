import type { Pace } from '../base/pace.ts';
import { type Person, subjectOf } from '../domain/person.ts';
import { howToVerify, notKnown, tooShortToTell, verifiedTooOften, wrote } from '../messages/provenance.ts';
import type { Policy } from '../policy/policy.ts';
import type { Clock } from '../ports/clock.ts';
import type { ActionResult } from '../ports/intake.ts';
import { verifyText } from '../provenance/verify-text.ts';

type VerifyDeps = Parameters<typeof verifyText>[2] & {
  readonly clock: Clock;
  /** How often one person may. */
  readonly verifying: Pace;
};

/**
 * Says whether Candor wrote a text: everybody may ask, so often, for nothing but a time is told. What is asked about is kept nowhere
 * and counted nowhere.
 */
export async function verifyWords(
  text: string,
  person: Person,
  policy: Policy,
  deps: VerifyDeps,
): Promise<ActionResult> {
  if (text.trim() === '') return { ok: true, text: howToVerify() };
  const waitMs = deps.verifying.take(subjectOf(person), deps.clock.now().epochMilliseconds);
  if (waitMs !== undefined) return { ok: false, text: verifiedTooOften() };
  const found = await verifyText(policy.organisation.id, text, deps);
  if (found.type === 'too-short') return { ok: false, text: tooShortToTell() };
  if (found.type === 'unknown') return { ok: true, text: notKnown(policy.retention.fingerprints) };
  return { ok: true, text: wrote(found.as, found.at, found.edited, found.differs, policy) };
}
