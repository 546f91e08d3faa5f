import { globSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

/** The composition root: the one file of src/ that touches the world. */
const ROOT = join('src', 'main.ts');
/** What src/ may use beside itself: libraries that only compute. `express` is for the root alone. */
const PURE = new Set([
  '@marcbachmann/cel-js',
  'mdast',
  'canonicalize',
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

const sources = filesOf('src/**/*.ts').filter((file) => file !== ROOT);

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

function importsOf(file: string): string[] {
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
