import { afterAll } from 'vitest';
import type { ChannelPost } from '../../src/domain/channel-post.ts';
import { type IncidentPostStage, incidentPostsContract } from '../contracts/incident-posts.ts';
import { FakeIntake } from '../fakes/intake.ts';
import { FakePlatform } from '../fakes/platform.ts';
import { aPlace } from '../fixtures/turns.ts';
import { press, startHarness } from './slack/harness.ts';
import { CHANNEL, inChannel } from './teams/activities.ts';
import { Harness } from './teams/harness.ts';
import { TokenIssuer } from './teams/tokens.ts';

type Json = Readonly<Record<string, unknown>>;

const issuer = await TokenIssuer.open();

afterAll(() => issuer.close());

incidentPostsContract('a fake', async () => {
  const platform = new FakePlatform('slack');
  const intake = new FakeIntake();
  const all = () => [
    ...platform.said.map(({ message }) => message),
    ...platform.updates.map(({ message }) => message),
  ];
  return {
    conversations: platform.conversations,
    channel: 'C1',
    intake,
    sent: () => all().map((message) => JSON.stringify(message)),
    press: async (title, cause) => {
      const message = all().at(-1);
      const post: ChannelPost | undefined = message?.type === 'post' ? message.post : undefined;
      const button = post?.buttons?.find((one) => one.title === title);
      if (button === undefined || !('incident' in button)) throw new Error(`there is no button ${title}`);
      const { incident, action } = button;
      const asker = { id: 'U2', guest: false, external: false };
      const event = { incident, action, isPress: true, place: aPlace(), asker } as const;
      return (await intake.incident('slack', { ...event, ...(cause === undefined ? {} : { cause }) })).text;
    },
    close: () => Promise.resolve(),
  };
});

incidentPostsContract('Slack', async (): Promise<IncidentPostStage> => {
  const at = await startHarness();
  const sent = () => [...at.slack.of('chat.postMessage'), ...at.slack.of('chat.update')];
  return {
    conversations: at.platform.conversations,
    channel: 'C1',
    intake: at.intake,
    sent: () => sent().map((message) => JSON.stringify([message['text'], message['blocks']])),
    press: async (title, cause) => {
      const blocks = sent().at(-1)?.['blocks'] as readonly { readonly elements?: readonly Json[] }[];
      const element = blocks
        .flatMap(({ elements = [] }) => elements)
        .find((one) => textOf(one['text']) === title || textOf(one['placeholder']) === title);
      const options = (element?.['options'] ?? []) as readonly { readonly value: string }[];
      const chosen = options.find(({ value }) => value.endsWith(`:${cause}`));
      const pressed = { ...element, block_id: 'b', ...(chosen && { selected_option: chosen }) };
      await at.deliver(press('', '', { actions: [pressed] }), { form: true });
      await at.slack.received('chat.postEphemeral');
      return String(at.slack.of('chat.postEphemeral').at(-1)?.['text']);
    },
    close: () => at.close(),
  };
});

function textOf(text: unknown): unknown {
  return typeof text === 'object' && text !== null && 'text' in text ? text.text : undefined;
}

incidentPostsContract('Teams', async (): Promise<IncidentPostStage> => {
  const teams = await new Harness(issuer).open();
  const first = teams.connector.answer;
  teams.connector.answer = (request) =>
    request.path === '/v3/conversations'
      ? { status: 201, body: { id: `${CHANNEL};messageid=900` } }
      : first(request);
  const cards = () =>
    teams.sent.map(({ body }) => {
      const { activity = body } = body as { readonly activity?: Json };
      return activity as { readonly attachments?: readonly { readonly content: Json }[] };
    });
  return {
    conversations: teams.platform.conversations,
    channel: CHANNEL,
    intake: teams.intake,
    sent: () => cards().map((card) => JSON.stringify(card)),
    press: async (title, cause) => {
      const actions = cards().at(-1)?.attachments?.[0]?.content['actions'] as readonly Json[];
      const top = actions.find((one) => one['title'] === title);
      const inner = (top?.['card'] as { readonly actions: readonly Json[] } | undefined)?.actions[0];
      const data = { ...((inner ?? top)?.['data'] as object), ...(cause === undefined ? {} : { cause }) };
      const value = { action: { type: 'Action.Execute', data } };
      const invoke = { type: 'invoke', name: 'adaptiveCard/action', text: undefined, entities: undefined };
      const response = await teams.deliver(inChannel({ ...invoke, value }));
      return String(((await response.json()) as { value: unknown }).value);
    },
    close: () => teams.close(),
  };
});
