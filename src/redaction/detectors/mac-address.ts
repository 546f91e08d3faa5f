import type { Finding } from '../../domain/finding.ts';
import type { Detector } from '../detector.ts';
import { signBits } from '../prefilter.ts';
import { matchAt } from './scan.ts';

/** Six pairs with one sign throughout, or Cisco's three fours. */
const ADDRESS =
  /(?<![0-9A-Za-z:._-])(?:[0-9A-Fa-f]{2}([:-])(?:[0-9A-Fa-f]{2}\1){4}[0-9A-Fa-f]{2}|[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4})(?![0-9A-Za-z_]|[:.-][0-9A-Za-z])/y;
/** Cisco's, with two signs; none is shorter. */
const SHORTEST = 14;
const COLON = 0x3a;
const DASH = 0x2d;
const DOT = 0x2e;

/** Finds addresses of network cards; nobody's are those of every card and of none. Source: IEEE 802. */
export const macAddress: Detector = {
  id: 'mac-address',
  kinds: ['MAC_ADDRESS'],
  secret: false,
  signs: signBits(':-.'),
  detect({ text, units, runs }) {
    const findings: Finding[] = [];
    for (const { start, end } of runs) {
      if (end - start < SHORTEST) continue;
      for (let at = start + 2; at < end - 3; at += 1) {
        const sign = units[at] ?? 0;
        if (sign !== COLON && sign !== DASH && sign !== DOT) continue;
        const digits = sign === DOT ? 4 : 2;
        if (units[at + digits + 1] !== sign || at - digits < start) continue;
        const from = at - digits;
        const found = matchAt(ADDRESS, text, from)?.[0];
        if (found === undefined || isNobodys(found)) continue;
        findings.push({ kind: 'MAC_ADDRESS', start: from, end: from + found.length, confidence: 0.95 });
      }
    }
    return findings;
  },
};

/** All zeros, all ones, or a number with dots. */
function isNobodys(found: string): boolean {
  return /^(?:[0.:-]+|[fF.:-]+|[0-9.]+)$/.test(found);
}
