import { once } from 'node:events';
import { type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as textOf } from 'node:stream/consumers';
import { afterEach, describe, expect, test } from 'vitest';
import { openaiEmbedder } from '../../adapters/openai/index.ts';
import { FakeEmbedder } from '../fakes/embedder.ts';
import { FakeLog } from '../fakes/log.ts';
import { unnoted } from '../fakes/sends.ts';
import { LEAVE, POLICY_TEXT, type TestApp, openTestApp, orgFiles } from '../fixtures/app.ts';

const LONG = `---\ntitle: Canteen\nowner: people@example.com\nreviewed: 2026-01-15\n---\n\n## Menu\n\n${'Soup is served at noon. '.repeat(500)}\n`;
const QUESTION = 'Wie viele übrige Tage kann ana@example.org mitnehmen?';
const MEANINGS = { unused: ['unused', 'übrige'], days: ['days', 'tage'], carry: ['carry', 'mitnehmen'] };

interface Asked {
  readonly model: string;
  readonly input: readonly string[];
  readonly dimensions: number;
}
type Reply = (response: ServerResponse, asked: Asked) => Promise<void> | void;

let open: TestApp | undefined;
let provider: Server | undefined;

afterEach(async () => {
  await open?.close();
  provider?.closeAllConnections();
  provider?.close();
  open = undefined;
});

/** The app with the real client of a provider on this machine, whose vectors are those of the fake. */
async function start(state: 'up' | 'down', reply: Reply = embed) {
  const bodies: string[] = [];
  const behaves = { reply };
  provider = createServer((request, response) => {
    void (async () => {
      const body = await textOf(request);
      bodies.push(body);
      await behaves.reply(response, JSON.parse(body) as Asked);
    })();
  });
  provider.listen(0, '127.0.0.1');
  await once(provider, 'listening');
  const port = String((provider.address() as AddressInfo).port);
  const env = { OPENAI_API_KEY: 'sk-test', OPENAI_BASE_URL: `http://127.0.0.1:${port}/v1` };
  const setup = openaiEmbedder.configure(env, { dev: false, loopback: true }, []);
  if (setup === undefined) throw new Error('embeddings are off');
  const embedder = await setup.open({ log: new FakeLog() });
  open = await openTestApp([{ text: ['Up to five. [1]'] }], { embedder });
  await adopt(open, '{}');
  await until(open, state);
  return { app: open, bodies, behaves };
}

async function adopt(app: TestApp, embeddings: string): Promise<void> {
  const policy = POLICY_TEXT.replace(/^model:\n/mu, `model:\n  embeddings: ${embeddings}\n`);
  const handbook = [
    { file: 'leave.md', markdown: LEAVE },
    { file: 'canteen.md', markdown: LONG },
  ];
  const files = { ...orgFiles(`${policy}\nsearchQueries: { mode: never }`), handbook };
  expect(await app.deps.organisation.adopt(files)).toBe(true);
}

/** Looks once a second, by the clock of the test. */
async function until({ app, clock, deps }: TestApp, state: string): Promise<void> {
  await expect
    .poll(() => {
      clock.advance({ seconds: 1 });
      app.wake();
      return deps.semantic.state;
    })
    .toBe(state);
}

async function embed(response: ServerResponse, { input, ...plan }: Asked): Promise<void> {
  const { signal } = new AbortController();
  const { vectors } = await new FakeEmbedder(MEANINGS).embed(input, plan, unnoted, signal);
  const data = vectors.map((vector, index) => ({ index, embedding: [...vector] }));
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ data }));
}

function refuse(status: number): Reply {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ error: { message: 'no', type: 'x', code: null } }));
  };
}

describe('a provider of embeddings', () => {
  test('gets the handbook and a question redacted, byte for byte as noted', async () => {
    const { app, bodies } = await start('up');
    const before = bodies.length;

    const { reply, view } = await app.ask(QUESTION);

    expect(reply.sources).toMatchObject([{ section: 'Carrying days over' }]);
    expect(view.receipts.filter(({ purpose }) => purpose === 'embedding').map(({ body }) => body)).toEqual(
      bodies.slice(before),
    );
    expect(bodies[before]).toContain('kann [EMAIL_1] mitnehmen?');
    expect(bodies.join('')).not.toMatch(/ana@|leave@/u);
  });

  test.each<[string, Reply]>([
    ['has no such endpoint', refuse(404)],
    ['is broken', refuse(500)],
    ['limits everything', refuse(429)],
    ['hangs up', (response) => void response.destroy()],
    ['sends garbage', (response) => void response.end('<html>no</html>')],
    ['sends vectors of another size', (response, asked) => embed(response, { ...asked, dimensions: 8 })],
  ])('that %s leaves the question to its words, and is said to be down', async (_what, reply) => {
    const { app } = await start('down', reply);

    const { reply: answer } = await app.ask('How many unused days carry over?');

    expect(answer).toMatchObject({ outcome: 'answered', sources: [{ section: 'Carrying days over' }] });
  });

  test('is asked for the handbook anew, with growing pauses, until it is back', async () => {
    const { app, bodies, behaves } = await start('down', refuse(500));
    const first = bodies.length;
    app.clock.advance({ seconds: 1 });
    app.app.wake();
    expect(bodies).toHaveLength(first);

    behaves.reply = embed;

    await until(app, 'up');
  });

  test('is asked for all of it when the policy names another number of dimensions', async () => {
    const { app, bodies } = await start('up');
    const first = bodies.length;

    await adopt(app, '{ dimensions: 128 }');
    await expect
      .poll(() => {
        app.app.wake();
        return bodies.length;
      })
      .toBe(first + 1);
    await until(app, 'up');

    expect(JSON.parse(bodies[first] ?? '')).toMatchObject({ dimensions: 128 });
    expect((await app.ask(QUESTION)).reply.sources).toMatchObject([{ section: 'Carrying days over' }]);
  });
});
