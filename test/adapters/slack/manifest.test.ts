import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { BOT_SCOPES, toScopeTable, toSlackManifest } from '../../../adapters/slack/manifest.ts';

function read(name: string): string {
  return readFileSync(new URL(`../../../${name}`, import.meta.url), 'utf8');
}

test.each([
  ['slack/manifest.json', 'http'],
  ['slack/manifest.socket.json', 'socket'],
  ['slack/manifest.oauth.json', 'oauth'],
] as const)('%s is what the code makes ("npm run manifests")', (file, kind) => {
  expect(JSON.parse(read(file))).toEqual(JSON.parse(JSON.stringify(toSlackManifest(kind))));
});

test('the documentation says why the app asks for each scope ("npm run manifests")', () => {
  expect(read('docs/operations.md')).toContain(toScopeTable());
  for (const scope of BOT_SCOPES) expect(toScopeTable()).toMatch(new RegExp(`\`${scope}\` \\| \\S`, 'u'));
});

test('stays within what Slack takes of a manifest', () => {
  const { features, settings } = toSlackManifest('http') as {
    features: {
      agent_view: { suggested_prompts: { title: string; message: string }[] };
      slash_commands: unknown[];
      shortcuts?: { name: string; description: string; callback_id: string }[];
    };
    settings: { event_subscriptions: { bot_events: string[] } };
  };

  expect(features.agent_view.suggested_prompts.length).toBeLessThanOrEqual(4);
  expect(features.slash_commands.length).toBeLessThanOrEqual(50);
  expect(features.shortcuts?.length ?? 0).toBeLessThanOrEqual(10);
  for (const { name, description } of features.shortcuts ?? []) {
    expect(name.length).toBeLessThanOrEqual(24);
    expect(description.length).toBeLessThanOrEqual(150);
  }
  expect(settings.event_subscriptions.bot_events.length).toBeLessThanOrEqual(100);
});
