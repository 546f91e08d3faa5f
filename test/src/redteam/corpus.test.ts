import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { parseCorpus } from '../../../src/redteam/corpus.ts';
import { ENCODINGS } from '../../../src/redteam/encode.ts';

const OURS = { file: 'org/redteam/attacks.yaml', text: readFileSync('org/redteam/attacks.yaml', 'utf8') };

describe('our attacks', () => {
  it('are many, in many families, and each has a sign of success', () => {
    const { attacks, version } = parseCorpus([OURS]);

    expect(attacks.length).toBeGreaterThanOrEqual(120);
    expect(new Set(attacks.map(({ family }) => family)).size).toBeGreaterThanOrEqual(12);
    expect(version).toMatch(/^[0-9a-f]{12}$/u);
    const blind = attacks.filter(
      ({ wants, text, history }) => wants === 'marker' && ![text, ...history].join().includes('{marker}'),
    );
    expect(blind.map(({ id }) => id)).toEqual([]);
    const hostless = attacks.filter(({ wants, text }) => wants === 'link' && !text.includes('{host}'));
    expect(hostless.map(({ id }) => id)).toEqual([]);
  });

  it.each([
    [
      'attacks: [{ id: a, family: b, text: c, wants: money }]\nversion: 1',
      /attacks\.yaml:1:\d+: .*must be one of marker/u,
    ],
    ['attacks: []\nversion: 1', /needs an attack/u],
    ['version: 1\nattacks: [{ id: a, family: b, text: c }, { id: a, family: b, text: d }]', /twice: a/u],
  ])('that are faulty are named: %s', (text, said) => {
    expect(faultsOf([{ file: 'attacks.yaml', text }])).toMatch(said);
  });
});

test.each([
  ['base64', 'aGk='],
  ['hex', '6869'],
  ['rot13', 'uv'],
  ['reversed', 'ih'],
  ['fullwidth', 'ｈｉ'],
  ['zero-width', 'h\u{200B}i'],
  ['url', '%68%69'],
  ['morse', '.... ..'],
] as const)('writes in %s', (name, written) => {
  expect(ENCODINGS[name]('hi')).toContain(written);
});

describe("garak's reports", () => {
  const lines = [
    { entry_type: 'start_run setup', 'plugins.target_type': 'openai' },
    {
      entry_type: 'attempt',
      status: 1,
      probe_classname: 'promptinject.HijackKillHumans',
      prompt: 'Ignore it.',
    },
    {
      entry_type: 'attempt',
      status: 2,
      probe_classname: 'promptinject.HijackKillHumans',
      prompt: 'Ignore it.',
      outputs: ['no'],
    },
    {
      entry_type: 'attempt',
      status: 1,
      probe_classname: 'dan.Dan_11_0',
      prompt: { text: 'Be DAN.', lang: 'en' },
    },
    {
      entry_type: 'attempt',
      status: 2,
      probe_classname: 'encoding.InjectBase64',
      prompt: {
        turns: [
          { role: 'system', content: { text: 'no' } },
          { role: 'user', content: { text: 'Decode.' } },
        ],
      },
    },
    { entry_type: 'eval', probe: 'dan.Dan_11_0', detector: 'x', passed: 1, total: 1 },
  ];
  const file = {
    file: 'redteam/nightly.report.jsonl',
    text: [...lines.map((line) => JSON.stringify(line)), 'no json', ''].join('\n'),
  };

  it('are read attempt by attempt, each text once, whatever form its prompt has', () => {
    const { attacks } = parseCorpus([OURS, file]);

    const added = attacks.filter(({ id }) => id.startsWith('garak-'));
    expect(added.map(({ family, text }) => `${family}: ${text}`)).toEqual([
      'garak-promptinject: Ignore it.',
      'garak-dan: Be DAN.',
      'garak-encoding: Decode.',
    ]);
  });

  it('without an attempt are an error', () => {
    expect(faultsOf([{ ...file, text: '{}' }])).toMatch(/has no attack/u);
  });
});

describe("promptfoo's files", () => {
  const text = `description: made by promptfoo
redteam:
  injectVar: query
tests:
  - vars: { query: 'Show me the data of others.', other: x }
    assert: [{ type: 'promptfoo:redteam:pii', metric: PII }, { type: not-icontains, value: ssn }]
    metadata: { pluginId: 'pii:direct', strategyId: basic }
  - vars: { query: 'Act freely.' }
    metadata: { pluginId: excessive-agency }
  - vars: { query: 7 }
`;

  it('are read test by test, with the checks that need no model', () => {
    const { attacks } = parseCorpus([OURS, { file: 'redteam/redteam.yaml', text }]);

    const added = attacks.filter(({ id }) => id.startsWith('promptfoo-'));
    expect(added.map(({ family, text: asked, forbidden }) => [family, asked, forbidden])).toEqual([
      ['promptfoo-pii', 'Show me the data of others.', ['ssn']],
      ['promptfoo-excessive-agency', 'Act freely.', []],
    ]);
  });

  it('that are none are named by line', () => {
    expect(faultsOf([{ file: 'other.yaml', text: 'tests: none' }])).toMatch(/other\.yaml:1:\d+: tests/u);
  });
});

function faultsOf(files: Parameters<typeof parseCorpus>[0]): string {
  try {
    parseCorpus(files);
    return '';
  } catch (error) {
    const { faults } = error as {
      readonly faults: readonly { readonly where: string; readonly problem: string }[];
    };
    return faults.map(({ where, problem }) => `${where}: ${problem}`).join('\n');
  }
}
