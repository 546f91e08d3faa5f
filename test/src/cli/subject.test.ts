import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AuditKey } from '../../../adapters/crypto/audit-key.ts';
import { createProgram } from '../../../src/cli/program.ts';
import type { CliHost } from '../../../src/cli/host.ts';
import { type TestApp, openTestApp } from '../../fixtures/app.ts';
import { aPlace } from '../../fixtures/turns.ts';

const ANA = { id: 'U0ANA', email: 'ana@example.com', guest: false, external: false };
const SUBJECT = 'slack:T0EXAMPLE:U0ANA';
const signer = AuditKey.make('candor/test', 1);

let at: TestApp;
let files: Map<string, string>;
let printed: string[];
let code: number;

beforeEach(async () => {
  at = await openTestApp([{ text: ['You have 30 days. [1]'] }]);
  files = new Map();
});

afterEach(() => at.close());

async function candor(...args: readonly string[]): Promise<string> {
  printed = [];
  code = 0;
  const records = {
    ...at.deps,
    organisation: at.deps.organisation.current,
    seal: { signer: () => signer },
    close: async () => undefined,
  };
  const host = {
    openRecords: async () => records,
    print: async (line: string) => void printed.push(line),
    readText: async (file: string) => ({ file, text: files.get(file) ?? '' }),
    writeNew: async (file: string, text: string) => void files.set(file, text),
    version: '0',
  } as unknown as CliHost;
  const program = createProgram(host, (found) => {
    code = found;
  });
  await program.parseAsync(['node', 'candor', ...args]);
  return printed.join('\n');
}

const asks = (asker = ANA) =>
  at.ask('How much leave do I have?', { asker, place: aPlace({ kind: 'direct', channel: `D-${asker.id}` }) });

describe('candor subject export', () => {
  it.each([SUBJECT, 'U0ANA', 'Ana@Example.com'])(
    'finds a person by %s, and signs what was handed over',
    async (who) => {
      await asks();
      await asks({ ...ANA, id: 'U0BEN', email: 'ben@example.com' });

      const said = await candor('subject', 'export', who, '--to', 'ana.json', '--by', 'Dana, privacy');
      const checked = await candor('subject', 'verify-receipt', 'ana.json.receipt');

      expect(said).toContain('Written to ana.json');
      expect(files.get('ana.json')).toContain('How much leave do I have?');
      expect(files.get('ana.json')).not.toContain('U0BEN');
      expect(checked).toContain('The signature verifies');
      expect(files.get('ana.json.receipt')).toContain('"by":"Dana, privacy"');
      expect(files.get('ana.json.receipt')).not.toContain('U0ANA');
      expect(code).toBe(0);
      expect(await at.stores.personRequests.list('example-org', { limit: 5 })).toMatchObject([
        { kind: 'access', via: 'command line', status: 'answered' },
      ]);
    },
  );

  it('names nobody where nobody fits', async () => {
    await asks();

    expect(await candor('subject', 'export', 'nobody@example.com', '--to', 'x', '--by', 'Dana')).toContain(
      'Nobody',
    );
    expect([code, files.size]).toEqual([1, 0]);
  });
});

describe('candor subject erase', () => {
  it('tells what it would erase, and erases with --yes', async () => {
    await asks();

    expect(await candor('subject', 'erase', SUBJECT, '--receipt', 'r', '--by', 'Dana')).toContain('turns: 1');
    expect([code, files.size]).toEqual([1, 0]);
    expect(await candor('subject', 'erase', SUBJECT, '--receipt', 'r', '--by', 'Dana', '--yes')).toMatch(
      /^Erased \(.*turns=1/,
    );

    const { tables } = await at.stores.subjects.collect({ tenant: 'example-org', subject: SUBJECT });
    expect(tables['turns']).toBeUndefined();
    expect(files.get('r')).toContain('"did":"erased"');
  });
});

describe('a receipt', () => {
  it('verifies with the public key alone, and not once a letter of it was changed', async () => {
    await asks();
    await candor('subject', 'erase', SUBJECT, '--receipt', 'r', '--by', 'Dana', '--yes');
    const [key = ''] = signer.keys;
    const [other = ''] = AuditKey.make('candor/other', 1).keys;
    files.set('changed', (files.get('r') ?? '').replace('Dana', 'Dora'));
    files.set('nonsense', 'Dear Ana, it is gone.');

    expect(await candor('subject', 'verify-receipt', 'r', '--key', key)).toContain('verifies');
    expect(await candor('subject', 'verify-receipt', 'r', '--key', other)).toContain('none of these keys');
    expect(await candor('subject', 'verify-receipt', 'changed', '--key', key)).toContain('forged');
    expect(await candor('subject', 'verify-receipt', 'nonsense', '--key', key)).toContain('no receipt');
    expect(code).toBe(1);
  });
});

describe('candor requests', () => {
  it('has what came in by letter, puts it off once, and closes it once', async () => {
    const opened = await candor('requests', 'open', SUBJECT, 'my', 'name', '--kind', 'correction');
    const id = /Request (\S+) is open, due on 2026-04-04/.exec(opened)?.[1] ?? '';

    expect(await candor('requests', 'list')).toContain('says: my name');
    expect(await candor('requests', 'extend', id, 'many', 'rows')).toContain('due on 2026-06-04');
    await candor('requests', 'extend', id, 'again');
    expect(code).toBe(1);
    expect(await candor('requests', 'close', id)).toContain('is closed');
    await candor('requests', 'close', id);
    expect(code).toBe(1);
    expect(await candor('requests', 'list')).toBe('No request is open.');
    expect(await candor('requests', 'list', '--json')).toBe('');
    expect(await candor('requests', 'list', '--all')).toContain('put off: many rows');
  });
});
