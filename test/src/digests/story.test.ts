import { afterEach, expect, it } from 'vitest';
import { POLICY_TEXT, type TestApp, openTestApp, orgFiles } from '../../fixtures/app.ts';
import { TENANT, aPlace } from '../../fixtures/turns.ts';

const GERMAN = POLICY_TEXT.replace(
  /^digests:[^]*$/m,
  "digests:\n  - { language: de, kind: usage, every: day, at: '09:00', to: ['slack:C0SECURITY'] }\n",
);

let open: TestApp | undefined;

afterEach(async () => {
  await open?.close();
  open = undefined;
});

it('a digest is not edited because an incident in it happened again, and is once somebody has it', async () => {
  open = await openTestApp();
  await open.deps.organisation.adopt(orgFiles(GERMAN));
  await open.app.sendDigests();
  const outage = { tenant: TENANT, kind: 'provider_outage', cause: 'MODEL_FAILED', group: 'gpt' } as const;
  await open.deps.incidents.open({ ...outage, id: 'INCIDENT1', at: open.clock.now() });
  open.clock.set('2026-03-05T09:00:00Z');
  await open.app.sendDigests();
  const incident = open.slack.posts[0]?.post.summary?.[0]?.reference ?? '';
  const edits = () => open?.slack.updates.length;

  expect(incident).toBe('INCIDENT1');
  await open.deps.incidents.open({ ...outage, id: 'INCIDENT2', at: open.clock.now() });
  open.clock.advance({ seconds: 6 });
  await open.app.sweep();
  expect(edits()).toBe(0);

  const asker = { id: 'U0SEC', email: 'security@example.com', guest: false, external: false };
  const place = aPlace({ channel: 'C0SECURITY' });
  await open.app.intake.incident('slack', { incident, action: 'assign', isPress: true, asker, place });
  open.clock.advance({ seconds: 6 });
  await open.app.sweep();
  expect(edits()).toBe(1);
});

it('a digest stays in its own language after a press', async () => {
  open = await openTestApp();
  await open.deps.organisation.adopt(orgFiles(GERMAN));
  await open.app.sendDigests();
  await open.ask('My key is sk-proj-Zx81mQp4Lw7Rt2Vb9Nc3Kd6Hj5Gf0Sa1Yu8Io2Pe');
  open.clock.set('2026-03-05T09:00:00Z');
  await open.app.sendDigests();
  const [before] = open.slack.posts[0]?.post.summary ?? [];
  const asker = { id: 'U0SEC', email: 'security@example.com', guest: false, external: false };
  const order = { incident: before?.reference ?? '', isPress: true, asker } as const;

  await open.app.intake.incident('slack', {
    ...order,
    place: aPlace({ channel: 'C0SECURITY' }),
    action: 'assign',
  });
  open.clock.advance({ seconds: 6 });
  await open.app.sweep();

  const [after] = open.slack.updates.map(({ message }) =>
    message.type === 'post' ? message.post.summary?.[0] : undefined,
  );
  expect(before?.text).toContain('nichts ging hinaus');
  expect(after?.text).toMatch(/^1\. Geheimnis eingefügt [^:]*\. Bestätigt seit/u);
  expect(after?.text).not.toContain('Acknowledged');
  expect(after?.buttons?.map(({ title }) => title)).toEqual(before?.buttons?.map(({ title }) => title));
});
