import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import { UpstreamError } from '../../../src/base/errors.ts';
import { buildDigest } from '../../../src/digests/build-digest.ts';
import { latestDuePeriod } from '../../../src/digests/period.ts';
import { toText } from '../../../src/digests/to-text.ts';
import type { ChannelPost } from '../../../src/domain/channel-post.ts';
import type { ReplyActionEvent } from '../../../src/ports/intake.ts';
import { POLICY_TEXT, type TestApp, openTestApp, orgFiles } from '../../fixtures/app.ts';
import { factsOf } from '../../fixtures/facts.ts';
import { aPlace } from '../../fixtures/turns.ts';

let open: TestApp | undefined;

afterEach(async () => {
  await open?.close();
  open = undefined;
});

/** An app that took questions on Wednesday, 4 March 2026. */
async function startBusy(): Promise<TestApp> {
  const started = await openTestApp([{ text: ['You have 30 days. [1]'] }]);
  open = started;
  const ben = { id: 'U0BEN', guest: false, external: false };
  await started.ask('How much leave for ana@example.org and ben@example.org?');
  await started.ask('How much leave?', { asker: ben, place: aPlace({ thread: 'ben' }) });
  const refused = await started.ask('What is the salary of Ben?');
  const key = ['sk', 'proj', 'Zx81'.repeat(12)].join('-');
  await started.ask(`My key is ${key}`);
  const place = aPlace();
  const asker = { id: 'U0BEN', guest: false, external: false };
  for (const vote of ['up', 'down'] as const) {
    await started.app.intake.act('slack', {
      turnId: refused.turnId,
      place,
      asker,
      action: { type: 'feedback', vote },
    });
  }
  await started.app.intake.act('slack', { turnId: refused.turnId, place, asker, action: { type: 'report' } });
  return started;
}

function figure(post: ChannelPost, heading: string, label: string): readonly [string, string] | undefined {
  const found = post.sections
    .find((section) => section.heading === heading)
    ?.figures?.find((candidate) => candidate.label === label);
  return found && [found.value, found.change];
}

async function digestOf({ deps, clock }: TestApp, index: number): Promise<ChannelPost> {
  const { policy } = deps.organisation.current;
  const plan = policy.digests[index];
  if (plan === undefined) throw new Error('no plan');
  return buildDigest(policy, plan, latestDuePeriod(plan, policy.timezone, clock.now()), deps);
}

it('quotes the newest signed head of the log in the time of the policy', async () => {
  const { deps, clock } = await startBusy();
  const { policy } = deps.organisation.current;
  const [plan] = policy.digests;
  if (plan === undefined) throw new Error('no plan');
  const newest = {
    size: 4711,
    at: Temporal.Instant.from('2026-03-04T09:00:00Z'),
    note: 'candor/1\n4711\nROOT=\n\n— candor/1 SIGNATURE=\n',
    nodes: '',
  };
  const period = latestDuePeriod(plan, policy.timezone, clock.now());

  const post = await buildDigest(policy, plan, period, {
    ...deps,
    checkLog: async () => ({ newest, from: 1, to: 4711, unsigned: 2, problem: undefined }),
  });

  const quoted = post.sections.find(({ heading }) => heading === 'Audit log')?.paragraphs ?? [];
  expect(quoted[0]).toContain('4 Mar 2026, 10:00');
  expect(quoted.slice(1)).toEqual(['candor/1', '4711', 'ROOT=', '— candor/1 SIGNATURE=']);
  expect(post.facts?.find(({ label }) => label === 'Proof')?.text).toMatch(
    /^4,711 of 4,713 entries verified against .* · the 2 newest are under no signed checkpoint yet$/u,
  );
});

