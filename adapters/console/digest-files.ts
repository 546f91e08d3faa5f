import type { Request, Response } from 'express';
import { numbersGone, numbersPage } from '../../src/messages/digest-files.ts';
import { toHtml } from '../charts/html.ts';
import { RateLimit } from '../http/rate-limit.ts';
import type { Access } from './access.ts';
import type { ConsoleDeps } from './deps.ts';
import { noStore } from './guard.ts';
import { toNoticePage } from './notice-page.ts';
import { tooMany } from './routes.ts';

const PATH = '/digests/:token';
/** Of all people together: nobody guesses, and nobody keeps the store busy. */
const MOST_A_MINUTE = 120;
const TYPES = { csv: 'text/csv', json: 'application/json', html: 'text/html' };
type Format = keyof typeof TYPES;

/**
 * Serves the numbers of a digest to whoever has its signed link, once, and to those who may read digests as often as they want. The link
 * itself only shows a page: what looks links over before people do uses nothing up.
 */
export function serveDigestFiles(deps: ConsoleDeps, access: Access): void {
  const limit = new RateLimit(MOST_A_MINUTE, deps.clock);
  const checks = [...access.checks, noStore];
  deps.http.get(PATH, ...checks, (request, response) => {
    const token = tokenOf(request);
    if (deps.numbersDesk.isOurs(token)) response.send(toNoticePage(numbersPage(`/digests/${token}`)));
    else gone(response);
  });
  deps.http.get(`${PATH}/:format`, ...checks, async (request, response) => {
    const waitMs = limit.take('digests');
    if (waitMs !== undefined) throw tooMany(response, waitMs);
    const visitor = await access.find(request, response);
    await send(request, response, visitor?.may('read-metadata') === true, deps);
  });
}

async function send(
  request: Request,
  response: Response,
  mayRead: boolean,
  { numbersDesk }: ConsoleDeps,
): Promise<void> {
  const format = String(request.params['format']);
  if (!isFormat(format) || request.method !== 'GET') return gone(response);
  const taken = await numbersDesk.take(tokenOf(request), mayRead);
  const file = taken?.files.find(({ name }) => name.endsWith(format === 'json' ? '.json' : '.csv'));
  if (taken === undefined || file === undefined) return gone(response);
  const text = format === 'html' ? await toHtml(taken.post) : file.text;
  const name = file.name.replace(/\w+$/u, format);
  response
    .set('content-type', `${TYPES[format]}; charset=utf-8`)
    .set('content-disposition', `attachment; filename="${name}"`)
    .send(text);
}

function tokenOf(request: Request): string {
  return String(request.params['token']);
}

function isFormat(format: string): format is Format {
  return Object.hasOwn(TYPES, format);
}

/** Used, over or made up: whoever tries learns nothing. */
function gone(response: Response): void {
  response.status(404).send(toNoticePage(numbersGone()));
}
