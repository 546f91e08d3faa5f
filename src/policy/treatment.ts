import type { Finding } from '../domain/finding.ts';
import type { Place } from '../domain/place.ts';
import { isSecretKind } from '../redaction/detectors/index.ts';
import type { DetectorAction } from './detector-plan.ts';
import type { Policy } from './policy.ts';

/** What the treatment of a finding may depend on. */
export interface Circumstances {
  /** Groups of the person who asks. */
  readonly groups: readonly string[];
  readonly place: Readonly<Record<keyof Pick<Place, 'platform' | 'kind' | 'channel'>, string>>;
}

interface Treatment {
  readonly action: (typeof DetectorAction.options)[number];
  /** What is found with less certainty stays as it is. */
  readonly minConfidence: number;
  /** What is to be blocked and was found with less certainty is masked. */
  readonly blockConfidence: number;
}

/**
 * Secrets are told from code by their looks, so a refusal needs more certainty than a mask; the value stays here either way. Other
 * kinds are blocked only where policy says so.
 */
const SECRET_BLOCK_CONFIDENCE = 0.85;

/** A country or a city alone names nobody, and "how much leave do I have in Germany?" cannot be answered without it. */
const USUALLY_ALLOWED = new Set(['LOCATION']);

/** These leave as they are only where the policy says that an agreement with the provider covers health data. */
export const HEALTH_KINDS: ReadonlySet<string> = new Set(['HEALTH', 'HEALTH_ID']);

/**
 * What to do with a kind: the first exception that fits, else the policy's word, else allow places, block secrets and mask
 * everything else. Health data is never allowed without an agreement, whatever the policy's detectors say.
 */
export function treatmentOf(policy: Policy, kind: string, about: Circumstances): Treatment {
  const planned = planOf(policy, kind, about);
  if (!HEALTH_KINDS.has(kind) || policy.agreements.baa) return planned;
  return { ...planned, action: planned.action === 'allow' ? 'mask' : planned.action, minConfidence: 0 };
}

function planOf(policy: Policy, kind: string, { groups, place }: Circumstances): Treatment {
  const isCovered = kind === 'HEALTH' && policy.agreements.baa;
  const usual = USUALLY_ALLOWED.has(kind) || isCovered ? 'allow' : 'mask';
  const action = isSecretKind(kind) ? 'block' : usual;
  const plan = policy.detectors[kind];
  const exception = plan?.for.find(
    (one) =>
      (one.groups === undefined || one.groups.some((group) => groups.includes(group))) &&
      isForPlace(one.places, place),
  );
  return {
    action: exception?.action ?? plan?.action ?? action,
    minConfidence: exception?.minConfidence ?? plan?.minConfidence ?? 0,
    blockConfidence:
      exception?.blockConfidence ??
      plan?.blockConfidence ??
      (isSecretKind(kind) ? SECRET_BLOCK_CONFIDENCE : 0),
  };
}

/** True where an exception for these places counts; one that names none counts everywhere. */
export function isForPlace(
  places: readonly string[] | undefined,
  { platform, kind, channel }: Circumstances['place'],
): boolean {
  return places === undefined || places.some((name) => name === kind || name === `${platform}:${channel}`);
}

/** Findings by what becomes of them. */
interface Treated {
  /** Certain enough to count, whatever is done with them. */
  readonly certain: readonly Finding[];
  /** Those of them that must not leave: to be masked or blocked. */
  readonly masked: readonly Finding[];
  readonly uncertain: readonly Finding[];
  /** Kinds to be blocked of which nothing was certain enough for that: they are masked. */
  readonly unsure: readonly string[];
}

/** Sorts findings by what policy does with them. */
export function treat(policy: Policy, findings: readonly Finding[], about: Circumstances): Treated {
  const kinds = new Set(findings.map(({ kind }) => kind));
  const treatments = new Map([...kinds].map((kind) => [kind, treatmentOf(policy, kind, about)]));
  const isCertain = ({ kind, confidence }: Finding) =>
    confidence >= (treatments.get(kind)?.minConfidence ?? 0);
  const certain = findings.filter(isCertain);
  const blocks = ({ kind, confidence }: Finding) =>
    confidence >= (treatments.get(kind)?.blockConfidence ?? 0);
  return {
    certain,
    masked: certain.filter(({ kind }) => treatments.get(kind)?.action !== 'allow'),
    uncertain: findings.filter((finding) => !isCertain(finding)),
    unsure: [...Map.groupBy(certain, ({ kind }) => kind)]
      .filter(([kind, list]) => treatments.get(kind)?.action === 'block' && !list.some(blocks))
      .map(([kind]) => kind),
  };
}

/** The kinds among those found for which policy sends nothing, secrets before others. `unsure` is what `treat` says. */
export function blockedKinds(
  policy: Policy,
  found: readonly string[],
  unsure: readonly string[],
  about: Circumstances,
): readonly string[] {
  const blocked = found.filter(
    (kind) => treatmentOf(policy, kind, about).action === 'block' && !unsure.includes(kind),
  );
  return [...blocked.filter(isSecretKind), ...blocked.filter((kind) => !isSecretKind(kind))];
}
