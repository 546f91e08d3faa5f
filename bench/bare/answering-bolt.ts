import bolt from '@slack/bolt';
import OpenAI from 'openai';

// For comparison: the least a Slack app can do that shows the asker the same: a status at once, then the answer as a message.
const openai = new OpenAI();
const { SLACK_BOT_TOKEN: token = '', SLACK_SIGNING_SECRET: signingSecret = '', SLACK_API_URL } = process.env;
const app = new bolt.App({
  token,
  signingSecret,
  clientOptions: SLACK_API_URL === undefined ? {} : { slackApiUrl: SLACK_API_URL },
  customRoutes: [{ path: '/readyz', method: 'GET', handler: (_request, response) => response.end('{}') }],
});

app.event('app_mention', async ({ event, client }) => {
  const { channel: channel_id, ts: thread_ts } = event;
  await client.assistant.threads.setStatus({ channel_id, thread_ts, status: 'Working on your question…' });
  let answer = '';
  const stream = await openai.responses.create({ model: 'gpt-5.4-mini', input: event.text, stream: true });
  for await (const piece of stream) if (piece.type === 'response.output_text.delta') answer += piece.delta;
  await client.chat.postMessage({ channel: channel_id, thread_ts, text: answer });
});

await app.start({ port: Number(process.env['PORT']), host: '127.0.0.1' });
