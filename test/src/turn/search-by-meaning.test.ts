import { afterEach, describe, expect, it } from 'vitest';
import { UpstreamError } from '../../../src/base/errors.ts';
import { toCharges } from '../../../src/policy/budgets.ts';
import { FakeEmbedder } from '../../fakes/embedder.ts';
import { FakeModeration } from '../../fakes/moderation.ts';
import { LEAVE, POLICY_TEXT, type TestApp, openTestApp, orgFiles } from '../../fixtures/app.ts';
import { BARE, TENANT } from '../../fixtures/turns.ts';

/** So long that the handbook does not go whole. */
const LONG = `---\ntitle: Canteen\nowner: people@example.com\nreviewed: 2026-01-15\n---\n\n## Menu\n\n${'Soup is served at noon. '.repeat(500)}\n`;
const MEANINGS = { unused: ['unused', 'übrige'], days: ['days', 'tage'], carry: ['carry', 'mitnehmen'] };
const QUESTION = 'Wie viele übrige Tage kann ich mitnehmen?';
const WITH = POLICY_TEXT.replace(/^model:\n/mu, 'model:\n  embeddings: {}\n');

let open: TestApp | undefined;

afterEach(async () => {
  await open?.close();
  open = undefined;
});

function files(policy: string) {
  const handbook = [
    { file: 'leave.md', markdown: LEAVE },
    { file: 'canteen.md', markdown: LONG },
  ];
  return { ...orgFiles(policy), handbook };
}

/** An app that searches by meaning and asks no model for search queries, once its handbook is embedded. */
async function start(
  embedder: FakeEmbedder,
  more = 'searchQueries: { mode: never }',
  override: Parameters<typeof openTestApp>[1] = {},
): Promise<TestApp> {
  const app = await openTestApp([{ text: ['Up to five. [1]'] }], { embedder, ...override });
  open = app;
  expect(await app.deps.organisation.adopt(files(`${WITH}\n${more}`))).toBe(true);
  await expect
    .poll(() => {
      app.app.wake();
      return app.deps.semantic.state;
    })
    .toBe('up');
  embedder.texts.length = 0;
  return app;
}

describe('a question that its words do not find', () => {
  it('is found by what it means', async () => {
    const { ask, model } = await start(new FakeEmbedder(MEANINGS));

    const { reply } = await ask(QUESTION);

    expect(model.requests[0]?.sources.slice(0, 2)).toEqual(
      expect.arrayContaining([expect.objectContaining({ section: 'Carrying days over' })]),
    );
    expect(reply).toMatchObject({ outcome: 'answered' });
  });

  it('leaves redacted, is on record byte for byte, and is told', async () => {
    const embedder = new FakeEmbedder(MEANINGS);
    const { ask } = await start(embedder);

    const { view } = await ask('Wie viele übrige Tage kann ana@example.org mitnehmen?');

    expect(embedder.texts.join('\n')).toContain('[EMAIL_1]');
    expect(embedder.texts.join('\n')).not.toContain('ana@example.org');
    expect(view.receipts.map(({ purpose }) => purpose).sort()).toEqual(['answer', 'embedding']);
    expect(view.receipts).toContainEqual(
      expect.objectContaining({ purpose: 'embedding', destination: embedder.destination, attempts: 1 }),
    );
  });

  it('is looked for by its words and by queries where the service is down, and that is no error to the asker', async () => {
    const embedder = new FakeEmbedder(MEANINGS);
    const { ask, log } = await start(embedder);
    embedder.error = new UpstreamError('MODEL_UNREACHABLE', 'away', { retryable: true });

    const { reply } = await ask(QUESTION);

    expect(reply.outcome).toBe('answered');
    expect(log.lines.filter(({ event }) => event === 'search_by_meaning_failed')).toMatchObject([
      { fields: { code: 'MODEL_UNREACHABLE' } },
    ]);
  });
});

