import { ConfigError, type Fault } from '../base/errors.ts';
import { toDocuments } from '../knowledge/documents.ts';
import { type HandbookDocument, type HandbookFile, readHandbook } from '../knowledge/split.ts';
import { parseSynonyms } from '../knowledge/synonyms.ts';
import type { Passage } from '../ports/handbook-index.ts';
import type { DetectionContext } from '../redaction/detector.ts';
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

/** A handbook as its source gave it. */
export interface HandbookFiles {
  readonly files: readonly HandbookFile[];
  /** What is there and cannot be read, or is wrong in `handbook.yaml`. */
  readonly faults: readonly Fault[];
  readonly warnings: readonly Fault[];
  /** Documents that give no text, and those that neither say nor are said to have an owner. */
  readonly unreadable: readonly { readonly document: string; readonly reason: string }[];
  /** A commit or ETag. */
  readonly revision: string | undefined;
}

/** What the organisation owns, as text. */
export interface OrganisationFiles {
  readonly policy: TextFile;
  /** Absent when there is no `terms.yaml`. */
  readonly terms: TextFile | undefined;
  /** Absent when there is no `secret-rules.toml`. */
  readonly secretRules?: TextFile | undefined;
  readonly handbook: readonly HandbookFile[];
  /** Its source has given nothing yet: the handbook in force stays. */
  readonly isHandbookAway?: boolean;
  /** What else its source says. */
  readonly handbookNotes?: Omit<HandbookFiles, 'files'>;
  /** What is there and could not be read. */
  readonly unread?: readonly Fault[];
  /** Whose file the policy is, by account, where that is known. */
  readonly policyOwner?: string | undefined;
}

/** What is in force of it. A turn reads it once, so that a reload never changes rules in mid-turn. */
export interface Organisation {
  readonly policy: Policy;
  /** The account that owns its file. */
  readonly policyOwner?: string | undefined;
  readonly terms: DetectionContext['terms'];
  readonly synonyms: ReturnType<typeof parseSynonyms>;
  readonly secretRules: readonly SecretRule[];
  /** What of the handbook is served. */
  readonly passages: readonly Passage[];
  /** All documents that were read, those that are not served among them. */
  readonly documents: readonly HandbookDocument[];
  readonly withheld: readonly Withheld[];
  /** The commit or ETag of the handbook, where its source has one. */
  readonly revision: string | undefined;
  /** What is odd in the handbook and stops nothing. */
  readonly warnings: readonly Fault[];
}

/** A document that is not served: it gives no text, policy wants an approval that it does not have, or it attacks the model. */
interface Withheld {
  readonly document: string;
  readonly reason: 'unreadable' | 'unapproved' | 'quarantined';
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
  const { unread = [], handbookNotes } = files;
  if (unread.length > 0) throw new ConfigError('POLICY_INVALID', unread);
  const failures: ConfigError[] = [];
  const policy = attempt(() => compilePolicy(files.policy.file, files.policy.text, KINDS), failures);
  const [{ terms, synonyms } = { terms: [], synonyms: [] }] = readOptional(files.terms, parseWords, failures);
  const secretRules = readOptional(files.secretRules, parseRules, failures);
  const handbook = attempt(() => {
    const faults = handbookNotes?.faults ?? [];
    if (faults.length > 0) throw new ConfigError('HANDBOOK_INVALID', faults);
    return readHandbook(files.handbook, policy?.links.hosts);
  }, failures);
  const [first] = failures;
  if (first !== undefined) {
    const faults: Fault[] = failures.flatMap((failure) => failure.faults);
    throw new ConfigError(first.code, faults);
  }
  if (policy === undefined || handbook === undefined) throw new Error('unreachable');
  const { documents } = handbook;
  const warnings = [...(handbookNotes?.warnings ?? []), ...handbook.warnings];
  const unreadable = handbookNotes?.unreadable ?? [];
  const withheld = unreadable.map(({ document }) => ({ document, reason: 'unreadable' as const }));
  const revision = handbookNotes?.revision;
  const served = {
    policy,
    terms,
    synonyms,
    secretRules,
    documents,
    warnings,
    withheld,
    passages: [],
    revision,
    policyOwner: files.policyOwner,
  };
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

/** The same, serving what is in force of a handbook whose source is away. */
export function servePassages(organisation: Organisation, passages: readonly Passage[]): Organisation {
  const documents = toDocuments(passages).map((document) => ({ ...document, isApproved: true, hidden: '' }));
  return { ...organisation, documents, passages };
}

/** What must not leave for a model, and what means the same: both are words of the organisation. */
function parseWords(text: string, file: string): readonly Pick<Organisation, 'terms' | 'synonyms'>[] {
  return [{ terms: parseTerms(text, file), synonyms: parseSynonyms(text, file) }];
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
