import { RequestError } from '../../src/base/errors.ts';
import { noSuchComparison } from '../../src/messages/console.ts';
import type { ConsoleDeps } from './deps.ts';

/** Serves which models answer, how they compared, and the way back from one that is tried. */
export function serveModels({ routes, modelDesk }: ConsoleDeps): void {
  routes.get('/api/models', 'read-metadata', async (_request, response) => {
    response.json(await modelDesk.status());
  });
  routes.get('/api/models/:id', 'read-metadata', async (request, response) => {
    const report = await modelDesk.report(String(request.params['id']));
    if (report === undefined) throw new RequestError('NOT_FOUND', 404, noSuchComparison());
    response.json(report);
  });
  routes.post('/api/models/rollback', 'manage-incidents', async (_request, response, { asker, toPlace }) => {
    response.json({ ok: await modelDesk.rollBack({ asker, place: toPlace('', '') }) });
  });
}
