import type { ChannelPost } from '../../src/domain/channel-post.ts';
import type { ConsoleDeps } from './deps.ts';

/** Serves `GET /api/digests` and `GET /api/incidents`: counts, kinds and ids, nothing anybody wrote. */
export function serveOverview(deps: ConsoleDeps): void {
  deps.http.get('/api/digests', async (_request, response) => {
    const runs = await deps.latestDigests();
    const digests = runs.map(({ key, post }) => ({
      kind: key.kind,
      channel: key.channel,
      periodStart: key.periodStart.toString(),
      post: JSON.parse(post) as ChannelPost,
    }));
    response.json({ digests, at: deps.clock.now().toString() });
  });
  deps.http.get('/api/incidents', async (_request, response) => {
    const found = await deps.incidents();
    const incidents = found.map(({ id, kind, severity, status, cause, at, turnId, count }) => ({
      id,
      kind,
      severity,
      status,
      cause,
      at: at.toString(),
      turnId: turnId ?? null,
      count,
    }));
    response.json({ incidents, at: deps.clock.now().toString() });
  });
}
