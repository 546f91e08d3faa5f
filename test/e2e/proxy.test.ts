import { once } from 'node:events';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { makeTempDir } from '../fixtures/temp-dir.ts';
import { runCandor, type Serving, serveCandor } from './process.ts';

let candor: Serving | undefined;
let proxy: Server | undefined;
const folder = makeTempDir();

afterEach(async () => {
  candor?.kill('SIGKILL');
  await candor?.over;
  proxy?.closeAllConnections();
  proxy?.close();
  folder.remove();
});

/** A proxy that lets nothing through. Out: its address, and the hosts it was asked for, each as it comes. */
async function openProxy() {
  const seen = new Map<string, PromiseWithResolvers<void>>();
  const asked = (host: string) => {
    const known = seen.get(host) ?? Promise.withResolvers<void>();
    seen.set(host, known);
    return known;
  };
  proxy = createServer();
  proxy.on('connect', (request, socket) => {
    socket.on('error', () => undefined); // its process is killed in the end
    asked(request.url ?? '').resolve();
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const { port } = proxy.address() as AddressInfo;
  return { port, asked: (host: string) => asked(host).promise };
}

it('reaches the model and Slack through the proxy that is set, in lower case too', async () => {
  const { port, asked } = await openProxy();
  const env = {
    CANDOR_DATA_DIR: folder.path,
    OPENAI_API_KEY: 'sk-test',
    OPENAI_BASE_URL: 'https://gpt.example.invalid/v1',
    SLACK_BOT_TOKEN: 'xoxb-test',
    SLACK_SIGNING_SECRET: '0123456789abcdef0123456789abcdef',
    https_proxy: `http://user:PASSWORD@127.0.0.1:${String(port)}`,
  };

  candor = await serveCandor({ env });
  await asked('slack.com:443');
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ text: 'How many days of leave do I have?' });
  fetch(`${candor.url}/api/ask`, { method: 'POST', headers, body }).catch(() => undefined);
  await asked('gpt.example.invalid:443');

  const { stdout, stderr } = candor.output();
  expect(stdout + stderr).not.toContain('PASSWORD');
});

it('names a proxy that is none, and not what it holds', async () => {
  const env = { CANDOR_DATA_DIR: folder.path, HTTPS_PROXY: 'user:PASSWORD@proxy' };

  const { code, stderr } = await runCandor(['serve'], { env });

  expect(code).toBe(1);
  expect(stderr).toContain('HTTPS_PROXY: must be the address of a proxy');
  expect(stderr).not.toContain('PASSWORD');
});
