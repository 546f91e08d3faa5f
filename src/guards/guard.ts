import type { Finding } from '../domain/finding.ts';

/** What a guard may know beside the text. */
export interface GuardContext {
  /** Hosts that a reply may link to; `*.` before one takes its subdomains. */
  readonly allowedHosts: readonly string[];
  /** A word that stands in the model's instructions and nowhere else: a reply that holds it leaks them. */
  readonly canary: string;
  /** What the model was told: nobody else's to read. */
  readonly instructions?: string;
  /** The passages that an answer may cite, by number. Undefined where they are not known. */
  readonly passages?: readonly { readonly n: number; readonly text: string }[];
  /** Name of the organisation, as an answer would write it. */
  readonly organisation?: string;
  /** What the answer answers. */
  readonly question?: string;
}

/** `input` is what people ask, `document` what is quoted, attached or retrieved, `output` what the model wrote. */
type Stage = 'input' | 'document' | 'output';

/** What a guard objects to: never the text. */
export interface Danger extends Finding {
  /** What in particular, in words of the guard's own. */
  readonly rule?: string;
}

/**
 * Checks a text for one family of danger. Guards find; policy decides about a question, and a reply loses what a guard
 * with a replacement found in it.
 *
 * `check` is pure and linear in the text and gives half-open UTF-16 spans. A finding's `kind` is the guard's id, or begins
 * with it and a dot. A guard that throws, takes too long or gives anything else blocks.
 */
export interface Guard {
  readonly id: string;
  readonly stage: Stage;
  /** What stands in a reply where something was taken out; undefined where it stays and policy decides over it. Unused elsewhere. */
  readonly replacement: string | undefined;
  check(text: string, context: GuardContext): readonly Danger[];
}
