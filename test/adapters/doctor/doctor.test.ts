import { once } from 'node:events';
import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Sqlite from 'better-sqlite3';
import { Kysely, PostgresDialect } from 'kysely';
import { Pool } from 'pg';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import type { Check } from '../../../adapters/doctor/check.ts';
import { advisories } from '../../../adapters/doctor/advisories.ts';
import { clock } from '../../../adapters/doctor/clock.ts';
import { configuration } from '../../../adapters/doctor/configuration.ts';
import { files } from '../../../adapters/doctor/files.ts';
import { createSelfCheck, runCheck } from '../../../adapters/doctor/index.ts';
import { keys } from '../../../adapters/doctor/keys.ts';
import { configureAdvisories } from '../../../adapters/doctor/npm-audit.ts';
import { lookAtModel, model } from '../../../adapters/doctor/model.ts';
import { openCatalogue } from '../../../adapters/openai/catalogue.ts';
import { openPatient } from '../../../adapters/doctor/patient.ts';
import { policy } from '../../../adapters/doctor/policy.ts';
import { audit } from '../../../adapters/doctor/audit.ts';
import { retention } from '../../../adapters/doctor/retention.ts';
import { schema } from '../../../adapters/doctor/schema.ts';
import { siem } from '../../../adapters/doctor/siem.ts';
import { signIn } from '../../../adapters/doctor/sign-in.ts';
import { slack } from '../../../adapters/doctor/slack.ts';
import { BaseEnv } from '../../../adapters/base-env.ts';
import { openInstallation } from '../../../adapters/installation.ts';
import { readLocation } from '../../../adapters/settings.ts';
import { fileOf } from '../../../adapters/sql/database.ts';
import type { Schema } from '../../../adapters/sql/schema.ts';
import { findOverdue as findOverdueRows } from '../../../src/privacy/retention-sweeper.ts';
import { statusOf } from '../../../src/domain/self-check.ts';
import manifest from '../../../slack/manifest.json' with { type: 'json' };
import { openPostgresStores } from '../../fixtures/postgres-stores.ts';
import { makeTempDir } from '../../fixtures/temp-dir.ts';

const SCOPES = manifest.oauth_config.scopes.bot;
const TOKEN = ['xoxb', '1', 'secret'].join('-');

let folder: ReturnType<typeof makeTempDir>;
const closing: (() => unknown)[] = [];

beforeEach(() => {
  folder = makeTempDir();
});

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  folder.remove();
});

/** One check over an installation in a folder of its own. */
async function checkBy(
  check: Check,
  env: Readonly<Record<string, string>> = {},
  limitMs?: number,
  findOverdue?: Parameters<typeof openPatient>[1],
) {
  const { patient, close } = openPatient(
    {
      PATH: process.env['PATH'],
      HOME: folder.path,
      CANDOR_DATA_DIR: join(folder.path, 'data'),
      ...env,
    },
    findOverdue,
  );
  try {
    const result = await runCheck(check, patient, limitMs);
    return { status: statusOf(result), said: result.findings.map(({ says }) => says).join('\n'), result };
  } finally {
    await close();
  }
}

/** A data folder as a start leaves it. */
async function install(): Promise<string> {
  const data = join(folder.path, 'data');
  const installation = await openInstallation(readLocation({ CANDOR_DATA_DIR: data }));
  await installation.close();
  for (const suffix of ['-wal', '-shm']) rmSync(`${fileOf(data)}${suffix}`, { force: true });
  return data;
}

async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

describe('any check', () => {
  it('that breaks is not checked, and never well', async () => {
    const broken: Check = { id: 'disk', run: () => Promise.reject(new Error('secret-word')) };

    const { status, result } = await checkBy(broken);

    expect(status).toBe('not_checked');
    expect(JSON.stringify(result)).not.toContain('secret-word');
  });

  it('that hangs is ended and not checked', async () => {
    let ended = false;
    const hanging: Check = {
      id: 'disk',
      run: (_patient, signal) =>
        new Promise(() => signal.addEventListener('abort', () => void (ended = true))),
    };

    expect((await checkBy(hanging, {}, 1)).status).toBe('not_checked');
    expect(ended).toBe(true);
  });

  it('that found nothing was not made', () => {
    expect(statusOf({ findings: [] })).toBe('not_checked');
  });
});

