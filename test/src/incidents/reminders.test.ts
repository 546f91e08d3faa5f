import { describe, expect, test } from 'vitest';
import { type AlertStage, SLACK, acknowledge, act, openAlertStage } from './alert-stage.ts';

describe('what nobody acknowledges', () => {
  async function pass(at: AlertStage, minutes: number): Promise<void> {
    at.clock.advance({ minutes });
    await at.app.sweep();
  }

  test('is told again in pauses that double, to a second channel as well, and then no more', async () => {
    const rules = `{ channel: '${SLACK}', remindAfter: 30, reminders: 3, second: { channel: 'slack:C0TWO', afterReminders: 2 } }`;
    const at = await openAlertStage(rules);
    await at.open();
    await at.app.sweep();

    const counts: (readonly [number, number])[] = [];
    for (const minutes of [29, 1, 59, 1, 119, 1, 10_000]) {
      await pass(at, minutes);
      counts.push([at.shown(at.slack, 'C0SEC').length, at.shown(at.slack, 'C0TWO').length]);
    }

    expect(counts).toEqual([
      [1, 0],
      [2, 0],
      [2, 0],
      [3, 1],
      [3, 1],
      [4, 2],
      [4, 2],
    ]);
  });

  test('is one reminder for all of it', async () => {
    const at = await openAlertStage(`{ channel: '${SLACK}' }`);
    for (let one = 0; one < 5; one += 1) await at.open();
    await at.app.sweep();

    await pass(at, 31);

    expect(at.shown(at.slack)).toHaveLength(6);
    expect(at.shown(at.slack).at(-1)?.title).toBe('Reminder: 5 incidents wait for somebody');
  });

  test('is not told again once somebody took it, or muted it', async () => {
    const at = await openAlertStage(`{ channel: '${SLACK}' }`);
    const [taken, muted] = [await at.open(), await at.open()];
    await at.app.sweep();
    await acknowledge(at, taken);
    await acknowledge(at, muted, 'mute');

    await pass(at, 31);

    expect(at.slack.posts).toHaveLength(2);
  });

  test('is told of again from the beginning once it was over and is opened again', async () => {
    const at = await openAlertStage(`{ channel: '${SLACK}', remindAfter: 30, reminders: 2 }`);
    const incident = await at.open();
    await at.app.sweep();
    for (const minutes of [30, 60, 500]) await pass(at, minutes);
    const before = at.slack.posts.length;
    await act(at, incident, 'resolve');
    await act(at, incident, 'reopen');

    const counts: number[] = [];
    for (const minutes of [29, 1, 60, 10_000]) {
      await pass(at, minutes);
      counts.push(at.slack.posts.length - before);
    }

    expect(counts).toEqual([0, 1, 2, 2]);
  });

  test('waits for the end of quiet hours, unless policy says otherwise', async () => {
    const quiet = (except: string) =>
      openAlertStage(
        `{ channel: '${SLACK}', quietHours: { from: '00:00', to: '23:59', except: [${except}] } }`,
      );
    const [still, loud] = [await quiet(''), await quiet('high')];
    for (const at of [still, loud]) {
      await at.open();
      await at.app.sweep();
      await pass(at, 31);
    }

    expect(still.slack.posts).toHaveLength(1);
    expect(loud.slack.posts).toHaveLength(2);
  });

  test('and may be data of persons is told of until the law wants it known, acknowledged or not', async () => {
    const at = await openAlertStage(`{ channel: '${SLACK}', reminders: 0 }`);
    const incident = await at.open({ kind: 'unmasked', severity: 'personal_data', cause: 'EMAIL' });
    await at.app.sweep();
    await acknowledge(at, incident);

    const counts: number[] = [];
    for (const hours of [23, 1, 24, 18, 6, 100]) {
      await pass(at, hours * 60);
      counts.push(at.slack.posts.length);
    }

    expect(counts).toEqual([1, 2, 3, 4, 5, 5]);
    expect(at.shown(at.slack)[1]?.title).toContain('authority');
  });

  test.each([
    ['waits for the post of its hour', 'user_report', 1],
    ['stands in the post of an hour', 'user_report', 61],
    ['is left to the digest', 'false_alarm', 61],
  ] as const)('and %s is told at once when it turns out to be data of persons', async (_, kind, minutes) => {
    const at = await openAlertStage(`{ channel: '${SLACK}', reminders: 0 }`);
    const incident = await at.open({ kind, cause: 'reader' });
    await pass(at, minutes);
    const before = at.slack.posts.length;

    await act(at, incident, 'raise');
    await pass(at, 0);
    await pass(at, 1);
    const after = at.shown(at.slack);
    await pass(at, 24 * 60);

    expect(after).toHaveLength(before + 1);
    expect(after.at(-1)?.facts?.map(({ label }) => label)).toContain('Deadline');
    expect(at.shown(at.slack).at(-1)?.title).toBe('An authority may have to be told soon');
  });
});

describe('what becomes worse by itself', () => {
  const RULES = `{ channel: '${SLACK}', remindAfter: 30 }`;
  const ending = { kind: 'model_ending', group: 'gpt-5-nano', cause: 'gpt-5-nano' } as const;

  async function rises(at: AlertStage, severity: 'medium' | 'high'): Promise<void> {
    at.clock.advance({ hours: 2 });
    await at.open({ ...ending, severity });
    await at.app.sweep();
  }

  test('is a new post, once, whether somebody had it or not', async () => {
    const at = await openAlertStage(RULES);
    const id = await at.open({ ...ending, severity: 'medium' });
    await at.app.sweep();
    at.clock.advance({ hours: 1 });
    await at.app.sweep();
    await acknowledge(at, id);
    expect(at.shown(at.slack)).toHaveLength(1);

    await rises(at, 'high');
    await at.app.sweep();

    expect(at.shown(at.slack)).toHaveLength(2);
    const [first, worse] = at.shown(at.slack);
    expect(worse).toMatchObject({
      title: expect.stringMatching(/^High: /u),
      subtitle: expect.stringMatching(/^Worse than when it was posted · Since /u),
    });
    expect(worse?.buttons?.length).toBeGreaterThan(0);
    expect(JSON.stringify(first)).toContain('High');
    await rises(at, 'high');
    expect(at.shown(at.slack)).toHaveLength(2);
  });

  test('is none where it is muted, or where somebody raised it by hand', async () => {
    const at = await openAlertStage(RULES);
    const muted = await at.open({ ...ending, severity: 'medium' });
    const raised = await at.open({ kind: 'user_report' });
    at.clock.advance({ hours: 1 });
    await at.app.sweep();
    at.clock.advance({ hours: 1 });
    await at.app.sweep();
    await acknowledge(at, muted, 'mute');
    await act(at, raised, 'raise');

    await rises(at, 'high');

    expect(at.shown(at.slack).filter(({ subtitle }) => subtitle.startsWith('Worse'))).toEqual([]);
  });

  test('is one post for all of it', async () => {
    const at = await openAlertStage(RULES);
    const models = ['gpt-a', 'gpt-b', 'gpt-c'];
    for (const group of models) await at.open({ ...ending, group, severity: 'medium' });
    await at.app.sweep();
    at.clock.advance({ hours: 1 });
    await at.app.sweep();

    for (const group of models) await at.open({ ...ending, group, severity: 'high' });
    await at.app.sweep();

    expect(at.shown(at.slack).map(({ title }) => title)).toEqual([
      '3 incidents in an hour',
      '3 incidents are worse than when they were posted',
    ]);
  });
});
