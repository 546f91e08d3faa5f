import type { Finding } from '../../domain/finding.ts';
import type { Detector } from '../detector.ts';
import { signBits } from '../prefilter.ts';

const MAX_LOCAL_CHARS = 64;
const MAX_DOMAIN_CHARS = 253;
const LOCAL = toCharSet(/[\p{L}\p{N}._%+'&~=#$*!^-]/u);
const DOMAIN = toCharSet(/[\p{L}\p{N}.-]/u);
const TOP_LEVEL = /^(?:\p{L}{2,24}|xn--[a-z0-9-]{2,59})$/iu;
/** `icon@2x.png` is a file. */
const FILE_ENDING = /^(?:png|jpe?g|gif|svg|webp|pdf|css|js|mjs|ts|tsx|jsx|json|yaml|yml|html?|lock|md|txt)$/i;

/** Finds e-mail addresses by walking outwards from every `@`. Source: RFC 5321 4.5.3.1 for the lengths. */
export const email: Detector = {
  id: 'email',
  kinds: ['EMAIL'],
  secret: false,
  signs: signBits('@'),
  detect({ text }) {
    const findings: Finding[] = [];
    for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
      const start = localStart(text, at);
      const end = start < at ? domainEnd(text, at + 1) : at;
      if (end > at + 1 && !isRepository(text, start, at, end)) {
        findings.push({ kind: 'EMAIL', start, end, confidence: 0.95 });
      }
    }
    return findings;
  },
};

interface CharSet {
  /** 1 for the ASCII characters of the set. */
  readonly ascii: Uint8Array;
  readonly other: RegExp;
}

function toCharSet(chars: RegExp): CharSet {
  const ascii = Uint8Array.from({ length: 128 }, (_, code) =>
    chars.test(String.fromCharCode(code)) ? 1 : 0,
  );
  return { ascii, other: chars };
}

function isIn({ ascii, other }: CharSet, text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code < 128 ? ascii[code] === 1 : other.test(text[at] ?? '');
}

function localStart(text: string, at: number): number {
  const stop = Math.max(0, at - MAX_LOCAL_CHARS);
  let start = at;
  while (start > stop && isIn(LOCAL, text, start - 1)) start -= 1;
  start += text.slice(start, at).lastIndexOf('=') + 1;
  while (start < at && /[.'&#$*!^~-]/.test(text[start] ?? '')) start += 1;
  return start;
}

/** The end of a host name with at least one dot that begins at `from`; `from` when there is none. */
function domainEnd(text: string, from: number): number {
  const stop = Math.min(text.length, from + MAX_DOMAIN_CHARS);
  let end = from;
  while (end < stop && isIn(DOMAIN, text, end)) end += 1;
  while (end > from && /[.-]/.test(text[end - 1] ?? '')) end -= 1;
  if (!text.slice(from, end).includes('.')) return from;
  const labels = text.slice(from, end).split('.');
  const last = labels.at(-1) ?? '';
  const wellFormed = labels.length > 1 && labels.every((label) => label !== '' && !label.startsWith('-'));
  return wellFormed && TOP_LEVEL.test(last) && !FILE_ENDING.test(last) ? end : from;
}

/** `git@host:owner/project.git` names a repository, nobody's mailbox. */
function isRepository(text: string, start: number, at: number, end: number): boolean {
  return text.slice(start, at) === 'git' && text[end] === ':';
}
