import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { findVectors } from '../../../adapters/doctor/vectors.ts';
import { openSemanticIndex } from '../../../adapters/sql/semantic-index.ts';
import type { EmbeddingStore } from '../../../src/ports/embedding-store.ts';
import { semanticIndexContract } from '../../contracts/semantic-index.ts';
import { FakeEmbedder } from '../../fakes/embedder.ts';
import { LEAVE, POLICY_TEXT, openTestAppOn, orgFiles } from '../../fixtures/app.ts';
import { openPgvectorStores, startPgvector } from '../../fixtures/pgvector-stores.ts';
import { openPostgresStores } from '../../fixtures/postgres-stores.ts';
import { openSqliteStores } from '../../fixtures/sqlite-stores.ts';

let server: Awaited<ReturnType<typeof startPgvector>>;

beforeAll(async () => {
  server = await startPgvector();
});

afterAll(() => server.stop());

semanticIndexContract('in memory over SQLite', openSqliteStores);
semanticIndexContract('in memory over a PostgreSQL without pgvector', openPostgresStores);
semanticIndexContract('in a PostgreSQL with pgvector', () => openPgvectorStores(server));

const CANTEEN = `---\ntitle: Canteen\nowner: people@example.com\nreviewed: 2026-01-15\n---\n\n## Menu\n\n${'Soup is served at noon. '.repeat(500)}\n`;
const BOARD = CANTEEN.replace('---\n', '---\nreaders: [board]\n').replace('Menu', 'Unused days of the board');
const WITH = `${POLICY_TEXT.replace(/^model:\n/mu, 'model:\n  embeddings: {}\n')}\nsearchQueries: { mode: never }`;
const MEANINGS = { unused: ['unused', 'übrige'], days: ['days', 'tage'], carry: ['carry', 'mitnehmen'] };

type App = Awaited<ReturnType<typeof openTestAppOn>>;

let open: App | undefined;

afterEach(async () => {
  await open?.close();
  open = undefined;
});

function files(policy: string) {
  const handbook = [
    { file: 'leave.md', markdown: LEAVE },
    { file: 'canteen.md', markdown: CANTEEN },
    { file: 'board.md', markdown: BOARD },
  ];
  return { ...orgFiles(policy), handbook };
}

async function start(embedder = new FakeEmbedder(MEANINGS)): Promise<App> {
  open = await openTestAppOn(await openPgvectorStores(server), [{ text: ['Up to five. [1]'] }], { embedder });
  await adopt(open, WITH);
  return open;
}

async function adopt({ app, deps }: App, policy: string): Promise<void> {
  expect(await deps.organisation.adopt(files(policy))).toBe(true);
  const plan = deps.organisation.current.policy.model.embeddings ?? { model: '', dimensions: 0 };
  await expect
    .poll(() => {
      app.wake();
      return [deps.semantic.state, deps.semantic.holds(plan)];
    })
    .toEqual(['up', true]);
}

async function rows(): Promise<readonly unknown[]> {
  const found = await server.engine.query<{ space: string; passages: number }>(
    'select space, count(*)::int as passages from passage_vectors group by space order by space',
  );
  return found.rows;
}

