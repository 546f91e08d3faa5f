import type { Audience } from '../domain/placeholder.ts';
import type { Source } from '../domain/reply.ts';
import {
  hiddenNote,
  isWordsNote,
  notFromHandbook,
  removedFromAnswer,
  uncertainClaim,
  uncertainFigure,
  uncertainQuote,
} from '../messages/answer.ts';
import { expiredNote, isPageNote } from '../messages/sources.ts';
import type { Policy } from '../policy/policy.ts';
import type { restoreFor } from '../redaction/restore.ts';
import type { ScreenedText } from './screen-out.ts';

type Restored = ReturnType<typeof restoreFor>;

const CLAIM = 'unsupported.claim';
const FIGURE = 'unsupported.figure';
const QUOTE = 'unsupported.quote';

type Unsupported = Policy['answers']['unsupportedClaims' | 'unsupportedFigures' | 'misquotes'];

interface Noting {
  readonly screened: Pick<ScreenedText, 'noted' | 'removed'>;
  readonly cited: readonly Source[];
  readonly restored: Restored;
  readonly audience: Audience;
  /** Whom to ask where a page that is cited names no owner. */
  readonly contact: string;
  /** That pages which it stands on differ. */
  readonly differing?: readonly string[];
  /** Instead of that it does not stand on the handbook. */
  readonly thread?: string | undefined;
  /** What policy does with the doubts that are said. */
  readonly said: readonly Unsupported[];
}

/** What is said under an answer of the answer's own words. */
export function answerNotes(
  { unsupportedClaims, unsupportedFigures, misquotes }: Policy['answers'],
  { screened, cited, restored, audience, contact, differing = [], thread, said }: Noting,
): readonly string[] {
  const isDoubtful = (kind: string, action: Unsupported) =>
    said.includes(action) && screened.noted.includes(kind);
  return [
    cited.length === 0 ? (thread ?? notFromHandbook()) : undefined,
    isDoubtful(CLAIM, unsupportedClaims) ? uncertainClaim() : undefined,
    isDoubtful(FIGURE, unsupportedFigures) ? uncertainFigure() : undefined,
    isDoubtful(QUOTE, misquotes) ? uncertainQuote() : undefined,
    ...expiredNotes(cited, contact),
    ...differing,
    restored.hidden ? hiddenNote(audience) : undefined,
    screened.removed.length > 0 ? removedFromAnswer() : undefined,
  ].filter((note) => note !== undefined);
}

/** One for each page, whatever of it is cited. */
function expiredNotes(cited: readonly Source[], contact: string): readonly string[] {
  const pages = new Map(cited.map((source) => [source.document, source]));
  return [...pages.values()].flatMap(({ n, title, expired, owner = contact }) =>
    expired === undefined ? [] : [expiredNote({ n, title, expired }, owner)],
  );
}

/** Those of an answer's notes that hold whatever its words are: of the question, its files and its rule. */
export function lastingNotes(notes: readonly string[]): readonly string[] {
  return notes.filter((note) => !isWordsNote(note) && !isPageNote(note));
}

/** Whether policy shows no answer in which this was found. */
export function mustReplace(
  { answers }: Policy,
  { noted }: Pick<ScreenedText, 'noted'>,
  enclosed: boolean,
): boolean {
  return (
    (!enclosed && answers.unsupportedClaims === 'replace' && noted.includes(CLAIM)) ||
    (answers.unsupportedFigures === 'replace' && noted.includes(FIGURE)) ||
    (answers.misquotes === 'replace' && noted.includes(QUOTE))
  );
}