describe('the usage digest', () => {
  it('tells what happened, against nothing where Candor was not there before', async () => {
    const app = await startBusy();
    app.clock.set('2026-03-09T08:00:00Z');

    const post = await digestOf(app, 0);

    expect(post.subtitle).toContain('2 Mar 2026 to 8 Mar 2026');
    expect(figure(post, 'Questions', 'Questions')).toEqual(['4', '']);
    expect(figure(post, 'Questions', 'People who asked')).toEqual(['2', '']);
    expect(figure(post, 'Questions', 'Refused')).toEqual(['2', '']);
    expect(figure(post, 'Verdicts', 'allow')?.[0]).toBe('2');
    expect(figure(post, 'Redactions by kind', 'e-mail addresses')?.[0]).toBe('2');
    expect(figure(post, 'Refusals by rule', 'pay is private')?.[0]).toBe('1');
    expect(figure(post, 'Feedback', 'Helpful')).toEqual(['0', '']);
    expect(figure(post, 'Feedback', 'Not helpful')?.[0]).toBe('1');
    expect(figure(post, 'Tokens and cost', 'Input tokens')?.[0]).toBe('200');
    expect(figure(post, 'Tokens and cost', 'Cost')?.[0]).toBe('$0.0003');
    expect(figure(post, 'Time to answer', 'p95')?.[0]).toMatch(/ms$/u);
    expect(figure(post, 'Incidents', 'Opened')).toEqual(['2', '']);
    expect(figure(post, 'Incidents', 'Open now')?.[0]).toBe('2');
  });

  it('tells of a question for a person as handed over, not as refused, and of words to them as no question', async () => {
    const app = await startBusy();
    const place = aPlace({ thread: 'people' });
    await app.ask('Should we hire Bob?', { place });
    const { turnId } = await app.ask('I want to talk to a person', { place: aPlace({ thread: 'wish' }) });
    await app.app.sweep();
    const helper = { id: 'U0HELPER', guest: false, external: false };
    const desk = aPlace({ channel: 'C0ITDESK', thread: 'said-2' });
    await app.app.intake.act('slack', { turnId, place: desk, asker: helper, action: { type: 'claim' } });
    for (const text of ['Are you there?', 'It is about my leave.']) {
      await app.ask(text, { place: aPlace({ thread: 'wish' }), addressed: false });
    }
    app.clock.set('2026-03-09T08:00:00Z');

    const post = await digestOf(app, 0);

    expect(figure(post, 'Questions', 'Questions')).toEqual(['6', '']);
    expect(figure(post, 'Questions', 'Refused')).toEqual(['2', '']);
    expect(figure(post, 'Questions', 'For a person by rule')).toEqual(['1', '']);
    expect(figure(post, 'Questions', 'For a person, as asked')).toEqual(['1', '']);
    expect(figure(post, 'Verdicts', 'escalate')?.[0]).toBe('2');
    const refusals = post.sections.find(({ heading }) => heading === 'Refusals by rule')?.figures;
    expect(refusals?.map(({ label }) => label).toSorted()).toEqual(['API key kept back', 'pay is private']);
  });

  it('shows a fall in the week after', async () => {
    const app = await startBusy();
    app.clock.set('2026-03-10T08:00:00Z');
    await app.ask('How much leave?', { place: aPlace({ thread: 'next' }) });
    app.clock.set('2026-03-23T08:00:00Z');

    const post = await digestOf(app, 0);

    expect(figure(post, 'Questions', 'Questions')).toEqual(['0', '−1 (−100 %)']);
    expect(post.facts?.find(({ label }) => label === 'Questions')?.text).toBe('no questions (last week 1)');
  });

  it('lists when the policy changed, from which version to which, and not that it was loaded again', async () => {
    const app = await startBusy();
    const { organisation } = app.deps;
    const versions = [organisation.current.policy.version];
    for (const text of ['# one\n', '# one\n', '# two\n']) {
      app.clock.advance({ minutes: 1 });
      await organisation.adopt(orgFiles(POLICY_TEXT + text));
      versions.push(organisation.current.policy.version);
    }
    app.clock.set('2026-03-09T08:00:00Z');

    const post = await digestOf(app, 0);

    const [first, second, , third] = versions;
    expect(post.sections.find(({ heading }) => heading === 'Policy changes')?.paragraphs).toEqual([
      `2026-03-04 10:01 ${first} → ${second} by nobody known`,
      `2026-03-04 10:03 ${second} → ${third} by nobody known`,
    ]);
  });

  it('holds no content and no name', async () => {
    const app = await startBusy();
    app.clock.set('2026-03-09T08:00:00Z');

    const text = toText(await digestOf(app, 0)) + toText(await digestOf(app, 1));

    expect(text).not.toMatch(/ana@|ben@|Ana Example|U0ASKER|U0BEN|sk-|How much/u);
  });
});