describe('a PostgreSQL with pgvector', () => {
  it('is where vectors are compared, once the policy wants them', async () => {
    const opened = await openPgvectorStores(server);
    expect(opened.stores.semantic.place).toBe('memory');
    await opened.close();

    const app = await start();

    expect(app.deps.semantic.place).toBe('pgvector');
    expect(await rows()).toEqual([{ space: 'text-embedding-3-small/256', passages: expect.any(Number) }]);
  });

  it('finds what a question in other words means, and no passage of another group', async () => {
    const { ask, model } = await start();

    const { reply } = await ask('Wie viele übrige Tage kann ich mitnehmen?');

    expect(reply.outcome).toBe('answered');
    const sections = model.requests[0]?.sources.map(({ section }) => section);
    expect(sections?.slice(0, 2)).toContain('Carrying days over');
    expect(sections).not.toContain('Unused days of the board');
  });

  it('embeds anew for another number of dimensions, and forgets the others then', async () => {
    const embedder = new FakeEmbedder(MEANINGS);
    const app = await start(embedder);
    embedder.texts.length = 0;

    await adopt(app, WITH.replace('embeddings: {}', 'embeddings: { dimensions: 128 }'));

    expect(embedder.texts.length).toBeGreaterThan(0);
    await expect.poll(rows).toEqual([{ space: 'text-embedding-3-small/128', passages: expect.any(Number) }]);
  });

  it('serves a second process without reading a vector, and without any being made again', async () => {
    const { deps, db } = await start();
    const { current } = deps.organisation;
    const plan = current.policy.model.embeddings ?? { model: '', dimensions: 0 };
    const { rows: placed } = await server.engine.query<{ id: string; version: string; hash: string }>(
      'select p.id, p.version, v.hash from passage_vectors v join passages p on p.seq = v.passage',
    );
    const texts = current.passages.map((passage) => {
      const row = placed.find(({ id, version }) => id === passage.id && version === passage.version);
      return { passage, hash: row?.hash ?? '' };
    });
    const asked: string[] = [];
    const stored: Pick<EmbeddingStore, 'find'> = {
      find: async (_, hashes) => {
        asked.push(...hashes);
        return [];
      },
    };
    const second = openSemanticIndex(db);

    const tenant = current.policy.organisation.id;
    expect(await second.load({ tenant, plan, texts }, stored)).toEqual(new Set());

    expect(asked).toEqual([]);
    expect(await second.nearest(new Float32Array(plan.dimensions).fill(1), [], current.passages)).not.toEqual(
      [],
    );
  });

  it('is named by the doctor, and a warning where Candor does not use it', async () => {
    const { db, deps } = await start();
    const { policy } = deps.organisation.current;

    expect(await findVectors(db, policy)).toMatchObject([
      { status: 'ok', says: expect.stringMatching(/compared in PostgreSQL \(pgvector 0\.\d+\.\d+\)/u) },
    ]);
    await server.engine.exec('drop table passage_vectors');

    expect(await findVectors(db, policy)).toMatchObject([
      { status: 'warning', says: expect.stringContaining('in memory') },
    ]);
    expect(await findVectors(db, { model: { ...policy.model, embeddings: undefined } })).toEqual([]);
  });

  it('drops a vector with its passage', async () => {
    const { deps } = await start();
    const [before] = (await rows()) as { passages: number }[];
    const { handbook, ...rest } = files(WITH);

    const shorter = { ...rest, handbook: handbook.filter(({ file }) => file !== 'canteen.md') };
    expect(await deps.organisation.adopt(shorter)).toBe(true);

    const [after] = (await rows()) as { passages: number }[];
    expect(after?.passages).toBeLessThan(before?.passages ?? 0);
  });

  it('lets several processes find that its table is missing', async () => {
    const { db, close } = await openPgvectorStores(server);
    await server.engine.exec('drop table if exists passage_vectors; drop extension if exists vector');
    const all = [1, 2, 3].map(() => openSemanticIndex(db));
    const nothing = { tenant: 'acme', plan: { model: 'm', dimensions: 64 }, texts: [] };

    await Promise.all(all.map((one) => one.load(nothing, { find: () => Promise.resolve([]) })));

    expect(all.map(({ place }) => place)).toEqual(['pgvector', 'pgvector', 'pgvector']);
    await close();
  });
});

describe('a question', () => {
  it('is looked for by its words where the database compares nothing at the moment', async () => {
    const { ask, log, deps } = await start();
    await server.engine.exec('drop table passage_vectors');

    const { reply } = await ask('Wie viele übrige Tage kann ich mitnehmen?');

    expect(reply.outcome).toBe('answered');
    expect(log.lines.map(({ event }) => event)).toContain('search_by_meaning_failed');
    expect(deps.semantic.place).toBe('pgvector');
  });
});
