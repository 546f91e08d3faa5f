import type { Finding } from '../domain/finding.ts';
import type { Mention } from '../domain/question.ts';
import type { KnownNames } from './names/known-names.ts';
import type { SecretRule } from './rules/secret-rule.ts';
import type { Scan } from './scan.ts';

/** What a detector may know beside the text. */
export interface DetectionContext {
  /** Spans the platform itself marked as people. */
  readonly mentions: readonly Mention[];
  /** The organisation's own terms, compiled from `org/terms.yaml`. */
  readonly terms: readonly Term[];
  /** The operator's own rules for secrets, compiled from `org/secret-rules.toml`. */
  readonly secretRules?: readonly SecretRule[];
  /** The people of the organisation, as its platforms name them. */
  readonly people: KnownNames;
  /** Countries whose national phone formats count, ISO 3166-1 alpha-2, most likely first. */
  readonly regions: readonly string[];
}

/** An organisation term: a code name, a customer. `pattern` is linear-time and has the flags `giu`; `piece` is in each match, in small letters. */
interface Term {
  readonly id: string;
  readonly pattern: RegExp;
  readonly piece?: string;
}

/**
 * Finds one family of sensitive spans.
 *
 * `kinds` lists every kind it can report, SCREAMING_SNAKE, also the name of its placeholders. `secret` kinds are never
 * restored anywhere. `detect` is pure, linear in the text, and gives half-open UTF-16 spans that may overlap others.
 * `minDigits` spares it texts with fewer digits, `hints` (lower case, two characters and more) those with none of these pieces in
 * small or capital letters, `signs` (bits, as the prefilter gives them) those with none of these signs: they have nothing for it. A
 * `placed` one asks the reading where its hints stand.
 */
export interface Detector {
  readonly id: string;
  readonly kinds: readonly string[];
  readonly secret: boolean;
  readonly minDigits?: number;
  readonly hints?: readonly string[];
  readonly signs?: number;
  readonly placed?: boolean;
  detect(reading: Scan, context: DetectionContext): readonly Finding[];
}
