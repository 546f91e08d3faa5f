import { isSecretKind } from './detectors/index.ts';
import { removedWord } from './kinds.ts';
import { findPlaceholders, placeholderKey } from './placeholder.ts';
import { splitSafe } from './split-safe.ts';
import type { PlaceholderEntry } from './vault.ts';

export interface RestoreOptions {
  /** Kinds that are never put back; by default those of the secret detectors. */
  readonly isSecret?: (kind: string) => boolean;
}

/**
 * Puts values back where a text has their placeholders, also where a model changed case or escaping.
 *
 * A secret's placeholder becomes plain words, known or not. A placeholder that nobody gave out stays as it is.
 */
export function restore(
  text: string,
  entries: readonly PlaceholderEntry[],
  options: RestoreOptions = {},
): string {
  return createRestorer(entries, options)(text);
}

/** Restores a reply while it grows. What `push` and `end` give, joined, equals `restore` of the whole. */
export interface RestoringStream {
  /** Takes the next piece and gives what can be shown of it and of what was held back before. */
  push(chunk: string): string;
  /** Gives whatever is still held back. */
  end(): string;
}

/** Opens a stream that never shows a part of a placeholder. */
export function createRestoringStream(
  entries: readonly PlaceholderEntry[],
  options: RestoreOptions = {},
): RestoringStream {
  const restoreText = createRestorer(entries, options);
  let held = '';
  return {
    push(chunk) {
      const split = splitSafe(held + chunk);
      held = split.held;
      return restoreText(split.ready);
    },
    end() {
      const rest = held;
      held = '';
      return restoreText(rest);
    },
  };
}

function createRestorer(
  entries: readonly PlaceholderEntry[],
  options: RestoreOptions,
): (text: string) => string {
  const isSecret = options.isSecret ?? isSecretKind;
  const values = new Map<string, string>();
  for (const { placeholder, value } of entries) {
    const span = findPlaceholders(placeholder)[0];
    if (span === undefined) continue;
    const key = placeholderKey(span.kind, span.number);
    if (!values.has(key)) values.set(key, value);
  }
  return (text) => {
    const pieces: string[] = [];
    let done = 0;
    for (const { start, end, kind, number } of findPlaceholders(text)) {
      const value = isSecret(kind) ? removedWord(kind) : values.get(placeholderKey(kind, number));
      if (value === undefined) continue;
      pieces.push(text.slice(done, start), value);
      done = end;
    }
    pieces.push(text.slice(done));
    return pieces.join('');
  };
}
