import type { Directory } from '../ports/directory.ts';
import { type KnownNames, NameIndex } from './names/known-names.ts';
import type { ScanContext } from './scan-context.ts';

/** More names than any organisation has people; past it a source's names are cut, so that memory stays bounded. */
const MAX_NAMES = 200_000;
/** Names met in passing; past it they begin anew. */
const MAX_MET = 20_000;

/** The people of the organisation, from all sources, as detectors look for them. */
export class NameDirectory implements Directory, KnownNames {
  readonly #sources = new Map<string, { readonly names: ReadonlySet<string>; readonly index: NameIndex }>();
  #met = new Set<string>();
  #metIndex = new NameIndex();
  #version = 0;

  get version(): number {
    return this.#version;
  }

  replace(source: string, names: readonly string[]): void {
    const wanted = new Set(names.slice(0, MAX_NAMES));
    const known = this.#sources.get(source)?.names;
    if (known !== undefined && known.size === wanted.size && known.isSupersetOf(wanted)) return;
    this.#version += 1;
    this.#sources.set(source, { names: wanted, index: new NameIndex(wanted) });
  }

  add(name: string): void {
    if (this.#met.has(name)) return;
    if (this.#met.size >= MAX_MET) {
      this.#met = new Set();
      this.#metIndex = new NameIndex();
    }
    this.#version += 1;
    this.#met.add(name);
    this.#metIndex.add(name);
  }

  find(reading: ScanContext): ReturnType<KnownNames['find']> {
    const spans = [...this.#sources.values()].flatMap(({ index }) => index.find(reading));
    return [...spans, ...this.#metIndex.find(reading)];
  }
}
