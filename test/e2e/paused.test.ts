import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHash } from 'node:crypto';
import { openKeyring } from '../../adapters/crypto/keyring.ts';
import { openStores } from '../../adapters/index.ts';
import { openDataKeys } from '../../adapters/sql/data-keys.ts';
import { connectPostgres } from '../../adapters/sql/postgres/open.ts';
import { verifyChain } from '../../src/audit/chain.ts';
import type { AuditEntry } from '../../src/domain/audit-entry.ts';
import { factsOf } from '../fixtures/facts.ts';
import { TEMPLATE } from '../fixtures/postgres-database.ts';
import { makePostgres } from '../fixtures/postgres-stores.ts';
import { makeTempDir } from '../fixtures/temp-dir.ts';
import { LEASE_S } from '../load/chaos.ts';
import { Fleet } from '../load/fleet.ts';
import { GptServer } from '../load/gpt-server.ts';
import { copyOrg } from '../load/org.ts';
import { isAnswerTo, isFinal } from '../load/questions.ts';
import { SIGNING_SECRET, post } from '../load/sender.ts';
import { SlackWorkspace } from '../load/slack-workspace.ts';
import type { Victim } from '../load/victim.ts';

const MASTER_KEY = '0e'.repeat(32);

let folder: ReturnType<typeof makeTempDir>;
let slack: SlackWorkspace;
let gpt: GptServer;
let url: string;
let fleet: Fleet;
/** The one that is paused, and the one that takes over. */
let paused: Victim;
let other: Victim;

beforeEach(async () => {
  folder = makeTempDir();
  slack = new SlackWorkspace({ random: () => 0.5, slowestMs: 4, faultPercent: 0 });
  gpt = new GptServer(() => 0.5, 40);
  url = await makePostgres(TEMPLATE);
  const env = {
    CANDOR_DATA_DIR: folder.path,
    CANDOR_ORG_DIR: copyOrg(folder.path),
    CANDOR_MASTER_KEY: MASTER_KEY,
    CANDOR_LEASE_SECONDS: String(LEASE_S),
    DATABASE_URL: url,
    LOG_LEVEL: 'warn',
    OPENAI_API_KEY: 'sk-test',
    OPENAI_BASE_URL: await gpt.open(),
    SLACK_BOT_TOKEN: 'xoxb-test',
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_API_URL: await slack.open(),
  };
  fleet = await Fleet.start([env, env]);
  [paused, other] = fleet.victims as [Victim, Victim];
  await fleet.ready();
});

afterEach(async () => {
  await fleet.kill();
  await slack.close();
  await gpt.close();
  folder.remove();
});

/** Asks the replica that will be paused, while the other cannot take the question. */
async function ask(): Promise<void> {
  other.pause();
  const ts = slack.nextTs();
  const question = { n: 1, channel: 'C1', thread: ts, ts, eventId: 'Ev1', user: 'U1' };
  expect(await post(`${paused.url}/slack/events`, question)).toBe(200);
}

function handOver(): void {
  paused.pause();
  other.resume();
}

/** Audit entries of the question; and the bodies of its receipts, opened as the server does. */
async function onRecord() {
  const db = connectPostgres({ url, poolSize: 1 });
  const stores = openStores(db, openKeyring(Buffer.from(MASTER_KEY, 'hex'), openDataKeys(db)));
  const all = await Array.fromAsync(stores.audit.read(1));
  const entries = (await factsOf(stores.audit)).filter(({ turnId }) => turnId !== null);
  const [first] = entries;
  const view = first && (await stores.turns.find(first.tenant, first.turnId ?? ''));
  await db.destroy();
  return {
    entries,
    verified: await verifyChain(streamOf(all)),
    bodies: view?.receipts.map(({ body }) => body),
  };
}

async function* streamOf(entries: readonly AuditEntry[]): AsyncGenerator<AuditEntry> {
  yield* entries;
}

const texts = (): readonly string[] => slack.posted[0]?.texts.map(({ text }) => text) ?? [];
const finals = (): readonly string[] => texts().filter(isFinal);

/** The search queries are asked for once for a question, whoever claims it; the answer once a claim, of which a busy machine makes more than two. */
const searches = (): readonly string[] =>
  [...gpt.bodies].filter((body) => body.includes('You write search queries'));

/** One message that ends with the answer, which it showed once. */
async function expectOneAnswer(): Promise<void> {
  const { entries, verified, bodies } = await onRecord();
  const sent = entries.filter(({ kind }) => kind === 'turn.sent');
  const hashes = [...gpt.bodies].map((body) => createHash('sha256').update(body).digest('hex'));
  expect(slack.posted).toHaveLength(1);
  expect(finals()).toHaveLength(1);
  expect(isAnswerTo(1, texts().at(-1) ?? '')).toBe(true);
  expect(verified).toMatchObject({ ok: true });
  expect(bodies).toEqual([...gpt.bodies]);
  expect(searches()).toHaveLength(1);
  expect(sent.map(({ meta }) => meta['sha256'])).toEqual(hashes);
  expect(entries.map(({ kind }) => kind)).toEqual([
    ...sent.map(({ kind }) => kind),
    'turn.decided',
    'turn.ended',
  ]);
  expect(entries.at(-1)?.meta['sent']).toBe(hashes.map((hash) => `${hash}=1`).join(','));
}

describe('a replica that stands still for longer than its lease', () => {
  it('adds nothing to the answer of the one that took its question over', async () => {
    const gate = Promise.withResolvers<void>();
    gpt.gate = gate.promise;
    await ask();
    await expect.poll(() => gpt.asked).toBe(1);

    handOver();
    await expect.poll(() => gpt.asked).toBe(2);
    gate.resolve();
    await expect.poll(() => finals().length).toBe(1);
    paused.resume();
    const code = await paused.stop();

    expect(code).toBe(0);
    await expectOneAnswer();
  });

  it('is on record with all that it sent when it is killed before it had an answer', async () => {
    gpt.gate = new Promise(() => undefined);
    await ask();
    await expect.poll(() => gpt.asked).toBe(1);

    await paused.kill();
    gpt.gate = Promise.resolve();
    other.resume();
    await expect.poll(() => finals().length).toBe(1);
    const code = await other.stop();

    expect(code).toBe(0);
    await expectOneAnswer();
  });
});
