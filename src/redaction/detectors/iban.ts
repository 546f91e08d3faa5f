import type { Finding } from '../../domain/finding.ts';
import type { Detector } from '../detector.ts';
import { ALNUM } from '../runs.ts';
import { addMod97 } from './check-digits.ts';
import { findAll } from '../../base/find-all.ts';
import { isWordChar } from './scan.ts';

/** Length per country. Source: SWIFT IBAN registry, ISO 13616. */
const LENGTHS: Readonly<Record<string, number>> = Object.fromEntries(
  (
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ' +
    'ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 ' +
    'LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 ' +
    'PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30'
  )
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);

const BEGINNING = /[A-Za-z]{2}[0-9]{2}/g;

/** Finds bank account numbers in international form: a country's length and right check digits. */
export const iban: Detector = {
  id: 'iban',
  kinds: ['IBAN'],
  secret: false,
  minDigits: 4,
  detect({ text, units }) {
    const findings: Finding[] = [];
    for (const { index: start, 0: beginning } of findAll(BEGINNING, text)) {
      const length = LENGTHS[beginning.slice(0, 2).toUpperCase()];
      if (length === undefined || isPartBefore(text, start)) continue;
      const end = endOfIban(units, start, length);
      if (end !== undefined && !isPartAfter(text, end))
        findings.push({ kind: 'IBAN', start, end, confidence: 0.97 });
    }
    return findings;
  },
};

/** Small letters beside it are a word that is stuck to it: "IBANDE89…", "…3000bitte". The label may be in capitals as well. */
function isPartBefore(text: string, start: number): boolean {
  if (!isWordChar(text[start - 1])) return false;
  const written = text.slice(start, start + 2);
  return (
    written !== written.toUpperCase() || !/(?:\p{Ll}|IBAN)$/u.test(text.slice(Math.max(0, start - 4), start))
  );
}

function isPartAfter(text: string, end: number): boolean {
  return isWordChar(text[end]) && !(/\p{Ll}/u.test(text[end] ?? '') && /[0-9]/.test(text[end - 1] ?? ''));
}

/** What a letter or digit counts in the check, letters from 10 as in base 36; `SIGN` for everything else. */
const SIGN = 99;
const VALUES = Uint8Array.from({ length: 0x10000 }, (_, code) =>
  ALNUM[code] === 1 ? Number.parseInt(String.fromCharCode(code), 36) : SIGN,
);
const BLANK = 0x20;
const DASH = 0x2d;

/** Reads `length` letters and digits from `start`, over single spaces and dashes, and checks them: the first four count last. */
function endOfIban(units: Uint16Array, start: number, length: number): number | undefined {
  let rest = 0;
  let end = start;
  for (let count = 0; count < length; end += 1) {
    const unit = units[end] ?? 0;
    const value = VALUES[unit] ?? SIGN;
    if (value === SIGN && ((unit !== BLANK && unit !== DASH) || VALUES[units[end + 1] ?? 0] === SIGN))
      return undefined;
    if (value === SIGN) continue;
    if (count >= 4) rest = addMod97(rest, value);
    count += 1;
  }
  for (let at = start; at < start + 4; at += 1) rest = addMod97(rest, VALUES[units[at] ?? 0] ?? SIGN);
  return rest === 1 ? end : undefined;
}
