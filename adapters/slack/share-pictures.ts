import type { PostChart } from '../../src/domain/channel-post.ts';
import { chartPictures } from '../../src/messages/channel-post.ts';
import type { Log } from '../../src/ports/log.ts';
import { drawPictures } from '../charts/draw-pictures.ts';
import { shareUploaded, upload } from './send-file.ts';

type UploadDeps = Parameters<typeof upload>[1];

/**
 * Shows charts that Slack did not draw as pictures in the thread of their post, which has them as tables: with that it stands, whatever
 * becomes of the pictures. Never throws.
 */
export async function sharePictures(
  at: { readonly channel: string; readonly thread_ts: string },
  charts: readonly PostChart[],
  deps: UploadDeps & { readonly log: Log },
): Promise<void> {
  const pictures = await drawPictures(charts);
  try {
    const uploaded: { readonly id: string }[] = [];
    for (const [n, { title, alt }] of charts.entries()) {
      const bytes = pictures[n];
      const name = `chart-${String(n + 1)}.png`;
      if (bytes !== undefined) uploaded.push(await upload({ name, title, alt, bytes }, deps));
    }
    if (uploaded.length > 0) await shareUploaded(at, uploaded, chartPictures(), deps);
  } catch (error) {
    deps.log.error('slack_pictures_not_sent', error);
  }
}
