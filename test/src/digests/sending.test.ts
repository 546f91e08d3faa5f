import { afterEach, describe, expect, it } from 'vitest';
import { UpstreamError } from '../../../src/base/errors.ts';
import { sendDigests } from '../../../src/cli/digest.ts';
import { toFolded } from '../../../src/digests/fold.ts';
import { readNumbersToken } from '../../../src/digests/numbers-link.ts';
import { createOutbox } from '../../../src/hooks.ts';
import type { Outbox } from '../../../src/ports/outbox.ts';
import { FakePlatform } from '../../fakes/platform.ts';
import { POLICY_TEXT, type TestApp, openTestApp, orgFiles } from '../../fixtures/app.ts';
import { aPlace } from '../../fixtures/turns.ts';

const DAILY = POLICY_TEXT.replace(
  /^digests:[^]*$/m,
  "digests:\n  - { kind: usage, every: day, at: '09:00', to: ['slack:C0SECURITY'] }\n",
);

const open: TestApp[] = [];

afterEach(async () => {
  for (const at of open.splice(0)) await at.close();
});

/** An app that posts a digest a day to one channel, and was started on Wednesday, 4 March 2026, 10:00 in Berlin. */
async function start(override: Parameters<typeof openTestApp>[1] = {}): Promise<TestApp> {
  const at = await openTestApp([{ text: ['You have 30 days. [1]'] }], override);
  open.push(at);
  await at.deps.organisation.adopt(orgFiles(DAILY));
  await at.app.sendDigests();
  return at;
}

/** At ten in the morning of that day the digest of the day before is due. */
async function on(at: TestApp, day: string): Promise<void> {
  at.clock.set(`${day}T09:00:00Z`);
  await at.app.sendDigests();
}

function subtitles(at: TestApp): string[] {
  return at.slack.posts.map(({ post }) => post.subtitle);
}

function openIncidents(at: TestApp) {
  const now = at.clock.now();
  return at.stores.incidents.opened('example-org', { start: now.subtract({ hours: 999 }), end: now }, 10);
}

function refusal(permanent: boolean): UpstreamError {
  return new UpstreamError('SLACK_FAILED', 'no', { retryable: !permanent, permanent });
}

