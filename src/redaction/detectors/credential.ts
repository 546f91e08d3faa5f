import type { Finding } from '../../domain/finding.ts';
import type { Detector } from '../detector.ts';
import { hasFiller, isExample, isRandom } from './randomness.ts';
import { findAll } from '../../base/find-all.ts';

interface Carrier {
  readonly hint: string;
  /** So many groups of digits are in every match. */
  readonly digitGroups?: number;
  /** Bounded and anchored; the group `key` is the secret. */
  readonly pattern: RegExp;
  readonly accepts: (key: string) => boolean;
}

/** A name and a password, neither of them a variable. */
function isPair(key: string): boolean {
  const [name = '', secret = ''] = key.split(/:(.*)/s);
  if (secret === '') return isRandom(name);
  return secret.length >= 3 && !isVariable(secret) && !isVariable(name) && !isSamplePair(name, secret);
}

/** As in a pair, but `user:pass` counts: in a link it may well be what opens the door. */
function isLogin(key: string): boolean {
  const [name = '', secret = ''] = key.split(/:(.*)/s);
  return !isVariable(secret) && (secret === 'pass' || !isSamplePair(name, secret));
}

function isVariable(value: string): boolean {
  return (
    /^(?:\$|<|\{\{|\{[A-Z_]+\}$|%[A-Z(]|\[|\*+$)/.test(value) || value.includes('${') || value.includes('{{')
  );
}

function isSamplePair(name: string, secret: string): boolean {
  return name === secret || isSamplePassword(secret);
}

function isSamplePassword(secret: string): boolean {
  return /^(?:(?:my|your)?[-_]?(?:password|passwd|token|secret)|(.)\1+|abc|pass|replace_.*|your_.*)$/i.test(
    secret,
  );
}

/** Its first part is a JSON object in base64url. Source: RFC 7515. */
function isJsonWebToken(key: string): boolean {
  try {
    JSON.parse(Buffer.from(key.slice(0, key.indexOf('.')), 'base64url').toString());
    return true;
  } catch {
    return false;
  }
}

const CARRIERS: readonly Carrier[] = [
  {
    hint: 'otpauth://',
    pattern: /otpauth:\/\/[^\s?"'<>]{1,200}\?(?:[^\s"'<>]{0,200}&)?secret=(?<key>[A-Za-z2-7=%]{8,200})/g,
    accepts: () => true,
  },
  {
    hint: '://',
    pattern: /:\/\/(?<key>[^\s/:@"'<>]{0,100}:[^\s/@"'<>]{1,200}(?:@[^\s/@"'<>:]{1,60})?)@(?=[A-Za-z0-9[])/g,
    accepts: (key) => isLogin(key),
  },
  {
    hint: '://',
    pattern:
      /:\/\/(?<=(?:mongodb(?:\+srv)?|postgres(?:ql)?|mysql|mariadb|mssql|sqlserver|rediss?|amqps?|clickhouse|cockroachdb):\/\/)(?<key>[^\s/:@"'<>]{0,100}:[^\s"'<>/]{1,200}@[A-Za-z0-9.-]{1,120}(?::[0-9]{2,5})?(?:,[A-Za-z0-9.-]{1,120}(?::[0-9]{2,5})?){0,8})/g,
    accepts: (key) => isLogin(key.slice(0, key.lastIndexOf('@'))),
  },
  {
    hint: 'redential',
    pattern:
      /(?:Network|Password|PSC?)Credentials?\(\s{0,4}["'](?<key>[^"'\n]{2,100}["'],\s{0,4}["'][^"'\s]{4,100})["']/g,
    accepts: (key) => !isVariable(key),
  },
  {
    hint: 'curl',
    pattern:
      /(?:\s-u|--user)[ =]{1,3}(?<key>"[^"\n]{1,120}"(?::"[^"\n]{1,120}")?|'[^'\n]{1,120}'|[^\s"':]{0,80}:(?:'[^'\n]{3,80}'|"[^"\n]{3,80}"|[^\s"']{3,100}))/g,
    accepts: (key) => isPair(key.replace(/["']/g, '')),
  },
  {
    hint: 'earer',
    pattern: /\b[Bb]earer[ :]{1,3}["']?(?<key>[A-Za-z0-9._~+/=-]{16,2000})/g,
    accepts: (key) => !isExample(key) && /[0-9]/.test(key),
  },
  {
    hint: 'earer',
    pattern:
      /uthorization["']?[ \t]{0,3}[:=][ \t]{0,3}["']?[Bb]earer +(?<key>[A-Za-z0-9._~+/=-]{8,15})(?![A-Za-z0-9._~+/=-])/g,
    accepts: (key) => !isExample(key) && /[0-9]/.test(key) && /[A-Za-z]/.test(key),
  },
  {
    hint: 'asic ',
    pattern: /\b[Bb]asic {1,2}["']?(?<key>[A-Za-z0-9+/]{8,400}={0,2})(?![A-Za-z0-9])/g,
    accepts: (key) =>
      !isExample(key) && key.length % 4 === 0 && /[0-9=]/.test(key) && /[A-Z]/.test(key) && /[a-z]/.test(key),
  },
  {
    // Eight groups of six digits, as BitLocker has them. Source: Microsoft, "BitLocker recovery overview".
    hint: '-',
    digitGroups: 8,
    pattern: /(?<![0-9-])(?<key>(?:[0-9]{6}-){7}[0-9]{6})(?![0-9-])/g,
    accepts: (key) => new Set(key).size > 3,
  },
  {
    hint: '_auth',
    pattern: /_auth(?:Token)?\s{0,2}=\s{0,2}["']?(?<key>[A-Za-z0-9_+/=-]{11,200})/g,
    accepts: (key) => !hasFiller(key),
  },
  {
    hint: 'hex_api',
    pattern: /hex_api(?:_key)?\s{0,2}[=:]\s{0,2}["']?(?<key>[a-f0-9]{32})(?![A-Za-z0-9])/g,
    accepts: (key) => !hasFiller(key),
  },
  {
    hint: '$',
    pattern:
      /(?<key>\$(?:[156y]|2[abxy]|argon2(?:id|i|d)|apr1|scrypt|pbkdf2-sha(?:256|512))\$[./A-Za-z0-9$=,+]{20,180})/g,
    accepts: (key) => !hasFiller(key),
  },
  {
    hint: '$ANSIBLE_VAULT;',
    pattern: /(?<key>\$ANSIBLE_VAULT;1\.[12];AES256(?:;[\w.-]{1,40})?\s{1,4}[0-9][0-9\s]{63,4000})/g,
    accepts: () => true,
  },
  {
    hint: 'eyJ',
    pattern:
      /(?<![A-Za-z0-9_-])(?<key>eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}(?:\.[A-Za-z0-9_-]{10,}|\.)?)/g,
    accepts: (key) => isRandom(key) && isJsonWebToken(key),
  },
];

/** Pieces of what carries a secret. */
const HINTS =
  'bitlocker|recovery|wiederherst|récup|recuper|://|redential|curl|earer|asic |_auth|hex_api|eyj|$1$|$5$|$6$|$y$|$2a|$2b|$2x|$2y|$ar|$ap|$sc|$pb|$an'.split(
    '|',
  );

/** Finds secrets by what carries them: log-in data in a URL or a curl call, authorisation headers, JSON web tokens. */
export const credential: Detector = {
  id: 'credential',
  kinds: ['API_KEY'],
  secret: true,
  hints: HINTS,
  detect({ text, digitGroups }) {
    const findings: Finding[] = [];
    for (const { hint, digitGroups: fewest = 0, pattern, accepts } of CARRIERS) {
      if (fewest > digitGroups.length || !text.includes(hint)) continue;
      for (const match of findAll(pattern, text)) {
        const key = match.groups?.['key'] ?? '';
        const start = match.index + match[0].indexOf(key);
        if (accepts(key)) findings.push({ kind: 'API_KEY', start, end: start + key.length, confidence: 0.9 });
      }
    }
    return findings;
  },
};
