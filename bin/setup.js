// Installs what is missing, for "npm start" and "npm test" on a fresh clone. Plain JavaScript for any Node from 18 on.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const installed = join(root, 'node_modules', '.package-lock.json');

if (isOutdated()) {
  process.stderr.write('Installing dependencies (npm ci); this happens once and takes a minute or so.\n');
  const npm = process.env.npm_execpath;
  const [command, args] = npm === undefined ? ['npm', ['ci']] : [process.execPath, [npm, 'ci']];
  // Only errors: each package that needs the Node that is being brought would be warned of.
  const { status } = spawnSync(command, [...args, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: npm === undefined && process.platform === 'win32',
  });
  if (status !== 0) {
    process.stderr.write(
      'The dependencies could not be installed: see the lines above; "npm ci" tells more.\n',
    );
    process.exitCode = 1;
  }
}

function isOutdated() {
  if (!existsSync(installed)) return true;
  return statSync(installed).mtimeMs < statSync(join(root, 'package-lock.json')).mtimeMs;
}
