import { Client } from 'pg';
import { afterEach, expect, it } from 'vitest';
import { TEMPLATE } from '../fixtures/postgres-database.ts';
import { makePostgres } from '../fixtures/postgres-stores.ts';
import { makeTempDir } from '../fixtures/temp-dir.ts';
import { GptServer } from '../load/gpt-server.ts';
import { SIGNING_SECRET, deliver } from '../load/sender.ts';
import { SlackWorkspace } from '../load/slack-workspace.ts';
import { Victim } from '../load/victim.ts';
import { freePort } from '../fixtures/free-port.ts';

const after: (() => Promise<unknown> | void)[] = [];

afterEach(async () => {
  for (const clean of after.splice(0).toReversed()) await clean();
});

/** A server that cannot go on with its start until `release` is called: another client holds a table it needs. */
async function startHeld() {
  const folder = makeTempDir();
  const slack = new SlackWorkspace({ random: () => 0.5, slowestMs: 4, faultPercent: 0 });
  const gpt = new GptServer(() => 0.5, 40);
  const url = await makePostgres(TEMPLATE);
  const holder = new Client({ connectionString: url });
  await holder.connect();
  await holder.query('begin');
  await holder.query('lock table data_keys in access exclusive mode');
  const victim = new Victim(await freePort(), {
    CANDOR_DATA_DIR: folder.path,
    CANDOR_ORG_DIR: 'org',
    CANDOR_MASTER_KEY: '0c'.repeat(32),
    DATABASE_URL: url,
    OPENAI_API_KEY: 'sk-test',
    OPENAI_BASE_URL: await gpt.open(),
    SLACK_BOT_TOKEN: 'xoxb-test',
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_API_URL: await slack.open(),
  });
  after.push(
    () => folder.remove(),
    () => slack.close(),
    () => gpt.close(),
    () => holder.end(),
  );
  after.push(() => victim.kill());
  victim.start();
  return { victim, slack, release: () => holder.query('commit') };
}

it('tells platforms to come back while it starts, and takes the question when they do', async () => {
  const { victim, slack, release } = await startHeld();
  const ask = (path: string) => fetch(`${victim.url}${path}`, { method: 'POST', body: '{}' });
  await expect
    .poll(() =>
      ask('/slack/events').then(
        () => true,
        () => false,
      ),
    )
    .toBe(true);

  const early = await Promise.all(['/slack/events', '/api/messages', '/api/ask'].map(ask));
  await release();
  await victim.ready();
  const ts = slack.nextTs();
  const question = { n: 1, channel: 'C1', thread: ts, ts, eventId: 'Ev1', user: 'U1' };
  const acknowledged = await deliver(() => `${victim.url}/slack/events`, question);

  expect(early.map(({ status }) => status)).toEqual([503, 503, 503]);
  expect(early.map(({ headers }) => headers.get('retry-after'))).toEqual(['2', '2', '2']);
  expect(acknowledged).toBe(true);
  expect((await ask('/nowhere')).status).toBe(404);
  await expect.poll(() => slack.posted.length).toBe(1);
});