it('marks what was out of the ordinary in the line that it is about, and not what was a false alarm', async () => {
  const app = await startBusy();
  const { stores, clock } = app;
  const hour = clock.now().subtract({ hours: 1 });
  const measured = { by: 'spike', step: 'hour', value: 255, low: 40, high: 90, unit: 'events' };
  const about = { tenant: 'example-org', at: clock.now(), kind: 'anomaly' } as const;
  const evidence = { ...measured, since: hour.toString(), hour: hour.toString() };
  const incidents = [
    { ...about, id: 'I1', cause: 'questions', group: 'questions', evidence },
    { ...about, id: 'I3', cause: 'one_person', group: 'one_person', evidence },
    {
      ...about,
      id: 'I2',
      cause: 'redactions.EMAIL',
      group: 'redactions.EMAIL',
      evidence: { ...evidence, by: 'drift', low: 0 },
    },
  ];
  const judged = { at: hour, judgedAt: clock.now(), busiest: 9, causes: [], incidents };
  await stores.anomalies.judge('example-org', judged);
  await sql`update incidents set status = 'false_alarm' where id = 'I3'`.execute(app.db);
  clock.set('2026-03-09T08:00:00Z');

  const post = await digestOf(app, 0);

  const marked = (post.facts ?? []).filter(({ text }) => text.includes(' · ! '));
  expect(marked.map(({ label }) => label)).toEqual(['Questions', 'Taken out']);
  expect(marked[0]?.text).toMatch(/ · ! 255 on Wed 09:00, usual 40–90$/u);
  expect(marked[1]?.text).toMatch(/ · ! e-mail address 255 since Wed, usual at most 90$/u);
});

describe('the incident digest', () => {
  it('lists what was opened with time, severity and references', async () => {
    const app = await startBusy();
    app.clock.set('2026-03-05T08:00:00Z');

    const post = await digestOf(app, 1);

    const lines = post.sections.find(({ heading }) => heading === 'What happened')?.lines ?? [];
    expect(lines).toHaveLength(2);
    expect(lines).toContainEqual({
      text: expect.stringMatching(
        /2026-03-04 10:00 Secret pasted and kept back \(high, API key\), question \w+: open/u,
      ) as unknown,
      reference: expect.stringMatching(/^\w+$/u) as unknown,
    });
  });

  it('says so when nothing happened', async () => {
    const app = await startBusy();
    app.clock.set('2026-03-09T08:00:00Z');

    const post = await digestOf(app, 1);

    expect(toText(post)).toContain('No incident was opened');
  });
});

