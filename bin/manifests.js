// Writes what Slack and Teams are told of the app: slack/*.json, teams/ and the table of scopes in docs/operations.md. Run it with
// "npm run manifests" after a change of scopes, events, commands or their words; a test compares.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { toScopeTable, toSlackManifest } from '../adapters/slack/manifest.ts';
import { colorIcon, outlineIcon } from '../adapters/teams/icons.ts';
import { toTeamsManifest } from '../adapters/teams/manifest.ts';

const fileOf = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const writeJson = (name, value) => writeFileSync(fileOf(name), `${JSON.stringify(value, undefined, 2)}\n`);

writeJson('slack/manifest.json', toSlackManifest('http'));
writeJson('slack/manifest.socket.json', toSlackManifest('socket'));
writeJson('slack/manifest.oauth.json', toSlackManifest('oauth'));
const { version } = JSON.parse(readFileSync(fileOf('package.json'), 'utf8'));
writeJson(
  'teams/manifest.json',
  toTeamsManifest({ appId: '{{MICROSOFT_APP_ID}}', host: '{{HOST}}', version }),
);
writeFileSync(fileOf('teams/color.png'), colorIcon());
writeFileSync(fileOf('teams/outline.png'), outlineIcon());

const [begin, end] = ['<!-- slack scopes: begin -->', '<!-- slack scopes: end -->'];
const text = readFileSync(fileOf('docs/operations.md'), 'utf8');
const [before, rest] = text.split(begin);
const [, after] = (rest ?? '').split(end);
if (after === undefined) throw new Error(`docs/operations.md lacks ${begin} and ${end}`);
writeFileSync(fileOf('docs/operations.md'), `${before}${begin}\n\n${toScopeTable()}\n\n${end}${after}`);
