import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeTempDir } from '../fixtures/temp-dir.ts';

const SCRIPT = join(import.meta.dirname, '../../bin/setup.js');
const PACKAGE = { name: 'fresh', version: '1.0.0', engines: { node: '>=999' } };
const LOCK = { ...PACKAGE, lockfileVersion: 3, requires: true, packages: { '': PACKAGE } };

/** Runs the script in a folder of its own, with a package that wants a Node that nobody has. */
function setUp(lock: string) {
  const dir = makeTempDir();
  mkdirSync(join(dir.path, 'bin'));
  copyFileSync(SCRIPT, join(dir.path, 'bin/setup.mjs'));
  writeFileSync(join(dir.path, 'package.json'), JSON.stringify(PACKAGE));
  writeFileSync(join(dir.path, 'package-lock.json'), lock);
  const { npm_execpath: _npm, npm_config_loglevel: _level, ...env } = process.env;
  const { status, stderr } = spawnSync(process.execPath, [join(dir.path, 'bin/setup.mjs')], {
    env,
    encoding: 'utf8',
  });
  dir.remove();
  return { status, stderr };
}

it('installs without a warning for each package that needs the Node that it brings', () => {
  const { status, stderr } = setUp(JSON.stringify(LOCK));

  expect(stderr).toBe('Installing dependencies (npm ci); this happens once and takes a minute or so.\n');
  expect(status).toBe(0);
});

it('shows why nothing could be installed', () => {
  const { status, stderr } = setUp('{ half');

  expect(stderr).toContain('npm error');
  expect(stderr).toContain('The dependencies could not be installed');
  expect(status).toBe(1);
});
