import bolt from '@slack/bolt';

// For comparison: Slack's own framework, listening, with nothing behind it.
const app = new bolt.App({
  signingSecret: 'bench-signing-secret-0123456789',
  authorize: () => Promise.resolve({ botUserId: 'U0BOT' }),
  customRoutes: [{ path: '/readyz', method: 'GET', handler: (_request, response) => response.end('{}') }],
});
await app.start({ port: Number(process.env['PORT']), host: '127.0.0.1' });
