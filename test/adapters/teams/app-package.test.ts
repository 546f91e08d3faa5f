import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { toTeamsPackage } from '../../../adapters/teams/app-package.ts';
import { colorIcon, outlineIcon } from '../../../adapters/teams/icons.ts';
import { toTeamsManifest } from '../../../adapters/teams/manifest.ts';
import { ConfigError } from '../../../src/base/errors.ts';
import { findIntent } from '../../../src/intents/find-intent.ts';
import { TEAMS_COMMANDS } from '../../../src/messages/app-listing.ts';
import { makeTempDir } from '../../fixtures/temp-dir.ts';
import { APP_ID } from './activities.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const APP = { appId: APP_ID, host: 'candor.example', version: '1.2.3' };
const closing: { remove(): void }[] = [];

afterEach(() => {
  for (const folder of closing.splice(0)) folder.remove();
});

/** The files of a zip in which nothing is compressed, by its directory at the end. */
function unzip(zip: Buffer): ReadonlyMap<string, Buffer> {
  const end = zip.lastIndexOf(Buffer.from('PK\u0005\u0006'));
  const files = new Map<string, Buffer>();
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [size, nameLength, offset] = [
      zip.readUInt32LE(at + 24),
      zip.readUInt16LE(at + 28),
      zip.readUInt32LE(at + 42),
    ];
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    const start = offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28);
    files.set(name, zip.subarray(start, start + size));
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return files;
}

test('the package is a zip of the manifest and both icons, without a folder, the same every time', () => {
  const zip = toTeamsPackage(APP);
  const files = unzip(zip);

  expect([...files.keys()]).toEqual(['manifest.json', 'color.png', 'outline.png']);
  expect(JSON.parse(files.get('manifest.json')?.toString() ?? '')).toMatchObject({
    id: APP_ID,
    bots: [{ botId: APP_ID }],
    developer: { privacyUrl: 'https://candor.example/privacy' },
  });
  expect(files.get('color.png')).toEqual(colorIcon());
  expect(toTeamsPackage(APP)).toEqual(zip);
});

test.each([
  [
    'an id that is none',
    { appId: 'candor' },
    ['manifest.json id', 'manifest.json bots.0.botId', 'manifest.json composeExtensions.0.botId'],
  ],
  [
    'no host',
    { host: '' },
    ['websiteUrl', 'privacyUrl', 'termsOfUseUrl'].map((one) => `manifest.json developer.${one}`),
  ],
  ['a version that is none', { version: 'next' }, ['manifest.json version']],
])('with %s there is no package, and every fault is named', (_what, part, where) => {
  const make = () => toTeamsPackage({ ...APP, ...part });

  expect(make).toThrow(ConfigError);
  expect(make).toThrow(
    expect.objectContaining({ faults: where.map((one) => expect.objectContaining({ where: one })) }),
  );
});

test('the manifest in teams/ and the icons beside it are what the code makes ("npm run manifests")', () => {
  const read = (name: string) => readFileSync(join(ROOT, name));
  const { version } = JSON.parse(read('package.json').toString()) as { version: string };
  const made = toTeamsManifest({ appId: '{{MICROSOFT_APP_ID}}', host: '{{HOST}}', version });

  expect(JSON.parse(read('teams/manifest.json').toString())).toEqual(JSON.parse(JSON.stringify(made)));
  // By pixels: how well they are compressed differs between processors.
  expect(pixelsOf(read('teams/color.png'))).toEqual(pixelsOf(colorIcon()));
  expect(pixelsOf(read('teams/outline.png'))).toEqual(pixelsOf(outlineIcon()));
});

test.each(TEAMS_COMMANDS)('Teams offers $title, which is understood as it stands', ({ title }) => {
  expect(findIntent(title)).toBeDefined();
});

test('the outline is white and nothing else, and the icon has no hole', () => {
  expect(
    pixelsOf(outlineIcon()).every(([red, green, blue]) => red === 255 && green === 255 && blue === 255),
  ).toBe(true);
  expect(pixelsOf(outlineIcon()).some(([, , , alpha]) => alpha === 255)).toBe(true);
  expect(pixelsOf(colorIcon()).every(([, , , alpha]) => alpha === 255)).toBe(true);
});

function pixelsOf(png: Buffer): number[][] {
  const side = png.readUInt32BE(16);
  const start = png.indexOf('IDAT');
  const rows = inflateSync(png.subarray(start + 4, start + 4 + png.readUInt32BE(start - 4)));
  return Array.from({ length: side * side }, (_, n) => {
    const at = Math.floor(n / side) * (side * 4 + 1) + 1 + (n % side) * 4;
    return [...rows.subarray(at, at + 4)];
  });
}

test('the command writes it, and says what is wrong without writing anything', () => {
  const folder = makeTempDir();
  closing.push(folder);
  const out = join(folder.path, 'app.zip');
  const run = (...args: readonly string[]) =>
    execFileSync(process.execPath, [join(ROOT, 'bin/teams-package.js'), '--out', out, ...args], {
      cwd: folder.path,
      encoding: 'utf8',
      stdio: 'pipe',
      env: { PATH: process.env['PATH'] },
    });

  expect(() => run('--host', 'candor.example')).toThrow(
    /manifest\.json id: must be the application id of the bot/u,
  );
  expect(run('--host', 'candor.example', '--app-id', APP_ID)).toContain('app.zip');
  expect([...unzip(readFileSync(out)).keys()]).toHaveLength(3);
});
