import type { Finding } from '../../domain/finding.ts';
import type { Detector } from '../detector.ts';

const DASHES = '-----';
/** Less between the lines is an example of the lines. */
const MIN_BODY_CHARS = 64;
const BEGIN = /-----BEGIN (?:[A-Z0-9]+ ){0,4}PRIVATE KEY(?: BLOCK)?-----/g;
const END = /-----END [A-Z0-9 ]{0,60}-----/y;

/** Finds private keys in PEM, OpenSSH and PGP armour, also where the end was cut off. */
export const privateKey: Detector = {
  id: 'private-key',
  kinds: ['PRIVATE_KEY'],
  secret: true,
  hints: ['-----begin'],
  detect({ text }) {
    const findings: Finding[] = [];
    for (const { index: start, 0: header } of text.matchAll(BEGIN)) {
      const from = start + header.length;
      const end = keyEnd(text, from);
      if (end - from >= MIN_BODY_CHARS) findings.push({ kind: 'PRIVATE_KEY', start, end, confidence: 1 });
    }
    return findings;
  },
};

/** After the END line if the next five dashes begin one, otherwise after the last line that looks like key material. */
function keyEnd(text: string, from: number): number {
  const dashes = text.indexOf(DASHES, from);
  END.lastIndex = dashes;
  const closing = dashes < 0 ? null : END.exec(text);
  if (closing !== null) return closing.index + closing[0].length;
  return cutOffEnd(text, from);
}

function cutOffEnd(text: string, from: number): number {
  let end = from;
  for (let lineStart = from; lineStart < text.length;) {
    const next = text.indexOf('\n', lineStart);
    const lineEnd = next < 0 ? text.length : next;
    const line = text.slice(lineStart, lineEnd).trim();
    if (line !== '' && !isKeyLine(line)) return end;
    end = line === '' ? end : lineEnd;
    lineStart = lineEnd + 1;
  }
  return end;
}

function isKeyLine(line: string): boolean {
  return (
    /^[A-Za-z0-9+/=\\"',]+$/.test(line) || /^(?:Proc-Type|DEK-Info|Version|Comment|Hash|Charset): /.test(line)
  );
}
