import { ConfigError, type Fault } from '../base/errors.ts';
import { type HandbookDocument, type HandbookFile, readHandbook } from '../knowledge/split.ts';
import type { Passage } from '../ports/handbook-index.ts';
import type { Term } from '../redaction/detector.ts';
import { KINDS } from '../redaction/detectors/index.ts';
import { parseRules } from '../redaction/rules/parse-rules.ts';
import type { SecretRule } from '../redaction/rules/secret-rule.ts';
import { parseTerms } from '../redaction/terms.ts';
import { compilePolicy } from './compile.ts';
import type { Policy } from './policy.ts';

export interface TextFile {
  /** Path as the person who configured it would write it. */
  readonly file: string;
  readonly text: string;
}

/** What the organisation owns, as text. */
export interface OrganisationFiles {
  readonly policy: TextFile;
  /** Absent when there is no `terms.yaml`. */
  readonly terms: TextFile | undefined;
  /** Absent when there is no `secret-rules.toml`. */
  readonly secretRules?: TextFile | undefined;
  readonly handbook: readonly HandbookFile[];
  /** What is there and could not be read. */
  readonly unread?: readonly Fault[];
}

/** What is in force of it. A turn reads it once, so that a reload never changes rules in mid-turn. */
export interface Organisation {
  readonly policy: Policy;
  readonly terms: readonly Term[];
  readonly secretRules: readonly SecretRule[];
  /** What of the handbook is served. */
  readonly passages: readonly Passage[];
  /** All documents that were read, those that are not served among them. */
  readonly documents: readonly HandbookDocument[];
  readonly withheld: readonly Withheld[];
  /** What is odd in the handbook and stops nothing. */
  readonly warnings: readonly Fault[];
}

/** A document that is not served: policy wants an approval that it does not have, or it scores as an attack on the model. */
interface Withheld {
  readonly document: string;
  readonly reason: 'unapproved' | 'quarantined';
}

/** Holds the organisation in force. */
export interface OrganisationHolder {
  readonly current: Organisation;
}

/**
 * Reads everything the organisation owns.
 *
 * Throws: `ConfigError` with the faults of all files at once; its code is that of the first faulty one.
 */
export function loadOrganisation(files: OrganisationFiles): Organisation {
  const { unread = [] } = files;
  if (unread.length > 0) throw new ConfigError('POLICY_INVALID', unread);
  const failures: ConfigError[] = [];
  const policy = attempt(() => compilePolicy(files.policy.file, files.policy.text, KINDS), failures);
  const terms = readOptional(files.terms, parseTerms, failures);
  const secretRules = readOptional(files.secretRules, parseRules, failures);
  const handbook = attempt(() => readHandbook(files.handbook, policy?.links.hosts), failures);
  const [first] = failures;
  if (first !== undefined) {
    const faults: Fault[] = failures.flatMap((failure) => failure.faults);
    throw new ConfigError(first.code, faults);
  }
  if (policy === undefined || handbook === undefined) throw new Error('unreachable');
  const { documents, warnings } = handbook;
  const served = { policy, terms, secretRules, documents, warnings, withheld: [], passages: [] };
  const isMissing = ({ isApproved }: HandbookDocument): boolean =>
    policy.handbook.approval === 'required' && !isApproved;
  return withhold(served, documents.filter(isMissing), 'unapproved');
}

/** The same, with these documents not served either. */
export function withhold(
  organisation: Organisation,
  documents: readonly Pick<HandbookDocument, 'document'>[],
  reason: Withheld['reason'],
): Organisation {
  const withheld = [
    ...organisation.withheld,
    ...documents.map(({ document }) => ({ document, reason }) as const),
  ];
  const names = new Set(withheld.map(({ document }) => document));
  const passages = organisation.documents
    .filter(({ document }) => !names.has(document))
    .flatMap((document) => document.passages);
  return { ...organisation, withheld, passages };
}

/** Nothing when there is no such file. */
function readOptional<T>(
  file: TextFile | undefined,
  parse: (text: string, file: string) => readonly T[],
  failures: ConfigError[],
): readonly T[] {
  return file === undefined ? [] : (attempt(() => parse(file.text, file.file), failures) ?? []);
}

function attempt<T>(read: () => T, failures: ConfigError[]): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    failures.push(error);
    return undefined;
  }
}
