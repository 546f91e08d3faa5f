// Builds what is uploaded in Teams: "npm run -s teams:package -- --host candor.example.com" writes candor-teams.zip. The id of the bot is
// MicrosoftAppId, of the environment or of .env, or --app-id; what Teams would refuse is named, and nothing is written.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs, parseEnv } from 'node:util';
import { fileURLToPath } from 'node:url';
import { toTeamsPackage } from '../adapters/teams/app-package.ts';
import { isExpected, toFaultText } from '../src/cli/fault-text.ts';

const options = { host: { type: 'string' }, 'app-id': { type: 'string' }, out: { type: 'string' } };
const packageJson = fileURLToPath(new URL('../package.json', import.meta.url));

try {
  const { values } = parseArgs({ options });
  const file = existsSync('.env') ? parseEnv(readFileSync('.env', 'utf8')) : {};
  const appId = values['app-id'] ?? process.env.MicrosoftAppId ?? file.MicrosoftAppId ?? '';
  const { version } = JSON.parse(readFileSync(packageJson, 'utf8'));
  const out = values.out ?? 'candor-teams.zip';
  writeFileSync(out, toTeamsPackage({ appId, host: values.host ?? '', version }));
  process.stdout.write(`${String(out)}: upload it in Teams under Apps, Manage your apps, Upload an app.\n`);
} catch (error) {
  process.stderr.write(isExpected(error) ? toFaultText(error) : `${error.message}\n`);
  process.exitCode = 1;
}
