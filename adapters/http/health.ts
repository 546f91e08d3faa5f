import { Router } from 'express';
import type { Log } from '../../src/ports/log.ts';
import type { SemanticIndex } from '../../src/ports/semantic-index.ts';
import type { PlatformState } from '../../src/ports/platform.ts';

/** What the parts of the process say of themselves. */
export interface Readiness {
  readonly store: 'up' | 'down';
  /** `up` a GPT answers, `offline` the handbook is quoted instead, `down` the GPT cannot be reached at the moment. */
  readonly model: 'up' | 'offline' | 'down';
  /**
   * `none`: there is no document, so nothing can be answered from the handbook. `source-down`: where it comes from cannot be
   * reached, and the one in force stays.
   */
  readonly handbook?: 'up' | 'none' | 'source-down';
  /** Searching the handbook by meaning; `off` where the policy does not want it. Without it words alone find passages. */
  readonly embeddings?: SemanticIndex['state'];
  /** Where vectors are compared; left out where nothing is embedded. */
  readonly vectors?: SemanticIndex['place'];
  /** Stopped by an administrator: questions are taken and answered with just that. */
  readonly paused?: boolean;
  readonly platforms: Readonly<Record<string, PlatformState | 'off'>>;
}

/** Longest wait of who asks: what says nothing for so long is down. */
const PATIENCE_MS = 950;
const DOWN: Readiness = { store: 'down', model: 'down', platforms: {} };

/**
 * Serves `GET /healthz` (the process lives) and `GET /readyz` (it can take questions).
 *
 * Only the store decides readiness: without it nothing can be accepted. A model or platform that is down, or a handbook that is
 * not there, leaves the status `degraded` with 200, because taking every replica out of rotation would help nobody.
 */
export function answerHealth(look: () => Promise<Readiness | 'closing'>, log: Log): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => {
    response.set('cache-control', 'no-store').json({ status: 'up' });
  });
  router.get('/readyz', async (_request, response) => {
    const looked = look().catch((error: unknown) => {
      log.error('readiness_failed', error);
      return DOWN;
    });
    const found = await Promise.race([looked, silence()]);
    response.set('cache-control', 'no-store');
    if (found === 'closing') response.status(503).json({ status: 'closing' });
    else response.status(found.store === 'up' ? 200 : 503).json({ status: toStatus(found), ...found });
  });
  return router;
}

function silence(): Promise<Readiness> {
  return new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, DOWN).unref());
}

function toStatus(found: Readiness): 'up' | 'degraded' | 'down' {
  if (found.store === 'down') return 'down';
  const states: unknown[] = [found.model, found.embeddings, ...Object.values(found.platforms)];
  return states.includes('down') || !['up', undefined].includes(found.handbook) ? 'degraded' : 'up';
}
