import { afterEach, describe, expect, it, test } from 'vitest';
import { UpstreamError } from '../../../src/base/errors.ts';
import type { Asker } from '../../../src/domain/person.ts';
import { compilePolicy } from '../../../src/policy/compile.ts';
import { KINDS } from '../../../src/redaction/detectors/index.ts';
import { type TestApp, POLICY_TEXT, openTestApp, orgFiles } from '../../fixtures/app.ts';
import { TENANT, aPlace } from '../../fixtures/turns.ts';

const WORD = 'Sonnenblume88!';
const QUESTION = `The stargate phrase: ${WORD} is it right?`;
const ASKER = { id: 'U0ASKER', guest: false, external: false };
const PERIOD = {
  start: Temporal.Instant.from('2020-01-01T00:00:00Z'),
  end: Temporal.Instant.from('2030-01-01T00:00:00Z'),
};
const SECURITY = `desks:
  - { id: security, name: Security, contact: sec@example.com, channel: 'slack:C0SEC' }`;
const LISTED = SECURITY.replace(' }', ", members: ['sec@example.com'] }");

const apps: TestApp[] = [];

async function start(desks: string, more = ''): Promise<TestApp> {
  const app = await openTestApp();
  apps.push(app);
  const taken = await app.deps.organisation.adopt(orgFiles(POLICY_TEXT.replace('desks:', desks) + more));
  expect(taken).toBe(true);
  return app;
}

afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
});

/** Out: the reference of the incident. */
async function report(app: TestApp): Promise<string> {
  const { turnId } = await app.ask(QUESTION);
  const action = { type: 'unmasked', words: WORD, kind: 'PASSWORD' } as const;
  for (let press = 0; press < 2; press += 1)
    await app.app.intake.act('slack', { turnId, place: aPlace(), asker: ASKER, action });
  await app.app.sweep();
  const [incident] = await app.stores.incidents.opened(TENANT, PERIOD, 5);
  return incident?.id ?? '?';
}

function said(app: TestApp): readonly (readonly [channel: string, text: string])[] {
  return app.slack.said.flatMap(({ target, message }) =>
    target.type === 'channel' && message.type === 'note' ? [[target.channel, message.note.text]] : [],
  );
}

describe('a report of what was not masked', () => {
  it('is told once to the desk `security`, by its reference and its kind alone', async () => {
    const app = await start(SECURITY);

    const id = await report(app);

    expect(said(app)).toEqual([['C0SEC', expect.stringContaining(`admin rule ${id}`)]]);
    expect(JSON.stringify(said(app))).toContain('password');
    expect(JSON.stringify(app.slack.said)).not.toMatch(/sonnenblume|stargate/i);
  });

  it('is told to the desk that the policy names', async () => {
    const app = await start(SECURITY, '\nredaction: { desk: people }\n');

    await report(app);

    expect(said(app).map(([channel]) => channel)).toEqual(['C0PEOPLE']);
  });

  it('is told to nobody where there is no such desk, and is an incident all the same', async () => {
    const app = await start('desks:');

    const id = await report(app);

    expect(said(app)).toEqual([]);
    expect(id).not.toBe('?');
  });

  it('goes on being tried where the channel takes nothing, and that is an incident in the end', async () => {
    const app = await start(SECURITY);
    app.slack.onPost = () =>
      Promise.reject(new UpstreamError('SLACK_FAILED', 'is_archived', { retryable: false, permanent: true }));

    await report(app);

    const incidents = await app.stores.incidents.opened(TENANT, PERIOD, 5);
    expect(incidents.map(({ kind, group }) => [kind, group])).toContainEqual([
      'desk_unreachable',
      'security',
    ]);
  });

  it('that something was masked for nothing is told as well', async () => {
    const app = await start(SECURITY);
    const { turnId } = await app.ask('Why does the page show password: Tulpe44xyz in red?');

    await app.app.intake.act('slack', {
      turnId,
      place: aPlace(),
      asker: ASKER,
      action: { type: 'false-alarm' },
    });
    await app.app.sweep();

    expect(said(app)).toEqual([['C0SEC', expect.stringContaining('need not have been masked: password')]]);
    expect(JSON.stringify(app.slack.said)).not.toContain('Tulpe');
  });
});

describe('a rule for it', () => {
  const DESK = { channel: 'C0SEC' };
  const MEMBER: Asker = { id: 'U0SEC', email: 'sec@example.com', guest: false, external: false };

  test.each([
    ['a member of the desk, anywhere', LISTED, {}, MEMBER, true],
    ['somebody else, in its channel', LISTED, DESK, ASKER, false],
    ['anybody of the organisation in the channel of a desk without members', SECURITY, DESK, ASKER, true],
    ['anybody of the organisation elsewhere', SECURITY, {}, ASKER, false],
    ['a guest in its channel', SECURITY, DESK, { ...ASKER, guest: true }, false],
    ['somebody external in its channel', SECURITY, DESK, { ...ASKER, external: true }, false],
    ['nobody knows whom in its channel', SECURITY, DESK, { ...ASKER, unknown: 'identity' } as const, false],
  ])('can be had by %s: %#', async (_who, desks, place, asker, may) => {
    const app = await start(desks);
    const id = await report(app);

    const result = await app.app.intake.command('slack', {
      place: aPlace(place),
      asker,
      text: `admin rule ${id}`,
    });

    expect(result?.ok).toBe(may);
    expect(result?.text.includes('org/secret-rules.toml')).toBe(may);
  });
});

it('refuses a policy whose desk for reports does not exist', () => {
  expect(() => compilePolicy('p.yaml', `${POLICY_TEXT}\nredaction: { desk: nobody }\n`, KINDS)).toThrow(
    expect.objectContaining({ code: 'POLICY_INVALID' }),
  );
});
