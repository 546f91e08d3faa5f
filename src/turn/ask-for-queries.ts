import { parseQueries } from '../knowledge/parse-queries.ts';
import type { ModelRequest } from '../ports/model.ts';
import { askBriefly } from './ask-briefly.ts';

/** Asks a model what to look for in the handbook. Out: none where it does not say. Throws: as `askBriefly`. */
export async function askForQueries(
  request: ModelRequest,
  asking: Parameters<typeof askBriefly>[1],
  deps: Parameters<typeof askBriefly>[2],
): Promise<readonly string[]> {
  const said = await askBriefly(
    { request, purpose: 'search', failure: 'search_queries_failed' },
    asking,
    deps,
  );
  if (said === undefined) return [];
  asking.progress.queries = said.call;
  return parseQueries(said.text);
}
