import { conceptsOf } from '../knowledge/concepts.ts';
import { lexiconOf } from '../knowledge/lexicon.ts';
import { scoreHits } from '../knowledge/rank.ts';
import { searchFor } from '../knowledge/retrieve.ts';
import { stem } from '../knowledge/stem.ts';
import type { HandbookIndex, Passage } from '../ports/handbook-index.ts';

/** How many hits of the index are looked at; what else holds a word is too far behind to be read. */
const SEARCH_LIMIT = 120;
const WORD = /[\p{L}\p{N}]+/gu;

interface Search {
  readonly tenant: string;
  readonly text: string;
  readonly groups: readonly string[];
  readonly limit: number;
}

interface SearchHit {
  readonly id: string;
  readonly title: string;
  readonly section: string;
  readonly version: string;
  readonly readers: readonly string[];
  /** What the order follows, and the share of the question's information that the passage carries; 0 to 1. */
  readonly score: number;
  readonly coverage: number;
  /** Whether a model that judges would be given it. */
  readonly sent: boolean;
  /** Which of the searched words stand where. */
  readonly matched: Readonly<Record<'title' | 'section' | 'text', readonly string[]>>;
}

/** Searches as a question does, without leaving anything out for a low score. Best first. */
export async function searchKnowledge(
  { tenant, text, groups, limit }: Search,
  { handbook, organisation }: SearchDeps,
): Promise<readonly SearchHit[]> {
  const passages = await handbook.read(tenant);
  const concepts = conceptsOf(text, lexiconOf(passages, organisation.synonyms));
  const words = [...new Set(concepts.flatMap((concept) => [...concept.words.keys()]))];
  const result = await handbook.search(tenant, words, groups, SEARCH_LIMIT);
  const matched = new Map(result.hits.map((hit) => [hit.passage.id, hit.matched]));
  const shelf = {
    handbook,
    passages,
    maxTokens: organisation.policy.model.passageTokens,
    isUsable: () => true,
  };
  const given = await searchFor({ tenant, groups, question: text, earlier: undefined }, shelf);
  const sent = new Set(given.passages.map(({ id }) => id));
  return scoreHits(result, concepts)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ passage, score, coverage }) => ({
      ...pick(passage),
      score: toFixed(score),
      coverage: toFixed(coverage),
      sent: sent.has(passage.id),
      matched: placesOf(passage, matched.get(passage.id) ?? []),
    }));
}

interface SearchDeps {
  readonly handbook: HandbookIndex;
  readonly organisation: {
    readonly policy: { readonly model: { readonly passageTokens: number } };
    readonly synonyms?: Parameters<typeof lexiconOf>[1];
  };
}

function pick({ id, title, section, version, readers }: Passage) {
  return { id, title, section, version, readers };
}

function placesOf({ title, section, text }: Passage, words: readonly string[]): SearchHit['matched'] {
  const inField = (field: string): readonly string[] => {
    const stems = new Set(
      [...field.normalize('NFKC').matchAll(WORD)].map(([word]) => stem(word.toLowerCase())),
    );
    return words.filter((word) => word.split(' ').every((part) => stems.has(stem(part.toLowerCase()))));
  };
  return { title: inField(title), section: inField(section), text: inField(text) };
}

/** One hit in plain lines. */
export function toSearchText(hit: SearchHit, place: number): string {
  const share = `${String(Math.round(hit.coverage * 100))} % of the question`;
  const why = Object.entries(hit.matched)
    .filter(([, words]) => words.length > 0)
    .map(([field, words]) => `${field}: ${words.join(', ')}`);
  const readers = hit.readers.length === 0 ? 'everybody' : hit.readers.join(', ');
  return [
    `${String(place)}. ${hit.id}  score ${hit.score.toFixed(2)}, ${share}${hit.sent ? ', goes to the model' : ''}`,
    `   ${hit.title} › ${hit.section}  (${hit.version}, read by ${readers})`,
    `   ${why.join('; ') || 'by words that stand for others'}`,
  ].join('\n');
}

function toFixed(share: number): number {
  return Number(share.toFixed(3));
}
