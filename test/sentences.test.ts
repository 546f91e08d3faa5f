import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { pageWords } from '../src/messages/page.ts';
import { findSentences } from './find-sentences.ts';

/** All code of the product, the scripts of the console's page included. */
const FILES = globSync(['src/**/*.ts', 'adapters/**/*.ts', 'adapters/console/page/**/*.js']).sort();

/**
 * Where sentences may stand beside the catalogues, which hold what people read: what operators, models and machines read, and what has
 * one language by its nature. A path, or the beginning of one, and the reason.
 */
const ALLOWED: readonly (readonly [path: string, reason: string])[] = [
  [
    'src/messages/app-listing.ts',
    'what the directories of Slack and Teams say of the app: a manifest has one language',
  ],
  [
    'src/messages/hard-subjects.ts',
    'help for people in danger, in ten languages: more than the catalogues have',
  ],
  ['src/messages/help-numbers.ts', 'names of help lines, as they call themselves'],
  ['src/intents/', 'patterns of what people write to Candor'],
  ['src/audit/ocsf-classes.ts', 'names of OCSF, for a SIEM'],
  ['src/cli/', 'the command line, which operators read'],
  ['adapters/start-screen.ts', 'the start screen, which operators read'],
  ['adapters/installation.ts', 'faults of a set-up, which operators read'],
  ['adapters/open-keys.ts', 'faults of keys, which operators read'],
  ['adapters/key-backup.ts', 'faults of a file of keys, which operators read'],
  ['adapters/rotate-keys.ts', 'faults of a rotation, which operators read'],
  ['adapters/move.ts', 'faults of moving a database, which operators read'],
  ['adapters/stdio.ts', 'faults of a command, which operators read'],
  ['adapters/files/', 'faults of files and variables, which operators read'],
  ['adapters/doctor/', 'what is wrong with an installation, which operators read'],
  ['adapters/sandbox/index.ts', 'faults of a set-up, which operators read'],
  ['adapters/crypto/', 'faults of the key file, which operators read'],
  ['adapters/metrics/names.ts', 'what each metric tells, which operators read'],
  ['adapters/sql/', 'SQL, and faults of a database, which operators read'],
  ['adapters/openai/', 'faults of a provider, which operators read in logs'],
  ['adapters/slack/index.ts', 'how Slack is set up, on the start screen'],
  ['adapters/teams/index.ts', 'how Teams is set up, on the start screen'],
  ['adapters/teams/errors.ts', 'what an error of Teams says in logs'],
  ['src/policy/cases.ts', 'what is wrong with a test of the policy, for who writes it'],
  ['src/policy/loss.ts', 'what is wrong with a policy, for who writes it'],
  ['src/quality/golden-questions.ts', 'what is wrong with a golden question, for who writes it'],
  ['src/privacy/inventory/', 'the record of processing, for whoever answers for the data'],
  ['src/turn/prompt.ts', 'instructions to the model'],
  ['src/turn/query-request.ts', 'instructions to the model'],
  ['src/turn/hard-subject-request.ts', 'instructions to the model'],
  ['src/turn/attachments.ts', 'headings in the prompt'],
  ['src/redteam/', 'attacks, which the model reads'],
  ['src/queue/warm-up.ts', 'a question that nobody asked'],
];

describe('a sentence that people read', () => {
  it.each(FILES.filter((file) => !isAllowed(file)))('stands in src/messages/, and not in %s', (file) => {
    const sentences = findSentences(readFileSync(file, 'utf8'));

    expect(sentences).toEqual([]);
  });

  it.each(ALLOWED)('may stand in %s: %s', (path) => {
    const sentences = FILES.filter((file) => file.startsWith(path)).flatMap((file) =>
      findSentences(readFileSync(file, 'utf8')),
    );

    expect(sentences).not.toEqual([]);
  });
});

/** Before what `word` of its scripts names. */
const TEAM = 'page.team.';

describe('the page of the console', () => {
  const html = readFileSync('adapters/console/page/index.html', 'utf8');

  it('has no words of its own', () => {
    const shown = html.replaceAll(/\{\{[\w.]+\}\}/gu, '');
    const texts = shown.replaceAll(/<svg.*?<\/svg>|<kbd>.*?<\/kbd>|<[^>]*>/gsu, ' ');
    const read = [...shown.matchAll(/(?:aria-label|title|placeholder|alt)="([^"]*)"/gu)].map(
      ([, words]) => words,
    );

    expect(`${texts} ${read.join(' ')}`.replaceAll('Candor', '').match(/\p{L}{2,}/gu) ?? []).toEqual([]);
  });

  it('says what the catalogue has, and all that it has for it', () => {
    const scripts = globSync('adapters/console/page/**/*.js').map((file) => readFileSync(file, 'utf8'));
    const told = new Set(Object.keys(pageWords()));
    const all = [html, ...scripts].join('\n');
    const said = [...all.matchAll(/(?:say|words)\('([\w.-]+)'|\{\{([\w.]+\.[\w.]+)\}\}/gu)]
      .map(([, inScript, inPage]) => inScript ?? inPage ?? '')
      .concat([...all.matchAll(/\bword\('([\w.]+)'/gu)].map(([, name]) => `${TEAM}${name ?? ''}`));
    const tables = [...all.matchAll(/say\(`([\w.]+\.)\$/gu)].map(([, prefix = '']) => prefix);

    expect(said.filter((key) => !told.has(key))).toEqual([]);
    const isSaid = (key: string) =>
      said.includes(key) || tables.some((prefix) => prefix !== TEAM && key.startsWith(prefix));
    expect([...told].filter((key) => !isSaid(key))).toEqual([]);
  });
});

describe('the finder of sentences', () => {
  it.each([
    [`const text = 'This is closed.';`, 'This is closed.'],
    [`reply('Ask a person');`, 'Ask a person'],
    ['reply(`${name} has taken your question.`);', '{} has taken your question.'],
    ["reply('`/ask why` says why it is so');", '`/ask why` says why it is so'],
    ["const lines = ['- **Nobody** has it'];", '- **Nobody** has it'],
    [`export const guard = { replacement: '[link removed]' };`, '[link removed]'],
    [
      `export function say(name: string) { return wrap('please wait a little.' + name) as Text; }`,
      'please wait a little.',
    ],
  ])('finds one in %s', (code, text) => {
    expect(findSentences(`const first = 1;\n${code}`)).toEqual([{ line: 2, text }]);
  });

  it.each([
    `throw new Error('The queue has no room.');`,
    `throw new ConfigError('PORT_UNAVAILABLE', [{ where: 'HOST', problem: 'This host is unknown.' }]);`,
    `const fault = { where: 'HOST', problem: \`\${host} does not answer. Start it.\` };`,
    `deps.log.info('The queue is full.');`,
    `this.#log.warn('The queue is full.');`,
    `const Shape = z.string().describe('The name of a desk.');`,
    `const Shape = z.string().min(1, 'must not be empty');`,
    `import { one } from './One two three.ts';`,
    `type Words = 'This is closed.' | 'This is open.';`,
    'const query = sql`SELECT one FROM this table.`;',
    `const id = 'question_received';`,
    `const stop = 'of the and about';`,
  ])('finds none in %s', (code) => {
    expect(findSentences(code)).toEqual([]);
  });
});

function isAllowed(file: string): boolean {
  return ALLOWED.some(([path]) => file.startsWith(path));
}
