/**
 * What becomes of something that was found: `masked` a placeholder leaves in its place, `blocked` nothing of the question leaves,
 * `allowed` policy lets it pass, `uncertain` it stays, being less certain than policy asks for.
 */
type FindingOutcome = 'masked' | 'blocked' | 'allowed' | 'uncertain';

/** What detectors saw in one place: a half-open UTF-16 span, never its words. */
interface PreviewedFinding {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
  /** 0 to 1. */
  readonly confidence: number;
  /** Ids of the detectors that report this kind there, the most certain first. */
  readonly detectors: readonly string[];
  readonly outcome: FindingOutcome;
}

/** What the redaction would make of a text that somebody asks. */
export interface RedactionPreview {
  /** In order of their start. */
  readonly findings: readonly PreviewedFinding[];
  /** The kind for which nothing would leave; undefined where something would. */
  readonly blockedBy: string | undefined;
  /** The text as it would leave, where nothing blocks it. */
  readonly redacted: string;
  /** The placeholders that stand in it, in order, each once. */
  readonly placeholders: readonly string[];
}
