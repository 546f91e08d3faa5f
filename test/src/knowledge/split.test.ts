import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { ConfigError, type Fault } from '../../../src/base/errors.ts';
import type { Notes } from '../../../src/knowledge/front-matter.ts';
import { parseHandbookYaml } from '../../../src/knowledge/handbook-yaml.ts';
import {
  MAX_PASSAGE_CHARS,
  prepareHandbook,
  readHandbook,
  splitDocument,
  splitHandbook,
} from '../../../src/knowledge/split.ts';

const FRONT = '---\ntitle: Annual leave\nowner: people@example.com\nreviewed: 2026-01-19\n---\n';

describe('splitting a document', () => {
  test('makes a passage of every section, with all that is needed to cite it', () => {
    const markdown = `${FRONT}\n## Carrying days over\n\nFive days move on.\n\nThe rest lapses.\n\n## Public holidays\n\nThose of your region.\n`;

    const passages = splitDocument('people/leave.md', markdown);

    expect(passages).toEqual([
      {
        id: 'people/leave.md#carrying-days-over',
        document: 'people/leave.md',
        title: 'Annual leave',
        section: 'Carrying days over',
        text: 'Five days move on.\n\nThe rest lapses.',
        version: createHash('sha256').update(markdown).digest('hex').slice(0, 12),
        readers: [],
        url: undefined,
        reviewed: '2026-01-19',
        validUntil: undefined,
        owner: 'people@example.com',
      },
      expect.objectContaining({ id: 'people/leave.md#public-holidays', text: 'Those of your region.' }),
    ]);
  });

  test('carries readers and address into every passage', () => {
    const front = FRONT.replace(
      /---\n$/,
      'readers: [managers]\nurl: https://intranet.example.com/leave\n---\n',
    );

    const passages = splitDocument('leave.md', `${front}Above.\n## One\nText.`);

    expect(passages.map(({ readers, url }) => [readers, url])).toEqual([
      [['managers'], 'https://intranet.example.com/leave'],
      [['managers'], 'https://intranet.example.com/leave'],
    ]);
  });

  test('carries the last day on which a document holds into every passage', () => {
    const front = FRONT.replace(/---\n$/, 'validUntil: 2027-01-19\n---\n');

    expect(splitDocument('leave.md', `${front}Text.`)).toMatchObject([{ validUntil: '2027-01-19' }]);
  });

  test('carries the sensitivity label of a document into every passage, and takes no other name of a label', () => {
    const id = '8f2c1a90-0000-4000-8000-5a1e0c0f7d11';
    const front = (label: string) => FRONT.replace(/---\n$/, `sensitivity: ${label}\n---\n`);

    const passages = splitDocument('leave.md', `${front(`{ id: ${id}, name: Confidential }`)}A.\n## One\nB.`);

    const sensitivity = { id, name: 'Confidential', priority: 0 };
    expect(passages).toMatchObject([{ sensitivity }, { sensitivity }]);
    for (const label of ['Confidential', '{ id: secret, name: X }', `{ id: ${id} }`])
      expect(() => splitDocument('leave.md', `${front(label)}A.`)).toThrow(ConfigError);
  });

  test('names what stands above the first section after the document', () => {
    const [intro] = splitDocument('leave.md', `${FRONT}# Annual leave\n\nWe like it.\n\n## One\n\nText.`);

    expect(intro).toMatchObject({
      id: 'leave.md#annual-leave',
      section: 'Annual leave',
      text: 'We like it.',
    });
  });

  test.each([
    ['a deeper heading stays in its section', '## One\n\n### Sub\n\nText.', ['### Sub\n\nText.']],
    [
      'a heading inside a code block is code',
      '## One\n\n```\n## not a heading\n```',
      ['```\n## not a heading\n```'],
    ],
    ['a heading without text makes no passage', '## Empty\n\n## One\n\nText.', ['Text.']],
    ['Windows line ends', '## One\r\n\r\nText.\r\nMore.', ['Text.\nMore.']],
    ['a line of dashes in the text', '## One\n\nAbove.\n\n---\n\nBelow.', ['Above.\n\n---\n\nBelow.']],
  ])('%s', (_what, body, texts) => {
    expect(splitDocument('leave.md', FRONT + body).map(({ text }) => text)).toEqual(texts);
  });

  test.each([
    ['Doctor’s note & pay', 'doctors-note-pay'],
    ['Ärztliche Atteste', 'ärztliche-atteste'],
    ['**!**', 'section'],
  ])('makes an id of the heading %j', (heading, slug) => {
    expect(splitDocument('a.md', `${FRONT}## ${heading}\nText.`)[0]?.id).toBe(`a.md#${slug}`);
  });

  test('gives sections of the same name ids of their own', () => {
    const ids = splitDocument('a.md', `${FRONT}## Pay\nA.\n## Pay\nB.`).map(({ id }) => id);

    expect(ids).toEqual(['a.md#pay', 'a.md#pay-2']);
  });

  test('cuts a long section at paragraphs, under the same heading', () => {
    const paragraph = 'Nobody reads this far. '.repeat(25).trim();
    const markdown = `${FRONT}## Long\n\n${[paragraph, paragraph, paragraph].join('\n\n')}`;

    const passages = splitDocument('a.md', markdown);

    expect(passages.map(({ id }) => id)).toEqual(['a.md#long', 'a.md#long-2']);
    expect(passages.map(({ text }) => text)).toEqual([`${paragraph}\n\n${paragraph}`, paragraph]);
    expect(
      passages.every(({ section, text }) => section === 'Long' && text.length <= MAX_PASSAGE_CHARS),
    ).toBe(true);
  });

  test('gives a changed document another version', () => {
    expect(version('One.')).not.toBe(version('Two.'));
    expect(version('One.')).toMatch(/^[0-9a-f]{12}$/);
  });
});

