import type { Passage } from '../ports/handbook-index.ts';

/** How many passages a model that judges reads. */
export const MAX_PASSAGES = 8;
/** No document takes more of them, so that another one is seen, too. */
const MAX_OF_DOCUMENT = 3;
/** Of English; a little more where a letter has several bytes. */
const BYTES_PER_TOKEN = 4;

/** A handbook of more passages goes nowhere as a whole: a citation has two digits, and who reads it all reads nothing. */
const MAX_WHOLE_PASSAGES = 40;

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
 * Takes from several rankings in turn, each time the best that is left of one; a ranking that is named twice has two turns in
 * each round. Then, where there is room, what follows in the same section.
 *
 * Out: best first, at most `MAX_PASSAGES` within `maxTokens`.
 */
export function select(rankings: readonly Ranking[], allowance: Allowance): Ranking {
  const selection = new Selection(allowance);
  const rests = new Map(rankings.map((ranking) => [ranking, ranking.values()] as const));
  for (let isTaking = true; isTaking && !selection.isFull;) {
    const turns = rankings.map((ranking) => selection.takeNext(rests.get(ranking)));
    isTaking = turns.includes(true);
  }
  selection.takeNeighbours();
  return selection.taken;
}

/**
 * All of a small handbook that these groups may read, what was found first, and how many that are. Out: undefined where it is
 * more than `maxTokens`.
 */
export function selectWhole(
  rankings: readonly Ranking[],
  groups: readonly string[],
  { passages, maxTokens, isUsable }: Allowance,
): { readonly passages: Ranking; readonly near: number } | undefined {
  const all = new Map<string, Passage>();
  let tokens = 0;
  const add = (passage: Passage): boolean => {
    if (!all.has(passage.id)) tokens += tokensOf(passage);
    return all.set(passage.id, passage).size <= MAX_WHOLE_PASSAGES && tokens <= maxTokens;
  };
  for (const passage of byPlace(rankings)) if (!add(passage)) return undefined;
  const found = new Set(all.keys());
  for (const passage of passages) if (isReadable(passage, groups) && !add(passage)) return undefined;
  const usable = [...all.values()].filter(isUsable);
  return { passages: usable, near: usable.filter(({ id }) => found.has(id)).length };
}

/** The first of each ranking, then the second of each. */
function* byPlace(rankings: readonly Ranking[]): Generator<Passage> {
  const longest = Math.max(0, ...rankings.map((ranking) => ranking.length));
  for (let place = 0; place < longest; place += 1)
    for (const { [place]: passage } of rankings) if (passage !== undefined) yield passage;
}

function isReadable({ readers }: Passage, groups: readonly string[]): boolean {
  return readers.length === 0 || readers.some((group) => groups.includes(group));
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

  /** Takes the first passage that may be taken. Out: whether there was one. */
  takeNext(rest: Iterator<Passage> | undefined): boolean {
    for (let next = rest?.next(); next?.done === false; next = rest?.next())
      if (this.#take(next.value)) return true;
    return false;
  }

  #take(passage: Passage): boolean {
    if (this.isFull || this.#refused.has(passage.id)) return false;
    if (this.taken.some(({ id }) => id === passage.id)) return false;
    if (this.taken.filter(({ document }) => document === passage.document).length >= MAX_OF_DOCUMENT)
      return false;
    const tokens = tokensOf(passage);
    if (this.#tokens + tokens > this.#allowance.maxTokens) return false;
    if (!this.#allowance.isUsable(passage)) {
      this.#refused.add(passage.id);
      return false;
    }
    this.#tokens += tokens;
    this.taken.push(passage);
    return true;
  }

  takeNeighbours(): void {
    if (this.isFull) return;
    const continued = continuationsOf(this.#allowance.passages);
    for (const passage of this.taken) {
      const next = continued.get(passage.id);
      if (next !== undefined) this.#take(next);
    }
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
