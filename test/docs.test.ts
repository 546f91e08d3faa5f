import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BaseEnv } from '../adapters/base-env.ts';
import { MODELS, PLATFORM_MODULES } from '../adapters/index.ts';
import { SiemEnv } from '../adapters/siem/index.ts';
import { TicketEnv } from '../adapters/tickets/index.ts';
import { WebhookEnv } from '../adapters/webhooks/index.ts';
import { OidcEnv } from '../adapters/oidc/index.ts';
import { ERROR_CODES } from '../src/base/errors.ts';
import { PLATFORMS } from '../src/domain/platforms.ts';

const PAGES = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...globSync('docs/*.md').sort()];
const MAX_README_LINES = 150;
/** A path in code type that starts in one of our folders; patterns and placeholders are no files. */
const PATH =
  /^(?:\.ci|adapters|bin|docs|migrations|org|slack|src|teams|test)\/[\w./-]*$|^\.env\.example$|^[A-Z][A-Z]+\.md$/u;

const KNOWN_CODES = {
  ...ERROR_CODES,
  ...Object.fromEntries(Object.values(PLATFORMS).map(({ errorCode }) => [errorCode, 'upstream'])),
  BUG: 'bug',
};

describe('docs/errors.md', () => {
  it('lists every error code, with its kind, and no other', () => {
    const rows = [...readFileSync('docs/errors.md', 'utf8').matchAll(/^\| `([A-Z_]+)` \| (\w+) \|/gmu)];
    const listed = rows.map(([, code, kind]) => `${String(code)} ${String(kind)}`);

    const known = Object.entries(KNOWN_CODES).map(([code, kind]) => `${code} ${kind}`);
    expect(listed.sort()).toEqual(known.sort());
  });

  it('lists every code that is thrown in the name of a platform', () => {
    const sources = globSync(['src/**/*.ts', 'adapters/**/*.ts']).map((file) => readFileSync(file, 'utf8'));

    const thrown = sources.flatMap((source) => source.match(/(?<=')[A-Z_]+_FAILED(?=')/gu) ?? []);
    expect(thrown).toContain('SLACK_FAILED');
    expect(thrown.filter((code) => !Object.hasOwn(KNOWN_CODES, code))).toEqual([]);
  });
});

describe('.env.example', () => {
  it('names every variable that anything reads, once, and no other', () => {
    const lines = readFileSync('.env.example', 'utf8').matchAll(/^#?([A-Za-z_]\w*)=/gmu);
    const named = [...lines].map(([, name = '']) => name);

    const read = [
      BaseEnv,
      SiemEnv,
      WebhookEnv,
      TicketEnv,
      OidcEnv,
      ...[...PLATFORM_MODULES, ...MODELS].map(({ env }) => env),
    ].flatMap(({ shape }) => Object.keys(shape));
    expect(named.sort()).toEqual(read.sort());
  });
});

describe('the threat model of docs/security.md', () => {
  const text = readFileSync('docs/security.md', 'utf8');
  const [, model = ''] = /## Threat model\n([^]*?)\n## /u.exec(text) ?? [];
  const rows = model.split('\n').filter((line) => /^\| (?!-|who |risk )/u.test(line));

  it('names for each claim a test that is there', () => {
    const named = rows.map((row) => row.match(/`test\/[\w./-]+\.test\.ts`/gu) ?? []);

    expect(rows.filter((_, index) => named[index]?.length === 0)).toEqual([]);
    const files = named.flat().map((code) => code.slice(1, -1));
    expect(
      files.filter((file) => !existsSync(file) || !/\b(?:it|test)\b/u.test(readFileSync(file, 'utf8'))),
    ).toEqual([]);
  });

  it('answers every risk of both lists of OWASP', () => {
    const numbers = Array.from({ length: 10 }, (_, index) => String(index + 1).padStart(2, '0'));

    for (const list of ['LLM', 'ASI'])
      expect(rows.flatMap((row) => new RegExp(`^\\| ${list}(\\d\\d) `, 'u').exec(row)?.[1] ?? [])).toEqual(
        numbers,
      );
  });
});

describe('README.md', () => {
  it('stays short', () => {
    const lines = readFileSync('README.md', 'utf8').trimEnd().split('\n');

    expect(lines.length).toBeLessThanOrEqual(MAX_README_LINES);
  });
});

describe.each(PAGES)('%s', (page) => {
  const text = readFileSync(page, 'utf8');

  it('links only to files that exist', () => {
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/gu)].map(([, target = '']) => target);
    const files = links.filter((target) => !/^(?:https?:|mailto:|#)/u.test(target));

    const missing = files.filter((target) => !existsSync(join(dirname(page), target.replace(/#.*$/u, ''))));
    expect(missing).toEqual([]);
  });

  it('names only files that exist', () => {
    const named = [...text.matchAll(/`([^`\n]+)`/gu)].map(([, code = '']) => code);
    const missing = named.filter((code) => PATH.test(code) && !existsSync(code));

    expect(missing).toEqual([]);
  });
});