describe('before the first start', () => {
  test.each([keys, schema])('$id is not checked', async (check) => {
    expect((await checkBy(check)).status).toBe('not_checked');
  });
});

describe('the configuration', () => {
  it('names what a start would refuse, and no value', async () => {
    const { status, said } = await checkBy(configuration, { CANDOR_MASTER_KEY: 'short-secret' });

    expect(status).toBe('fault');
    expect(said).toContain('CANDOR_MASTER_KEY must be 64 hex digits');
    expect(said).not.toContain('short-secret');
  });

  it('is well where a start would go on', async () => {
    expect((await checkBy(configuration)).status).toBe('ok');
  });
});

describe('the policy', () => {
  it('is well as the sample is, and a fault where it cannot be read', async () => {
    expect((await checkBy(policy)).status).toBe('ok');
    expect((await checkBy(policy, { CANDOR_ORG_DIR: folder.path })).status).toBe('fault');
  });

  it('is a fault where a desk names a ticket system that is not configured, by file and line', async () => {
    const text = readFileSync('org/policy.yaml', 'utf8').replace(
      /^ {4}contact: /mu,
      '    ticket: { endpoint: jira }\n    contact: ',
    );
    writeFileSync(join(folder.path, 'policy.yaml'), text);
    const secret = (byte: number) => `whsec_${Buffer.alloc(32, byte).toString('base64')}`;
    const line = `jira https://relay.example.com/candor ${secret(1)} ${secret(2)}`;
    const env = { CANDOR_ORG_DIR: folder.path };

    const missing = await checkBy(policy, env);
    const configured = await checkBy(policy, { ...env, CANDOR_TICKET_ENDPOINTS: line });

    expect(missing.status).toBe('fault');
    expect(missing.said).toMatch(/policy\.yaml:\d+:\d+: desk \S+ names .*"jira".*CANDOR_TICKET_ENDPOINTS/u);
    expect(configured.status).toBe('ok');
  });

  it('says in one line that nobody is told of incidents where no channel is named', async () => {
    expect((await checkBy(policy)).said).toContain('incidents.channel is left out');
  });
});

describe('the master key', () => {
  it('beside the database opens it, and is told to lie elsewhere', async () => {
    await install();

    expect(await checkBy(keys)).toMatchObject({
      status: 'warning',
      said: expect.stringContaining('same folder'),
    });
  });

  it('that is another one is a fault', async () => {
    const data = await install();
    writeFileSync(join(data, 'master.key'), `${'ab'.repeat(32)}\n`);

    expect((await checkBy(keys)).status).toBe('fault');
    expect((await checkBy(keys, { CANDOR_MASTER_KEY: 'cd'.repeat(32) })).status).toBe('fault');
  });

  it('that is gone is a fault, and none is made', async () => {
    const data = await install();
    rmSync(join(data, 'master.key'));

    expect((await checkBy(keys)).status).toBe('fault');
    expect((await checkBy(keys)).status).toBe('fault');
  });
});

describe('file modes', () => {
  it('are well as Candor makes them', async () => {
    await install();

    expect((await checkBy(files)).status).toBe('ok');
  });

  it('that let others read the key are a fault, the database a warning', async () => {
    const data = await install();
    chmodSync(fileOf(data), 0o644);
    expect(await checkBy(files)).toMatchObject({ status: 'warning' });

    chmodSync(join(data, 'master.key'), 0o640);

    const { status, result } = await checkBy(files);
    expect(status).toBe('fault');
    expect(result.findings.map(({ fix }) => fix)).toContain(`chmod 600 ${join(data, 'master.key')}`);
  });
});

