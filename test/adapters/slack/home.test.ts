import { afterEach, describe, expect, it } from 'vitest';
import { type Harness, startHarness } from './harness.ts';

let harness: Harness | undefined;

afterEach(async () => {
  await harness?.close();
  harness = undefined;
});

const PAGE = {
  title: 'Candor',
  subtitle: 'An AI',
  sections: [{ heading: 'Your choices', paragraphs: ['I answer you.'] }],
  footer: 'As of 10:00',
  buttons: [{ action: 'command' as const, command: 'opt out', title: 'Stop answering me' }],
};

async function start(): Promise<Harness> {
  harness = await startHarness();
  harness.intake.page = PAGE;
  return harness;
}

function opened(tab: string) {
  return {
    type: 'event_callback',
    team_id: 'T1',
    event_id: `Ev-${tab}`,
    event: { type: 'app_home_opened', user: 'U1', channel: 'D1', tab, event_ts: '1.1' },
  };
}

function pressed(value: string) {
  return {
    type: 'block_actions',
    user: { id: 'U1', team_id: 'T1' },
    team: { id: 'T1' },
    container: { type: 'view', view_id: 'V1' },
    view: { id: 'V1', type: 'home' },
    actions: [{ type: 'button', action_id: 'home_command:opt_out', block_id: 'b', value, action_ts: '1.1' }],
  };
}

describe('the home tab', () => {
  it('shows somebody who opens it their own page, with buttons that Slack takes', async () => {
    const { slack, deliver } = await start();

    await deliver(opened('home'));
    await slack.received('views.publish');

    const [published] = slack.of('views.publish');
    expect(published).toMatchObject({ user_id: 'U1', view: { type: 'home' } });
    expect(JSON.stringify(published)).toContain('"action_id":"home_command:opt_out"');
    expect(JSON.stringify(published)).toContain('I answer you.');
  });

  it('is left alone where something else is opened', async () => {
    const { slack, deliver } = await start();

    await deliver(opened('about'));

    expect(slack.of('views.publish')).toEqual([]);
  });

  it('hands what a button says to the intake, as this person at their own page, and shows the page anew', async () => {
    const { slack, intake, deliver } = await start();

    await deliver({ payload: JSON.stringify(pressed('opt out')) }, { form: true });
    await slack.received('views.publish');

    expect(intake.pressed).toMatchObject([
      { command: 'opt out', person: { place: { kind: 'direct', channel: 'U1' }, asker: { id: 'U1' } } },
    ]);
    expect(slack.of('views.publish')).toHaveLength(1);
  });

  it('says in the log that it could not be shown, and goes on', async () => {
    const { slack, log, deliver } = await start();
    slack.script('views.publish', { ok: false, error: 'not_enabled' });

    const response = await deliver(opened('home'));

    expect(response.status).toBe(200);
    expect(log.lines.map(({ event }) => event)).toContain('slack_home_not_shown');
  });
});
