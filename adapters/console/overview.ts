import { z } from 'zod';
import { RequestError } from '../../src/base/errors.ts';
import { withoutInvisible } from '../../src/base/invisible.ts';
import type { ChannelPost } from '../../src/domain/channel-post.ts';
import { toDocument } from '../../src/markdown/to-document.ts';
import type { ConsoleDeps } from './deps.ts';
import { parseCursor, parseQuery, toPage } from './query.ts';

/** A page of the archive: each is as long as it was posted. */
const DIGESTS = 10;

/**
 * Serves `GET /api/digests` and `GET /api/incidents`: counts, kinds and ids, nothing anybody wrote; and the rule that is proposed for
 * what somebody reported as not masked, for administrators.
 */
export function serveOverview(deps: ConsoleDeps): void {
  const { routes, registers, tenant } = deps;
  routes.post('/api/incidents/:id/rule', 'read-metadata', async (request, response, visitor) => {
    const text = `admin rule ${String(request.params['id'])}`;
    const done = await deps.intake.command('console', {
      place: visitor.toPlace('', ''),
      asker: visitor.asker,
      text,
    });
    if (done === undefined)
      throw new RequestError('NOT_FOUND', 404, 'There is no incident with this reference.');
    response.json({ ok: done.ok, document: toDocument(withoutInvisible(done.text)) });
  });
  routes.get('/api/digests', 'read-metadata', async (request, response) => {
    const { after } = parseQuery(request, { after: z.string().optional() });
    const page = await registers.digests(tenant, parseCursor('digests', after), DIGESTS);
    response.json({ ...toPage('digests', page, toDigest), at: deps.clock.now().toString() });
  });
  routes.get('/api/incidents', 'read-metadata', async (_request, response) => {
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

function toDigest({
  key,
  post,
  at,
}: Awaited<ReturnType<ConsoleDeps['registers']['digests']>>['items'][number]) {
  return {
    kind: key.kind,
    channel: key.channel,
    periodStart: key.periodStart.toString(),
    postedAt: at.toString(),
    post: JSON.parse(post) as ChannelPost,
  };
}
