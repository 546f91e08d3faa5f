import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { openKeyring } from '../../../adapters/crypto/keyring.ts';
import { openDataKeys } from '../../../adapters/sql/data-keys.ts';
import { openRedactionReports } from '../../../adapters/sql/redaction-reports.ts';
import type { Asker } from '../../../src/domain/person.ts';
import { proposeRule } from '../../../src/quality/propose-rule.ts';
import { POLICY_TEXT, type TestApp, openTestApp, openTestAppOn, orgFiles } from '../../fixtures/app.ts';
import { factsOf } from '../../fixtures/facts.ts';
import { TEST_MASTER_KEY, openSqliteStores } from '../../fixtures/sqlite-stores.ts';
import { TENANT, aPlace } from '../../fixtures/turns.ts';

/** A label that no detector knows, so that the value leaves. */
const WORD = 'Sonnenblume88!';
const QUESTION = `The stargate phrase: ${WORD} is it right?`;
const ASKER = { id: 'U0ASKER', guest: false, external: false };
const ADMIN = { id: 'U0ADMIN', email: 'admin@example.com', guest: false, external: false };
const PERIOD = {
  start: Temporal.Instant.from('2020-01-01T00:00:00Z'),
  end: Temporal.Instant.from('2030-01-01T00:00:00Z'),
};

const apps: TestApp[] = [];

async function start(): Promise<TestApp> {
  const app = await openTestApp();
  apps.push(app);
  return app;
}

afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
});

function report(app: TestApp, turnId: string, words = WORD, asker = ASKER, kind = 'PASSWORD') {
  const action = { type: 'unmasked', words, kind } as const;
  return app.app.intake.act('slack', { turnId, place: aPlace(), asker, action });
}

async function incidentId(app: TestApp): Promise<string> {
  const [incident] = await app.stores.incidents.opened(TENANT, PERIOD, 5);
  return incident?.id ?? '?';
}

function propose(app: TestApp, id: string, asker: Asker = ADMIN) {
  return app.app.intake.command('slack', { place: aPlace(), asker, text: `admin rule ${id}` });
}

describe('words that should have been masked', () => {
  it('are as bad as policy says: a breach begins its 72 hours', async () => {
    const app = await start();
    await app.deps.organisation.adopt(
      orgFiles(`${POLICY_TEXT}incidents: { kinds: { unmasked: { severity: personal_data } } }\n`),
    );
    const { turnId } = await app.ask(QUESTION);

    await report(app, turnId);

    expect(await app.stores.board.due(TENANT, 5)).toMatchObject([{ kind: 'unmasked', turnId }]);
  });

  it('are offered to be reported, and asked for before anything happens', async () => {
    const app = await start();
    const { turnId, reply } = await app.ask(QUESTION);

    const asked = await app.app.intake.act('slack', {
      turnId,
      place: aPlace(),
      asker: ASKER,
      action: { type: 'unmasked' },
    });

    expect(reply.actions).toContain('unmasked');
    expect(asked).toMatchObject({ ok: true, form: { action: 'unmasked', turnId } });
    expect(await app.stores.incidents.opened(TENANT, PERIOD, 5)).toEqual([]);
  });

  it('open one incident and count once, and stand nowhere but in the sealed question', async () => {
    const app = await start();
    const { turnId } = await app.ask(QUESTION);

    const results = await Promise.all([report(app, turnId), report(app, turnId), report(app, turnId)]);

    const incidents = await app.stores.incidents.opened(TENANT, PERIOD, 5);
    expect(incidents).toMatchObject([{ kind: 'unmasked', severity: 'high', cause: 'PASSWORD', turnId }]);
    expect(results.every(({ ok, text }) => ok && text.includes(incidents[0]?.id ?? '?'))).toBe(true);
    const counted = await app.stores.usage.sum(TENANT, PERIOD);
    expect(counted.filter(({ metric }) => metric === 'missed')).toEqual([
      { metric: 'missed', label: 'PASSWORD', value: 1 },
    ]);
    const entries = await factsOf(app.stores.audit);
    const noted = entries.filter(({ kind }) => kind === 'redaction.missed');
    expect(noted.map(({ meta }) => meta)).toEqual([{ incident: incidents[0]?.id, kind: 'PASSWORD' }]);
    expect(JSON.stringify([results, incidents, entries, app.log.lines]).toLowerCase()).not.toContain(
      'sonnenblume',
    );
    expect(toBytes(app).toLowerCase()).not.toContain('sonnenblume');
    expect(toBytes(app).toLowerCase()).not.toContain('stargate');
  });

  it.each([
    ['are not in the question', QUESTION, 'Margerite99!', 'PASSWORD', 'cannot find'],
    ['are of no kind', QUESTION, WORD, 'NOTHING', 'do not know this kind'],
    ['were masked', 'Leave for ana@example.org?', 'ana@example.org', 'EMAIL', 'were masked'],
  ])('are refused where they %s', async (_why, question, words, kind, said) => {
    const app = await start();
    const { turnId } = await app.ask(question);

    const result = await report(app, turnId, words, ASKER, kind);

    expect(result).toMatchObject({ ok: false, text: expect.stringContaining(said) });
    expect(await app.stores.incidents.opened(TENANT, PERIOD, 5)).toEqual([]);
  });

  it('can be reported by their asker alone', async () => {
    const app = await start();
    const { turnId } = await app.ask(QUESTION);

    expect(await report(app, turnId, WORD, ADMIN)).toMatchObject({ ok: false });
  });
});

