import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, test } from 'vitest';
import { readEnvFile } from '../../../adapters/files/env-file.ts';
import type { Fault } from '../../../src/base/errors.ts';
import { makeTempDir } from '../../fixtures/temp-dir.ts';

const KNOWN = ['SLACK_BOT_TOKEN', 'OPENAI_API_KEY', 'PORT'];
let folder: ReturnType<typeof makeTempDir>;

beforeEach(() => {
  folder = makeTempDir();
});

afterEach(() => folder.remove());

function read(text: string): { values: Readonly<Record<string, string | undefined>>; faults: Fault[] } {
  const file = join(folder.path, '.env');
  writeFileSync(file, text);
  const faults: Fault[] = [];
  const values = readEnvFile(file, KNOWN, faults);
  return {
    values,
    faults: faults.map((fault) => ({ ...fault, where: fault.where.slice(folder.path.length + 1) })),
  };
}

it('reads assignments, comments, quotes and values of several lines', () => {
  const { values, faults } = read(
    '# remark\n\nPORT=1\nexport OPENAI_API_KEY="a b"\nSLACK_BOT_TOKEN="one\ntwo"\nHTTPS_PROXY=x\n',
  );

  expect(faults).toEqual([]);
  expect(values).toMatchObject({ PORT: '1', OPENAI_API_KEY: 'a b', SLACK_BOT_TOKEN: 'one\ntwo' });
});

test.each([
  ['PORT=1\nwhat is this\n', '.env:2:1', 'is not NAME=value'],
  ['SLACK_BOT_TOKEN="a\nb"\n= x\n', '.env:3:1', 'is not NAME=value'],
  ['SLACK_BOT_TOKNE=secret-value\n', '.env:1:1', 'Did you mean SLACK_BOT_TOKEN?'],
  ['CANDOR_NONSENSE=secret-value\n', '.env:1:1', 'is not a setting of Candor'],
])('names the line of a fault and never a value: %j', (text, where, problem) => {
  const { faults } = read(text);

  expect(faults).toEqual([{ where, problem: expect.stringContaining(problem) }]);
  expect(JSON.stringify(faults)).not.toContain('secret-value');
});

it('takes a missing file for an empty one, and names one that cannot be read', () => {
  const faults: Fault[] = [];
  mkdirSync(join(folder.path, 'folder'));

  expect(readEnvFile(join(folder.path, 'none'), KNOWN, faults)).toEqual({});
  readEnvFile(join(folder.path, 'folder'), KNOWN, faults);

  expect(faults).toMatchObject([{ problem: expect.stringContaining('cannot be read') }]);
});