describe('nothing of a question goes to be embedded', () => {
  it('where its words found for sure what it asks', async () => {
    const embedder = new FakeEmbedder(MEANINGS);
    const { ask } = await start(embedder);

    await ask('How much annual leave has everybody a year?');

    expect(embedder.texts).toEqual([]);
  });

  it('when the service of moderation stops it', async () => {
    const embedder = new FakeEmbedder(MEANINGS);
    const moderation = new FakeModeration();
    const { ask } = await start(embedder, 'searchQueries: { mode: never }', { moderation });

    const { reply } = await ask(`${QUESTION} [violence]`);

    expect(reply.outcome).not.toBe('answered');
    expect(embedder.texts).toEqual([]);
  });

  it('while everything is stopped', async () => {
    const embedder = new FakeEmbedder(MEANINGS);
    const { ask, stores, clock } = await start(embedder);
    await stores.pauses.pause(TENANT, { at: clock.now(), reason: 'stop' }, BARE);

    await ask(QUESTION);

    expect(embedder.texts).toEqual([]);
  });

  it('where the policy does not want it', async () => {
    const embedder = new FakeEmbedder(MEANINGS);
    const app = await start(embedder);
    expect(await app.deps.organisation.adopt(files(POLICY_TEXT))).toBe(true);

    await app.ask(QUESTION);

    expect(embedder.texts).toEqual([]);
  });
});

describe('what the vectors of a question use', () => {
  const CHARGED = { person: '', channel: '', tenant: TENANT };
  const PRICED = WITH.replace(
    '  prices:\n',
    '  prices:\n    text-embedding-3-small: { input: 2, output: 0 }\n',
  );

  /** With a budget of tokens that the whole organisation shares. */
  async function startWithin(embedder: FakeEmbedder, tokens: number): Promise<TestApp> {
    const app = await start(embedder);
    const budget = `limits:\n  budgets: [{ for: tenant, tokens: ${String(tokens)}, per: day }]\n`;
    const policy = PRICED.replace('limits:\n', budget);
    const adopted = await app.deps.organisation.adopt(files(`${policy}\nsearchQueries: { mode: never }`));
    expect(adopted).toBe(true);
    return app;
  }

  const usedBy = async ({ deps, clock }: TestApp) => {
    const charges = toCharges(deps.organisation.current.policy, 'tokens', 0, CHARGED, clock.now());
    return deps.budgets.used(charges);
  };

  it('is charged to the budget with what the answer used, and priced as their model', async () => {
    const embedder = new FakeEmbedder(MEANINGS);
    const app = await startWithin(embedder, 20_000);
    embedder.tokensEach = 14;

    const { record } = await app.ask(QUESTION);

    expect(embedder.texts).toHaveLength(1);
    expect(await usedBy(app)).toEqual([110 + 14]);
    expect(record.usage).toMatchObject({ inputTokens: 100 + 14, outputTokens: 10 });
    expect(record.usage.costMicroUsd).toBe(80 * 1 + 20 * 0.5 + 10 * 4 + 14 * 2);
  });

  it('is the most that they can have where the service does not say', async () => {
    const app = await startWithin(new FakeEmbedder(MEANINGS), 20_000);

    await app.ask(QUESTION);

    expect(await usedBy(app)).toEqual([110 + Math.ceil(Buffer.byteLength(QUESTION) / 2)]);
  });

  it('is nothing where the service was away', async () => {
    const embedder = new FakeEmbedder(MEANINGS);
    const app = await startWithin(embedder, 20_000);
    embedder.error = new UpstreamError('MODEL_UNREACHABLE', 'away', { retryable: true });

    await app.ask(QUESTION);

    expect(await usedBy(app)).toEqual([110]);
  });

  it('is reserved before anything leaves: where the budget has room for the answer alone, nothing is embedded', async () => {
    const embedder = new FakeEmbedder(MEANINGS);
    const app = await startWithin(embedder, 2500);

    const { record } = await app.ask(QUESTION);

    expect(record.outcome).toBe('answered');
    expect(embedder.texts).toEqual([]);
  });
});
