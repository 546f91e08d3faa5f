import type { Finding } from '../domain/finding.ts';
import type { Organisation } from '../policy/organisation.ts';
import type { KnownNames } from '../redaction/names/known-names.ts';

const MOST_KNOWN = 20_000;

interface Known {
  readonly people: KnownNames;
  readonly version: number;
  readonly found: Map<string, readonly Finding[]>;
}

const known = new WeakMap<Organisation, Known>();

/** What `detect` finds in a passage of the handbook, looked for once while neither rules nor names have changed. */
export function findingsOf(
  passage: string,
  organisation: Organisation,
  people: KnownNames,
  detect: () => readonly Finding[],
): readonly Finding[] {
  const { found } = knownFor(organisation, people);
  const before = found.get(passage);
  if (before !== undefined) return before;
  const findings = detect();
  if (found.size >= MOST_KNOWN) found.clear();
  found.set(passage, findings);
  return findings;
}

function knownFor(organisation: Organisation, people: KnownNames): Known {
  const { version } = people;
  const last = known.get(organisation);
  if (last?.people === people && last.version === version) return last;
  const fresh = { people, version, found: new Map<string, readonly Finding[]>() };
  known.set(organisation, fresh);
  return fresh;
}
