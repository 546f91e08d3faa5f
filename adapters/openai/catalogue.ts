import { z } from 'zod';
import type { ModelCatalogue, ModelLife } from '../../src/ports/model-catalogue.ts';
import { createClient } from './client.ts';
import { isSnapshot, shutdownOf } from './retirements.ts';
import type { OpenAiSettings } from './settings.ts';

/** A list is short, and nobody waits for it. */
const TIMEOUT_MS = 8_000;
const FRESH_MS = 6 * 3_600_000;
/** Where nobody answered: a digest that asks at the same time as others asks no second time. */
const FAILED_FRESH_MS = 600_000;

const Listed = z.object({
  data: z.array(z.object({ id: z.string(), shutdown_date: z.iso.date().nullish().catch(undefined) })),
});
type Ends = ReadonlyMap<string, string | undefined>;

/**
 * What the provider's list of models says. Days that the service of OpenAI does not name in it are taken from a table.
 *
 * Source: https://platform.openai.com/docs/api-reference/models/list
 */
export function openCatalogue(
  settings: OpenAiSettings,
  nowMs = (): number => performance.now(),
): ModelCatalogue {
  const client = createClient({ ...settings, timeoutMs: TIMEOUT_MS }, globalThis.fetch);
  const seen = new Set<string>();
  let last: { readonly untilMs: number; readonly ends: Promise<Ends | undefined> } | undefined;

  async function read(): Promise<Ends | undefined> {
    if (settings.azure) return undefined; // its names are those of deployments, and it lists models of all sorts
    try {
      const { data } = Listed.parse(await client.get('/models'));
      for (const { id } of data) seen.add(id);
      return data.length === 0
        ? undefined
        : new Map(data.map((one) => [one.id, one.shutdown_date ?? undefined]));
    } catch {
      return undefined;
    }
  }

  async function list(): Promise<Ends | undefined> {
    if (last !== undefined && nowMs() < last.untilMs) return last.ends;
    const ends = read();
    last = { untilMs: nowMs() + FRESH_MS, ends };
    const found = await ends;
    if (found === undefined) last = { untilMs: nowMs() + FAILED_FRESH_MS, ends };
    return found;
  }

  return {
    async lifeOf(model) {
      return toLife(model, await list(), settings, seen.has(model));
    },
  };
}

/** Servers of one's own answer to names that they do not list: what one never listed is not gone. */
function toLife(
  model: string,
  listed: Ends | undefined,
  { standard }: OpenAiSettings,
  wasListed: boolean,
): ModelLife {
  const announced = listed?.get(model) ?? (standard ? shutdownOf(model) : undefined);
  return { offered: isOffered(), ends: announced, isAlias: standard && !isSnapshot(model) };

  function isOffered(): ModelLife['offered'] {
    if (listed?.has(model) === true) return 'yes';
    return listed !== undefined && (standard || wasListed) ? 'no' : 'unknown';
  }
}