describe('a digest', () => {
  it('that is posted after its time says so', async () => {
    const at = await start();

    await on(at, '2026-03-05');
    at.clock.set('2026-03-06T15:00:00Z');
    await at.app.sendDigests();

    const posted = subtitles(at);
    expect(posted[0]).not.toContain('late');
    expect(posted[1]).toContain('late: was due 6 Mar, 09:00');
  });

  it('leads into the console, where that has an address for people elsewhere', async () => {
    const at = await start({ publicUrl: 'https://candor.example.com' });
    await at.ask('My key is sk-proj-Zx81mQp4Lw7Rt2Vb9Nc3Kd6Hj5Gf0Sa1Yu8Io2Pe');

    await on(at, '2026-03-05');

    const [{ post } = never()] = at.slack.posts;
    const [need] = post.summary ?? [];
    expect(need?.url).toBe(`https://candor.example.com/#security/find/${need?.reference ?? ''}`);
    expect(post.links).toEqual([
      { words: 'Open console', url: 'https://candor.example.com/#security/digests' },
    ]);
    expect(post.footer).toMatch(/^All figures are in the thread\./u);
    const [kept] = (await at.stores.registers.digests('example-org', undefined, 1)).items;
    expect(kept?.post).not.toContain('https:');
  });

  it('has buttons beside a line about an incident that is open, and none once it is over', async () => {
    const at = await start();
    await at.ask('My key is sk-proj-Zx81mQp4Lw7Rt2Vb9Nc3Kd6Hj5Gf0Sa1Yu8Io2Pe');

    await on(at, '2026-03-05');

    const [{ post } = never()] = at.slack.posts;
    const [need] = post.summary ?? [];
    const about = { incident: need?.reference ?? '' };
    expect(need?.buttons).toMatchObject([
      { ...about, action: 'assign' },
      {
        ...about,
        action: 'resolve',
        choices: expect.arrayContaining([{ value: 'revoked', title: 'Revoked or rotated' }]),
      },
    ]);
    const [kept] = (await at.stores.registers.digests('example-org', undefined, 1)).items;
    expect(kept?.post).not.toContain('"buttons"');
  });

  it('whose button is pressed does it once, for whom may, in its own channel', async () => {
    const at = await start();
    await at.ask('My key is sk-proj-Zx81mQp4Lw7Rt2Vb9Nc3Kd6Hj5Gf0Sa1Yu8Io2Pe');
    await on(at, '2026-03-05');
    const incident = at.slack.posts[0]?.post.summary?.[0]?.reference ?? '';
    const asker = { id: 'U0SEC', email: 'security@example.com', guest: false, external: false };
    const press = { incident, action: 'resolve', cause: 'revoked', isPress: true, asker } as const;
    const inChannel = { ...press, place: aPlace({ channel: 'C0SECURITY' }) };

    const elsewhere = await at.app.intake.incident('slack', {
      ...press,
      place: aPlace({ channel: 'C0OTHER' }),
    });
    const byAnybody = await at.app.intake.incident('slack', {
      ...inChannel,
      asker: { ...asker, email: 'somebody@example.com' },
    });
    const done = await at.app.intake.incident('slack', inChannel);
    const again = await at.app.intake.incident('slack', { ...inChannel, action: 'assign' });

    expect([elsewhere.ok, byAnybody.ok, done.ok, again.ok]).toEqual([false, false, true, false]);
    expect(again.text).toContain('is resolved (what had leaked was made worthless)');
  });

  it('shows beside its lines who has an incident and how it ended, however that came about, and is kept as it was posted', async () => {
    const at = await start();
    await at.ask('My key is sk-proj-Zx81mQp4Lw7Rt2Vb9Nc3Kd6Hj5Gf0Sa1Yu8Io2Pe');
    await on(at, '2026-03-05');
    const [before] = at.slack.posts[0]?.post.summary ?? [];
    const asker = {
      id: 'U0SEC',
      name: 'Sam',
      email: 'security@example.com',
      guest: false,
      external: false,
    };
    const order = { incident: before?.reference ?? '', isPress: true, asker } as const;
    const place = aPlace({ channel: 'C0SECURITY' });
    const edits = async () => {
      at.clock.advance({ seconds: 6 });
      await at.app.sweep();
      return at.slack.updates.map(({ message }) =>
        message.type === 'post' ? message.post.summary?.[0] : undefined,
      );
    };
    const untouched = await edits();

    await at.app.intake.incident('slack', { ...order, place, action: 'assign' });
    await at.app.intake.incident('slack', { ...order, place, action: 'assign' });
    const taken = await edits();
    await at.app.intake.incident('slack', { ...order, place, action: 'resolve', cause: 'revoked' });
    const resolved = await edits();
    const later = await edits();

    expect(untouched).toEqual([]);
    expect(taken).toHaveLength(1);
    expect(taken[0]?.text).toMatch(/^.+ Acknowledged since .+, with Sam\.$/u);
    expect(taken[0]?.buttons?.map(({ action }) => action)).toEqual(['assign', 'resolve']);
    expect(resolved).toHaveLength(2);
    expect(resolved[1]?.text).toMatch(/^.+ Resolved since .+: revoked/iu);
    expect(resolved[1]?.buttons).toBeUndefined();
    expect(later).toHaveLength(2);
    expect(at.slack.posts).toHaveLength(1);
    const [kept] = (await at.stores.registers.digests('example-org', undefined, 1)).items;
    expect(kept?.post).not.toContain('Resolved');
  });

  it('over days that were missed is one post, which has the figures of each', async () => {
    const at = await start();
    await at.ask('How much leave?');

    await on(at, '2026-03-14');
    await on(at, '2026-03-15');

    expect(subtitles(at)).toHaveLength(2);
    expect(subtitles(at)[0]).toContain('4 Mar 2026 to 13 Mar 2026');
    const [each] = at.slack.said.flatMap(({ target, message }) =>
      target.type === 'thread' && message.type === 'post' ? message.post.sections : [],
    );
    expect(each?.figures).toHaveLength(10);
    expect(each?.figures?.[0]).toMatchObject({ label: '4 Mar 2026', value: 'Questions: 1, incidents: 0' });
  });

  it('is posted once where the store fails when it is to be noted', async () => {
    let failures = 1;
    const at = await start();
    const { outbox } = at.stores;
    const flaky: Outbox = {
      claim: (...args) => outbox.claim(...args),
      settle: (message, settlement) => {
        failures -= 1;
        if (failures >= 0) throw new UpstreamError('STORE_FAILED', 'disk full', { retryable: true });
        return outbox.settle(message, settlement);
      },
    };
    Object.assign(at.deps, { outbox: flaky });

    await on(at, '2026-03-05');
    await at.app.sendDigests();
    await at.app.sendDigests();

    expect(subtitles(at)).toHaveLength(1);
    expect(await at.stores.runs.latest('example-org', 5)).toHaveLength(1);
  });

  it('that may have been posted is handed over as a repeat, with words that say so', async () => {
    const at = await start();
    const lost = new UpstreamError('SLACK_FAILED', '500', { retryable: true, outcomeUnknown: true });
    at.slack.failures.push(lost);

    await on(at, '2026-03-05');
    at.clock.advance({ seconds: 2 });
    await at.app.sweep();

    const [said] = at.slack.said;
    expect(said?.delivery.repeat?.marked).toMatchObject({
      post: { subtitle: expect.stringContaining('Posted again after an interruption') as string },
    });
  });

  it('that was surely not posted is no repeat', async () => {
    const at = await start();
    at.slack.failures.push(new UpstreamError('SLACK_FAILED', '429', { retryable: true }));

    await on(at, '2026-03-05');
    at.clock.advance({ seconds: 2 });
    await at.app.sweep();

    expect(at.slack.said.map(({ delivery }) => delivery.repeat)).toEqual([undefined, undefined]);
  });

  it('for a channel that is gone is an incident, is tried at growing pauses, and comes once the channel is back', async () => {
    const at = await start();
    let tries = 0;
    at.slack.onPost = async () => {
      tries += 1;
      throw refusal(true);
    };

    await on(at, '2026-03-05');
    for (let minutes = 0; minutes < 24 * 60; minutes += 5) {
      at.clock.advance({ minutes: 5 });
      await at.app.sweep();
    }
    const triesInADay = tries;
    at.slack.onPost = () => Promise.resolve();
    at.clock.advance({ hours: 7 });
    await at.app.sendDigests();

    expect(triesInADay).toBeLessThan(12);
    expect(await openIncidents(at)).toMatchObject([
      { kind: 'channel_unreachable', group: 'slack:C0SECURITY', count: tries },
    ]);
    expect(subtitles(at).map((text) => text.includes('late'))).toEqual([true, true]);
  });

  it('whose channel is out of the policy by now is dropped, and what it tells stands in the one in its place', async () => {
    const at = await start();
    at.slack.failures.push(refusal(true));
    await on(at, '2026-03-05');

    await at.deps.organisation.adopt(orgFiles(DAILY.replace('C0SECURITY', 'C0OTHER')));
    at.clock.advance({ hours: 7 });
    await at.app.sendDigests();

    expect(at.slack.posts.map(({ channel }) => channel)).toEqual(['C0OTHER']);
    expect(subtitles(at)).toEqual([expect.stringContaining('4 Mar 2026')]);
    expect(at.log.lines.some(({ event }) => event === 'message_dropped')).toBe(true);
  });

  it('that is planned later begins with the period that runs then', async () => {
    const at = await start();
    await on(at, '2026-03-05');

    await at.deps.organisation.adopt(
      orgFiles(DAILY.replace("'slack:C0SECURITY'", "'slack:C0SECURITY', 'slack:C0NEW'")),
    );
    await on(at, '2026-03-20');
    await on(at, '2026-03-21');

    const fresh = at.slack.posts.filter(({ channel }) => channel === 'C0NEW');
    expect(fresh.map(({ post }) => post.subtitle)).toMatchObject([expect.stringContaining('20 Mar 2026')]);
  });

  it('comes at its time although the clock was forty days ahead for a while', async () => {
    const at = await start();
    await on(at, '2026-04-14');
    const ahead = at.slack.posts.length;

    await on(at, '2026-03-05');
    await on(at, '2026-03-06');

    expect(ahead).toBe(1);
    expect(subtitles(at).slice(1)).toMatchObject([
      expect.stringContaining('4 Mar 2026'),
      expect.stringContaining('5 Mar 2026'),
    ]);
  });

  it('waits for an outage of hours and no other channel waits with it', async () => {
    const at = await start();
    await at.deps.organisation.adopt(
      orgFiles(DAILY.replace("'slack:C0SECURITY'", "'slack:C0SECURITY', 'slack:C0OTHER'")),
    );
    await at.app.sendDigests();
    at.slack.onPost = async (target) => {
      if ('channel' in target && target.channel === 'C0SECURITY') throw refusal(false);
    };

    await on(at, '2026-03-05');
    const during = at.slack.posts.map(({ channel }) => channel);
    at.slack.onPost = () => Promise.resolve();
    at.clock.advance({ hours: 3 });
    await at.app.sweep();

    expect(during).toEqual(['C0OTHER']);
    expect(at.slack.posts.map(({ channel }) => channel)).toEqual(['C0OTHER', 'C0SECURITY']);
  });
});

