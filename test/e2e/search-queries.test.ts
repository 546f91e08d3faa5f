import { type Server, type ServerResponse, createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text as textOf } from 'node:stream/consumers';
import { afterEach, describe, expect, test } from 'vitest';
import { openaiModule } from '../../adapters/openai/index.ts';
import { FakeLog } from '../fakes/log.ts';
import { LEAVE, POLICY_TEXT, type TestApp, openTestApp, orgFiles } from '../fixtures/app.ts';

const LONG = `---\ntitle: Canteen\nowner: people@example.com\nreviewed: 2026-01-15\n---\n\n## Menu\n\n${'Soup is served at noon. '.repeat(500)}\n`;
const QUESTION = 'Wie viele Tage kann ana@example.org mitnehmen?';
const QUERIES = 'unused days carry over';

type Api = 'responses' | 'chat';
/** What the provider does with the request for queries. */
type Reply = (response: ServerResponse, api: Api) => void;

let open: TestApp | undefined;
let gpt: Server | undefined;

afterEach(async () => {
  await open?.close();
  gpt?.closeAllConnections();
  gpt?.close();
  open = undefined;
});

/** The app with the real client of a model server on this machine. Out: what arrived there, and what was logged of the model. */
async function start(reply: Reply, api: Api = 'responses', answerWithin = '60 seconds') {
  const bodies: string[] = [];
  gpt = createServer((request, response) => {
    void (async () => {
      const body = await textOf(request);
      bodies.push(body);
      if (body.includes('search queries')) reply(response, api);
      else say(response, api, 'Up to five. [1]');
    })();
  });
  gpt.listen(0, '127.0.0.1');
  await once(gpt, 'listening');
  const modelLog = new FakeLog();
  const env = {
    OPENAI_API_KEY: 'sk-test',
    OPENAI_BASE_URL: `http://127.0.0.1:${String((gpt.address() as AddressInfo).port)}/v1`,
    OPENAI_API: api,
  };
  const setup = openaiModule.configure(env, { dev: false, loopback: true }, []);
  if (setup === undefined) throw new Error('the model is off');
  const model = await setup.open({ log: modelLog });
  const app = await openTestApp([], { model });
  open = app;
  const policy = POLICY_TEXT.replace('model:\n', `model:\n  answerWithin: ${answerWithin}\n`);
  const handbook = [
    { file: 'leave.md', markdown: LEAVE },
    { file: 'canteen.md', markdown: LONG },
  ];
  expect(await app.deps.organisation.adopt({ ...orgFiles(policy), handbook })).toBe(true);
  return { app, bodies, model, modelLog };
}

function say(response: ServerResponse, api: Api, text: string): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const events =
    api === 'responses'
      ? [
          { type: 'response.output_text.delta', delta: text },
          { type: 'response.completed', response: { status: 'completed', model: 'm', usage: USAGE } },
        ]
      : [
          { choices: [{ delta: { content: text }, finish_reason: null }] },
          { choices: [{ delta: {}, finish_reason: 'stop' }] },
        ];
  response.end(events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join(''));
}

const USAGE = { input_tokens: 200, output_tokens: 10 };

function refuse(status: number, headers: Readonly<Record<string, string>> = {}): Reply {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify({ error: { message: 'no', type: 'x', code: null } }));
  };
}

describe('the call for search queries', () => {
  test.each<Api>(['responses', 'chat'])(
    'leaves over %s as it was noted, and finds the passage',
    async (api) => {
      const { app, bodies } = await start((response) => say(response, api, QUERIES), api);

      const { reply, view } = await app.ask(QUESTION);

      expect(reply.sources).toMatchObject([{ section: 'Carrying days over' }]);
      expect(view.receipts.map(({ purpose, body }) => ({ purpose, body })).toSorted(byPurpose)).toEqual([
        { purpose: 'answer', body: bodies[1] },
        { purpose: 'search', body: bodies[0] },
      ]);
      expect(bodies[0]).toMatch(/"max_(?:output|completion)_tokens":120/u);
      expect(bodies[0]).toContain('kann [EMAIL_1] mitnehmen?');
      expect(bodies.join('')).not.toContain('ana@');
    },
  );

  test.each<[string, Reply]>([
    ['limits it', refuse(429, { 'retry-after': '1' })],
    ['limits it for good', refuse(429)],
    ['is broken', refuse(500)],
    ['does not know the model', refuse(404)],
    ['objects to a field', refuse(400)],
    ['hangs up', (response) => response.destroy()],
    ['sends garbage', (response) => response.end('<html>no</html>')],
    ['sends an answer with nothing in it', (response, api) => say(response, api, '')],
    ['says nothing of use', (response, api) => say(response, api, '%$§ [EMAIL_9] \u0000')],
    ['says far too much', (response, api) => say(response, api, 'word '.repeat(100_000))],
    ['says one endless word', (response, api) => say(response, api, 'x'.repeat(500_000))],
  ])('leaves the question to be answered without where the provider %s', async (_what, reply) => {
    const { app, bodies } = await start(reply);

    const asked = await app.ask(QUESTION);

    expect(asked.reply.outcome).toBe('answered');
    expect(bodies.filter((body) => body.includes('search queries'))).toHaveLength(1);
    expect(new Set(asked.view.receipts.map(({ body }) => body))).toEqual(new Set(bodies));
  });

  test('is given up soon where the provider is slow, which says nothing of its health', async () => {
    const { app, bodies, model, modelLog } = await start(() => undefined, 'responses', '2 seconds');

    const asked = await app.ask(QUESTION);

    expect(asked.reply.outcome).toBe('answered');
    expect(bodies).toHaveLength(2);
    expect(model.state).toBe('up');
    expect(modelLog.lines).toEqual([]);
    expect(app.log.lines).toContainEqual(
      expect.objectContaining({
        event: 'search_queries_failed',
        fields: expect.objectContaining({ code: 'MODEL_TIMEOUT' }) as unknown,
      }),
    );
  });
});

function byPurpose(a: { readonly purpose: string }, b: { readonly purpose: string }): number {
  return a.purpose.localeCompare(b.purpose);
}
