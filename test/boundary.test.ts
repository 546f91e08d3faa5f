import { globSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

/** The composition root: the only files of src/ that touch the world. */
const ROOTS = new Set([join('src', 'main.ts'), join('src', 'compose.ts')]);
/** What src/ may use beside itself: libraries that only compute. `express` is for the root alone. */
const PURE = new Set([
  '@marcbachmann/cel-js',
  'mdast',
  'canonicalize',
  'intl-messageformat',
  'node:async_hooks',
  'commander',
  'libphonenumber-js',
  'mdast-util-from-markdown',
  'mdast-util-gfm',
  'micromark-extension-gfm',
  'node:crypto',
  're2js',
  'smol-toml',
  'tldts',
  'yaml',
  'zod',
]);
/** Spelled in two halves, because this file is read too. */
const MODULE_MOCK = new RegExp(String.raw`\bvi\s*\.\s*(?:do)?` + 'mock' + String.raw`\s*\(`, 'iu');

const sources = filesOf('src/**/*.ts').filter((file) => !ROOTS.has(file));

describe('src/', () => {
  it.each(sources)('%s decides only: it imports itself and pure libraries', (file) => {
    const foreign = importsOf(file).filter((name) => !isOwn(file, name) && !PURE.has(packageOf(name)));

    expect(foreign).toEqual([]);
  });

  it('reads the environment in its root only', () => {
    const readers = sources.filter((file) => /\bprocess(?:\.\w|\[)/u.test(codeOf(file)));

    expect(readers).toEqual([]);
  });
});

/** The house from its ground floor up: a folder imports only folders on lower floors, types included. */
const FLOORS = [
  ['base'],
  ['markdown', 'statistics'],
  ['domain'],
  ['ports'],
  ['messages'],
  ['intents'],
  ['redaction', 'knowledge', 'audit', 'figures'],
  ['provenance'],
  ['policy'],
  ['guards'],
  ['addressing'],
  ['outbox'],
  ['turn'],
  ['desks'],
  ['escalation'],
  ['review'],
  ['incidents'],
  ['themes'],
  ['digests', 'anomalies', 'privacy', 'quality', 'training'],
  ['fairness', 'redteam'],
  ['self-service'],
  ['queue'],
  ['app'],
  ['cli'],
  ['compose'],
  ['main'],
];
/** Files of `src/` itself, which belong to no folder. */
const APP = new Set(['app.ts', 'hooks.ts', 'sweeper.ts']);
/** Adapters know what is decided with, and nothing of the rooms that decide. */
const ADAPTERS_SEE = floorOf('policy');

describe('the floors of src/', () => {
  const all = filesOf('src/**/*.ts');

  it.each(all)('%s stands on one of them, and imports from its own folder and lower ones only', (file) => {
    const upwards = ownImportsOf(file).filter(
      (imported) => roomOf(imported) !== roomOf(file) && floorOf(roomOf(imported)) >= floorOf(roomOf(file)),
    );

    expect(floorOf(roomOf(file))).toBeGreaterThanOrEqual(0);
    expect(upwards).toEqual([]);
  });

  it('have no circle in them, types included', () => {
    expect(findCircles(all)).toEqual([]);
  });

  it.each(filesOf('adapters/**/*.ts'))('%s imports nothing from above policy', (file) => {
    const above = ownImportsOf(file).filter((imported) => floorOf(roomOf(imported)) > ADAPTERS_SEE);

    expect(above).toEqual([]);
  });
});

/** How many types a reader may meet at the doors of files. */
const MOST_TYPES = 328;
/** Types that one file of the product imports, and why they are exported all the same. */
const NAMED_BY_ONE: Readonly<Record<string, string>> = {
  PeopleTables: 'a part of the schema, which is too long for one file',
  Http: 'the tests of every room that serves paths open one',
  Stores: 'the contracts of all stores, the fixtures and the benches speak of it',
};

describe('the types of src/ and adapters/', () => {
  const product = filesOf('{src,adapters}/**/*.ts');
  const exported = product.flatMap((file) => exportedTypesOf(file).map((name) => ({ file, name })));

  it('are few', () => {
    expect(exported.length).toBeLessThanOrEqual(MOST_TYPES);
  });

  it('have a name each', () => {
    const twice = exported.filter(
      ({ name }, index) => exported.findIndex((one) => one.name === name) < index,
    );

    expect(twice).toEqual([]);
  });

  it('stay in their file unless two others name them', () => {
    const importers = importersOf(product);
    const alone = exported.filter(({ file, name }) => (importers.get(`${file} ${name}`) ?? 0) < 2);

    expect(alone.filter(({ name }) => !Object.hasOwn(NAMED_BY_ONE, name))).toEqual([]);
  });
});

describe('test/', () => {
  it('mocks no module', () => {
    const mocking = filesOf('test/**/*.ts').filter((file) => MODULE_MOCK.test(readFileSync(file, 'utf8')));

    expect(mocking).toEqual([]);
  });
});

function filesOf(pattern: string): string[] {
  return globSync(pattern).sort();
}

/** Without comments: they may name what the code must not do. */
function codeOf(file: string): string {
  return readFileSync(file, 'utf8')
    .replaceAll(/\/\*[\s\S]*?\*\//gu, '')
    .replaceAll(/(?<!:)\/\/.*$/gmu, '');
}

const known = new Map<string, readonly string[]>();

function importsOf(file: string): readonly string[] {
  const found = known.get(file) ?? readImports(file);
  known.set(file, found);
  return found;
}

function readImports(file: string): readonly string[] {
  const specifiers =
    /^(?:import|export)\b[^'\n;=]*\bfrom '([^'\n]+)'|^import '([^'\n]+)'|^\} from '([^'\n]+)'|\bimport\(\s*'([^'\n]+)'/gmu;
  return [...codeOf(file).matchAll(specifiers)].map(
    ([, ...names]) => names.find((name) => name !== undefined) ?? '',
  );
}

function isOwn(file: string, name: string): boolean {
  return name.startsWith('.') && join(dirname(file), name).startsWith(`src${sep}`);
}

function packageOf(name: string): string {
  const parts = name.split('/');
  return parts.slice(0, name.startsWith('@') ? 2 : 1).join('/');
}

/** Files of `src/` that a file imports. */
function ownImportsOf(file: string): string[] {
  return importsOf(file)
    .filter((name) => isOwn(file, name))
    .map((name) => join(dirname(file), name));
}

function exportedTypesOf(file: string): string[] {
  return [...codeOf(file).matchAll(/^export (?:interface|type) (\w+)/gmu)].map(([, name = '']) => name);
}

/** By `file name`, how many of the files import that name from that file. */
function importersOf(files: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const file of files) {
    for (const [, names = '', from = ''] of codeOf(file).matchAll(
      /^import (?:type )?\{([^}]*)\} from '(\.[^']+)';/gmu,
    )) {
      for (const [, name = ''] of names.matchAll(/(?:^|,)\s*(?:type )?(\w+)/gu)) {
        const key = `${join(dirname(file), from)} ${name}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
  }
  return counts;
}

/** `turn` of `src/turn/admit.ts`, `app` of `src/app.ts`. */
function roomOf(file: string): string {
  const [, folder = '', ...rest] = file.split(sep);
  if (rest.length > 0) return folder;
  return APP.has(folder) ? 'app' : folder.replace('.ts', '');
}

/** -1 for a folder that stands on no floor. */
function floorOf(room: string): number {
  return FLOORS.findIndex((rooms) => rooms.includes(room));
}

/** Every circle of files once, as the files on it. */
function findCircles(files: readonly string[]): string[][] {
  const done = new Set<string>();
  const circles: string[][] = [];
  const visit = (file: string, way: readonly string[]): void => {
    const from = way.indexOf(file);
    if (from >= 0) circles.push(way.slice(from));
    if (from >= 0 || done.has(file)) return;
    for (const imported of ownImportsOf(file)) visit(imported, [...way, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  return circles;
}