describe('what a digest has folded', () => {
  const POST = {
    title: 'Week 10',
    subtitle: '2 to 8 March',
    sections: [{ heading: 'Shown' }, { heading: 'All of it', folded: true }],
    footer: 'Counted.',
  };

  it.each([
    ['slack', ['Shown'], ['All of it']],
    ['teams', ['Shown', 'All of it'], undefined],
  ])('is in %s where that platform has it', (platform, inPost, inThread) => {
    const { shown, details } = toFolded(POST, platform);

    expect(shown.sections.map(({ heading }) => heading)).toEqual(inPost);
    expect(details?.sections.map(({ heading }) => heading)).toEqual(inThread);
  });
});

describe('candor digest send', () => {
  async function send(at: TestApp): Promise<string[]> {
    const { policy } = at.deps.organisation.current;
    const outbox = createOutbox(at.deps);
    const wait = () => Promise.resolve();
    const sent = await sendDigests(policy, undefined, { ...at.deps, outbox, wait });
    return sent.map(({ result }) => result);
  }

  it('posts the latest period, and says that it was posted only of what was', async () => {
    const at = await start();
    at.clock.set('2026-03-05T09:00:00Z');
    at.slack.failures.push(refusal(false));

    const results = [await send(at), await send(at), await send(at)];

    expect(results).toEqual([['waiting'], ['posted'], ['already_posted']]);
    expect(subtitles(at)).toHaveLength(1);
  });

  it('does not take what a process that died had begun for posted', async () => {
    const at = await start();
    at.slack.failures.push(refusal(false));
    await on(at, '2026-03-05');
    const now = at.clock.now();
    await at.stores.outbox.claim(now, now.add({ minutes: 3 }), 'digest:slack:C0SECURITY');

    const during = await send(at);
    at.clock.advance({ minutes: 3 });

    expect([during, await send(at)]).toEqual([['waiting'], ['posted']]);
    expect(at.slack.said.map(({ delivery }) => delivery.repeat !== undefined)).toEqual([true, false]);
  });

  it('posts a period from before the installation when it is asked to', async () => {
    const at = await start();

    expect(await send(at)).toEqual(['posted']);
  });
});

