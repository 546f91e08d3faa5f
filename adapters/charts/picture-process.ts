import { flushCompileCache } from 'node:module';
import type { PostChart } from '../../src/domain/channel-post.ts';
import { openPencil } from './png.ts';

/** What `draw-pictures.ts` starts: charts come in, their pictures go out, and nobody needs it any more. */
process.once('disconnect', () => process.exit());
process.once('message', (order: Parameters<typeof draw>[0]) => void draw(order));

async function draw({
  charts,
  locale,
}: {
  readonly charts: readonly PostChart[];
  readonly locale: string;
}): Promise<void> {
  const drawPng = await openPencil();
  flushCompileCache(); // this process will be killed, and the next one shall find it
  process.send?.(charts.map((chart) => drawPng(chart, locale)));
}
