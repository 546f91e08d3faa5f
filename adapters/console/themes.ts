import { z } from 'zod';
import { RequestError } from '../../src/base/errors.ts';
import { noSuchTheme } from '../../src/messages/themes.ts';
import type { ConsoleDeps } from './deps.ts';
import { idOf } from './ids.ts';

const Body = z.object({ to: z.enum(['take', 'fixing', 'fixed', 'open']) });

/** Serves the backlog that feedback becomes, and what becomes of it. */
export function serveThemes({ routes, intake, themesDesk }: ConsoleDeps): void {
  routes.get('/api/themes', 'see-cases', async (_request, response) => {
    response.json({ themes: await themesDesk.list() });
  });
  routes.post('/api/themes/:id', 'see-cases', async (request, response, { asker, toPlace }) => {
    const { data } = Body.safeParse(request.body);
    if (data === undefined) throw new RequestError('BODY_MALFORMED', 400, 'Send {"to": "fixing"}.');
    const action = { type: `theme-${data.to}` } as const;
    const event = { turnId: idOf(request), place: toPlace('', ''), asker, action };
    const { ok, text } = await intake.act('console', event);
    if (!ok && text === noSuchTheme()) throw new RequestError('NOT_FOUND', 404, text);
    response.json({ ok, text });
  });
}
