import type { Passage } from '../ports/handbook-index.ts';

/** How many passages a model that judges reads. */
export const MAX_PASSAGES = 8;
/** No document takes more of them, so that another one is seen, too. */
const MAX_OF_DOCUMENT = 3;
/** Of English; a little more where a letter has several bytes. */
const BYTES_PER_TOKEN = 4;

/** Passages, best first. */
type Ranking = readonly Passage[];

/** What may be given away, and how much of it. */
interface Allowance {
  /** The handbook in force, in its own order. */
  readonly passages: readonly Passage[];
  readonly maxTokens: number;
  isUsable(passage: Passage): boolean;
}

/**
 * Takes from several rankings in turn, then, where there is room, what follows in the same section. Out: best first, at most
 * `MAX_PASSAGES` within `maxTokens`.
 */
export function select(rankings: readonly Ranking[], allowance: Allowance): Ranking {
  const selection = new Selection(allowance);
  const longest = Math.max(0, ...rankings.map((ranking) => ranking.length));
  for (let place = 0; place < longest && !selection.isFull; place += 1)
    for (const ranking of rankings) selection.take(ranking[place]);
  selection.takeNeighbours();
  return selection.taken;
}

/** Passages taken within the limits. */
class Selection {
  readonly taken: Passage[] = [];
  readonly #allowance: Allowance;
  readonly #refused = new Set<string>();
  #tokens = 0;

  constructor(allowance: Allowance) {
    this.#allowance = allowance;
  }

  get isFull(): boolean {
    return this.taken.length >= MAX_PASSAGES;
  }

  take(passage: Passage | undefined): void {
    if (passage === undefined || this.isFull || this.#refused.has(passage.id)) return;
    if (this.taken.some(({ id }) => id === passage.id)) return;
    if (this.taken.filter(({ document }) => document === passage.document).length >= MAX_OF_DOCUMENT) return;
    const tokens = tokensOf(passage);
    if (this.#tokens + tokens > this.#allowance.maxTokens) return;
    if (!this.#allowance.isUsable(passage)) {
      this.#refused.add(passage.id);
      return;
    }
    this.#tokens += tokens;
    this.taken.push(passage);
  }

  takeNeighbours(): void {
    if (this.isFull) return;
    const continued = continuationsOf(this.#allowance.passages);
    for (const passage of this.taken) this.take(continued.get(passage.id));
  }
}

type Continuations = ReadonlyMap<string, Passage>;

const known = new WeakMap<readonly Passage[], Continuations>();

/** What follows a passage in the same section of the same version, and so has the same readers. Looked up once for a handbook. */
function continuationsOf(passages: readonly Passage[]): Continuations {
  const found = known.get(passages);
  if (found !== undefined) return found;
  const made = new Map<string, Passage>();
  for (const [place, passage] of passages.entries()) {
    const next = passages[place + 1];
    if (next !== undefined && isContinued(passage, next)) made.set(passage.id, next);
  }
  known.set(passages, made);
  return made;
}

function isContinued(passage: Passage, next: Passage): boolean {
  return (
    next.document === passage.document && next.version === passage.version && next.section === passage.section
  );
}

function tokensOf({ title, section, text }: Passage): number {
  return Math.ceil(
    (Buffer.byteLength(title) + Buffer.byteLength(section) + Buffer.byteLength(text)) / BYTES_PER_TOKEN,
  );
}
