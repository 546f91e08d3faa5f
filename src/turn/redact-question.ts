import type { Span } from '../base/span.ts';
import type { Finding } from '../domain/finding.ts';
import { type Origin, type PlaceholderEntry, addToVault } from '../domain/placeholder.ts';
import type { Mention } from '../domain/question.ts';
import type { RedactionCount } from '../domain/reply.ts';
import type { Turn } from '../domain/turn.ts';
import { detectorsFor, exceptionsInForce, withoutExceptions } from '../policy/exceptions.ts';
import type { Organisation } from '../policy/organisation.ts';
import { type Circumstances, treat } from '../policy/treatment.ts';
import { detectAll, detectInTurns } from '../redaction/detect.ts';
import { DETECTORS } from '../redaction/detectors/index.ts';
import { providersOf } from '../redaction/issuers.ts';
import { redact } from '../redaction/redact.ts';
import { originsOf } from './audience.ts';
import type { TurnDeps } from './deps.ts';
import { findingsOf } from './passage-findings.ts';

/** A question as it may leave: placeholders for what was found. */
export interface RedactedQuestion {
  readonly text: string;
  /** Where persons are named in what was asked. */
  readonly people: readonly Span[];
  /** Kinds of everything found with the certainty that policy asks for, each once, whatever policy does with them. */
  readonly kinds: readonly string[];
  /** Those of them to be blocked of which nothing was certain enough for that: they are masked. */
  readonly unsure: readonly string[];
  readonly redactions: readonly RedactionCount[];
  /** Findings per kind that were left in, because they were not certain enough. */
  readonly uncertain: readonly RedactionCount[];
  /** Whose keys and tokens were found, as far as their shape tells. */
  readonly providers: ReturnType<typeof providersOf>;
  /** The thread's placeholders, those of this question included. */
  readonly vault: readonly PlaceholderEntry[];
  /** What this question changed in it. */
  readonly added: readonly PlaceholderEntry[];
}

/** Kinds of what names a person. */
const NAMES: ReadonlySet<string> = new Set(['MENTION', 'PERSON']);

/** Finds what is sensitive in the question and swaps it for the thread's placeholders. */
export async function redactQuestion(
  turn: Turn,
  groups: readonly string[],
  organisation: Organisation,
  deps: Pick<TurnDeps, 'clock' | 'defer' | 'keyring' | 'people'> & {
    readonly vault: Pick<TurnDeps['vault'], 'load'>;
  },
): Promise<RedactedQuestion> {
  const known = turn.isFirst ? [] : await deps.vault.load(turn.tenant, turn.thread);
  const { policy } = organisation;
  const excepted = exceptionsInForce(policy.exceptions, deps.clock.now(), policy.timezone);
  const { terms, secretRules } = organisation;
  const context = {
    mentions: turn.mentions,
    terms,
    secretRules,
    people: deps.people,
    regions: policy.regions,
  };
  const all = await detectInTurns(turn.text, context, detectorsFor(excepted), deps.defer);
  const found = withoutExceptions(turn.text, all, excepted);
  const { certain, masked, uncertain, unsure } = treat(policy, found, {
    groups,
    place: turn.place,
  });
  const redacted = redact(turn.text, masked, known, {
    regions: policy.regions,
    origins: originsOf(turn, deps),
  });
  return {
    text: redacted.text,
    people: found.filter(({ kind }) => NAMES.has(kind)).map(({ start, end }) => ({ start, end })),
    kinds: [...new Set(certain.map(({ kind }) => kind))],
    unsure,
    redactions: redacted.counts,
    uncertain: [...Map.groupBy(uncertain, ({ kind }) => kind)].map(([kind, list]) => ({
      kind,
      count: list.length,
    })),
    providers: providersOf(masked.map(({ start, end }) => turn.text.slice(start, end))),
    vault: addToVault(known, redacted.entries),
    added: redacted.entries,
  };
}

/** What must be known of text that is not the asker's. */
interface Other extends Pick<TurnDeps, 'people'> {
  /** Who gives its values. */
  readonly origins: readonly Origin[];
  /** For whom, and where, it is to be used. */
  readonly about: Circumstances;
  /** Whom the platform marked in it. */
  readonly mentions?: readonly Mention[];
  /** `ours` where an earlier redaction put the placeholders there. */
  readonly placeholders?: 'typed' | 'ours';
}

/** What one text changes in a vault, and what was found in it. */
type RedactedOther = Pick<
  RedactedQuestion,
  'text' | 'added' | 'kinds' | 'unsure' | 'redactions' | 'providers'
>;

/** Redacts text that is not the asker's (handbook passages, quoted messages) into the same vault. */
export function redactOther(
  text: string,
  vault: readonly PlaceholderEntry[],
  organisation: Organisation,
  other: Other,
): RedactedOther {
  const { origins, people } = other;
  const look = (): readonly Finding[] => detectAll(text, contextOf(organisation, other));
  const found = origins.includes('handbook') ? findingsOf(text, organisation, people, look) : look();
  return redactFound(text, found, vault, organisation, other);
}

/** The same for a file, which may be long: what waits meanwhile goes first. */
export async function redactLong(
  text: string,
  vault: readonly PlaceholderEntry[],
  organisation: Organisation,
  { defer, ...other }: Other & Pick<TurnDeps, 'defer'>,
): Promise<RedactedOther> {
  const found = await detectInTurns(text, contextOf(organisation, other), DETECTORS, defer);
  return redactFound(text, found, vault, organisation, other);
}

function contextOf({ policy, terms, secretRules }: Organisation, { people, mentions = [] }: Other) {
  return { mentions, terms, secretRules, people, regions: policy.regions };
}

function redactFound(
  text: string,
  found: readonly Finding[],
  vault: readonly PlaceholderEntry[],
  { policy }: Organisation,
  { origins, about, placeholders = 'typed' }: Other,
): RedactedOther {
  const { certain, masked, unsure } = treat(policy, found, about);
  const redacted = redact(text, masked, vault, {
    regions: policy.regions,
    origins,
    placeholders,
  });
  return {
    text: redacted.text,
    added: redacted.entries,
    kinds: [...new Set(certain.map(({ kind }) => kind))],
    unsure,
    redactions: redacted.counts,
    providers: providersOf(masked.map(({ start, end }) => text.slice(start, end))),
  };
}
