import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import { AuditKey } from '../../../adapters/crypto/audit-key.ts';
import { actOnIncident } from '../../../src/incidents/act.ts';
import { createReading } from '../../../src/privacy/reading.ts';
import { POLICY_TEXT, type TestApp, openTestApp, orgFiles } from '../../fixtures/app.ts';
import { aPlace } from '../../fixtures/turns.ts';
import { toText } from '../../../src/digests/to-text.ts';

const KEY = AuditKey.make('candor/test', 1);
const AUDIT = POLICY_TEXT.replace(
  /^digests:[^]*$/m,
  "digests:\n  - { kind: audit, every: week, at: '09:00', to: ['slack:C0SECURITY'] }\n",
);
const SAM = { place: aPlace(), asker: { id: 'U0SAM', guest: false, external: false } };

let open: TestApp | undefined;

afterEach(async () => {
  await open?.close();
  open = undefined;
});

/** An app that seals its log, and was started on Wednesday, 4 March 2026, 10:00 in Berlin. */
async function start(): Promise<TestApp> {
  const at = await openTestApp([{ text: ['You have 30 days. [1]'] }], {
    seal: { signer: () => KEY, checkpointFile: undefined, sinks: [] },
    selfCheck: async () => [],
    catalogue: { lifeOf: async () => ({ offered: 'yes', ends: '2026-12-11', isAlias: false }) },
  });
  open = at;
  await at.deps.organisation.adopt({ ...orgFiles(AUDIT), policyOwner: 'deploy' });
  await at.app.sendDigests();
  return at;
}

/** What stands in the channel on Monday, as text. */
async function digestOf(at: TestApp): Promise<string> {
  at.clock.set('2026-03-09T08:00:00Z');
  await at.app.sendDigests();
  const posts = at.slack.said.flatMap(({ message }) => (message.type === 'post' ? [message.post] : []));
  return posts.map((post) => toText(post)).join('\n');
}

/** The line of a subject. */
function lineOf(text: string, subject: string): string {
  return (
    text.split('\n').find((line) => line.startsWith(`${subject}  `) || line.startsWith(`! ${subject}  `)) ??
    ''
  );
}

/** A week in which something of everything happened. */
async function plantWeek(at: TestApp): Promise<string> {
  await at.ask('How much leave for ana@example.org?');
  const { turnId } = await at.ask('How much leave?', { place: aPlace({ thread: 'two' }) });
  const key = ['sk', 'proj', 'Zx81'.repeat(12)].join('-');
  await at.ask(`My key is ${key}`, { place: aPlace({ thread: 'three' }) });
  at.clock.advance({ hours: 1 });
  const shorter = AUDIT.replace('You have to be a member', 'Only members').replace(
    'questions: 30',
    'questions: 20',
  );
  await at.deps.organisation.adopt({ ...orgFiles(`${shorter}# changed\n`), policyOwner: 'deploy' });
  const reading = createReading({ ...at.deps, ...at.stores });
  const reason = 'A colleague asked us to look into this answer.';
  await reading.ask(turnId, reason, SAM);
  await reading.read(turnId, SAM);
  await at.stores.personRequests.open(
    {
      id: 'Q0LATE',
      tenant: 'example-org',
      kind: 'access',
      via: 'chat',
      subject: 'slack:T0HOME:U0ANA',
      at: at.clock.now(),
      dueAt: at.clock.now().add({ hours: 48 }),
      remindAt: at.clock.now().add({ hours: 24 }),
    },
    { at: at.clock.now(), facts: [] },
  );
  await at.app.sweep();
  return turnId;
}

describe('the audit digest of a week', () => {
  it('answers five questions of an auditor alone', async () => {
    const at = await start();
    await plantWeek(at);

    const text = await digestOf(at);

    const { version } = at.deps.organisation.current.policy;
    // Who changed the policy?
    expect(lineOf(text, 'Policy')).toContain(`${version}, changed`);
    expect(lineOf(text, 'Policy')).toContain('by deploy, who owns the file');
    // Was anything unchecked?
    expect(lineOf(text, 'Not checked')).toContain('nothing: every check of the policy took place');
    // Is the log whole?
    expect(lineOf(text, 'Proof')).toMatch(/all \d+ entries verified against the signed checkpoint \S{8}/u);
    expect(text).toContain('— candor/test ');
    // Who read content?
    expect(lineOf(text, 'Content read')).toMatch(/1 question read by reader \w{8} \(1×\)/u);
    // What is overdue?
    expect(lineOf(text, 'Requests of people')).toContain('1 OVERDUE');
    expect(text).toMatch(/1 request of a person about their data is OVERDUE, due 6 Mar: .* \(Q0LATE\)/u);
  });

  it('holds nothing anybody wrote, and nobody’s name', async () => {
    const at = await start();
    await plantWeek(at);

    const text = await digestOf(at);

    expect(text).not.toMatch(/ana@|U0SAM|U0ANA|sk-proj|How much|colleague asked/u);
  });

  it('is one line of story where nothing happened, and still answers', async () => {
    const at = await start();
    at.clock.set('2026-03-09T08:00:00Z');
    await at.app.sendDigests();
    at.clock.set('2026-03-16T08:00:00Z');
    await at.app.sendDigests();

    const quiet = at.slack.posts.map(({ post }) => post).find(({ title }) => title.includes('week 11'));

    expect(quiet?.summary).toHaveLength(1);
    expect(quiet?.summary?.[0]?.text).toContain('A quiet week, nothing needs you: policy unchanged');
  });

  it('says first that the log does not hold, where an entry was changed since it was signed', async () => {
    const at = await start();
    await plantWeek(at);
    await at.app.sendDigests();
    await sql`update audit_entries set meta = '{"rules":1}' where kind = 'policy.loaded' and seq < 3`.execute(
      at.db,
    );

    const text = await digestOf(at);

    expect(text.split('\n')[2]).toContain('The audit log does NOT hold (entries changed)');
    expect(lineOf(text, 'Proof')).toContain('DOES NOT HOLD');
    const found = await at.stores.board.list('example-org', { statuses: ['open'], order: 'worst', limit: 9 });
    expect(found.incidents.map(({ kind }) => kind)).toContain('audit_inconsistent');
  });

  it('leaves out what somebody has taken notice of', async () => {
    const at = await start();
    await plantWeek(at);
    const list = await at.stores.board.list('example-org', { statuses: ['open'], order: 'worst', limit: 9 });
    for (const { id } of list.incidents) {
      await actOnIncident({ id, action: 'acknowledge', by: undefined }, at.deps);
    }

    const text = await digestOf(at);

    expect(text).not.toContain('have it replaced');
    expect(lineOf(text, 'Incidents')).toMatch(/1 opened .* HIGH Secret pasted and kept back/u);
  });
});
