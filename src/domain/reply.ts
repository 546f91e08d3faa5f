import type { Outcome } from './turn.ts';

/** A handbook passage the answer stands on. `n` is the number it is cited by, from 1. */
export interface Source {
  readonly n: number;
  readonly title: string;
  readonly section: string;
  /** Path of the document inside the handbook, `leave.md`. */
  readonly document: string;
  /** SHA-256 of the document version, first 12 hex digits. */
  readonly version: string;
  readonly quote: string;
  readonly url?: string;
  /** When somebody last looked through the document, `2026-05-01`. */
  readonly reviewed?: string;
  /** The last day on which it held, where that day is over. */
  readonly expired?: string;
  /** Address of the team that owns the document. */
  readonly owner?: string;
  /** How confidential the document is, as its own front matter has it. */
  readonly sensitivity?: Sensitivity;
}

/** A label of the organisation's; a higher priority is stricter. */
interface Sensitivity {
  /** As Microsoft Purview names it. */
  readonly id: string;
  readonly name: string;
  readonly priority: number;
}

export interface RedactionCount {
  readonly kind: string;
  readonly count: number;
}

/** `train`: shows its asker the course. `share`: shows an answer that its asker alone got to everybody there. `false-alarm`: what was masked was no personal data. `unmasked`: something should have been masked, and was not. */
type ReplyAction =
  | 'feedback'
  | 'person'
  | 'report'
  | 'why'
  | 'accept'
  | 'train'
  | 'still-wanted'
  | 'false-alarm'
  | 'unmasked'
  | 'share';

/** That a model wrote a reply, for machines to read: signed, and of its words. */
interface Mark {
  /** ISO-8601 */
  readonly at: string;
  /** A person may have changed its words before anybody read it. */
  readonly by: 'model' | 'model-and-person';
  /** Of its words without markup, 64 hex digits. */
  readonly sha256: string;
  /** A line of a signed note; left out where there was no key to sign with. Source: https://c2sp.org/signed-note */
  readonly signature?: string;
}

/** What the asker reads. Neutral: every platform renders it in its own native form. */
export interface Reply {
  readonly turnId: string;
  readonly outcome: Outcome;
  /** Markdown, restored for this audience, safe to show: no images, links to allowed hosts only. */
  readonly text: string;
  /** The AI label in words, for places that have no native label and for screen readers. */
  readonly label: string;
  readonly sources: readonly Source[];
  readonly redactions: readonly RedactionCount[];
  /** Short plain sentences under the answer: what to rotate, how to reach a person. */
  readonly notes: readonly string[];
  /** The first-contact notice, in a small part of its own; undefined once the asker has seen it. */
  readonly notice?: string | undefined;
  readonly actions: readonly ReplyAction[];
  /** Left out where no model wrote it, and for replies from before there were any. */
  readonly mark?: Mark;
}
