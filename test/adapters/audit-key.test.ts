import { rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Router } from 'express';
import { afterEach, describe, expect, it } from 'vitest';
import { BaseEnv } from '../../adapters/base-env.ts';
import { AuditKey } from '../../adapters/crypto/audit-key.ts';
import { openInstallation } from '../../adapters/installation.ts';
import { rotateAuditKey } from '../../adapters/rotate-audit-key.ts';
import { readSigned } from '../../src/audit/check-growth.ts';
import { parseNote, parseVerifierKey, verifyNote } from '../../src/audit/note.ts';
import { makeTempDir } from '../fixtures/temp-dir.ts';

const cleanups: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const clean of cleanups.splice(0).toReversed()) await clean();
});

describe('a key of the audit log', () => {
  it('signs notes that its public key verifies, and is read as it was written', () => {
    const key = AuditKey.make('candor/test', 1).rotate().rotate();
    const read = AuditKey.parse(key.toText(), 1);
    const note = parseNote(`one\ntwo\n\n${read?.sign('one\ntwo\n') ?? ''}`);
    const known = key.keys.map(parseVerifierKey).filter((one) => one !== undefined);

    expect(read?.keys).toEqual(key.keys);
    expect(known).toHaveLength(3);
    expect(note && verifyNote(note, known)).toBe('verified');
    expect(note && verifyNote(note, known.slice(1))).toBe('unknown_key');
    expect(read?.toText()).toBe(key.toText());
  });

  it.each([
    ['nothing', ''],
    ['a public key', AuditKey.make('a', 1).keys[0] ?? ''],
    ['a key of a witness', AuditKey.make('a', 4).toText()],
    ['another name', AuditKey.make('abc', 1).toText().replace('+abc+', '+abd+')],
    ['a key cut short', AuditKey.make('a', 1).toText().slice(0, -9)],
    ['more than keys', `${AuditKey.make('a', 1).toText()} and words`],
  ])('is not read from %s', (_, text) => {
    expect(AuditKey.parse(text, 1)).toBeUndefined();
  });
});

describe('an installation', () => {
  function aFolder() {
    const folder = makeTempDir();
    cleanups.push(() => folder.remove());
    return join(folder.path, 'data');
  }

  /** Serves for a moment. */
  async function serve(env: Record<string, string>, seals = false) {
    const installation = await openInstallation(BaseEnv.parse(env));
    try {
      await installation.beginServing(Router());
      const signer = installation.stores.seal.signer();
      const text = `${signer.origin}\n0\n${Buffer.alloc(32).toString('base64')}\n`;
      const note = `${text}\n${signer.sign(text)}`;
      const at = Temporal.Instant.from('2026-03-04T09:00:00Z');
      if (seals) await installation.stores.checkpoints.add({ size: 1, at, note, nodes: '' }, 0);
      return signer.keys;
    } finally {
      await installation.close();
    }
  }

  it('makes its key the first time, for its owner alone, and keeps it', async () => {
    const CANDOR_DATA_DIR = aFolder();

    const first = await serve({ CANDOR_DATA_DIR, CANDOR_AUDIT_ORIGIN: 'log.example/1' });

    expect(statSync(join(CANDOR_DATA_DIR, 'audit.key')).mode & 0o777).toBe(0o600);
    expect(first[0]).toMatch(/^log\.example\/1\+/u);
    expect(await serve({ CANDOR_DATA_DIR })).toEqual(first);
  });

  it('that was signed does not serve without its key, or with another', async () => {
    const CANDOR_DATA_DIR = aFolder();
    await serve({ CANDOR_DATA_DIR }, true);
    const file = join(CANDOR_DATA_DIR, 'audit.key');

    rmSync(file);
    await expect(serve({ CANDOR_DATA_DIR })).rejects.toThrow(
      /audit\.key: is missing, but the audit log was signed/u,
    );
    writeFileSync(file, AuditKey.make('other', 1).toText());
    await expect(serve({ CANDOR_DATA_DIR })).rejects.toThrow(
      /audit\.key: is not the key that the audit log/u,
    );
    writeFileSync(file, 'no key');
    await expect(serve({ CANDOR_DATA_DIR })).rejects.toThrow(/audit\.key: must hold a signing key/u);
    const CANDOR_AUDIT_KEY = AuditKey.make('other', 1).toText();
    await expect(serve({ CANDOR_DATA_DIR, CANDOR_AUDIT_KEY })).rejects.toThrow(/^CANDOR_AUDIT_KEY: is not/u);
  });

  it('whose master key is elsewhere makes the same key in every process, and no file', async () => {
    const CANDOR_DATA_DIR = aFolder();
    const env = { CANDOR_DATA_DIR, CANDOR_MASTER_KEY: 'ab'.repeat(32) };

    const first = await serve(env, true);

    expect(await serve(env)).toEqual(first);
    expect(() => statSync(join(CANDOR_DATA_DIR, 'audit.key'))).toThrow('ENOENT');
  });

  it('lets a new key sign, which the old one announces and signs beside it once', async () => {
    const CANDOR_DATA_DIR = aFolder();
    const [old = ''] = await serve({ CANDOR_DATA_DIR });
    const base = BaseEnv.parse({ CANDOR_DATA_DIR, LOG_LEVEL: 'silent' });
    const known = parseVerifierKey(old);
    if (known === undefined) throw new Error('no key');

    const vkey = await rotateAuditKey(base, 'example-org');

    const installation = await openInstallation(base);
    cleanups.push(() => installation.close());
    const { audit, checkpoints, seal } = installation.stores;
    const rotated = (await Array.fromAsync(audit.read(1))).find(({ kind }) => kind === 'audit.key_rotated');
    const said = parseNote(String(rotated?.meta['note']));
    expect(rotated?.meta).toMatchObject({ from: old, to: vkey });
    expect(said?.text).toBe(`candor audit key rotation\n${vkey}\n`);
    expect(said && verifyNote(said, [known])).toBe('verified');
    expect(seal.signer().keys).toEqual([vkey, old]);
    const latest = await checkpoints.latest();
    expect(latest && readSigned(latest.note, [old])?.size).toBe(rotated?.seq);
    expect(latest && readSigned(latest.note, [vkey])?.size).toBe(rotated?.seq);
    await installation.beginServing();
  });

  it.each([
    ['a variable', { CANDOR_AUDIT_KEY: AuditKey.make('a', 1).toText() }, /^CANDOR_AUDIT_KEY: holds the key/u],
    ['no file', { CANDOR_MASTER_KEY: 'ab'.repeat(32) }, /^CANDOR_AUDIT_KEY_FILE: is not set/u],
  ])('does not replace a key that is in %s', async (_, env, problem) => {
    const CANDOR_DATA_DIR = aFolder();
    await serve({ CANDOR_DATA_DIR, ...env });
    const base = BaseEnv.parse({ CANDOR_DATA_DIR, LOG_LEVEL: 'silent', ...env });

    await expect(rotateAuditKey(base, 'example-org')).rejects.toThrow(problem);
  });
});
