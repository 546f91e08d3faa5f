import { parseCheckpoint } from '../../src/audit/checkpoint.ts';
import { parseNote, parseVerifierKey, toSignatureLine, verifyNote } from '../../src/audit/note.ts';
import type { CheckpointSink } from '../../src/ports/checkpoint-sink.ts';
import { notTaken, postText } from './post.ts';

/**
 * Asks a witness to cosign the newest checkpoint (https://c2sp.org/tlog-witness): it does where that continues what it saw before.
 * `url` is its submission prefix, `vkey` its public key.
 */
export function openWitness(url: string, vkey: string): CheckpointSink {
  const address = `${url.replace(/\/+$/u, '')}/add-checkpoint`;
  return {
    id: 'witness',
    takes: 'newest',
    async send({ size, note }, known, prove) {
      const ask = async (old: number) =>
        postText(
          address,
          `old ${String(old)}\n${(await prove(old)).map((hash) => `${hash}\n`).join('')}\n${note}`,
          {},
        );
      let answer = await ask(known);
      if (answer.status === 409) {
        const old = parseSize(answer.body);
        if (old === undefined || old > size) throw notTaken('the witness saw another log under this name');
        answer = await ask(old);
      }
      if (answer.status !== 200) throw notTaken(`the witness answered ${String(answer.status)}`);
      return readLines(note, answer.body, vkey);
    },
  };
}

/** The lines of the one key that counts. */
function readLines(note: string, body: string, vkey: string): string {
  const key = parseVerifierKey(vkey);
  const text = parseCheckpoint(note)?.note.text ?? '';
  const cosigned = parseNote(`${text}\n${body}`);
  if (key === undefined || cosigned === undefined || verifyNote(cosigned, [key]) !== 'verified') {
    throw notTaken('the witness did not sign with its key');
  }
  return cosigned.signatures
    .filter(({ name, keyId }) => name === key.name && keyId === key.keyId)
    .map(toSignatureLine)
    .join('');
}

function parseSize(body: string): number | undefined {
  return /^(?:0|[1-9]\d{0,15})\n$/u.test(body) ? Number(body) : undefined;
}
