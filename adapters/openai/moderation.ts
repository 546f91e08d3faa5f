import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { UpstreamError } from '../../src/base/errors.ts';
import type { Log } from '../../src/ports/log.ts';
import type { Moderation } from '../../src/ports/moderation.ts';
import type { BeforeSend } from '../../src/ports/sent-requests.ts';
import { Circuit } from './circuit.ts';
import { createClient } from './client.ts';
import { brokenError, timeoutError, toUpstreamError } from './errors.ts';
import { expectType } from './events.ts';
import { createWire } from './receipt.ts';
import type { OpenAiSettings } from './settings.ts';

type CategoryScore = NonNullable<ReturnType<ModerationScores['get']>>;
type ModerationScores = Awaited<ReturnType<Moderation['score']>>;

const MODEL = 'omni-moderation-latest';
/** Longer texts are judged in pieces, each of which the service reads whole. */
const PIECE_CHARS = 16_000;
/** What a piece repeats of the one before, so that nothing is cut in two. */
const OVERLAP_CHARS = 200;

/** How long things take; tests make them short. */
interface ModerationPace {
  /** How long before the one retry. */
  readonly retryMs: number;
  /** How long a service that is down is left alone. */
  readonly restMs: number;
}

const PACE: ModerationPace = { retryMs: 200, restMs: 15_000 };

/** A category that the service does not know is null. */
const Result = z.object({
  flagged: z.boolean(),
  categories: z.record(z.string(), z.boolean().nullable()),
  category_scores: z.record(z.string(), z.number().min(0).max(1).nullable()),
});
const Answer = z.object({ results: z.array(Result).length(1) });

/**
 * Opens OpenAI's moderation endpoint, or that of another server with the same API.
 *
 * Source: https://platform.openai.com/docs/api-reference/moderations
 */
export function openModeration(settings: OpenAiSettings, log: Log, pace: ModerationPace = PACE): Moderation {
  const circuit = new Circuit(pace.restMs, log, 'moderation');
  const base = new URL(settings.baseUrl);
  const opened = { settings, log, pace };
  return {
    destination: `${base.origin}${base.pathname.replace(/\/+$/u, '')}/moderations`,
    known: settings.standard,

    async score(text, timeoutMs, beforeSend, signal) {
      signal.throwIfAborted();
      const call = circuit.enter();
      const limit = AbortSignal.timeout(timeoutMs);
      const either = AbortSignal.any([signal, limit]);
      try {
        const deps = { ...opened, beforeSend };
        const scores = await Promise.all(toPieces(text).map((piece) => scorePiece(piece, either, deps)));
        call.succeeded();
        return worstOf(scores);
      } catch (error) {
        signal.throwIfAborted();
        const told = limit.aborted ? timeoutError(error) : error;
        call.failed(told);
        throw told;
      } finally {
        call.abandoned();
      }
    },
  };
}

interface Deps {
  readonly settings: OpenAiSettings;
  readonly log: Log;
  readonly pace: ModerationPace;
  readonly beforeSend: BeforeSend;
}

/** Asks once more where that may help; the caller's time limit holds for both. */
async function scorePiece(text: string, signal: AbortSignal, deps: Deps): Promise<ModerationScores> {
  try {
    return await ask(text, signal, deps);
  } catch (error) {
    if (!isPassing(error) || signal.aborted) throw error;
    const waitMs = error.retryAfterMs ?? deps.pace.retryMs;
    deps.log.warn('moderation_retry', { waitMs: Math.round(waitMs), code: error.code });
    await sleep(waitMs, undefined, { signal });
    return ask(text, signal, deps);
  }
}

/** Where our own database kept the text from leaving, whoever asked decides what becomes of it. */
function isPassing(error: unknown): error is UpstreamError {
  return error instanceof UpstreamError && error.retryable && error.code !== 'STORE_FAILED';
}

async function ask(
  text: string,
  signal: AbortSignal,
  { settings, beforeSend }: Deps,
): Promise<ModerationScores> {
  const wire = createWire(beforeSend);
  try {
    const client = createClient(settings, wire.fetch);
    const asked = client.moderations.create({ model: MODEL, input: text }, { signal });
    const response = await asked.asResponse();
    await expectType(response, 'application/json');
    return toScores(await response.json());
  } catch (error) {
    throw wire.withheld === undefined ? toUpstreamError(error) : wire.withheld.error;
  }
}

function toScores(answer: unknown): ModerationScores {
  const { results } = Answer.parse(answer);
  const scores = new Map<string, CategoryScore>();
  for (const { categories, category_scores: shares } of results) {
    for (const [category, flagged] of Object.entries(categories)) {
      const score = shares[category];
      if (flagged === null) continue;
      if (typeof score !== 'number') throw brokenError('The moderation service left out a score.');
      scores.set(category, { flagged, score });
    }
  }
  const flagged = [...scores.values()].some((one) => one.flagged);
  if (!flagged && results.some((result) => result.flagged)) {
    throw brokenError('The moderation service flagged a text and named no category.');
  }
  return scores;
}

function toPieces(text: string): string[] {
  const count = Math.max(1, Math.ceil((text.length - OVERLAP_CHARS) / (PIECE_CHARS - OVERLAP_CHARS)));
  return Array.from({ length: count }, (_, index) => {
    const start = index * (PIECE_CHARS - OVERLAP_CHARS);
    return text.slice(start, start + PIECE_CHARS);
  });
}

/** Of a text in pieces, the worst piece counts; a category that is missing in one is missing. */
function worstOf(scores: readonly ModerationScores[]): ModerationScores {
  const [first = new Map<string, CategoryScore>(), ...others] = scores;
  return new Map(
    [...first].flatMap(([category, score]) => {
      const all = [score, ...others.map((other) => other.get(category))];
      if (all.includes(undefined)) return [];
      const known = all.filter((one) => one !== undefined);
      const flagged = known.some((one) => one.flagged);
      return [[category, { flagged, score: Math.max(...known.map((one) => one.score)) }] as const];
    }),
  );
}
