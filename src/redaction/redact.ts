import type { Finding, RedactionCount } from '../turn/turn.ts';
import { isSecretKind, KINDS } from './detectors/index.ts';
import { normaliseValue } from './normalise.ts';
import { findPlaceholders, LITERAL_KIND, toPlaceholder } from './placeholder.ts';
import { toRegions } from './regions.ts';
import type { PlaceholderEntry } from './vault.ts';

export interface Redacted {
  readonly text: string;
  /** Placeholders this text adds to the vault. */
  readonly entries: readonly PlaceholderEntry[];
  /** Different values per kind, in order of first appearance. */
  readonly counts: readonly RedactionCount[];
  /** What was replaced: in order, not overlapping. */
  readonly findings: readonly Finding[];
}

export interface RedactOptions {
  /** Countries whose national phone formats count, as in `DetectionContext`. */
  readonly regions?: readonly string[];
  readonly isSecret?: (kind: string) => boolean;
}

/**
 * Replaces every finding in `text` with a typed, numbered placeholder.
 *
 * In: `findings` half-open `[start, end)`, may overlap; `vault` the thread's placeholders so far.
 * Out: a value that the vault knows gets its placeholder again. `restore(out.text, [...vault, ...out.entries])` gives
 * `text` back, secrets aside. A secret's entry reserves its placeholder and holds no value. Text that merely looks like a
 * placeholder becomes a `LITERAL` placeholder, so that it comes back as typed and never as somebody's value.
 */
export function redact(
  text: string,
  findings: readonly Finding[],
  vault: readonly PlaceholderEntry[],
  options: RedactOptions = {},
): Redacted {
  const isSecret = options.isSecret ?? isSecretKind;
  const book = new PlaceholderBook(vault, options.regions ?? [], isSecret);
  const known = new Set([
    ...KINDS,
    LITERAL_KIND,
    ...vault.map((entry) => entry.kind),
    ...findings.map((f) => f.kind),
  ]);
  const regions = toRegions([...findings, ...toLiterals(text, known)], text.length, isSecret);
  const pieces: string[] = [];
  let done = 0;
  for (const region of regions) {
    pieces.push(
      text.slice(done, region.start),
      book.placeholderFor(region.kind, text.slice(region.start, region.end)),
    );
    done = region.end;
  }
  pieces.push(text.slice(done));
  return {
    text: pieces.join(''),
    entries: book.added,
    counts: book.counts(),
    findings: regions.filter((region) => region.kind !== LITERAL_KIND),
  };
}

function toLiterals(text: string, known: ReadonlySet<string>): readonly Finding[] {
  return findPlaceholders(text)
    .filter((span) => known.has(span.kind))
    .map(({ start, end }) => ({ kind: LITERAL_KIND, start, end, confidence: 0 }));
}

/** Values looked up in every region's numbering plan; past it only international numbers are, so that time stays bounded. */
const MAX_REGIONAL_VALUES = 500;

/** Gives out placeholders: the same one for the same value, the next free number for a new one. */
class PlaceholderBook {
  readonly added: PlaceholderEntry[] = [];
  readonly #byValue = new Map<string, string>();
  readonly #keys = new Map<string, string>();
  readonly #highest = new Map<string, number>();
  readonly #used = new Map<string, Set<string>>();
  readonly #regions: readonly string[];
  readonly #isSecret: (kind: string) => boolean;

  constructor(
    vault: readonly PlaceholderEntry[],
    regions: readonly string[],
    isSecret: (kind: string) => boolean,
  ) {
    this.#regions = regions;
    this.#isSecret = isSecret;
    for (const entry of vault) {
      const number = findPlaceholders(entry.placeholder)[0]?.number ?? 0;
      this.#highest.set(entry.kind, Math.max(number, this.#highest.get(entry.kind) ?? 0));
      if (!isSecret(entry.kind))
        this.#byValue.set(this.#valueKey(entry.kind, entry.value), entry.placeholder);
    }
  }

  placeholderFor(kind: string, value: string): string {
    const key = this.#valueKey(kind, value);
    const placeholder = this.#byValue.get(key) ?? this.#add(kind, value);
    this.#byValue.set(key, placeholder);
    this.#used.set(kind, (this.#used.get(kind) ?? new Set<string>()).add(placeholder));
    return placeholder;
  }

  counts(): readonly RedactionCount[] {
    return [...this.#used]
      .filter(([kind]) => kind !== LITERAL_KIND)
      .map(([kind, placeholders]) => ({ kind, count: placeholders.size }));
  }

  #add(kind: string, value: string): string {
    const number = (this.#highest.get(kind) ?? 0) + 1;
    this.#highest.set(kind, number);
    const placeholder = toPlaceholder(kind, number);
    this.added.push({ placeholder, kind, value: this.#isSecret(kind) ? '' : value });
    return placeholder;
  }

  #valueKey(kind: string, value: string): string {
    const spelling = `${kind}:${value}`;
    const known = this.#keys.get(spelling);
    if (known !== undefined) return known;
    const regions = this.#keys.size < MAX_REGIONAL_VALUES ? this.#regions : [];
    const key = `${kind}:${normaliseValue(kind, value, regions)}`;
    this.#keys.set(spelling, key);
    return key;
  }
}
