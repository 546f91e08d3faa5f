import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ConfigError } from '../../../src/base/errors.ts';
import { command, delivery, type Harness, mention, press, startHarness } from './harness.ts';
import { SlackServer } from './slack-server.ts';
import { SocketServer } from './socket-server.ts';

const APP = { SLACK_APP_TOKEN: 'xapp-1-test', SLACK_SIGNING_SECRET: '' };

function envelope(id: string, payload: object, type = 'events_api'): object {
  return {
    envelope_id: id,
    type,
    payload,
    accepts_response_payload: type === 'slash_commands',
    retry_attempt: 0,
  };
}

describe('Socket Mode', () => {
  let slack: SlackServer;
  let socket: SocketServer;
  let at: Harness;
  beforeEach(async () => {
    slack = await SlackServer.start();
    socket = await SocketServer.start();
    slack.socketUrl = socket.url;
    at = await startHarness(APP, slack);
  });
  afterEach(async () => {
    await at.platform.close();
    await socket.close();
    await at.close();
    await slack.close();
  });

  test('connects with the app token and is up', () => {
    expect(at.platform.state).toBe('up');
    expect(slack.calls.map(({ method, authorization }) => [method, authorization])).toEqual([
      ['auth.test', 'Bearer xoxb-1-test'],
      ['apps.connections.open', 'Bearer xapp-1-test'],
    ]);
  });

  test('acknowledges an event only once the question is durable', async () => {
    const gate = Promise.withResolvers<void>();
    at.intake.gate = gate.promise;

    socket.send(envelope('e1', delivery(mention())));
    await slack.received('users.info');
    socket.send(envelope('e2', { type: 'event_callback', event: { type: 'unrelated' } }));
    await socket.until(() => socket.acknowledged.length === 1);

    expect(socket.acknowledged).toMatchObject([{ envelope_id: 'e2' }]);
    gate.resolve();
    await socket.until(() => socket.acknowledged.length === 2);
    expect(socket.acknowledged[1]).toMatchObject({ envelope_id: 'e1' });
    expect(at.intake.questions).toMatchObject([{ eventKey: 'Ev1', text: 'how many days off?' }]);
  });

  test('takes a press under an incident once it is kept, and tells whoever pressed alone', async () => {
    const { payload } = press('incident_acknowledge', 'I1') as { readonly payload: string };

    socket.send(envelope('e1', JSON.parse(payload) as object, 'interactive'));
    await slack.received('chat.postEphemeral');

    expect(socket.acknowledged).toMatchObject([{ envelope_id: 'e1' }]);
    expect(at.intake.incidents).toMatchObject([
      { incident: 'I1', action: 'acknowledge', isPress: true, asker: { id: 'U2' }, place: { channel: 'C1' } },
    ]);
  });

  test('does not acknowledge a question that could not be kept', async () => {
    const gate = Promise.withResolvers<void>();
    at.intake.gate = gate.promise;
    gate.promise.catch(() => undefined);
    gate.reject(new Error('disk full'));

    socket.send(envelope('e1', delivery(mention())));
    await expect.poll(() => at.log.lines.map((line) => line.event)).toContain('slack_event_failed');
    socket.send(envelope('e2', { type: 'event_callback', event: { type: 'unrelated' } }));
    await socket.until(() => socket.acknowledged.length > 0);

    expect(socket.acknowledged).toMatchObject([{ envelope_id: 'e2' }]);
  });

  test('answers a slash command in its acknowledgement', async () => {
    socket.send(envelope('c1', command(slack.url), 'slash_commands'));
    await socket.until(() => socket.acknowledged.length === 1);

    expect(socket.acknowledged).toMatchObject([
      {
        envelope_id: 'c1',
        payload: { response_type: 'ephemeral', text: expect.stringContaining('Working') },
      },
    ]);
    expect(at.intake.questions).toHaveLength(1);
  });

  test('tells the asker alone that too much is waiting, and acknowledges the event', async () => {
    at.intake.busy = { type: 'busy', retryAfterMs: 60_000, text: 'I am very busy right now.' };

    socket.send(envelope('e1', delivery(mention())));
    await socket.until(() => socket.acknowledged.length === 1);
    socket.send(envelope('c1', command(slack.url), 'slash_commands'));
    await socket.until(() => socket.acknowledged.length === 2);

    expect(slack.of('chat.postEphemeral')).toMatchObject([
      { channel: 'C1', user: 'U1', text: expect.stringContaining('very busy right now') },
    ]);
    expect(socket.acknowledged.map(({ envelope_id: id }) => id)).toEqual(['e1', 'c1']);
    expect(socket.acknowledged[1]).toMatchObject({
      payload: { response_type: 'ephemeral', text: expect.stringContaining('very busy right now') },
    });
    expect(slack.of('chat.postMessage')).toEqual([]);
  });

  test('reconnects by itself after the connection is lost, even when Slack fails meanwhile', async () => {
    slack.script('apps.connections.open', {}, 500);

    socket.drop();
    await socket.until(() => socket.connections === 2);
    await expect.poll(() => at.platform.state).toBe('up');
    socket.send(envelope('e1', delivery(mention())));
    await socket.until(() => socket.acknowledged.length === 1);

    expect(at.intake.questions).toHaveLength(1);
    expect(slack.of('apps.connections.open')).toHaveLength(3);
  });

  test('reconnects when Slack recycles the connection', async () => {
    socket.send({ type: 'disconnect', reason: 'refresh_requested' });

    await socket.until(() => socket.connections === 2);

    expect(socket.connections).toBe(2);
  });

  test('takes nothing over HTTP', async () => {
    const response = await at.deliver(delivery(mention()));

    expect(response.status).toBe(404);
  });
});

test('Socket Mode names the variable when Slack refuses the app token', async () => {
  const slack = await SlackServer.start();
  slack.script('apps.connections.open', { ok: false, error: 'invalid_auth' });

  const opened = startHarness(APP, slack);

  await expect(opened).rejects.toBeInstanceOf(ConfigError);
  await expect(opened).rejects.toMatchObject({ faults: [{ where: 'SLACK_APP_TOKEN' }] });
  await slack.close();
});
