import type { Finding } from '../../domain/finding.ts';
import type { Detector } from '../detector.ts';
import { isOrdinaryWord } from '../names/lexicon.ts';
import { isElsewhere, isStrong } from './password-value.ts';
import { findAll } from '../../base/find-all.ts';

/** `--password X`, `-Password X`, `--token=X`, `--db-pass 'X'`; also of programs that nobody has heard of. */
const OPTION =
  /(?<![\w-])--?(?:[a-z0-9]{1,20}[-_.]){0,3}(?<name>password|passwd|passphrase|pass|pwd|secret|token|psk|(?:api|auth|access|secret|private|account|license|encryption)[-_]?key)(?<joint>=|[ \t]{1,3})(?:(?<quote>["'])(?<inner>[^"'\n]{3,200})\k<quote>|(?<bare>[^\s"'`|;&<>()]{3,200}))/gi;
/** A stand-in in capitals, a file, a variable. */
const NO_VALUE = /^(?:[A-Z][A-Z_]{2,}|[@~.]{0,2}\/.*|@.*|%\w+%|.*\.(?:txt|json|ya?ml|env|pem|key))$/;

/** Finds secrets given to a program by an option that names them. */
export const commandOption: Detector = {
  id: 'command-option',
  kinds: ['PASSWORD', 'API_KEY'],
  secret: true,
  hints: [
    '-pass',
    '-pwd',
    '-secret',
    '-token',
    '-psk',
    '-api',
    '-auth',
    '-access',
    '-private',
    '-account',
    '-license',
    '-encryption',
    '_pass',
    '_token',
    '.pass',
    '.token',
    '.secret',
  ],
  detect({ text }) {
    const findings: Finding[] = [];
    for (const { 0: whole, index, groups = {} } of findAll(OPTION, text)) {
      const value = groups['inner'] ?? groups['bare']?.replace(/[,.]$/, '') ?? '';
      if (!isValue(value, groups['joint'] === '=' || groups['inner'] !== undefined)) continue;
      const start = index + whole.lastIndexOf(value);
      const kind = /^(?:pass|pwd|psk)/i.test(groups['name'] ?? '') ? 'PASSWORD' : 'API_KEY';
      findings.push({ kind, start, end: start + value.length, confidence: isStrong(value) ? 0.9 : 0.75 });
    }
    return findings;
  },
};

/** What stands in quotes or behind `=` is one; behind a blank, a word may go on with the sentence. */
function isValue(value: string, joined: boolean): boolean {
  if (value.length < 3 || isElsewhere(value) || NO_VALUE.test(value)) return false;
  if (!/[0-9]/.test(value) && /^[a-z]+(?:[-_][a-z]+)*$/i.test(value))
    return (
      value.length >= 6 &&
      !value.toLowerCase().split(/[-_]/).every(isOrdinaryWord) &&
      !/passw|token|secret/i.test(value)
    );
  return joined || /[0-9!@#$%^&*+?]/.test(value) || /[a-z][A-Z]/.test(value);
}