describe('the schema', () => {
  function change(statement: string): void {
    const database = new Sqlite(fileOf(join(folder.path, 'data')));
    database.exec(statement);
    database.close();
  }

  it('of this version is well, an older one a warning, a newer one a fault; looking changes none', async () => {
    await install();
    expect((await checkBy(schema)).status).toBe('ok');

    change("delete from kysely_migration where name = '0036_test_candidates'");
    expect((await checkBy(schema)).status).toBe('warning');
    expect((await checkBy(schema)).status).toBe('warning');

    change("insert into kysely_migration values ('9999_later', '2030-01-01')");
    expect((await checkBy(schema)).status).toBe('fault');
  });
});

describe('the audit log', () => {
  it('without a signed checkpoint is a warning', async () => {
    const data = await install();
    const { stores, close } = await openInstallation(readLocation({ CANDOR_DATA_DIR: data }));
    await stores.audit.append([
      { tenant: 't', kind: 'opted.in', at: Temporal.Instant.from('2026-03-04T09:00:00Z'), meta: {} },
    ]);
    await close();

    expect(await checkBy(audit)).toMatchObject({
      status: 'warning',
      said: expect.stringContaining('no signed checkpoint'),
    });
  });
});

describe('retention', () => {
  it('is a fault where something is past its time, well where nothing is, and not checked where nobody knows', async () => {
    await install();
    const overdue = await checkBy(retention, {}, undefined, async () => ['turns']);

    expect(overdue).toMatchObject({ status: 'fault', said: 'rows are past their time in turns.' });
    expect((await checkBy(retention, {}, undefined, findOverdueRows)).status).toBe('ok');
    expect((await checkBy(retention)).status).toBe('not_checked');
  });
});

describe('places for security events', () => {
  it('that take nothing are a warning', async () => {
    const data = await install();
    const { stores, close } = await openInstallation(readLocation({ CANDOR_DATA_DIR: data }));
    const now = Temporal.Instant.from('2026-03-04T09:00:00Z');
    await stores.siemCursors.hold('file:/events', { worker: 'w', now, until: now });
    await stores.siemCursors.fail('file:/events', 'w', now);
    await close();

    expect((await checkBy(siem)).status).toBe('ok');
    expect(await checkBy(siem, { CANDOR_SIEM_FILE: '/events' })).toMatchObject({
      status: 'warning',
      said: expect.stringContaining('since 2026-03-04T09:00:00Z'),
    });
  });
});

describe('the identity provider', () => {
  it('is well where it says who it is, a fault where it is another, a warning where it is away', async () => {
    let issuer = '';
    const url = await serve((_request, response) => {
      response.end(JSON.stringify({ issuer, authorization_endpoint: url, jwks_uri: url }));
    });
    issuer = url;

    expect((await checkBy(signIn)).status).toBe('ok');
    expect((await checkBy(signIn, { CANDOR_OIDC_ISSUER: url })).status).toBe('ok');
    issuer = 'https://another.example.com/';
    expect((await checkBy(signIn, { CANDOR_OIDC_ISSUER: url })).status).toBe('fault');
    expect((await checkBy(signIn, { CANDOR_OIDC_ISSUER: 'http://127.0.0.1:1/' })).status).toBe('warning');
  });
});

