import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { makeTempDir } from '../fixtures/temp-dir.ts';
import { ROOT, type Serving, serveCandor } from './process.ts';

const DELTA = { type: 'response.output_text.delta', delta: 'Up to five days carry over. [1]' };
const DONE = { type: 'response.completed', response: { status: 'completed', model: 'gpt-x' } };

const folder = makeTempDir();
let candor: Serving | undefined;
let gpt: Server | undefined;

afterEach(async () => {
  candor?.kill('SIGKILL');
  await candor?.over;
  gpt?.closeAllConnections();
  gpt?.close();
  folder.remove();
});

/** A provider that answers every request for an answer with this status, or with an answer. */
async function openGpt() {
  const provider = { status: 500, asked: 0, url: '' };
  gpt = createServer((request, response) => {
    provider.asked += 1;
    request.resume();
    const answer = [DELTA, DONE].map((event) => `data: ${JSON.stringify(event)}\n\n`).join('');
    response.writeHead(provider.status, { 'content-type': 'text/event-stream' });
    response.end(provider.status === 200 ? answer : '');
  });
  gpt.listen(0, '127.0.0.1');
  await once(gpt, 'listening');
  provider.url = `http://127.0.0.1:${String((gpt.address() as AddressInfo).port)}/v1`;
  return provider;
}

/** The sample organisation, less patient. */
function orgWith(answerWithin: string): string {
  const org = join(folder.path, 'org');
  cpSync(join(ROOT, 'org'), org, { recursive: true });
  const file = join(org, 'policy.yaml');
  writeFileSync(
    file,
    readFileSync(file, 'utf8').replace('answerWithin: 60 seconds', `answerWithin: ${answerWithin}`),
  );
  return org;
}

interface SseEvent {
  readonly event: string;
  readonly data: { readonly outcome?: string; readonly text?: string; readonly notes?: readonly string[] };
}

async function ask(url: string): Promise<readonly SseEvent[]> {
  const response = await fetch(`${url}/api/ask`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ text: 'How many days of leave can I carry over?' }),
  });
  return [...(await response.text()).matchAll(/event: (\w+)\ndata: (.*)\n\n/gu)].map(
    ([, event = '', data = '']) => ({
      event,
      data: JSON.parse(data) as SseEvent['data'],
    }),
  );
}

async function get(url: string): Promise<object> {
  const response = await fetch(url);
  return { code: response.status, ...((await response.json()) as object) };
}

/** On a machine that others keep busy the store may seem away for a moment; what is said of the model stays. */
async function expectReadiness(url: string, status: string, model: string): Promise<void> {
  await expect.poll(() => get(`${url}/readyz`)).toMatchObject({ code: 200, status, model });
}

it('a model that is down: a note, an apology with a person, few requests, one incident, and readiness that tells', async () => {
  const provider = await openGpt();
  const env = {
    CANDOR_DATA_DIR: join(folder.path, 'data'),
    CANDOR_ORG_DIR: orgWith('10 seconds'),
    OPENAI_API_KEY: 'k',
    OPENAI_BASE_URL: provider.url,
  };
  candor = await serveCandor({ env });
  await expectReadiness(candor.url, 'up', 'up');

  const failed = [await ask(candor.url), await ask(candor.url)];
  await expectReadiness(candor.url, 'degraded', 'down');
  const { incidents } = (await get(`${candor.url}/api/incidents`)) as { incidents: readonly object[] };

  for (const events of failed) {
    expect(events.map(({ event }) => event).join(' ')).toMatch(/^accepted (?:note )+final$/u);
    expect(events.find(({ event }) => event === 'note')?.data.text).toContain('taking longer than usual');
    expect(events.at(-1)?.data).toMatchObject({ outcome: 'failed' });
    expect(events.at(-1)?.data.notes?.join(' ')).toContain('it-help@example.com');
  }
  expect(provider.asked).toBeLessThanOrEqual(12);
  expect(incidents).toMatchObject([{ kind: 'provider_outage' }]);

  provider.status = 200;
  await expect
    .poll(async () => (await ask(candor?.url ?? '')).at(-1)?.data.outcome, { interval: 2000 })
    .toBe('answered');
  await expectReadiness(candor.url, 'up', 'up');
  await candor.logged('model_up');
});
