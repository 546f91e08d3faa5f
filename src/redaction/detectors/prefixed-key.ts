import type { Finding } from '../../domain/finding.ts';
import type { Detector } from '../detector.ts';
import { MIN_RUN_CHARS } from '../runs.ts';
import { isOrdinaryWord } from '../names/lexicon.ts';
import { labelBefore } from './key-label.ts';
import { entropyOf, hasFiller, isIdentifier } from './randomness.ts';
import { findAll } from '../../base/find-all.ts';

/** A short name, perhaps what it is for, and what it is a key to: `acme_live_…`, `abc-pat-…`. */
const PREFIXED =
  /(?<![A-Za-z0-9_.~%/@-])(?<prefix>(?:[A-Za-z][A-Za-z0-9]{1,9}[_-]){1,3})(?<body>[A-Za-z0-9]{20,200})(?![A-Za-z0-9_%@/-]|\.[A-Za-z0-9.])/g;
const BODY = /[_-][A-Za-z0-9]{20}/;
const MIN_CHARS = MIN_RUN_CHARS + MIN_RUN_CHARS;
/** Fewer letters and digits of one case are an id or a digest as often as a key. */
const MIN_BITS = 3.5;

/** What ids of things begin with. Source: the documentation of the programming interfaces of Stripe, OpenAI, Anthropic, Vercel. */
const ID_PREFIXES = new Set(
  (
    'acct asst batch call card cbtxn ch chatcmpl cmpl cn cs cus dp dpl di evt fil file fr ft hook iauth ic ich icfg ii in inv item link ' +
    'mbur modr msg od or orun pi plan pm po por pk price prj pro prod promo prv py pyr qt re req resp run sched seti setatt si sku src step ' +
    'sub sub_sched tax team thread thrd toolu tr trr ts tu txcd txi txn txr upload user vs vsfb'
  ).split(' '),
);

/**
 * Finds keys of nobody knows whom: a short name and, behind a sign, letters of both cases and digits in no order. Never certain:
 * services write the ids of things so as well.
 */
export const prefixedKey: Detector = {
  id: 'prefixed-key',
  kinds: ['API_KEY'],
  secret: true,
  minDigits: 1,
  detect({ text, runs }) {
    const findings: Finding[] = [];
    for (const { start, end } of runs) {
      if (end - start < MIN_CHARS) continue;
      const run = text.slice(start, end);
      if (!BODY.test(run)) continue;
      for (const { index, 0: key, groups } of findAll(PREFIXED, run)) {
        const at = start + index;
        const { prefix = '', body = '' } = groups ?? {};
        if (
          text[at + key.length] === '(' ||
          !isKey(prefix, body) ||
          isElse(text, at) ||
          isElse(text, at + prefix.length)
        )
          continue;
        findings.push({ kind: 'API_KEY', start: at, end: at + key.length, confidence: 0.7 });
      }
    }
    return findings;
  },
};

function isKey(prefix: string, body: string): boolean {
  const names = prefix.split(/[_-]/).slice(0, -1);
  if (ID_PREFIXES.has(names[0] ?? '') || names.every((name) => isOrdinaryWord(name.toLowerCase())))
    return false;
  return isVaried(body) && entropyOf(body) >= MIN_BITS && !isIdentifier(body) && !hasFiller(body);
}

/** Of both cases and digits; from 32 characters on, one case will do. */
function isVaried(body: string): boolean {
  const digits = (body.match(/[0-9]/g) ?? []).length;
  const cases = [/[a-z]/, /[A-Z]/].filter((letters) => letters.test(body)).length;
  return digits >= 2 && (cases === 2 || (cases === 1 && digits >= 4 && body.length >= 32));
}

/** The words before `at` say that something else follows. */
function isElse(text: string, at: number): boolean {
  const { harmless, isId } = labelBefore(text, at);
  return harmless || isId;
}
