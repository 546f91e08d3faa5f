import { runGuards, strip } from '../guards/run.ts';
import type { Organisation } from '../policy/organisation.ts';
import { type Circumstances, treat } from '../policy/treatment.ts';
import { findLeaks } from '../redaction/leaks.ts';
import { isSecretKind } from '../redaction/detectors/index.ts';
import { removedWord } from '../redaction/kinds.ts';
import { toRegions } from '../redaction/regions.ts';
import type { TurnDeps } from './deps.ts';

export interface ScreenedText {
  /** What may be shown; empty when a guard failed. */
  readonly text: string;
  /** Ids of the guards that took something out; `leak` for values the model wrote by itself. */
  readonly removed: readonly string[];
  /** The guard that could not check, if any: what could not be checked is not shown. */
  readonly failed: string | undefined;
}

/**
 * Takes out of a draft what its readers must not get: what output guards find, and sensitive values that the model wrote
 * by itself (the asker's own and the handbook's are still placeholders here, unless policy lets them through).
 */
export function screenOut(
  draft: string,
  { policy, terms, secretRules }: Organisation,
  about: Circumstances,
  { guards, canary, clock }: Pick<TurnDeps, 'guards' | 'canary' | 'clock'>,
): ScreenedText {
  const screening = runGuards(guards, 'output', draft, { allowedHosts: policy.links.hosts, canary }, clock);
  const [failed] = screening.failed;
  if (failed !== undefined) return { text: '', removed: [], failed: failed.guard };
  const stripped = strip(draft, screening.findings, guards);
  const found = findLeaks(stripped, { terms, secretRules, regions: policy.regions });
  const leaks = toRegions(treat(policy, found, about).masked, stripped.length, isSecretKind);
  const text = leaks.reduceRight(
    (clean, { kind, start, end }) => clean.slice(0, start) + removedWord(kind) + clean.slice(end),
    stripped,
  );
  const removed = [...screening.findings.map(({ guard }) => guard), ...leaks.map(() => 'leak')];
  return { text, removed: [...new Set(removed)], failed: undefined };
}
