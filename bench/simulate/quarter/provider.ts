import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openCatalogue } from '../../../adapters/openai/catalogue.ts';
import type { Clock } from '../../../src/ports/clock.ts';
import { BETTER, DISLIKED, OLD, OLD_ENDS, WORSE } from './models.ts';

type Listed = Readonly<Record<string, string | undefined>>;

const ALWAYS = [WORSE, DISLIKED, BETTER, 'gpt-5.4'];

/** The provider's list of models, over HTTP on this machine. What it lists changes as the quarter goes on. */
export async function openProvider() {
  let old: Listed = { [OLD]: undefined };
  const server = createServer(({ url }, response) => {
    const listed: Listed = { ...Object.fromEntries(ALWAYS.map((id) => [id, undefined])), ...old };
    const data = Object.entries(listed).map(([id, ends]) => ({ id, object: 'model', shutdown_date: ends }));
    response.writeHead(url === '/v1/models' ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ object: 'list', data }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    /** It says when the old model ends. */
    announce: () => (old = { [OLD]: OLD_ENDS }),
    /** It is gone. */
    shutDown: () => (old = {}),
    openCatalogue: (clock: Clock) =>
      openCatalogue(
        {
          api: 'responses',
          baseUrl: `http://127.0.0.1:${String(port)}/v1`,
          apiKey: 'sk-simulated',
          azure: false,
          standard: false,
          timeoutMs: 8_000,
          maxRetries: 0,
          fields: new Map(),
        },
        () => clock.now().epochMilliseconds,
      ),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
