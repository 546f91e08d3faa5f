import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { randomIds } from '../../../adapters/crypto/ids.ts';
import { EnvelopeError, openKeyring } from '../../../adapters/crypto/keyring.ts';
import { loadMasterKey } from '../../../adapters/crypto/master-key.ts';
import { anyText } from '../../fixtures/any-text.ts';
import { makeTempDir } from '../../fixtures/temp-dir.ts';

type DataKeys = Parameters<typeof openKeyring>[1];

function inMemory(): DataKeys & { readonly keys: Map<string, string> } {
  const keys = new Map<string, string>();
  return {
    keys,
    find: async (subject) => keys.get(subject),
    add: async (subject, wrapped) => {
      if (!keys.has(subject)) keys.set(subject, wrapped);
      return keys.get(subject) ?? wrapped;
    },
  };
}

const MASTER = Buffer.alloc(32, 1);

describe('the keyring', () => {
  it('opens what it sealed, also after a restart', async () => {
    const keys = inMemory();
    const keyring = openKeyring(MASTER, keys);

    await fc.assert(
      fc.asyncProperty(anyText(), async (text) => {
        const sealed = await keyring.seal('ana', 'turn:1', text);

        expect(await openKeyring(MASTER, keys).open('ana', 'turn:1', sealed)).toBe(
          Buffer.from(text, 'utf8').toString('utf8'),
        );
      }),
      { numRuns: 50 },
    );
  });

  it('never seals the same text to the same envelope, and shows nothing of it', async () => {
    const keyring = openKeyring(MASTER, inMemory());

    const envelopes = await Promise.all([
      keyring.seal('ana', 'c', 'salary plan'),
      keyring.seal('ana', 'c', 'salary plan'),
    ]);

    expect(envelopes[0]).not.toBe(envelopes[1]);
    expect(envelopes.join('')).not.toContain('salary');
  });

  it.each([
    ['in another place', async (sealed: string) => openKeyring(MASTER, SHARED).open('ana', 'turn:2', sealed)],
    [
      'when a character was changed',
      async (sealed: string) =>
        openKeyring(MASTER, SHARED).open(
          'ana',
          'turn:1',
          `${sealed.slice(0, -2)}${sealed.endsWith('AA') ? 'BB' : 'AA'}`,
        ),
    ],
    [
      'under another master key',
      async (sealed: string) => openKeyring(Buffer.alloc(32, 2), SHARED).open('ana', 'turn:1', sealed),
    ],
  ])('does not open an envelope %s', async (_what, tryOpen) => {
    const sealed = await openKeyring(MASTER, SHARED).seal('ana', 'turn:1', 'a text of some length');

    await expect(tryOpen(sealed)).rejects.toThrow(EnvelopeError);
  });

  it('cannot open what is left of a person whose key was destroyed', async () => {
    const keys = inMemory();
    const sealed = await openKeyring(MASTER, keys).seal('ana', 'c', 'text');
    keys.keys.delete('ana');

    expect(await openKeyring(MASTER, keys).open('ana', 'c', sealed)).toBeUndefined();
  });

  it('gives the same pseudonym for the same purpose and person only', () => {
    const keyring = openKeyring(MASTER, inMemory());

    expect(keyring.pseudonym('subject', 'U1')).toBe(keyring.pseudonym('subject', 'U1'));
    expect(keyring.pseudonym('subject', 'U1')).not.toBe(keyring.pseudonym('safety', 'U1'));
    expect(keyring.pseudonym('subject', 'U1')).not.toBe(
      openKeyring(Buffer.alloc(32, 2), inMemory()).pseudonym('subject', 'U1'),
    );
  });
});

const SHARED = inMemory();

describe('the key file', () => {
  let folder: ReturnType<typeof makeTempDir>;
  beforeEach(() => {
    folder = makeTempDir();
  });
  afterEach(() => folder.remove());

  it('is made once, for its owner only, and read again', () => {
    const file = join(folder.path, 'master.key');

    const made = loadMasterKey(undefined, file, false);
    const read = loadMasterKey(undefined, file, true);

    expect(Buffer.from(made).equals(Buffer.from(read))).toBe(true);
    expect(made).toHaveLength(32);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('is never replaced while sealed data is there', () => {
    const file = join(folder.path, 'master.key');

    expect(() => loadMasterKey(undefined, file, true)).toThrow(/is missing, but the database/u);
  });

  it('is refused when it holds something else, without showing it', () => {
    const file = join(folder.path, 'master.key');
    writeFileSync(file, 'not a key');

    expect(() => loadMasterKey(undefined, file, true)).toThrow(/must hold 64 hex digits/u);
  });

  it('is not needed when the environment has the key', () => {
    expect(loadMasterKey('0f'.repeat(32), join(folder.path, 'none'), true)).toHaveLength(32);
  });
});

it('makes ids of 16 characters that never repeat', () => {
  const ids = Array.from({ length: 10_000 }, () => randomIds.next());

  expect(new Set(ids).size).toBe(10_000);
  expect(ids.every((id) => /^[0-9A-HJKMNP-TV-Z]{16}$/u.test(id))).toBe(true);
});
