import { z } from 'zod';
import type { ChannelPost } from '../../src/domain/channel-post.ts';
import type { ConsoleDeps } from './deps.ts';
import { parseCursor, parseQuery, toPage } from './query.ts';
import { sendChart } from './send-chart.ts';

/** A page of the archive: each is as long as it was posted. */
const DIGESTS = 10;

/** Serves `GET /api/digests`, the archive of what was posted: counts, kinds and ids, nothing anybody wrote. */
export function serveDigests(deps: ConsoleDeps): void {
  const { routes, registers, tenant, numbersDesk } = deps;
  serveCharts(deps);
  routes.get('/api/digests', 'read-metadata', async (request, response) => {
    const { after } = parseQuery(request, { after: z.string().optional() });
    const page = await registers.digests(tenant, parseCursor('digests', after), DIGESTS);
    response.json({
      ...toPage('digests', page, (run) => toDigest(run, numbersDesk.pathOf(run.key))),
      at: deps.clock.now().toString(),
    });
  });
}

/** The charts of a digest, by their place in it. */
function serveCharts({ routes, numbersDesk }: ConsoleDeps): void {
  routes.get('/api/digests/:token/charts/:name', 'read-metadata', async (request, response) => {
    const { theme } = parseQuery(request, { theme: z.enum(['light', 'dark']).default('light') });
    const taken = await numbersDesk.take(String(request.params['token']), true);
    const charts = (taken?.post.sections ?? []).map(({ chart }) => chart);
    await sendChart(request.params['name'], (id) => charts[Number(id)], theme, response);
  });
}

/** `files`: where it is to be had as CSV, JSON and HTML. */
function toDigest(
  { key, post, at }: Awaited<ReturnType<ConsoleDeps['registers']['digests']>>['items'][number],
  files: string,
) {
  return {
    kind: key.kind,
    channel: key.channel,
    periodStart: key.periodStart.toString(),
    postedAt: at.toString(),
    post: JSON.parse(post) as ChannelPost,
    files,
  };
}
