import type { Finding } from '../../domain/finding.ts';
import type { Detector } from '../detector.ts';

/** Six pairs with one sign throughout, or Cisco's three fours. */
const ADDRESS =
  /(?<![0-9A-Za-z:._-])(?:[0-9A-Fa-f]{2}([:-])(?:[0-9A-Fa-f]{2}\1){4}[0-9A-Fa-f]{2}|[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4})(?![0-9A-Za-z_]|[:.-][0-9A-Za-z])/y;
/** Each sign and how many digits stand between two of it. */
const SIGNS = [
  [':', 2],
  ['-', 2],
  ['.', 4],
] as const;

/** Finds addresses of network cards; nobody's are those of every card and of none. Source: IEEE 802. */
export const macAddress: Detector = {
  id: 'mac-address',
  kinds: ['MAC_ADDRESS'],
  secret: false,
  detect({ text }) {
    const findings: Finding[] = [];
    for (const [sign, digits] of SIGNS) {
      for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) {
        if (at < digits || text[at + digits + 1] !== sign) continue;
        ADDRESS.lastIndex = at - digits;
        const found = ADDRESS.exec(text)?.[0];
        if (found === undefined || isNobodys(found)) continue;
        findings.push({
          kind: 'MAC_ADDRESS',
          start: at - digits,
          end: at - digits + found.length,
          confidence: 0.95,
        });
      }
    }
    return findings;
  },
};

/** All zeros, all ones, or a number with dots. */
function isNobodys(found: string): boolean {
  return /^(?:[0.:-]+|[fF.:-]+|[0-9.]+)$/.test(found);
}
