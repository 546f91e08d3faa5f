import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { APP_ID } from './activities.ts';

interface Manifest {
  readonly manifestVersion: string;
  readonly id: string;
  readonly name: { readonly short: string; readonly full: string };
  readonly description: { readonly short: string; readonly full: string };
  readonly bots: readonly { readonly botId: string; readonly scopes: readonly string[] }[];
  readonly authorization?: unknown;
}

const folder = new URL('../../../teams/', import.meta.url);
const text = readFileSync(new URL('manifest.json', folder), 'utf8')
  .replaceAll('{{MICROSOFT_APP_ID}}', APP_ID)
  .replaceAll('{{HOST}}', 'candor.example');

test('the app manifest is complete once its two placeholders are filled in', () => {
  const manifest = JSON.parse(text) as Manifest;

  expect(text).not.toContain('{{');
  expect(manifest).toMatchObject({ manifestVersion: '1.22', id: APP_ID });
  expect(manifest.bots[0]).toMatchObject({
    botId: APP_ID,
    scopes: ['personal', 'team', 'groupChat'],
    supportsFiles: true,
  });
});

test('the app manifest says within the limits of Teams that an AI answers', () => {
  const { name, description } = JSON.parse(text) as Manifest;

  expect(name.short.length).toBeLessThanOrEqual(30);
  expect(description.short.length).toBeLessThanOrEqual(80);
  expect(description.full.length).toBeLessThanOrEqual(4000);
  expect(description.short).toContain('AI');
});

test('the app manifest asks for no permission', () => {
  expect(JSON.parse(text) as Manifest).not.toHaveProperty('authorization');
});

test.each([
  ['color.png', 192],
  ['outline.png', 32],
])('%s is a square of %d pixels', (name, size) => {
  const png = readFileSync(new URL(name, folder));

  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([size, size]);
});
