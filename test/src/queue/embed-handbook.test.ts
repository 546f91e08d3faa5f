import { afterEach, describe, expect, it } from 'vitest';
import { UpstreamError } from '../../../src/base/errors.ts';
import { FakeEmbedder } from '../../fakes/embedder.ts';
import { POLICY_TEXT, type TestApp, openTestApp, orgFiles } from '../../fixtures/app.ts';
import { factsOf } from '../../fixtures/facts.ts';
import { BARE, TENANT } from '../../fixtures/turns.ts';

const WITH = POLICY_TEXT.replace(/^model:\n/mu, 'model:\n  embeddings: {}\n');

let open: TestApp | undefined;

afterEach(async () => {
  await open?.close();
  open = undefined;
});

/** An app whose policy wants the handbook to be searched by meaning. */
async function start(embedder: FakeEmbedder | undefined, policy = WITH): Promise<TestApp> {
  open = await openTestApp([{}], { embedder });
  expect(await open.deps.organisation.adopt(orgFiles(policy))).toBe(true);
  return open;
}

/** Looks, as the process does each second, until the index is as it should be. */
async function until(app: TestApp, state: TestApp['deps']['semantic']['state']): Promise<void> {
  await expect
    .poll(() => {
      app.app.wake();
      return app.deps.semantic.state;
    })
    .toBe(state);
}

function near(app: TestApp, embedder: FakeEmbedder, text: string, groups: readonly string[] = []) {
  const plan = app.deps.organisation.current.policy.model.embeddings ?? { model: '', dimensions: 0 };
  return embedder
    .embed([text], plan, () => Promise.resolve(), new AbortController().signal)
    .then(({ vectors }) =>
      app.deps.semantic.nearest(
        vectors[0] ?? new Float32Array(256),
        groups,
        app.deps.organisation.current.passages,
      ),
    );
}

describe('the handbook by meaning', () => {
  it('is found by words that are not in it', async () => {
    const embedder = new FakeEmbedder({ leave: ['leave', 'holidays'], carry: ['carry', 'rollover'] });
    const app = await start(embedder);

    await until(app, 'up');

    const [first] = await near(app, embedder, 'rollover');
    expect(first?.section).toBe('Carrying days over');
  });

  it('is sent redacted, and noted in the audit log before', async () => {
    const embedder = new FakeEmbedder();
    const app = await start(embedder);

    await until(app, 'up');

    expect(embedder.texts.join('\n')).toContain('Questions go to [EMAIL_1].');
    expect(embedder.texts.join('\n')).not.toContain('leave@example.com');
    const entries = await factsOf(app.stores.audit);
    expect(entries.filter(({ kind }) => kind === 'handbook.sent').map(({ meta }) => meta)).toMatchObject([
      { destination: embedder.destination, model: 'text-embedding-3-small', passages: 2 },
    ]);
  });

  it('counts what its vectors used, once, with its price, as the log tells it', async () => {
    const embedder = new FakeEmbedder();
    embedder.tokensEach = 9;
    const priced = '  prices:\n    text-embedding-3-small: { input: 2, output: 0 }\n';
    const app = await start(embedder, WITH.replace('  prices:\n', priced));

    await until(app, 'up');

    const now = app.clock.now();
    const period = { start: now.subtract({ hours: 1 }), end: now.add({ hours: 1 }) };
    expect(await app.stores.usage.sum(TENANT, period)).toEqual(
      expect.arrayContaining([
        { metric: 'tokens', label: 'input', value: 18 },
        { metric: 'cost_micro_usd', label: 'text-embedding-3-small', value: 36 },
      ]),
    );
    const entries = await factsOf(app.stores.audit);
    expect(entries.filter(({ kind }) => kind === 'handbook.embedded').map(({ meta }) => meta)).toEqual([
      { model: 'text-embedding-3-small', passages: 2, inputTokens: 18 },
    ]);
  });

  it('counts the most that its vectors can have used where the service does not say', async () => {
    const embedder = new FakeEmbedder();
    const app = await start(embedder);

    await until(app, 'up');

    const bytes = embedder.texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
    const entries = await factsOf(app.stores.audit);
    expect(entries.find(({ kind }) => kind === 'handbook.embedded')?.meta['inputTokens']).toBe(
      Math.ceil(bytes / 2),
    );
  });

  it('sends a passage once, whoever starts again, and only what has changed', async () => {
    const embedder = new FakeEmbedder();
    const app = await start(embedder);
    await until(app, 'up');
    const before = embedder.texts.length;
    const changed = {
      file: 'new.md',
      markdown:
        '---\ntitle: New\nowner: people@example.com\nreviewed: 2026-01-15\nreaders: []\n---\n\n## Parking\n\nBehind the house.\n',
    };
    const { handbook, ...rest } = orgFiles(WITH);

    expect(await app.deps.organisation.adopt({ ...rest, handbook: [...handbook, changed] })).toBe(true);
    await expect
      .poll(() => {
        app.app.wake();
        return embedder.texts.length;
      })
      .toBe(before + 1);

    expect(embedder.texts.at(-1)).toContain('Parking');
  });

  it('is off where the policy does not ask for it, and where there is nobody to ask', async () => {
    const embedder = new FakeEmbedder();
    const app = await start(embedder, POLICY_TEXT);
    app.app.wake();
    expect(app.deps.semantic.state).toBe('off');
    expect(embedder.texts).toEqual([]);
    await app.close();

    const other = await start(undefined);
    other.app.wake();
    expect(other.deps.semantic.state).toBe('off');
  });

  it('waits longer after each failure, and goes on when the service is back', async () => {
    const embedder = new FakeEmbedder();
    embedder.error = new UpstreamError('MODEL_UNREACHABLE', 'away', { retryable: true });
    const app = await start(embedder);
    await until(app, 'down');
    const tried = embedder.texts.length;

    app.app.wake();
    await Promise.resolve();
    expect(embedder.texts).toHaveLength(tried);
    embedder.error = undefined;
    app.clock.advance({ minutes: 1 });
    await until(app, 'up');

    expect(app.log.lines.filter(({ event }) => event === 'embeddings_failed')).toHaveLength(1);
  });

  it('sends nothing while everything is stopped', async () => {
    const embedder = new FakeEmbedder();
    open = await openTestApp([{}], { embedder });
    await open.stores.pauses.pause(TENANT, { at: open.clock.now(), reason: 'stop' }, BARE);
    expect(await open.deps.organisation.adopt(orgFiles(WITH))).toBe(true);

    await until(open, 'building');

    expect(embedder.texts).toEqual([]);
    await open.stores.pauses.resume(TENANT, BARE);
    open.clock.advance({ minutes: 1 });
    await until(open, 'up');
  });

  it('does not find what a reader may not read', async () => {
    const embedder = new FakeEmbedder();
    const app = await start(embedder);
    const secret =
      '---\ntitle: Managers\nowner: people@example.com\nreviewed: 2026-01-15\nreaders: [managers]\n---\n\n## Severance\n\nThree months.\n';
    const { handbook, ...rest } = orgFiles(WITH);
    const files = { ...rest, handbook: [...handbook, { file: 'managers.md', markdown: secret }] };
    expect(await app.deps.organisation.adopt(files)).toBe(true);
    await expect
      .poll(() => {
        app.app.wake();
        return embedder.texts.some((text) => text.includes('Severance'));
      })
      .toBe(true);
    await until(app, 'up');

    expect((await near(app, embedder, 'Severance'))[0]?.section).not.toBe('Severance');
    expect((await near(app, embedder, 'Severance', ['managers']))[0]?.section).toBe('Severance');
  });
});