describe('the scopes of the Slack token', () => {
  async function checkScopes(scopes: readonly string[], body: unknown = { ok: true }) {
    const asked: (string | undefined)[] = [];
    const url = await serve((request, response) => {
      asked.push(`${String(request.url)} ${String(request.headers.authorization)}`);
      response.writeHead(200, { 'x-oauth-scopes': scopes.join(',') }).end(JSON.stringify(body));
    });
    const checked = await checkBy(slack, { SLACK_BOT_TOKEN: TOKEN, SLACK_API_URL: url });
    return { ...checked, asked };
  }

  it('are well where they are those of the manifest', async () => {
    const { status, asked } = await checkScopes(SCOPES);

    expect([status, asked[0]]).toEqual(['ok', `/auth.test Bearer ${TOKEN}`]);
  });

  it('are a fault where one is missing, and a warning where one is too many', async () => {
    const missing = await checkScopes(SCOPES.filter((scope) => scope !== 'users:read'));
    const more = await checkScopes([...SCOPES, 'admin.users:write']);

    expect(missing).toMatchObject({
      status: 'fault',
      said: expect.stringMatching(/^the token lacks users:read\.$/m),
    });
    expect(more).toMatchObject({ status: 'warning', said: expect.stringContaining('admin.users:write') });
  });

  it('say that threads cannot be seen where those for them are missing', async () => {
    const { result } = await checkScopes(SCOPES.filter((scope) => scope !== 'groups:history'));

    expect(result.findings.map(({ status }) => status)).toEqual(['fault', 'warning', 'ok']);
    expect(result.findings[1]?.says).toContain('without groups:history it cannot see the earlier messages');
  });

  it('are a fault where Slack refuses the token, in its own word and without the token', async () => {
    const { status, said } = await checkScopes([], { ok: false, error: 'invalid_auth' });

    expect(status).toBe('fault');
    expect(said).toContain('invalid_auth');
    expect(said).not.toContain(TOKEN);
  });

  it('are not checked where Slack is not configured, is away, hangs, or answers something else', async () => {
    const silent = await serve(() => undefined);
    const odd = await serve((_request, response) => void response.writeHead(502).end('<html>'));
    const away = 'http://127.0.0.1:1/';

    expect((await checkBy(slack)).status).toBe('not_checked');
    for (const [url, limitMs] of [[silent, 50], [odd], [away]] as const) {
      const { status } = await checkBy(slack, { SLACK_BOT_TOKEN: TOKEN, SLACK_API_URL: url }, limitMs);
      expect(status).toBe('not_checked');
    }
  });
});

describe('the clock', () => {
  async function checkClock(aheadMs: number) {
    const url = await serve((_request, response) => {
      response.sendDate = false;
      response.setHeader('date', new Date(Date.now() + aheadMs).toUTCString()).end('{}');
    });
    return (await checkBy(clock, { SLACK_BOT_TOKEN: TOKEN, SLACK_API_URL: url })).status;
  }

  it('is a fault where Slack would refuse its signatures, a warning before that', async () => {
    expect(await checkClock(10 * 60_000)).toBe('fault');
    expect(await checkClock(-90_000)).toBe('warning');
  });
});

describe('the models', () => {
  async function checkModels(
    shutdown: Readonly<Record<string, string | null>> | undefined,
    named = 'gpt-5.4-mini-2026-03-17',
  ) {
    const url = await serve((_request, response) => {
      const data = Object.entries(shutdown ?? {}).map(([id, date]) => ({ id, shutdown_date: date }));
      response.setHeader('content-type', 'application/json');
      if (shutdown === undefined) response.writeHead(404).end('{}');
      else response.end(JSON.stringify({ object: 'list', data }));
    });
    const settings = { baseUrl: url, apiKey: 'k', azure: false, standard: true, timeoutMs: 10_000 };
    const today = Temporal.PlainDate.from('2026-11-29');
    return lookAtModel(named, today, openCatalogue(settings as Parameters<typeof openCatalogue>[0]));
  }

  it('are well where they are snapshots whose end is far', async () => {
    const found = await checkModels({ 'gpt-5.4-mini-2026-03-17': '2028-01-01' });

    expect(statusOf({ findings: found })).toBe('ok');
  });

  it('that are no snapshots, or end soon, are a warning; what was shut down is a fault', async () => {
    expect(statusOf({ findings: await checkModels({ 'gpt-5.4': '2028-01-01' }, 'gpt-5.4') })).toBe('warning');
    expect(statusOf({ findings: await checkModels({ 'gpt-5-2025-08-07': null }, 'gpt-5-2025-08-07') })).toBe(
      'warning',
    );
    expect(statusOf({ findings: await checkModels(undefined, 'gpt-4-0613') })).toBe('fault');
  });

  it('that the provider does not offer are a fault', async () => {
    expect(statusOf({ findings: await checkModels({ 'gpt-6': null }) })).toBe('fault');
  });

  it('whose end nobody announced are unknown, and never well', async () => {
    expect(statusOf({ findings: await checkModels(undefined) })).toBe('not_checked');
  });

  it('are nobody to judge here where another server or Azure answers', async () => {
    const own = { OPENAI_API_KEY: 'k', OPENAI_BASE_URL: 'http://127.0.0.1:1/v1' };

    expect((await checkBy(model, own)).status).toBe('not_checked');
    expect((await checkBy(model)).status).toBe('ok');
  });
});

