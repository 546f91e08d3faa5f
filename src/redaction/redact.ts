import type { Finding } from '../domain/finding.ts';
import type { Origin, PlaceholderEntry } from '../domain/placeholder.ts';
import type { RedactionCount } from '../domain/reply.ts';
import { isSecretKind, KINDS } from './detectors/index.ts';
import { keysMeantBy, kindKey } from './kind-names.ts';
import { normaliseValue } from './normalise.ts';
import { asPlaceholder, findPlaceholders, LITERAL_KIND, skipPlural, toPlaceholder } from './placeholder.ts';
import { toRegions } from './regions.ts';

interface Redacted {
  readonly text: string;
  /** Placeholders this text adds to the vault, and those it was the first of its origin to give. */
  readonly entries: readonly PlaceholderEntry[];
  /** Different values per kind, in order of first appearance. */
  readonly counts: readonly RedactionCount[];
  /** What was replaced: in order, not overlapping. */
  readonly findings: readonly Finding[];
}

interface RedactOptions {
  /** Countries whose national phone formats count, as in `DetectionContext`. */
  readonly regions?: readonly string[];
  readonly isSecret?: (kind: string) => boolean;
  /** Who gives the values of this text; by default nobody who could be shown them again in a conversation. */
  readonly origins?: readonly Origin[];
  /** Whether placeholders in the text are somebody's own words, as a rule, or were put there by an earlier redaction. */
  readonly placeholders?: 'typed' | 'ours';
}

/**
 * Replaces every finding in `text` with a typed, numbered placeholder.
 *
 * In: `findings` half-open `[start, end)`, may overlap; `vault` the thread's placeholders so far.
 * Out: a value that the vault knows gets its placeholder again. `restore(out.text, addToVault(vault, out.entries))` gives
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
  const found = toRegions(findings, text.length, isSecret);
  const literals =
    options.placeholders === 'ours' ? [] : toLiterals(text, found, unlisted([...vault, ...findings]));
  if (found.length === 0 && literals.length === 0) return { text, entries: [], counts: [], findings: [] };
  const regions = toRegions([...found, ...literals], text.length, isSecret);
  const book = new PlaceholderBook(vault, isSecret, options);
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
  return { text: pieces.join(''), entries: book.given, counts: book.counts(), findings: found };
}

const LISTED_KINDS: ReadonlySet<string> = new Set([...KINDS, LITERAL_KIND]);
const LISTED_KEYS: ReadonlySet<string> = new Set([...LISTED_KINDS].map(kindKey));

/** The keys of kinds that are not those of our detectors. */
function unlisted(named: readonly { readonly kind: string }[]): ReadonlySet<string> {
  const kinds = named.map(({ kind }) => kind).filter((kind) => !LISTED_KINDS.has(kind));
  return new Set(kinds.map(kindKey));
}

/**
 * What would be taken for a placeholder, or for part of one, once the regions are replaced. A region reads as a line break here:
 * like the brackets that come in its place, it ends words and stands in no placeholder.
 */
function toLiterals(text: string, regions: readonly Finding[], others: ReadonlySet<string>): Finding[] {
  const rest: string[] = [];
  let done = 0;
  for (const { start, end } of regions) {
    rest.push(text.slice(done, start), '\n'.repeat(end - start));
    done = end;
  }
  rest.push(text.slice(done));
  const left = regions.length === 0 ? text : rest.join('');
  const typed = findPlaceholders(left).filter(
    ({ kindKey: key }) => LISTED_KEYS.has(key) || others.has(key) || keysMeantBy(key).length > 0,
  );
  const plurals = regions
    .map(({ end }) => ({ start: end, end: skipPlural(left, end) }))
    .filter(({ start, end }) => start < end);
  return [...typed, ...plurals].map(({ start, end }) => ({ kind: LITERAL_KIND, start, end, confidence: 0 }));
}

/** Phone numbers looked up in numbering plans; past it they count as they are written, so that time stays bounded. */
const MAX_PHONES = 100;

/** Gives out placeholders: the same one for the same value, the next free number for a new one. */
class PlaceholderBook {
  readonly #byValue = new Map<string, PlaceholderEntry>();
  readonly #given = new Map<string, PlaceholderEntry>();
  readonly #keys = new Map<string, string>();
  readonly #highest = new Map<string, number>();
  readonly #used = new Map<string, Set<string>>();
  readonly #regions: readonly string[];
  readonly #origins: readonly Origin[];
  readonly #isSecret: (kind: string) => boolean;
  #phones = 0;

  constructor(
    vault: readonly PlaceholderEntry[],
    isSecret: (kind: string) => boolean,
    { regions = [], origins = [] }: RedactOptions,
  ) {
    this.#regions = regions;
    this.#origins = origins;
    this.#isSecret = isSecret;
    for (const entry of vault) {
      const number = asPlaceholder(entry.placeholder)?.number ?? 0;
      this.#highest.set(entry.kind, Math.max(number, this.#highest.get(entry.kind) ?? 0));
      if (entry.value !== '') this.#byValue.set(this.#valueKey(entry.kind, entry.value), entry);
    }
  }

  /** New entries, and known ones with what this text adds to their origins. */
  get given(): readonly PlaceholderEntry[] {
    return [...this.#given.values()];
  }

  placeholderFor(kind: string, value: string): string {
    const key = this.#valueKey(kind, value);
    const entry = this.#withOrigins(this.#byValue.get(key) ?? this.#create(kind, value));
    this.#byValue.set(key, entry);
    const { placeholder } = entry;
    this.#used.set(kind, (this.#used.get(kind) ?? new Set<string>()).add(placeholder));
    return placeholder;
  }

  counts(): readonly RedactionCount[] {
    return [...this.#used]
      .filter(([kind]) => kind !== LITERAL_KIND)
      .map(([kind, placeholders]) => ({ kind, count: placeholders.size }));
  }

  #create(kind: string, value: string): PlaceholderEntry {
    const number = (this.#highest.get(kind) ?? 0) + 1;
    this.#highest.set(kind, number);
    const placeholder = toPlaceholder(kind, number);
    const entry = { placeholder, kind, value: this.#isSecret(kind) ? '' : value, origins: this.#origins };
    this.#given.set(placeholder, entry);
    return entry;
  }

  #withOrigins(entry: PlaceholderEntry): PlaceholderEntry {
    if (this.#origins.every((origin) => entry.origins.includes(origin))) return entry;
    const grown = { ...entry, origins: [...new Set([...entry.origins, ...this.#origins])] };
    this.#given.set(entry.placeholder, grown);
    return grown;
  }

  #valueKey(kind: string, value: string): string {
    const spelling = `${kind}:${value}`;
    const known = this.#keys.get(spelling);
    if (known !== undefined) return known;
    if (kind === 'PHONE') this.#phones += 1;
    const regions = this.#phones <= MAX_PHONES ? this.#regions : undefined;
    const key = `${kind}:${normaliseValue(kind, value, regions)}`;
    this.#keys.set(spelling, key);
    return key;
  }
}