describe('a rule for them', () => {
  it('is proposed to an administrator with the affected questions, by their label, without the words', async () => {
    const app = await start();
    const { turnId } = await app.ask(QUESTION);
    const { turnId: other } = await app.ask(`And ${WORD.toLowerCase()} again?`);
    await app.ask('How much leave?');
    await report(app, turnId);
    const id = await incidentId(app);

    const first = await propose(app, id);
    const second = await propose(app, id);

    expect(first).toEqual(second);
    expect(first).toMatchObject({ ok: true });
    expect(first?.text).toContain('org/secret-rules.toml');
    expect(first?.text).toContain('(?i)stargate[ _-]{0,2}phrase');
    expect(first?.text).toContain(`2. ${turnId}, ${other}`);
    expect(first?.text).toContain('It stood here: `the stargate phrase: [PASSWORD] is it right?`');
    expect(first?.text.toLowerCase()).not.toContain('sonnenblume');
    const entries = await factsOf(app.stores.audit);
    const proposed = entries.filter(({ kind }) => kind === 'redaction.proposed');
    expect(proposed.map(({ meta }) => meta)).toEqual([
      { incident: id, kind: 'PASSWORD', by: 'label', affected: 2 },
    ]);
  });

  it('leaves out what is older than thirty days', async () => {
    const app = await start();
    await app.ask(QUESTION);
    app.clock.advance({ hours: 24 * 31 });
    const { turnId } = await app.ask(QUESTION);
    await report(app, turnId);

    const result = await propose(app, await incidentId(app));

    expect(result?.text).toContain(`1. ${turnId}`);
  });

  it('is nobody else’s to have', async () => {
    const app = await start();
    const { turnId } = await app.ask(QUESTION);
    await report(app, turnId);

    const result = await propose(app, await incidentId(app), ASKER);

    expect(result).toMatchObject({ ok: false, text: expect.stringContaining('Only an administrator') });
  });

  it('is none for a reference that is not known', async () => {
    const app = await start();

    expect(await propose(app, '0123456789ABCDEF')).toMatchObject({ ok: false });
  });

  it('cannot be proposed once the asker was erased', async () => {
    const opened = await openSqliteStores();
    const app = { ...(await openTestAppOn(opened)), file: opened.file };
    apps.push(app);
    const { turnId } = await app.ask(QUESTION);
    await report(app, turnId);
    const id = await incidentId(app);
    await opened.db.deleteFrom('data_keys').execute();
    const keyring = openKeyring(TEST_MASTER_KEY, openDataKeys(opened.db)); // remembers no key

    const { policy } = app.deps.organisation.current;
    const redactionReports = openRedactionReports(opened.db, keyring);
    const who = { asker: ADMIN, place: aPlace() };
    const result = await proposeRule(id, who, policy, { ...app.deps, redactionReports });

    expect(result).toMatchObject({ ok: false, text: expect.stringContaining('erased') });
  });
});

/** The database as it lies on disk, with what is still in its log. */
function toBytes({ file }: TestApp): string {
  return [file, `${file}-wal`].map((one) => readFileSync(one).toString('latin1')).join('');
}
