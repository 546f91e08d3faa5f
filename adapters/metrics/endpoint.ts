import { createHash, timingSafeEqual } from 'node:crypto';
import { type Request, Router } from 'express';
import { isFromThisMachine } from '../console/guard.ts';

interface MetricsDeps {
  /** What a scraper sends as bearer token; undefined: this machine alone may read. */
  readonly token: string | undefined;
  /** The server listens on a loopback address. */
  readonly isLoopback: boolean;
  readonly render: () => Promise<string>;
}

const TYPE = 'text/plain; version=0.0.4; charset=utf-8';

/**
 * Serves `GET /metrics` to whoever has the token. Without one it is there for this machine alone, and only where the server listens to it
 * alone; what a proxy passes on comes from elsewhere, and so does a page whose own name leads here.
 */
export function answerMetrics({ token, isLoopback, render }: MetricsDeps): Router {
  const router = Router();
  let running: Promise<string> | undefined;
  router.get('/metrics', async (request, response) => {
    const isAllowed =
      token === undefined ? isLoopback && isFromThisMachine(request) : isBearer(request, token);
    response.set('cache-control', 'no-store');
    if (!isAllowed) {
      // Without a token nobody can do anything about it: then there is nothing here.
      if (token === undefined) response.status(404).json({ status: 'not found' });
      else response.set('www-authenticate', 'Bearer').status(401).json({ status: 'unauthorized' });
      return;
    }
    // Scrapers that come at once share one read.
    running ??= render().finally(() => {
      running = undefined;
    });
    response.type(TYPE).send(await running);
  });
  return router;
}

function isBearer(request: Request, token: string): boolean {
  const sent = request.headers.authorization ?? '';
  return timingSafeEqual(digest(sent), digest(`Bearer ${token}`));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
