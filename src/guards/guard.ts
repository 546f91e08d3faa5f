import type { Finding } from '../turn/turn.ts';

/** What a guard may know beside the text. */
export interface GuardContext {
  /** Hosts that a reply may link to; `*.` before one takes its subdomains. */
  readonly allowedHosts: readonly string[];
  /** A word that stands in the model's instructions and nowhere else: a reply that holds it leaks them. */
  readonly canary: string;
}

/**
 * Checks a text for one family of danger. Guards find; policy decides about a question, and a reply loses what a guard
 * found in it.
 *
 * `check` is pure and linear in the text and gives half-open UTF-16 spans; the finding's `kind` is the guard's id. A guard
 * that throws blocks.
 */
export interface Guard {
  readonly id: string;
  /** `input` reads questions, `output` reads drafts. */
  readonly stage: 'input' | 'output';
  /** What stands in a reply where something was taken out; unused for input. */
  readonly replacement: string;
  check(text: string, context: GuardContext): readonly Finding[];
}
