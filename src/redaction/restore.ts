import { type Audience, type PlaceholderEntry, maySee } from '../domain/placeholder.ts';
import { hiddenWord, removedWord } from '../messages/kinds.ts';
import { isSecretKind } from './detectors/index.ts';
import { keysMeantBy } from './kind-names.ts';
import { LITERAL_KIND, asPlaceholder, findPlaceholders, placeholderKey } from './placeholder.ts';
import { splitSafe } from './split-safe.ts';

type PlaceholderSpan = ReturnType<typeof findPlaceholders>[number];

interface RestoreOptions {
  /** Kinds that are never put back; by default those of the secret detectors. */
  readonly isSecret?: (kind: string) => boolean;
}

/** A text for its readers. */
interface Restored {
  readonly text: string;
  /** True when a value that is known stays hidden from these readers. */
  readonly hidden: boolean;
}

/**
 * Puts values back that `audience` may see, where a text has their placeholders, also where a model rewrote them.
 *
 * Plain words take the place of a secret, of a value that these readers may not see and of one that is no longer kept. A
 * placeholder that nobody gave out stays as it is.
 */
export function restoreFor(
  audience: Audience,
  text: string,
  entries: readonly PlaceholderEntry[],
  options: RestoreOptions = {},
): Restored {
  return createRestorer(audience, entries, options)(text, 0);
}

/** Restores a reply while it grows. What `push` and `end` give, joined, equals the text of `restoreFor` of the whole. */
interface RestoringStream {
  /** Takes the next piece and gives what can be shown of it and of what was held back before. */
  push(chunk: string): string;
  /** Gives whatever is still held back. */
  end(): string;
}

/** Opens a stream that never shows a part of a placeholder. */
export function createRestoringStream(
  audience: Audience,
  entries: readonly PlaceholderEntry[],
  options: RestoreOptions = {},
): RestoringStream {
  const restoreText = createRestorer(audience, entries, options);
  let before = ''; // the last character that was released: a placeholder is none inside a word
  let held = '';
  function release(text: string): string {
    if (text === '') return '';
    const shown = restoreText(before + text, before.length).text;
    before = text.slice(-1);
    return shown;
  }
  return {
    push(chunk) {
      const split = splitSafe(before + held + chunk);
      const ready = split.ready.slice(before.length);
      held = (held + chunk).slice(ready.length);
      return release(ready);
    },
    end() {
      const rest = held;
      held = '';
      return release(rest);
    },
  };
}

/** Restores `text` from `from` on; what stands before is only looked at. */
function createRestorer(
  audience: Audience,
  entries: readonly PlaceholderEntry[],
  { isSecret = isSecretKind }: RestoreOptions,
): (text: string, from: number) => Restored {
  const known = new Map<string, PlaceholderEntry>();
  for (const entry of entries) {
    const span = asPlaceholder(entry.placeholder);
    if (span !== undefined && !known.has(placeholderKey(span))) known.set(placeholderKey(span), entry);
  }
  return (text, from) => {
    const pieces: string[] = [];
    let done = from;
    let hidden = false;
    for (const span of findPlaceholders(text)) {
      const entry = known.get(placeholderKey(span)) ?? onlyOneMeant(span, known);
      if (entry === undefined || span.start < done) continue;
      const shown =
        isSecret(entry.kind) || entry.value === '' ? removedWord(entry.kind) : valueFor(audience, entry);
      hidden ||= shown === undefined;
      const word = shown ?? hiddenWord(entry.kind);
      pieces.push(text.slice(done, span.start), span.encoded ? encodeURIComponent(word) : word);
      done = span.end;
    }
    pieces.push(text.slice(done));
    return { text: pieces.join(''), hidden };
  };
}

/** What a name for several kinds stands for, where one of them alone has this number in the thread. */
function onlyOneMeant(
  { kindKey, number }: PlaceholderSpan,
  known: ReadonlyMap<string, PlaceholderEntry>,
): PlaceholderEntry | undefined {
  const meant = keysMeantBy(kindKey)
    .map((key) => known.get(placeholderKey({ kindKey: key, number })))
    .filter((entry) => entry !== undefined);
  return meant.length === 1 ? meant[0] : undefined;
}

/** Text that merely looks like a placeholder hides nothing from anybody. */
function valueFor(audience: Audience, entry: PlaceholderEntry): string | undefined {
  return entry.kind === LITERAL_KIND || maySee(audience, entry) ? entry.value : undefined;
}
