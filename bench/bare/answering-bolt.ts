import bolt from '@slack/bolt';
import OpenAI from 'openai';

// For comparison: the least a Slack app can do that shows the asker the same: a message at once, the answer in its place.
const openai = new OpenAI();
const { SLACK_BOT_TOKEN: token = '', SLACK_SIGNING_SECRET: signingSecret = '', SLACK_API_URL } = process.env;
const app = new bolt.App({
  token,
  signingSecret,
  clientOptions: SLACK_API_URL === undefined ? {} : { slackApiUrl: SLACK_API_URL },
  customRoutes: [{ path: '/readyz', method: 'GET', handler: (_request, response) => response.end('{}') }],
});

app.event('app_mention', async ({ event, client }) => {
  const { channel } = event;
  const text = 'Working on your question…';
  const { ts = '' } = await client.chat.postMessage({ channel, thread_ts: event.ts, text });
  let answer = '';
  const stream = await openai.responses.create({ model: 'gpt-5.4-mini', input: event.text, stream: true });
  for await (const piece of stream) if (piece.type === 'response.output_text.delta') answer += piece.delta;
  await client.chat.update({ channel, ts, text: answer });
});

await app.start({ port: Number(process.env['PORT']), host: '127.0.0.1' });