describe('links between documents', () => {
  const withUrl = (url: string) => FRONT.replace(/---\n$/, `url: ${url}\n---\n`);
  const linking = (target: string, hosts: readonly string[]) =>
    splitHandbook(
      [
        {
          file: 'people/leave.md',
          markdown: `${withUrl('https://wiki.example.com/leave/')}See [it](${target}).`,
        },
        { file: 'people/pay.md', markdown: `${withUrl('https://wiki.example.com/pay')}Pay.` },
        { file: 'it/vpn.md', markdown: `${FRONT}VPN.` },
      ],
      hosts,
    )[0]?.text;

  test.each([
    ['pay.md', 'See [it](https://wiki.example.com/pay).'],
    ['./pay#bonus', 'See [it](https://wiki.example.com/pay).'],
    ['/people/pay.md', 'See [it](https://wiki.example.com/pay).'],
    ['../it/vpn.md', 'See it.'],
    ['../pay', 'See [it](https://wiki.example.com/pay).'],
    ['https://wiki.example.com/x', 'See [it](https://wiki.example.com/x).'],
    ['https://else.example.net/x', 'See it.'],
    ['#below', 'See it.'],
    ['javascript:alert(1)', 'See it.'],
  ])('lead to the document that %s means, where its host is listed', (target, text) => {
    expect(linking(target, ['wiki.example.com'])).toBe(text);
  });

  test('are words where no host is listed', () => {
    expect(linking('pay.md', [])).toBe('See it.');
  });

  test('follow the hosts that are listed by now', () => {
    expect(linking('pay.md', ['wiki.example.com'])).toContain('https://');
    expect(linking('pay.md', [])).toBe('See it.');
  });
});

describe('documents with links', () => {
  test.each([
    ['one in a section of several', '## A\n\nSee [it](x.md).\n\n## B\n\nNothing.', ['See it.', 'Nothing.']],
    [
      'one that another section defines',
      '## A\n\nSee [it][1].\n\n## B\n\nHere.\n\n[1]: x.md',
      ['See it.', 'Here.'],
    ],
    ['a comment over sections', '## A\n\nOne.\n\n<!--\n## B\n\nTwo. [x](y)\n-->', ['One.']],
    ['a heading in code', '## A\n\n```\n## [x](y)\n```\n\nEnd.', ['```\n## [x](y)\n```\n\nEnd.']],
  ])('are read as a whole: %s', (_what, body, texts) => {
    expect(splitDocument('a.md', `${FRONT}${body}\n`).map(({ text }) => text)).toEqual(texts);
  });

  test('are read bit by bit to the same passages', async () => {
    const file = { file: 'a.md', markdown: `${FRONT}## A\n\nSee [it](b.md).\n` };
    let pauses = 0;

    await prepareHandbook([file], [], async () => void (pauses += 1));

    expect(pauses).toBe(2);
    expect(splitHandbook([file])).toEqual(splitHandbook([{ ...file }]));
    expect(splitHandbook([file])[0]).toBe(splitHandbook([file])[0]);
  });
});

