import type { Finding } from '../../domain/finding.ts';
import type { Detector } from '../detector.ts';
import { signBits } from '../prefilter.ts';
import { matchAt } from './scan.ts';

/** Six pairs with one sign throughout, or Cisco's three fours. */
const ADDRESS =
  /(?<![0-9A-Za-z:._-])(?:[0-9A-Fa-f]{2}([:-])(?:[0-9A-Fa-f]{2}\1){4}[0-9A-Fa-f]{2}|[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4})(?![0-9A-Za-z_]|[:.-][0-9A-Za-z])/y;
/** The code of each sign and how many digits stand between two of it. */
const SIGNS = [
  [0x3a, 2],
  [0x2d, 2],
  [0x2e, 4],
] as const;

/** Finds addresses of network cards; nobody's are those of every card and of none. Source: IEEE 802. */
export const macAddress: Detector = {
  id: 'mac-address',
  kinds: ['MAC_ADDRESS'],
  secret: false,
  signs: signBits(':-.'),
  detect({ text, units, runs }) {
    const findings: Finding[] = [];
    for (const [sign, digits] of SIGNS) {
      for (const { start, end } of runs) {
        for (let at = start + digits; at < end - digits - 1; at += 1) {
          if (units[at] !== sign || units[at + digits + 1] !== sign) continue;
          const found = matchAt(ADDRESS, text, at - digits)?.[0];
          if (found === undefined || isNobodys(found)) continue;
          const from = at - digits;
          findings.push({ kind: 'MAC_ADDRESS', start: from, end: from + found.length, confidence: 0.95 });
        }
      }
    }
    return findings;
  },
};

/** All zeros, all ones, or a number with dots. */
function isNobodys(found: string): boolean {
  return /^(?:[0.:-]+|[fF.:-]+|[0-9.]+)$/.test(found);
}