describe('an installation on PostgreSQL', () => {
  it('is looked over as one on SQLite, and its clock against this one', async () => {
    const { url, stores, close } = await openPostgresStores();
    closing.push(close);
    await stores.audit.append([{ tenant: 't', kind: 'opted.in', at: Temporal.Now.instant(), meta: {} }]);
    const env = { DATABASE_URL: url, CANDOR_SIEM_FILE: '/events' };

    expect((await checkBy(schema, env)).status).toBe('ok');
    expect(await checkBy(clock, env)).toMatchObject({
      said: expect.stringMatching(/^this clock and that of PostgreSQL are \d+ seconds apart\./u),
    });
    expect((await checkBy(audit, env)).said).toContain('1 entries');
    expect((await checkBy(siem, env)).said).toContain('1 entries behind');
    expect((await checkBy(retention, env, undefined, findOverdueRows)).status).toBe('ok');
  });

  it('behind a pooler that leaves out what Candor connects with is a warning', async () => {
    const { url, close } = await openPostgresStores();
    closing.push(close);
    const pooled = new Kysely<Schema>({
      dialect: new PostgresDialect({ pool: new Pool({ connectionString: url }) }),
    });
    closing.push(() => pooled.destroy());
    const { patient } = openPatient({ DATABASE_URL: url });

    const { findings } = await runCheck(schema, { ...patient, database: async () => pooled });

    expect(findings).toMatchObject([
      { status: 'ok' },
      { status: 'warning', fix: expect.stringContaining('idle_in_transaction_session_timeout') },
    ]);
  });

  it('without pgvector compares vectors in memory, said where the policy wants any', async () => {
    const { url, close } = await openPostgresStores();
    closing.push(close);
    const { patient, close: closePatient } = openPatient({ DATABASE_URL: url });
    closing.push(closePatient);
    const rules = await patient.organisation();
    const embeddings = { model: 'm', dimensions: 256 };
    const wanting = { ...rules, policy: { ...rules.policy, model: { ...rules.policy.model, embeddings } } };

    const { findings } = await runCheck(schema, { ...patient, organisation: async () => wanting });

    expect(findings).toMatchObject([
      { status: 'ok' },
      { status: 'ok', says: expect.stringContaining('in memory') },
    ]);
    expect((await runCheck(schema, patient)).findings).toHaveLength(1);
  });

  it('that is away is not checked', async () => {
    const env = { DATABASE_URL: 'postgres://candor:secret@127.0.0.1:1/candor' };

    const { status, result } = await checkBy(schema, env);

    expect(status).toBe('not_checked');
    expect(JSON.stringify(result)).not.toContain('secret');
  });
});

