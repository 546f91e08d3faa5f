import type { Finding } from '../../domain/finding.ts';
import type { Detector } from '../detector.ts';
import { isElsewhere, isPasswordLike } from './password-value.ts';
import { findAll } from '../../base/find-all.ts';

interface Syntax {
  /** A piece of every match, in small letters. */
  readonly hint: string;
  /** Every match has one of `NAMES` in it as well. */
  readonly named?: boolean;
  /** Bounded; the group `value` is the secret. */
  readonly pattern: RegExp;
  /** Without it, whatever stands there is a secret. */
  readonly accepts?: (value: string) => boolean;
}

const NAMES = '(?:password|passwd|passphrase|pwd|secret|token|api_?key|access_?key)';
/** Fewer texts have one of these than `==` and `</`. */
const NAME_HINTS = 'password passwd passphrase pwd secret token api_key apikey access_key accesskey'.split(
  ' ',
);

/** Source: the documentation of PowerShell, MySQL, Oracle, PostgreSQL, SQL Server, chpasswd and sudo. */
const SYNTAXES: readonly Syntax[] = [
  {
    hint: 'securestring',
    pattern:
      /ConvertTo-SecureString[ \t]{1,4}(?:-String[ \t]{1,4})?(?:"(?<double>[^"\n]{3,100})"|'(?<single>[^'\n]{3,100})'|(?<value>[^\s"'$()-][^\s"'()]{2,100}))/gi,
  },
  {
    hint: 'securestring',
    pattern:
      /(?:"(?<double>[^"\n]{3,100})"|'(?<single>[^'\n]{3,100})')[ \t]{0,4}\|[ \t]{0,4}ConvertTo-SecureString/gi,
  },
  {
    hint: 'identified',
    pattern:
      /\bIDENTIFIED[ \t]{1,4}(?:WITH[ \t]{1,4}["'`]?\w{1,40}["'`]?[ \t]{1,4})?(?:BY|AS)[ \t]{1,4}(?:PASSWORD[ \t]{1,4})?(?:"(?<double>[^"\n]{3,100})"|'(?<single>[^'\n]{3,100})'|(?<value>[^\s"';,()]{3,100}))/gi,
  },
  {
    hint: 'password',
    pattern: /\bPASSWORD[ \t]{0,4}(?:\([ \t]{0,3}|=[ \t]{0,3}N|[ \t])(?:'(?<single>[^'\n]{3,100})')/gi,
  },
  {
    hint: '==',
    named: true,
    pattern: new RegExp(
      `(?:"(?<double>[^"\\n]{4,100})"|'(?<single>[^'\\n]{4,100})')[ \\t]{0,4}={2,3}[ \\t]{0,4}(?:\\w{1,40}[.>-]{1,2}){0,3}\\w{0,30}${NAMES}`,
      'gi',
    ),
  },
  {
    hint: '.equals',
    named: true,
    pattern: new RegExp(
      `(?:"(?<double>[^"\\n]{4,100})"|'(?<single>[^'\\n]{4,100})')\\.equals\\([ \\t]{0,4}(?:\\w{1,40}\\.){0,3}\\w{0,30}${NAMES}`,
      'gi',
    ),
  },
  {
    hint: '</',
    named: true,
    pattern: new RegExp(
      `<(?:[\\w-]{1,30}[:.-])?\\w{0,30}${NAMES}(?:[ \\t][^<>\\n]{0,80})?>[ \\t]{0,8}(?<value>[^<>\\s]{4,200})[ \\t]{0,8}</`,
      'gi',
    ),
  },
  {
    hint: 'chpasswd',
    pattern:
      /echo[ \t]{1,4}(?:-[en][ \t]{1,4})?["']?[\w.-]{1,40}:(?<value>[^"'|\s]{3,100})["']?[ \t]{0,4}\|[ \t]{0,4}(?:sudo[ \t]{1,4})?chpasswd/g,
  },
  {
    hint: 'echo',
    pattern:
      /echo[ \t]{1,4}(?:-[en][ \t]{1,4})?["']?(?<value>[^"'|\s]{4,100})["']?[ \t]{0,4}\|[ \t]{0,4}(?:sudo[ \t]{1,4}-S\b|passwd[ \t]{1,4}--stdin|kinit\b|[\w -]{1,60}--password-stdin)/g,
  },
  {
    // A Dockerfile.
    hint: 'env ',
    named: true,
    pattern: new RegExp(
      `^[ \\t]{0,8}ENV[ \\t]{1,4}\\w{0,30}${NAMES}[ \\t]{1,4}(?<value>[^\\s"'=]{4,100})[ \\t]*$`,
      'gim',
    ),
    accepts: isPasswordLike,
  },
  {
    // The configuration of Cisco's switches.
    hint: 'enable ',
    named: true,
    pattern: /^[ \t]{0,8}enable (?:secret|password) (?:[0-9] )?(?<value>[^\s"']{4,100})[ \t]*$/gim,
    accepts: isPasswordLike,
  },
  {
    hint: 'jdbc:oracle',
    pattern: /jdbc:oracle:\w{2,6}:[\w.-]{1,60}\/(?<value>[^@\s"'/]{3,100})@/gi,
  },
  {
    hint: ':=',
    named: true,
    pattern: new RegExp(
      `\\b\\w{0,30}${NAMES}[0-9]{0,2}[ \\t]{0,4}:=[ \\t]{0,4}(?:"(?<double>[^"\\n]{4,100})"|'(?<single>[^'\\n]{4,100})'|(?<value>[^\\s"';,()]{6,100}))`,
      'gi',
    ),
    accepts: isPasswordLike,
  },
];

/** Finds passwords that the syntax of a language gives away: SQL, PowerShell, XML, comparisons, pipes. */
export const codePassword: Detector = {
  id: 'code-password',
  kinds: ['PASSWORD'],
  secret: true,
  hints: [...new Set(SYNTAXES.flatMap(({ hint, named }) => (named === true ? NAME_HINTS : [hint])))],
  detect({ text }) {
    const lower = text.toLowerCase();
    return SYNTAXES.filter(({ hint }) => lower.includes(hint)).flatMap((syntax) => findBy(syntax, text));
  },
};

function findBy({ pattern, accepts }: Syntax, text: string): readonly Finding[] {
  return findAll(pattern, text).flatMap(({ 0: whole, index, groups = {} }) => {
    const value = groups['value'] ?? groups['single'] ?? groups['double'] ?? '';
    if (isElsewhere(value) || /^[A-Z][A-Z_]+$/.test(value) || accepts?.(value) === false) return [];
    const start = index + whole.indexOf(value);
    return [{ kind: 'PASSWORD', start, end: start + value.length, confidence: 0.85 }];
  });
}
