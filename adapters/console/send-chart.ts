import type { Response } from 'express';
import { RequestError } from '../../src/base/errors.ts';
import type { PostChart } from '../../src/domain/channel-post.ts';
import { unknownReference } from '../../src/messages/requests.ts';
import { drawPictures } from '../charts/draw-pictures.ts';
import { drawChart } from '../charts/svg.ts';

type Theme = 'light' | 'dark';

const NAME = /^([\w-]+)\.(svg|png)$/u;
const NOTHING = '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="10"/>';

/** Sends the chart of a name such as `cost.svg`, or `cost.png` to take away. Throws: `RequestError` `NOT_FOUND`. */
export async function sendChart(
  name: unknown,
  find: (id: string) => PostChart | undefined,
  theme: Theme,
  response: Response,
): Promise<void> {
  const [, id, format] = NAME.exec(String(name)) ?? [];
  const chart = id === undefined ? undefined : find(id);
  if (chart === undefined) throw notThere();
  if (format === 'svg') {
    const drawn = await drawChart(chart);
    response.type('image/svg+xml').send(inTheme(drawn === '' ? NOTHING : drawn, theme));
    return;
  }
  const [picture] = await drawPictures([chart]);
  if (picture === undefined) throw notThere();
  response.set('content-disposition', `attachment; filename="candor-${String(id)}.png"`);
  response.type('image/png').send(Buffer.from(picture));
}

function notThere(): RequestError {
  return new RequestError('NOT_FOUND', 404, unknownReference());
}

/** The page may have another theme than the system: the drawing follows the page. */
function inTheme(svg: string, theme: Theme): string {
  return svg.replace(
    /@media screen and \(prefers-color-scheme:dark\)\{(\.chart\{[^}]*\})\}/u,
    theme === 'dark' ? '$1' : '',
  );
}
