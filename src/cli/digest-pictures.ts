import { ConfigError } from '../base/errors.ts';
import type { ChannelPost } from '../domain/channel-post.ts';
import type { CliHost } from './host.ts';

type PictureHost = Pick<CliHost, 'drawPictures' | 'print' | 'writeNew'>;

/** Writes the charts of digests as PNG files into a folder, and says of each what it shows. Throws: `ConfigError` `USAGE`. */
export async function writePictures(
  posts: readonly ChannelPost[],
  folder: string | undefined,
  host: PictureHost,
): Promise<void> {
  if (folder === undefined) {
    const problem = 'name the folder that the pictures are written to: --out FOLDER';
    throw new ConfigError('USAGE', [{ where: '--out', problem }]);
  }
  const charts = posts.flatMap(({ sections }) => sections.flatMap(({ chart }) => chart ?? []));
  const pictures = await host.drawPictures(charts);
  for (const [n, { title, alt }] of charts.entries()) {
    const picture = pictures[n];
    const file = `${folder}/chart-${String(n + 1)}.png`;
    if (picture !== undefined) await host.writeNew(file, picture);
    await host.print(`${picture === undefined ? 'not drawn' : file}: ${title}. ${alt}`);
  }
  if (charts.length === 0) await host.print('These digests have no charts: there is nothing to compare yet.');
}
