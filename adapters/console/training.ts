import { z } from 'zod';
import { RequestError } from '../../src/base/errors.ts';
import type { ConsoleDeps } from './deps.ts';
import type { Visitor } from './visitor.ts';

const Move = z.object({ command: z.string().regex(/^training(?: \S{1,60} \d{1,3} (?:next|[abc]))?$/u) });

/** Serves the course, card by card, to whoever may ask: `GET /api/training`, and `POST` of what a button of a card says. */
export function serveTraining({ routes, intake }: ConsoleDeps): void {
  routes.get('/api/training', 'ask', async (_request, response, visitor) => {
    response.json(await intake.pressHome('console', toPerson(visitor), 'training'));
  });
  routes.post('/api/training', 'ask', async (request, response, visitor) => {
    const { data } = Move.safeParse(request.body);
    if (data === undefined)
      throw new RequestError('BODY_MALFORMED', 400, 'Send {"command": "training 1 0 next"}.');
    response.json(await intake.pressHome('console', toPerson(visitor), data.command));
  });
}

function toPerson(visitor: Visitor) {
  return { place: visitor.toPlace('', ''), asker: visitor.asker };
}