describe('faulty documents', () => {
  test.each<[string, string, readonly Fault[]]>([
    ['no front matter', 'Text.', [fault('a.md:1:1', /must begin with front matter/)]],
    ['nothing at all', '', [fault('a.md:1:1', /must begin with front matter/)]],
    ['front matter without an end', '---\ntitle: A\n', [fault('a.md:1:1', /does not end/)]],
    ['no text', FRONT, [fault('a.md:1:1', /must have text/)]],
    ['broken YAML', '---\ntitle: [A\n---\nText.', [fault('a.md:3:1', /not valid YAML/)]],
    ['an unknown field', FRONT.replace('owner', 'reader: x\nowner'), [fault('a.md:3:1', /"reader"/)]],
    ['a date that is none', FRONT.replace('2026-01-19', 'soon'), [fault('a.md:4:1', /reviewed.*YYYY-MM-DD/)]],
    [
      'an owner that is no address',
      FRONT.replace('people@example.com', 'People'),
      [fault('a.md:3:1', /owner.*address/)],
    ],
    [
      'readers that are no list',
      FRONT.replace(/---\n$/, 'readers: managers\n---\n'),
      [fault('a.md:5:1', /readers.*list/)],
    ],
    [
      'an address to click that is not https',
      FRONT.replace(/---\n$/, 'url: javascript:alert(1)\n---\n'),
      [fault('a.md:5:1', /url.*https/)],
    ],
    [
      'two things missing',
      '---\nreviewed: 2026-01-19\n---\nText.',
      [fault('a.md:2:1', /title/), fault('a.md:2:1', /owner/)],
    ],
  ])('%s', (_what, markdown, faults) => {
    expect(faultsOf(() => splitDocument('a.md', markdown))).toEqual(faults);
  });

  test('are all named at once', () => {
    const faults = faultsOf(() =>
      splitHandbook([
        { file: 'a.md', markdown: 'Text.' },
        { file: 'b.md', markdown: `${FRONT}Text.` },
        { file: 'c.md', markdown: FRONT },
      ]),
    );

    expect(faults.map(({ where }) => where)).toEqual(['a.md:1:1', 'c.md:1:1']);
  });
});

function version(text: string): string | undefined {
  return splitDocument('a.md', FRONT + text)[0]?.version;
}

function faultsOf(act: () => unknown): readonly Fault[] {
  try {
    act();
  } catch (error) {
    if (error instanceof ConfigError && error.code === 'HANDBOOK_INVALID') return error.faults;
    throw error;
  }
  return [];
}

function fault(where: string, problem: RegExp): Fault {
  return { where, problem: expect.stringMatching(problem) };
}

describe('handbook.yaml', () => {
  const read = (text: string): { facts: ReturnType<typeof parseHandbookYaml> } & Notes => {
    const notes = { faults: [], warnings: [] };
    return { facts: parseHandbookYaml('handbook.yaml', text, notes), ...notes };
  };
  const YAML =
    'defaults: { owner: people@example.com, reviewed: 2026-01-19 }\ndocuments:\n  pay.pdf: { title: Pay, readers: [managers] }\nignore: [README.md, drafts/]\n';

  test('says what a document does not say itself', () => {
    const facts = read(YAML).facts?.factsOf('pay.pdf') ?? {};

    const passages = splitHandbook([{ file: 'pay.pdf', markdown: '## Bands\n\nThere are five.', facts }]);

    expect(passages).toMatchObject([
      { title: 'Pay', owner: 'people@example.com', reviewed: '2026-01-19', readers: ['managers'] },
    ]);
  });

  test('gives way to front matter, and a title to none comes from the heading or the name', () => {
    const facts = read(YAML).facts?.factsOf('sick-leave.md') ?? {};
    const front = '---\nowner: it@example.com\n---\n';

    const titles = [`${front}# Ill\n\nCall.`, 'Call.'].map(
      (markdown) => splitHandbook([{ file: 'sick-leave.md', markdown, facts }])[0],
    );

    expect(titles).toMatchObject([
      { title: 'Ill', owner: 'it@example.com' },
      { title: 'sick leave', owner: 'people@example.com' },
    ]);
  });

  test('names what neither of them says', () => {
    const faults = faultsOf(() => splitHandbook([{ file: 'a.html', markdown: 'Text.', facts: {} }]));

    expect(faults).toEqual([
      fault('a.html:1:1', /owner.*handbook\.yaml/),
      fault('a.html:1:1', /reviewed.*handbook\.yaml/),
    ]);
  });

  test('leaves out what it ignores, by path or folder', () => {
    const { facts } = read(YAML);

    const ignored = ['README.md', 'drafts/a.md', 'docs/README.md', 'drafts.md'].map((path) =>
      facts?.isIgnored(path),
    );

    expect(ignored).toEqual([true, true, false, false]);
  });

  test('warns of keys that nothing reads, and refuses those that may be slips', () => {
    const { faults, warnings } = read(
      'defaults: { tags: [a] }\ndocuments:\n  a.pdf:\n    reader: [managers]\n    colour: blue\n',
    );

    expect(faults).toEqual([fault('handbook.yaml:4:5', /"reader".*"readers"/)]);
    expect(warnings.map(({ where }) => where)).toEqual(['handbook.yaml:1:13', 'handbook.yaml:5:5']);
  });
});

test('warns of front matter that nothing reads, with its line', () => {
  const markdown = `${FRONT.replace('owner', 'tags: [a]\nowner')}Text.`;

  const { documents, warnings } = readHandbook([{ file: 'a.md', markdown }]);

  expect(documents).toHaveLength(1);
  expect(warnings).toEqual([fault('a.md:3:1', /"tags" is not read/)]);
});