describe('advisories', () => {
  type Find = (packages: Readonly<Record<string, readonly string[]>>) => unknown;

  function serveRegistry(found: Find): Promise<string> {
    return serve((request, response) => {
      if (request.method !== 'POST') {
        response.writeHead(404).end('{}');
        return;
      }
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => void chunks.push(chunk));
      request.on('end', () => {
        const text = (
          request.headers['content-encoding'] === 'gzip'
            ? gunzipSync(Buffer.concat(chunks))
            : Buffer.concat(chunks)
        ).toString();
        response
          .setHeader('content-type', 'application/json')
          .end(JSON.stringify(found(JSON.parse(text) as never)));
      });
    });
  }

  async function checkAdvisories(found: Find) {
    const url = await serveRegistry(found);
    return checkBy(advisories, { npm_config_registry: url, npm_config_cache: folder.path });
  }

  function highIn(versions: readonly string[]) {
    const about = { id: 1, url: 'https://example.org', title: 'x', cwe: [] };
    const cvss = { score: 8, vectorString: null };
    return [{ ...about, severity: 'high', vulnerable_versions: versions.join(' || '), cvss }];
  }

  it('are a fault where one is high, and well where the registry knows none', async () => {
    const high = await checkAdvisories(({ express: versions = [] }) => ({ express: highIn(versions) }));
    const none = await checkAdvisories(() => ({}));

    expect(high).toMatchObject({
      status: 'fault',
      said: expect.stringMatching(/^packages have 0 critical and [1-9]\d* high advisories\.$/u),
    });
    expect(none.status).toBe('ok');
  });

  it('are asked for by a process that serves only where the operator allows it, and named by package', async () => {
    const url = await serveRegistry(({ express = [] }) => ({ express: highIn(express) }));
    const env = { ...process.env, npm_config_registry: url, npm_config_cache: folder.path };
    const away = { ...env, npm_config_registry: 'http://127.0.0.1:1/' };
    const daily = BaseEnv.parse({ CANDOR_ADVISORIES: 'daily' });
    const { signal } = new AbortController();

    expect(configureAdvisories(BaseEnv.parse({}), env)).toBeUndefined();
    expect(await configureAdvisories(daily, env)?.(signal)).toEqual([
      { package: 'express', severity: 'high', count: 1 },
    ]);
    expect(await configureAdvisories(daily, away)?.(signal)).toBeUndefined();
  });

  it('are not checked where no registry answers', async () => {
    expect((await checkBy(advisories, { npm_config_registry: 'http://127.0.0.1:1/' })).status).toBe(
      'not_checked',
    );
  });
});

it('a process that serves looks by itself at what tells nobody outside what runs here, once for all channels', async () => {
  const check = createSelfCheck({ CANDOR_DATA_DIR: join(folder.path, 'data') });

  const results = await check();

  expect(results.map(({ id }) => id)).not.toContain('advisories');
  expect(await check()).toBe(results);
});

describe('what a Slack workspace offers beside posts', () => {
  const GONE = { ok: false, error: 'channel_not_found' };

  async function checkMethods(answers: Readonly<Record<string, object>>) {
    const url = await serve((request, response) => {
      const method = String(request.url).slice(1);
      const body = method === 'auth.test' ? { ok: true } : (answers[method] ?? GONE);
      response.writeHead(200, { 'x-oauth-scopes': SCOPES.join(',') }).end(JSON.stringify(body));
    });
    return checkBy(slack, { SLACK_BOT_TOKEN: TOKEN, SLACK_API_URL: url });
  }

  it('is looked for where nothing can be shown by it', async () => {
    const bodies: string[] = [];
    const url = await serve((request, response) => {
      request.setEncoding('utf8').on('data', (chunk: string) => void bodies.push(chunk));
      request.on('end', () => {
        response.writeHead(200, { 'x-oauth-scopes': SCOPES.join(',') }).end(JSON.stringify({ ok: true }));
      });
    });
    await checkBy(slack, { SLACK_BOT_TOKEN: TOKEN, SLACK_API_URL: url });

    expect(bodies).toHaveLength(3);
    for (const body of bodies) expect(body).toMatch(/^channel(?:_id)?=C00000000&/u);
  });

  it('is well where Slack only knows no such channel', async () => {
    expect(await checkMethods({})).toMatchObject({ status: 'ok' });
  });

  it.each([
    ['assistant.threads.setStatus', 'missing_scope', 'no status'],
    ['chat.startStream', 'unknown_method', 'stream nothing'],
    ['agents.sessions.setStatus', 'not_agent_app', 'no stop button'],
  ])('is a line where %s is missing (%s)', async (method, error, said) => {
    const found = await checkMethods({ [method]: { ok: false, error } });

    expect(found).toMatchObject({ status: 'warning', said: expect.stringContaining(said) });
    expect(found.said).toContain(`Slack says ${error} to ${method}.`);
  });
});
