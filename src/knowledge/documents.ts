import { createHash } from 'node:crypto';
import type { Passage } from '../ports/handbook-index.ts';

/** A document as the index holds it. */
interface IndexedDocument {
  readonly document: string;
  /** Other passages, or others of their facts, give another digest. */
  readonly digest: string;
  readonly passages: readonly Passage[];
}

/** Passages by document, in the order of each one's first. */
export function toDocuments(passages: readonly Passage[]): readonly IndexedDocument[] {
  const documents = Map.groupBy(passages, ({ document }) => document);
  return [...documents].map(([document, own]) => ({ document, digest: digestOf(own), passages: own }));
}

/** Passages never change: one that stays in force is read once. */
const known = new WeakMap<Passage, string>();

/** One string for passages and all their facts. */
export function digestOf(passages: readonly Passage[]): string {
  const hash = createHash('sha256');
  for (const passage of passages) {
    const digest = known.get(passage) ?? toDigest(passage);
    known.set(passage, digest);
    hash.update(digest);
  }
  return hash.digest('hex');
}

function toDigest(passage: Passage): string {
  const { id, title, section, text, version, readers, url, owner, reviewed, validUntil, sensitivity } =
    passage;
  const facts = [id, title, section, text, version, readers, url, owner, reviewed, validUntil];
  if (sensitivity !== undefined) facts.push(JSON.stringify(sensitivity)); // those without it keep their digest
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex');
}
