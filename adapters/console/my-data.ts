import type { ConsoleDeps } from './deps.ts';

/** Serves `GET /api/my-data`: everything that is kept about whoever asks, as a file, and nothing of anybody else. */
export function serveMyData({ routes, intake }: ConsoleDeps): void {
  routes.get('/api/my-data', 'ask', async (_request, response, visitor) => {
    const person = { place: visitor.toPlace('', ''), asker: visitor.asker };
    await intake.ownFile('console', person, async ({ name, text }) => {
      response.attachment(name).type('application/json').send(text);
    });
  });
}
