import { afterEach, expect, it } from 'vitest';
import { type TestApp, POLICY_TEXT, openTestApp, orgFiles } from '../../fixtures/app.ts';
import { factsOf } from '../../fixtures/facts.ts';
import { TENANT, aPlace } from '../../fixtures/turns.ts';

const QUESTION = 'Why does the page show password: Tulpe44xyz in red?';
const ASKER = { id: 'U0ASKER', guest: false, external: false };
const ADMIN = { id: 'U0ADMIN', email: 'admin@example.com', guest: false, external: false };
const PERIOD = {
  start: Temporal.Instant.from('2020-01-01T00:00:00Z'),
  end: Temporal.Instant.from('2030-01-01T00:00:00Z'),
};

const apps: TestApp[] = [];

async function start(): Promise<TestApp> {
  const app = await openTestApp([{}, {}, {}]);
  apps.push(app);
  return app;
}

afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
});

/** Out: the id of the incident. */
async function dispute(app: TestApp, turnId: string): Promise<string> {
  const event = { turnId, place: aPlace(), asker: ASKER, action: { type: 'false-alarm' } } as const;
  await Promise.all([app.app.intake.act('slack', event), app.app.intake.act('slack', event)]);
  const incidents = await app.stores.incidents.opened(TENANT, PERIOD, 9);
  return incidents.find(({ kind }) => kind === 'false_alarm')?.id ?? '?';
}

function propose(app: TestApp, id: string) {
  return app.app.intake.command('slack', { place: aPlace(), asker: ADMIN, text: `admin rule ${id}` });
}

it('is one incident of little weight, and the exception it leads to holds nothing of the value', async () => {
  const app = await start();
  const { turnId } = await app.ask(QUESTION);

  const id = await dispute(app, turnId);
  const proposed = await propose(app, id);

  const incidents = await app.stores.incidents.opened(TENANT, PERIOD, 9);
  expect(incidents.filter(({ kind }) => kind === 'false_alarm')).toMatchObject([
    { severity: 'low', turnId, cause: 'PASSWORD', count: 1 },
  ]);
  expect(proposed?.text).toContain('kind: PASSWORD');
  expect(proposed?.text).toMatch(/label: .*password/);
  expect(proposed?.text).toContain('owner: "admin@example.com"');
  expect(proposed?.text).toMatch(/until: '\d{4}-\d\d-\d\d'/);
  const entries = await factsOf(app.stores.audit);
  const noted = entries
    .filter(({ kind }) => kind.startsWith('redaction.'))
    .map(({ kind, meta }) => [kind, meta]);
  expect(noted).toEqual([
    ['redaction.disputed', { kinds: 'PASSWORD:1' }],
    ['redaction.proposed', { incident: id, kind: 'PASSWORD', by: 'exception', affected: 0 }],
  ]);
  expect(JSON.stringify([proposed, incidents, entries, app.log.lines])).not.toMatch(/tulpe/i);
});

it('ends what is masked once its exception is in the policy, and for as long as that says', async () => {
  const app = await start();
  const { turnId } = await app.ask(QUESTION);
  const proposed = await propose(app, await dispute(app, turnId));
  const patch = /```\n([\s\S]*?)\n```/.exec(proposed?.text ?? '')?.[1] ?? '';

  const taken = await app.deps.organisation.adopt(orgFiles(`${POLICY_TEXT}\n${patch}\n`));
  const { record } = await app.ask(QUESTION);
  app.clock.advance({ hours: 24 * 91 });
  const { record: later } = await app.ask(QUESTION);

  expect(taken).toBe(true);
  expect(record.redactedQuestion).toBe(QUESTION);
  expect(later.redactedQuestion).not.toContain('Tulpe44xyz');
});

it('says so where nothing names what was masked', async () => {
  const app = await start();
  const { turnId } = await app.ask('Is ana@example.org somebody?');

  const proposed = await propose(app, await dispute(app, turnId));

  expect(proposed?.text).toContain('Nothing names what was masked here as: e-mail address');
});