describe('sending digests', () => {
  it('posts each due digest once to each channel, however often and by however many it is tried', async () => {
    const app = await startBusy();
    app.clock.set('2026-03-09T08:00:00Z');

    await Promise.all([app.app.sendDigests(), app.app.sendDigests(), app.app.sendDigests()]);
    await app.app.sendDigests();

    const titles = [...app.slack.posts, ...app.console.posts].map(
      ({ channel, post }) => `${channel}: ${post.title}`,
    );
    expect(
      titles.filter((title) => title.includes('C0SECURITY') || title.startsWith('console')).sort(),
    ).toEqual([
      'C0SECURITY: ! Candor incidents · 4–8 Mar (Berlin) · 2 things need you',
      'C0SECURITY: ! Candor usage · week 10 (2–8 Mar, Berlin) · 2 things need you',
      'console: ! Candor incidents · 4–8 Mar (Berlin) · 2 things need you',
    ]);
  });

  it('posts the next period when its time has come', async () => {
    const app = await startBusy();
    app.clock.set('2026-03-09T08:00:00Z');
    await app.app.sendDigests();

    app.clock.set('2026-03-16T08:00:00Z');
    await app.app.sendDigests();

    expect(app.slack.posts.filter(({ post }) => post.title.includes('Candor usage'))).toHaveLength(2);
  });

  it('posts nothing for a time before it was installed', async () => {
    const app = await startBusy();

    await app.app.sendDigests();

    expect(app.slack.posts).toEqual([]);
  });

  it('tries again after the platform failed', async () => {
    const app = await startBusy();
    app.clock.set('2026-03-09T08:00:00Z');
    app.slack.failures.push(new UpstreamError('SLACK_FAILED', 'no', { retryable: true }));

    await app.app.sendDigests();
    const before = app.slack.posts.length;
    app.clock.advance({ seconds: 2 });
    await app.app.sendDigests();

    expect([before, app.slack.posts.length]).toEqual([0, 2]);
    expect(app.log.lines.some(({ event }) => event === 'message_not_posted')).toBe(true);
  });

  it('is kept for the console and noted in the audit log', async () => {
    const app = await startBusy();
    app.clock.set('2026-03-09T08:00:00Z');
    await app.app.sendDigests();

    const latest = await app.stores.runs.latest('example-org', 10);
    const entries = await factsOf(app.stores.audit);

    expect(latest).toHaveLength(3);
    expect(entries.filter(({ kind }) => kind === 'digest.posted')).toHaveLength(3);
  });
});

describe('escalations and reviews in the usage digest', () => {
  it('are counted by how they ended, with how long people waited, and left out where there were none', async () => {
    const app = await openTestApp([{ text: ['You have 30 days.'] }]);
    open = app;
    await app.deps.organisation.adopt(
      orgFiles(
        POLICY_TEXT.replace(
          'then: allow\n    with: { disclaimer',
          'then: review\n    desk: people\n    with: { disclaimer',
        ),
      ),
    );
    const sam = { id: 'U0SAM', guest: false, external: false };
    const act = (turnId: string, action: ReplyActionEvent['action'], channel: string, asker = sam) =>
      app.app.intake.act('slack', { turnId, place: aPlace({ channel }), asker, action });
    const empty = await digestOf(app, 0);
    const held = [await app.ask('Is it legal?'), await app.ask('And is it legal here?')];
    const { turnId } = await app.ask('I want to talk to a person', { place: aPlace({ thread: '1.2' }) });
    await app.app.sweep();
    app.clock.advance({ minutes: 30 });
    await act(held[0]?.turnId ?? '', { type: 'approve', version: 1 }, 'C0PEOPLE');
    await act(held[1]?.turnId ?? '', { type: 'reject', version: 1, reason: '' }, 'C0PEOPLE');
    await act(turnId, { type: 'claim' }, 'C0ITDESK');
    app.clock.set('2026-03-09T08:00:00Z');

    const post = await digestOf(app, 0);

    const heading = 'Escalations and reviews';
    const value = (label: string) => figure(post, heading, label)?.[0];
    expect(empty.sections.map((section) => section.heading)).not.toContain(heading);
    expect(value('Questions for a person')).toBe('1');
    expect(value('Only told whom to contact: the desk has no channel')).toBe('0');
    expect(value('Claimed')).toBe('1');
    expect(value('Claimed by nobody in time')).toBe('0');
    expect(value('Answers held for review')).toBe('2');
    expect([value('Approved'), value('Edited'), value('Rejected'), value('Expired')]).toEqual([
      '1',
      '0',
      '1',
      '0',
    ]);
    // Times are counted in buckets a tenth apart.
    expect(parseInt(value('Median wait until a review ended') ?? '', 10)).toBeGreaterThanOrEqual(30);
    expect(parseInt(value('Median wait for somebody to claim one') ?? '', 10)).toBeLessThanOrEqual(33);
    expect(figure(post, 'Questions', 'Held for a person to check')?.[0]).toBe('2');
  });
});
