import type { Organisation } from '../policy/organisation.ts';
import { actionFor } from '../policy/judge.ts';
import { detectAll } from '../redaction/detect.ts';
import type { DetectionContext } from '../redaction/detector.ts';
import { redact } from '../redaction/redact.ts';
import { type Origin, type PlaceholderEntry, addToVault } from '../redaction/vault.ts';
import { originsOf } from './audience.ts';
import type { TurnDeps } from './deps.ts';
import type { RedactionCount, Turn } from './turn.ts';

/** A question as it may leave: placeholders for what was found. */
export interface RedactedQuestion {
  readonly text: string;
  /** Kinds of everything found, each once, whatever policy does with them. */
  readonly kinds: readonly string[];
  readonly redactions: readonly RedactionCount[];
  /** The thread's placeholders, those of this question included. */
  readonly vault: readonly PlaceholderEntry[];
  /** What this question changed in it. */
  readonly added: readonly PlaceholderEntry[];
}

/** Finds what is sensitive in the question and swaps it for the thread's placeholders. */
export async function redactQuestion(
  turn: Turn,
  { policy, terms, secretRules }: Organisation,
  deps: Pick<TurnDeps, 'vault' | 'keyring' | 'people'>,
): Promise<RedactedQuestion> {
  const known = await deps.vault.load(turn.tenant, turn.thread);
  const found = detectAll(turn.text, {
    mentions: turn.mentions,
    terms,
    secretRules,
    people: deps.people,
    regions: policy.regions,
  });
  const masked = found.filter(({ kind }) => actionFor(policy, kind) !== 'allow');
  const redacted = redact(turn.text, masked, known, {
    regions: policy.regions,
    origins: originsOf(turn, deps),
  });
  return {
    text: redacted.text,
    kinds: [...new Set(found.map(({ kind }) => kind))],
    redactions: redacted.counts,
    vault: addToVault(known, redacted.entries),
    added: redacted.entries,
  };
}

/** Redacts text that is not the asker's (handbook passages, quoted messages) into the same vault. `origins` says who gives it. */
export function redactOther(
  text: string,
  vault: readonly PlaceholderEntry[],
  { policy, terms, secretRules }: Organisation,
  origins: readonly Origin[],
  { people }: Pick<TurnDeps, 'people'>,
): { readonly text: string; readonly added: readonly PlaceholderEntry[] } {
  const context: DetectionContext = { mentions: [], terms, secretRules, people, regions: policy.regions };
  const found = detectAll(text, context).filter(({ kind }) => actionFor(policy, kind) !== 'allow');
  const { text: redacted, entries } = redact(text, found, vault, { regions: policy.regions, origins });
  return { text: redacted, added: entries };
}
