import { parseCheckpoint } from './checkpoint.ts';
import type { Discrepancies } from './discrepancy.ts';
import { parseNote, parseVerifierKey, verifyNote } from './note.ts';
import type { Tree } from './tree.ts';

/** A checkpoint, and where it was read, for whoever has to look for it. */
export interface KnownCheckpoint {
  readonly note: string;
  readonly where: string;
}

/** A public key. */
export type VerifierKey = NonNullable<ReturnType<typeof parseVerifierKey>>;

type Parsed = NonNullable<ReturnType<typeof parseCheckpoint>> & { readonly where: string };

/** Says that one key follows another: signed by the old one, and an entry of the log. */
interface Rotation {
  readonly seq: number;
  readonly from: string;
  readonly to: string;
  readonly note: string;
}

const ROTATION = 'candor audit key rotation\n';

/** Holds checkpoints against the tree, while that grows, and against the keys. */
export class KnownCheckpoints {
  readonly #keys: VerifierKey[];
  readonly #found: Discrepancies;
  /** By size: those that the tree has not grown to. */
  readonly #ahead = new Map<number, Parsed[]>();
  /** Right about the log, and signed by a key that may turn out to be known. */
  readonly #unknown: Parsed[] = [];
  readonly #rotations: Rotation[] = [];
  readonly #unproven = new Map<string, Parsed>();
  #origin: string | undefined;
  #grown = 0;
  #verified = 0;
  #newest = 0;

  /** Without a key, signatures are not looked at. */
  constructor(keys: readonly VerifierKey[], found: Discrepancies) {
    this.#keys = [...keys];
    this.#found = found;
  }

  /** How many agree with the log; those of one size that are known from several places are one. */
  get verified(): number {
    return this.#verified;
  }

  /** The size of the newest that agrees with it. */
  get newest(): number {
    return this.#newest;
  }

  /** How many could not be held against the log, because entries around them were left out of it. */
  get unproven(): number {
    return this.#unproven.size;
  }

  /** Takes one that the tree, which has `grown` entries, has not outgrown. */
  expect({ note, where }: KnownCheckpoint, grown: number): void {
    this.#grown = Math.max(this.#grown, grown);
    const checkpoint = parseCheckpoint(note);
    if (checkpoint === undefined) {
      this.#found.add('checkpoint_malformed', undefined, where);
      return;
    }
    const parsed = { ...checkpoint, where };
    if (!this.#isOfThisLog(parsed)) this.#found.add('checkpoint_other_log', undefined, where);
    else if (checkpoint.size < grown) this.#unproven.set(`${checkpoint.size} ${where}`, parsed);
    else this.#ahead.set(checkpoint.size, [...(this.#ahead.get(checkpoint.size) ?? []), parsed]);
  }

  /** Call whenever the tree has grown: looks at the checkpoints of that size. */
  compare(tree: Tree): void {
    this.#grown = tree.size;
    const here = this.#ahead.get(tree.size);
    if (here === undefined) return;
    this.#ahead.delete(tree.size);
    const root = tree.root();
    for (const checkpoint of here) this.#compareOne(checkpoint, root);
  }

  /** Those between two sizes cannot be looked at: what they are about was left out. */
  skip(from: number, to: number): void {
    for (const [size, here] of this.#ahead) {
      if (size <= from || size >= to) continue;
      for (const one of here) this.#unproven.set(`${size} ${one.where}`, one);
      this.#ahead.delete(size);
    }
  }

  rotated(rotation: Rotation): void {
    this.#rotations.push(rotation);
  }

  /** At the end of the log. */
  finish(): void {
    this.#learnKeys();
    for (const { size, where, note } of this.#unknown) {
      const forged = verifyNote(note, this.#logKeys()) === 'forged';
      this.#found.add(forged ? 'checkpoint_forged' : 'checkpoint_unknown_key', size, where);
    }
    for (const here of this.#ahead.values()) for (const one of here) this.#foundAhead(one);
  }

  #foundAhead({ size, where, note }: Parsed): void {
    const signed = this.#keys.length === 0 ? 'verified' : verifyNote(note, this.#logKeys());
    // Whoever makes one up cannot make a log that verifies look cut.
    if (signed === 'forged') this.#found.add('checkpoint_forged', size, where);
    else if (signed === 'unknown_key') this.#found.add('checkpoint_unknown_key', size, where);
    else this.#found.add('checkpoint_beyond_end', this.#grown, `${where}, ${size}`);
  }

  #compareOne(checkpoint: Parsed, root: Buffer): void {
    const { size, where, note } = checkpoint;
    const signed = this.#keys.length === 0 ? 'verified' : verifyNote(note, this.#logKeys());
    if (signed === 'forged') this.#found.add('checkpoint_forged', size, where);
    else if (!root.equals(checkpoint.root)) this.#found.add('checkpoint_differs', size, where);
    else if (signed === 'unknown_key') this.#unknown.push(checkpoint);
    else this.#agree(size);
  }

  #agree(size: number): void {
    if (size === this.#newest && this.#verified > 0) return;
    this.#verified += 1;
    this.#newest = Math.max(this.#newest, size);
  }

  /** One log has one origin: that of its keys, or else of the first checkpoint. */
  #isOfThisLog({ origin }: Parsed): boolean {
    if (this.#keys.length > 0) return this.#logKeys().some(({ name }) => name === origin);
    this.#origin ??= origin;
    return this.#origin === origin;
  }

  /** A witness's signature says nothing of who wrote the log. */
  #logKeys(): readonly VerifierKey[] {
    return this.#keys.filter(({ type }) => type === 1);
  }

  /**
   * A key is known when one that is known has signed that it follows; or when it came before one that is known, which the log says up
   * to a checkpoint of that one.
   */
  #learnKeys(): void {
    if (this.#keys.length === 0) return;
    for (let learned = true; learned;) {
      learned = this.#rotations.some((rotation) => this.#follow(rotation));
      if (learned) this.#lookAgain();
    }
  }

  #follow({ seq, from, to, note }: Rotation): boolean {
    const [known, next] = [this.#find(from), this.#find(to)];
    if ((known === undefined) === (next === undefined)) return false;
    const isSigned = known !== undefined && isHandedOver(known, to, note);
    const isTold = next !== undefined && this.#newest >= seq;
    const key = isSigned ? parseVerifierKey(to) : isTold ? parseVerifierKey(from) : undefined;
    if (key === undefined) return false;
    this.#keys.push(key);
    return true;
  }

  #lookAgain(): void {
    for (const checkpoint of this.#unknown.splice(0)) {
      if (verifyNote(checkpoint.note, this.#logKeys()) === 'verified') this.#agree(checkpoint.size);
      else this.#unknown.push(checkpoint);
    }
  }

  #find(vkey: string): VerifierKey | undefined {
    return this.#keys.find((key) => key.vkey === vkey);
  }
}

function isHandedOver(old: VerifierKey, to: string, text: string): boolean {
  const note = parseNote(text);
  return note?.text === `${ROTATION}${to}\n` && verifyNote(note, [old]) === 'verified';
}
