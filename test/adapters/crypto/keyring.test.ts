import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomIds } from '../../../adapters/crypto/ids.ts';
import { EnvelopeError, sealEnvelope } from '../../../adapters/crypto/envelope.ts';
import { openKeyring } from '../../../adapters/crypto/keyring.ts';
import { MasterKeys, derive, masterIdOf } from '../../../adapters/crypto/master-keys.ts';
import { anyText } from '../../fixtures/any-text.ts';

type DataKeys = Parameters<typeof openKeyring>[1];

type Stored = NonNullable<Awaited<ReturnType<DataKeys['find']>>>;

interface KeysInMemory extends DataKeys {
  readonly keys: Map<string, Stored>;
  destroy(subject: string): void;
}

function inMemory(masterId = ''): KeysInMemory {
  const keys = new Map<string, Stored>();
  let generation = 0;
  return {
    keys,
    destroy(subject) {
      keys.delete(subject);
      generation += 1;
    },
    state: async () => ({ generation: String(generation), masterId }),
    find: async (subject) => keys.get(subject),
    add: async (subject, key) => {
      if (!keys.has(subject)) keys.set(subject, { current: key, before: undefined });
      return keys.get(subject) ?? { current: key, before: undefined };
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
  ])('does not open an envelope %s', async (_what, tryOpen) => {
    const sealed = await openKeyring(MASTER, SHARED).seal('ana', 'turn:1', 'a text of some length');

    await expect(tryOpen(sealed)).rejects.toThrow(EnvelopeError);
  });

  it('opens nothing under another master key, and says that this is why', async () => {
    const keys = inMemory();
    const sealed = await openKeyring(MASTER, keys).seal('ana', 'c', 'text');

    const opening = openKeyring(Buffer.alloc(32, 2), keys).open('ana', 'c', sealed);

    await expect(opening).rejects.toMatchObject({ code: 'MASTER_KEY_UNKNOWN' });
  });

  it('cannot open what is left of a person whose key was destroyed', async () => {
    const keys = inMemory();
    const sealed = await openKeyring(MASTER, keys).seal('ana', 'c', 'text');
    keys.destroy('ana');

    expect(await openKeyring(MASTER, keys).open('ana', 'c', sealed)).toBeUndefined();
  });

  it('knows within a second that a key was destroyed by another process', async () => {
    const keys = inMemory();
    let nowMs = 0;
    const keyring = openKeyring(MASTER, keys, { nowMs: () => nowMs });
    const sealed = await keyring.seal('ana', 'c', 'text');
    keys.destroy('ana');

    nowMs = 1000;

    expect(await keyring.open('ana', 'c', sealed)).toBeUndefined();
  });

  it('knows at once that a key was destroyed by its own process', async () => {
    const keys = inMemory();
    const keyring = openKeyring(MASTER, keys, { nowMs: () => 0 });
    const sealed = await keyring.seal('ana', 'c', 'text');
    keys.destroy('ana');

    keyring.forget('ana');

    expect(await keyring.open('ana', 'c', sealed)).toBeUndefined();
  });

  it('remembers no key that was being read while it was destroyed', async () => {
    const keys = inMemory();
    const sealed = await openKeyring(MASTER, keys).seal('ana', 'c', 'text');
    const reached = Promise.withResolvers<void>();
    const released = Promise.withResolvers<void>();
    const find = async (subject: string) => {
      const found = keys.keys.get(subject);
      reached.resolve();
      await released.promise;
      return found;
    };
    const keyring = openKeyring(MASTER, { ...keys, find }, { nowMs: () => 0 });

    const reading = keyring.open('ana', 'c', sealed);
    await reached.promise;
    keys.destroy('ana');
    keyring.forget('ana');
    released.resolve();
    await reading;

    expect(await keyring.open('ana', 'c', sealed)).toBeUndefined();
  });

  it('reads a key again after a minute, whatever it was told', async () => {
    const keys = inMemory();
    let nowMs = 0;
    const keyring = openKeyring(MASTER, keys, { nowMs: () => nowMs });
    const sealed = await keyring.seal('ana', 'c', 'text');
    keys.keys.delete('ana');

    nowMs = 60_000;

    expect(await keyring.open('ana', 'c', sealed)).toBeUndefined();
  });

  it('asks at most once a second whether keys changed, however much is sealed', async () => {
    const keys = inMemory();
    let asked = 0;
    const state = async () => {
      asked += 1;
      return keys.state();
    };
    const keyring = openKeyring(MASTER, { ...keys, state }, { nowMs: () => 0 });

    await Promise.all(Array.from({ length: 50 }, () => keyring.seal('ana', 'c', 'text')));

    expect(asked).toBe(1);
  });

  it('seals under a new key for a person who comes back, and what was before stays closed', async () => {
    const keys = inMemory();
    const keyring = openKeyring(MASTER, keys, { nowMs: () => 0 });
    const before = await keyring.seal('ana', 'c', 'before');
    keys.destroy('ana');
    keyring.forget('ana');

    const after = await keyring.seal('ana', 'c', 'after');

    expect(await keyring.open('ana', 'c', after)).toBe('after');
    expect(await keyring.open('ana', 'c', before)).toBeUndefined();
  });

  it('opens and goes on with what is from before keys had ids', async () => {
    const keys = inMemory();
    const key = Buffer.alloc(32, 3);
    const wrapping = { id: '', bytes: derive(MASTER, 'candor wrapping') };
    const wrapped = sealEnvelope(wrapping, 'ana', key.toString('base64url'));
    keys.keys.set('ana', { current: { id: '', wrapped }, before: undefined });
    const keyring = openKeyring(MASTER, keys);

    const old = sealEnvelope({ id: '', bytes: key }, 'c', 'old');
    const again = await keyring.seal('ana', 'c', 'again');

    expect(await keyring.open('ana', 'c', old)).toBe('old');
    expect(again).toMatch(/^v1\./u);
    expect(await keyring.open('ana', 'c', again)).toBe('again');
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

describe('master keys', () => {
  const NEXT = Buffer.alloc(32, 9);
  const secret = { pseudonymSecret: Buffer.alloc(32, 4) };

  it('open what either wrapped while there are two, and wrap by the one in force', async () => {
    const keys = inMemory(masterIdOf(NEXT));
    const old = await openKeyring(MASTER, inMemoryOf(keys)).seal('ana', 'c', 'old');
    const both = openKeyring(new MasterKeys([MASTER, NEXT]), keys, secret);

    const fresh = await both.seal('ben', 'c', 'new');

    expect(await both.open('ana', 'c', old)).toBe('old');
    expect(keys.keys.get('ben')?.current.wrapped).toContain(`v2.${masterIdOf(NEXT)}.`);
    expect(await openKeyring(new MasterKeys([NEXT]), keys, secret).open('ben', 'c', fresh)).toBe('new');
  });

  it('are looked for again where another process took a new one into use', async () => {
    const keys = inMemory(masterIdOf(NEXT));
    const sealed = await openKeyring(new MasterKeys([NEXT]), keys, secret).seal('ana', 'c', 'text');

    const serving = new MasterKeys([MASTER], async () => [MASTER, NEXT]);

    expect(await openKeyring(serving, keys, secret).open('ana', 'c', sealed)).toBe('text');
  });

  it('that are not there are an error to be tried again, and their source is asked more and more rarely', async () => {
    const keys = inMemory(masterIdOf(NEXT));
    const sealed = await openKeyring(new MasterKeys([NEXT]), keys, secret).seal('ana', 'c', 'text');
    let nowMs = 0;
    const askedAt: number[] = [];
    const source = async () => {
      askedAt.push(nowMs);
      return [MASTER] as const;
    };
    const keyring = openKeyring(new MasterKeys([MASTER], source, () => nowMs), keys, secret);

    for (nowMs = 0; nowMs <= 20_000; nowMs += 500) {
      await expect(keyring.open('ana', 'c', sealed)).rejects.toMatchObject({
        code: 'MASTER_KEY_UNKNOWN',
        retryable: true,
      });
    }

    expect(askedAt).toEqual([0, 2000, 6000, 14_000]);
  });

  /** The same keys, wrapped by whatever the caller has. */
  function inMemoryOf(keys: KeysInMemory): DataKeys {
    return { ...keys, state: async () => ({ generation: '0', masterId: '' }) };
  }
});

it('makes ids of 16 characters that never repeat', () => {
  const ids = Array.from({ length: 10_000 }, () => randomIds.next());

  expect(new Set(ids).size).toBe(10_000);
  expect(ids.every((id) => /^[0-9A-HJKMNP-TV-Z]{16}$/u.test(id))).toBe(true);
});