describe('the numbers of a digest', () => {
  const WEEKLY = DAILY.replace('every: day', 'every: week, on: monday');

  async function startWeekly(): Promise<TestApp> {
    const at = await openTestApp();
    open.push(at);
    await at.deps.organisation.adopt(orgFiles(WEEKLY));
    return at;
  }

  it('of a week are files under its post, and name nobody', async () => {
    const at = await startWeekly();

    await on(at, '2026-03-09');

    const [shared, ...more] = at.slack.shared;
    expect(more).toEqual([]);
    expect(shared?.thread).toMatchObject({ type: 'thread', channel: 'C0SECURITY', thread: 'said-1' });
    expect(shared?.files.map(({ name }) => name)).toEqual([
      'candor-usage-week-2026-03-01.csv',
      'candor-usage-week-2026-03-01.json',
    ]);
    expect(JSON.parse(shared?.files[1]?.text ?? '')).toMatchObject({
      sections: expect.any(Array) as unknown,
    });
  });

  it('of a day are not: they would be in the way', async () => {
    const at = await start();

    await on(at, '2026-03-05');

    expect(at.slack.posts).toHaveLength(1);
    expect(at.slack.shared).toEqual([]);
  });

  it('that a workspace does not take leave the digest as it is, and are not tried again', async () => {
    const at = await startWeekly();
    const { conversations } = at.slack;
    let tries = 0;
    conversations.shareFiles = async () => {
      tries += 1;
      throw refusal(true);
    };

    await on(at, '2026-03-09');
    await on(at, '2026-03-10');

    expect(tries).toBe(1);
    expect(at.slack.posts).toHaveLength(1);
    expect(await openIncidents(at)).toEqual([]);
    expect(at.log.lines.map(({ event }) => event)).toContain('digest_files_not_sent');
  });

  it('are behind a link of the post where files cannot be, and the console is there for people elsewhere', async () => {
    const teams = new FakePlatform('teams');
    const platforms = new Map([['teams', teams]] as const);
    const at = await openTestApp([{}], { platforms, publicUrl: 'https://candor.example.com' });
    open.push(at);
    await at.deps.organisation.adopt(orgFiles(WEEKLY.replace('slack:C0SECURITY', 'teams:19:x@thread.tacv2')));

    await on(at, '2026-03-09');

    const [posted] = teams.posts;
    const [, token = ''] =
      /^https:\/\/candor\.example\.com\/digests\/(.+)$/u.exec(posted?.post.links?.at(-1)?.url ?? '') ?? [];
    const read = readNumbersToken('example-org', token, at.clock.now(), at.deps.keyring);
    expect(read).toMatchObject({
      key: { kind: 'usage-week', channel: 'teams:19:x@thread.tacv2' },
      isOver: false,
    });
    expect(await at.stores.numbers.read(read?.key ?? never())).toContain('"sections"');
    expect(teams.shared).toEqual([]);
  });
});

function never(): never {
  throw new Error('the link leads nowhere');
}
