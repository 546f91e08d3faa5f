import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it, test } from 'vitest';
import { parseCheckpoint, parseCheckpointFile, toCheckpointText } from '../../../src/audit/checkpoint.ts';
import {
  isKeyName,
  parseNote,
  parseVerifierKey,
  toCosigned,
  toNote,
  toVerifierKey,
  verifyNote,
} from '../../../src/audit/note.ts';

/** Source: the example of golang.org/x/mod/sumdb/note, whose format C2SP took over. */
const PETER = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const MESSAGE =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const SIGNED = `${MESSAGE}\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n`;

/** Source: the example of https://c2sp.org/tlog-checkpoint */
const CHECKPOINT = `example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
`;

function known(vkey: string) {
  const key = parseVerifierKey(vkey);
  if (key === undefined) throw new Error('no key');
  return key;
}

function parsed(note: string) {
  const found = parseNote(note);
  if (found === undefined) throw new Error('no note');
  return found;
}

describe('a signed note', () => {
  it('verifies under the published key', () => {
    expect(verifyNote(parsed(SIGNED), [known(PETER)])).toBe('verified');
    expect(parsed(SIGNED).text).toBe(MESSAGE);
    expect(toNote(parsed(SIGNED).text, parsed(SIGNED).signatures)).toBe(SIGNED);
  });

  it('is forged when a word of it is another, and unknown without the key', () => {
    expect(verifyNote(parsed(SIGNED.replace('answer', 'Answer')), [known(PETER)])).toBe('forged');
    expect(verifyNote(parsed(SIGNED), [])).toBe('unknown_key');
    expect(verifyNote(parsed(SIGNED.replace('— PeterNeumann', '— Peter')), [known(PETER)])).toBe(
      'unknown_key',
    );
  });

  test.each([
    ['without signatures', 'text\n'],
    ['without a newline at the end', SIGNED.slice(0, -1)],
    ['with a carriage return', SIGNED.replace('\n', '\r\n')],
    ['with a hyphen for the dash', SIGNED.replace('—', '-')],
    ['with a signature that is no base64', SIGNED.replace('x08go/', 'x08go!')],
    ['with a signature cut short', `${SIGNED.slice(0, -20)}\n`],
    ['with more behind the signature', SIGNED.replace('JnAM=', 'JnAM= and')],
    ['with half a character', SIGNED.replace('answer', '\ud800')],
    ['that never ends', `${'a'.repeat(200_000)}${SIGNED}`],
  ])('is none %s', (_, note) => {
    expect(parseNote(note)).toBeUndefined();
  });

  it('with a cosignature verifies only at the time that was signed', () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(12);
    const key = toVerifierKey('witness.example/w1', 4, raw);
    const signature = sign(null, Buffer.from(toCosigned(MESSAGE, 1_679_315_147n)), privateKey);
    const at = (seconds: bigint) => {
      const bytes = Buffer.concat([Buffer.alloc(8), signature]);
      bytes.writeBigUInt64BE(seconds);
      return { text: MESSAGE, signatures: [{ name: key.name, keyId: key.keyId, signature: bytes }] };
    };

    expect(known(key.vkey)).toEqual(key);
    expect(verifyNote(at(1_679_315_147n), [key])).toBe('verified');
    expect(verifyNote(at(1_679_315_148n), [key])).toBe('forged');
    const short = { name: key.name, keyId: key.keyId, signature: signature.subarray(0, 8) };
    expect(verifyNote({ text: MESSAGE, signatures: [short] }, [key])).toBe('forged');
  });
});

describe('a verifier key', () => {
  it('has the id that its name, type and key hash to', () => {
    const { publicKey } = generateKeyPairSync('ed25519');
    const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(12);
    const { keyId, vkey } = toVerifierKey('candor/1', 1, raw);
    const expected = createHash('sha256').update('candor/1\n').update(Uint8Array.of(1)).update(raw).digest();

    expect(keyId).toBe(expected.readUInt32BE(0));
    expect(vkey).toBe(
      `candor/1+${expected.toString('hex', 0, 4)}+${Buffer.concat([Uint8Array.of(1), raw]).toString('base64')}`,
    );
  });

  test.each([
    ['an id that is not its own', PETER.replace('c74f20a3', 'c74f20a4')],
    ['a type that is not known', 'PeterNeumann+c74f20a3+AhpcKQcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'],
    ['no key', 'PeterNeumann+c74f20a3+AQ=='],
    ['no name', PETER.slice(12)],
  ])('is none with %s', (_, vkey) => {
    expect(parseVerifierKey(vkey)).toBeUndefined();
  });

  test.each(['', 'two words', 'a+b', 'no\u00A0break', 'new\nline', 'x'.repeat(201)])(
    'has no name like %j',
    (name) => {
      expect(isKeyName(name)).toBe(false);
    },
  );
});

describe('a checkpoint', () => {
  it('is read as the example of its specification', () => {
    const read = parseCheckpoint(CHECKPOINT);

    expect(read).toMatchObject({ origin: 'example.com/behind-the-sofa', size: 20_852_163 });
    expect(read && toCheckpointText(read.origin, read.size, read.root)).toBe(read?.note.text);
  });

  test.each([
    ['a size with a zero before it', CHECKPOINT.replace('20852163', '020852163')],
    ['a size below nothing', CHECKPOINT.replace('20852163', '-1')],
    ['a size that no number holds', CHECKPOINT.replace('20852163', '9999999999999999')],
    ['a root that is too short', CHECKPOINT.replace('CsUYapGGPo4d', '')],
    ['an empty line in it', CHECKPOINT.replace('sofa\n', 'sofa\n\n')],
    ['no signature', CHECKPOINT.slice(0, CHECKPOINT.indexOf('\n\n') + 1)],
  ])('is none with %s', (_, text) => {
    expect(parseCheckpoint(text)).toBeUndefined();
  });
});

describe('a file of checkpoints', () => {
  it('gives every note as it was signed', () => {
    expect(parseCheckpointFile(`${CHECKPOINT}\n${CHECKPOINT}\n`)).toEqual([CHECKPOINT, CHECKPOINT]);
    expect(parseCheckpointFile('')).toEqual([]);
  });

  it('is also one note, as it was quoted and kept with other ends of lines', () => {
    expect(parseCheckpointFile(CHECKPOINT)).toEqual([CHECKPOINT]);
    expect(parseCheckpointFile(CHECKPOINT.trimEnd())).toEqual([CHECKPOINT]);
    expect(parseCheckpointFile(CHECKPOINT.replaceAll('\n', '\r\n'))).toEqual([CHECKPOINT]);
  });

  it('passes over one that was cut short and written again', () => {
    const short = CHECKPOINT.slice(0, 40);

    expect(parseCheckpointFile(`${CHECKPOINT}\n${short}\n\n${CHECKPOINT}\n`)).toEqual([
      CHECKPOINT,
      CHECKPOINT,
    ]);
  });
});
