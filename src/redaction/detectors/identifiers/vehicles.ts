import type { Identifier } from './identifier.ts';

const VEHICLE =
  /\bplates?\b|registration n|\breg\b|\bvehicles?\b|\bcars?\b|\bvan\b|\bmy bike|motorbike|kennzeichen|matr[ií]cula|targa|plaque|plaka|kenteken|\bmot\b/i;

export const VEHICLES: readonly Identifier[] = [
  {
    // Source: DVLA INF104: area, half-year, three letters; no I, Q, and no Z in the area.
    kind: 'VEHICLE_ID',
    shapes: ['AA99AAA', 'AA99 AAA', 'AA99-AAA'],
    isValid: (n) => /^[A-HJ-PR-Y]{2}(?:0[2-9]|[12][0-9]|5[1-9]|[67][0-9])[A-HJ-PR-Z]{3}$/.test(n),
    cue: VEHICLE,
    counts: 'alone',
  },
  {
    kind: 'VEHICLE_ID',
    shapes: ['A9{1,3} AAA', 'A9{3}AAA', 'AAA 9{1,3}A', 'AAA9{3}A'],
    isValid: (n, written) =>
      isUpper(n, written) &&
      /^(?:[A-HJ-NPR-TV-Y][0-9]+[A-HJ-PR-Z]{3}|[A-HJ-PR-Z]{3}[0-9]+[A-HJ-NPR-TV-Y])$/.test(n),
    cue: VEHICLE,
    counts: 'cued',
  },
  {
    kind: 'VEHICLE_ID',
    shapes: ['A{1,3}-A{1,2}-9{1,4}', 'A{1,3}-A{1,2} 9{1,4}'],
    cue: VEHICLE,
    counts: 'alone',
  },
  {
    // Source: Indian Central Motor Vehicles Rules; state, district, series, number.
    kind: 'VEHICLE_ID',
    shapes: ['AA99A{1,3}9999', 'AA9A{1,3}9999', 'AA 99 A{1,2} 9999', 'AA-99-A{1,2}-9999'],
    isValid: (n) =>
      /^(?:A[NPRS]|BR|C[GH]|D[DLN]|G[AJ]|H[PR]|J[HK]|K[AL]|L[AD]|M[HLNPZ]|NL|O[DR]|P[BY]|RJ|SK|T[GNRS]|U[AKP]|WB)/.test(
        n,
      ),
    cue: VEHICLE,
    counts: 'alone',
  },
  {
    // Source: Turkish provinces 01 to 81.
    kind: 'VEHICLE_ID',
    shapes: ['99 A{1,3} 9{2,5}', '99A{1,3}9{3,4}'],
    isValid: (n) => /^(?:0[1-9]|[1-7][0-9]|8[01])/.test(n),
    cue: VEHICLE,
    counts: 'alone',
  },
  {
    kind: 'VEHICLE_ID',
    shapes: ['AA-999-AA', 'AA999AA', 'AAA 9999', 'AAA-9999', '9AAA999', '9999 AAA', '9999AAA'],
    isValid: isUpper,
    cue: VEHICLE,
    counts: 'cued',
  },
  {
    // Nigeria: area, number, letters.
    kind: 'VEHICLE_ID',
    shapes: ['AAA-999AA', 'AAA-999-AA', 'AAA999AA', 'AAA 999AA', 'AAA 999 AA'],
    cue: VEHICLE,
    counts: 'alone',
  },
];

/** Small letters beside a number are mostly words. */
function isUpper(_compact: string, written: string): boolean {
  return written === written.toUpperCase();
}
