import type { Finding } from '../domain/finding.ts';
import type { Person } from '../domain/person.ts';
import type { RedactionPreview } from '../domain/redaction-preview.ts';
import { exceptionsInForce, withoutExceptions } from '../policy/exceptions.ts';
import { groupsOf } from '../policy/groups.ts';
import type { Organisation } from '../policy/organisation.ts';
import { blockedKinds, treat } from '../policy/treatment.ts';
import type { Clock } from '../ports/clock.ts';
import { detectAll } from '../redaction/detect.ts';
import { isSecretKind } from '../redaction/detectors/index.ts';
import type { KnownNames } from '../redaction/names/known-names.ts';
import { redact } from '../redaction/redact.ts';
import { toRegions } from '../redaction/regions.ts';
import { TRACED_DETECTORS, detectorOf } from '../redaction/traced.ts';

type Treated = ReturnType<typeof treat>;

type PreviewedFinding = RedactionPreview['findings'][number];

interface PreviewDeps {
  readonly people: KnownNames;
  readonly clock: Clock;
}

/**
 * What the redaction and the policy's word on kinds would make of `text`, as the first question of a thread of this person. Rules
 * and guards are not asked. Pure: nothing is kept.
 */
export function previewRedaction(
  text: string,
  person: Person,
  { policy, terms, secretRules }: Organisation,
  { people, clock }: PreviewDeps,
): RedactionPreview {
  const { regions } = policy;
  const about = { groups: groupsOf(person, policy.groups), place: person.place };
  const all = detectAll(text, { mentions: [], terms, secretRules, people, regions }, TRACED_DETECTORS);
  const excepted = exceptionsInForce(policy.exceptions, clock.now(), policy.timezone);
  const found = withoutExceptions(text, all, excepted);
  const treated = treat(policy, found, about);
  const redacted = redact(text, treated.masked, [], { regions });
  const kinds = [...new Set(treated.certain.map(({ kind }) => kind))];
  const blocked = blockedKinds(policy, kinds, treated.unsure, about);
  return {
    findings: toPreviewed(found, treated, redacted.findings, blocked, text.length),
    blockedBy: blocked[0],
    redacted: redacted.text,
    placeholders: redacted.entries.map(({ placeholder }) => placeholder),
  };
}

function toPreviewed(
  found: readonly Finding[],
  { certain, masked, uncertain }: Treated,
  regions: readonly Finding[],
  blocked: readonly string[],
  length: number,
): PreviewedFinding[] {
  const name = (finding: Finding, outcome: PreviewedFinding['outcome']): PreviewedFinding => {
    const { kind, start, end, confidence } = finding;
    return { kind, start, end, confidence, detectors: detectorsOf(finding, found), outcome };
  };
  /** What stays, but for what lies under something that does not. */
  const left = (findings: readonly Finding[], outcome: PreviewedFinding['outcome']) =>
    toRegions(findings, length, isSecretKind)
      .filter((one) => !regions.some((region) => overlap(one, region)))
      .map((one) => name(one, outcome));
  const leaves = new Set(masked);
  return [
    ...regions.map((region) => name(region, blocked.includes(region.kind) ? 'blocked' : 'masked')),
    ...left(
      certain.filter((finding) => !leaves.has(finding)),
      'allowed',
    ),
    ...left(uncertain, 'uncertain'),
  ].toSorted((a, b) => a.start - b.start);
}

/** Who reports this kind there, the most certain first. */
function detectorsOf(region: Finding, found: readonly Finding[]): readonly string[] {
  const reports = found
    .filter((finding) => finding.kind === region.kind && overlap(finding, region))
    .toSorted((a, b) => b.confidence - a.confidence);
  return [...new Set(reports.map(detectorOf))];
}

function overlap(one: Finding, other: Finding): boolean {
  return one.start < other.end && other.start < one.end;
}
