import { askForQueries } from './ask-for-queries.ts';
import type { TurnDeps } from './deps.ts';
import type { searchHandbook } from './ground.ts';
import type { planSearch } from './plan-search.ts';
import { toVectors } from './search-by-meaning.ts';

type Planned = Exclude<Awaited<ReturnType<typeof planSearch>>, { readonly short: unknown }>;
type Search = Awaited<ReturnType<typeof searchHandbook>>;
type Asked = Parameters<typeof askForQueries>[1];

/** Searches in other words and by meaning, asked for side by side. Out: undefined where neither was given. */
export async function lookAgain(
  { forQueries, byMeaning }: Planned,
  { again }: Pick<Search, 'again'>,
  asked: Asked,
  deps: Pick<TurnDeps, 'clock' | 'embedder' | 'log' | 'model' | 'sent'>,
): Promise<Awaited<ReturnType<Search['again']>> | undefined> {
  const [queries, vectors] = await Promise.all([
    forQueries === undefined ? [] : askForQueries(forQueries, asked, deps),
    toVectors(byMeaning, asked, deps),
  ]);
  return queries.length + vectors.length === 0 ? undefined : again(queries, vectors);
}
