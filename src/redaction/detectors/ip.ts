import type { Finding } from '../../turn/turn.ts';
import type { Detector } from '../detector.ts';
import { hasCueBefore, isWordChar } from './scan.ts';

const V4 = /[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}/g;
const V6 = /[0-9A-Fa-f:]{0,45}:[0-9A-Fa-f:.]{1,45}/g;
const VERSION_CUE = /(?:\bv|version|release|build|\bver\.?|[a-z]\/)[\s:=]*"?$/i;

/** Finds IP addresses of both versions. Source: RFC 791, RFC 4291 2.2. */
export const ip: Detector = {
  id: 'ip',
  kinds: ['IP'],
  secret: false,
  detect(text) {
    return [...v4(text), ...v6(text)];
  },
};

function v4(text: string): readonly Finding[] {
  const findings: Finding[] = [];
  for (const { index: start, 0: found } of text.matchAll(V4)) {
    const end = start + found.length;
    if (!isV4(found) || isWordChar(text[start - 1]) || isWordChar(text[end])) continue;
    if (text[start - 1] === '.' || /^\.[0-9]/.test(text.slice(end, end + 2))) continue;
    if (hasCueBefore(text, start, VERSION_CUE, 12)) continue;
    findings.push({ kind: 'IP', start, end, confidence: 0.9 });
  }
  return findings;
}

function isV4(text: string): boolean {
  return text.split('.').every((part) => Number(part) <= 255 && (part.length === 1 || !part.startsWith('0')));
}

function v6(text: string): readonly Finding[] {
  const findings: Finding[] = [];
  for (const match of text.matchAll(V6)) {
    const found = match[0].replace(/(?:[.]|(?<!:):)$/, '');
    const start = match.index;
    const end = start + found.length;
    if (isWordChar(text[start - 1]) || isWordChar(text[end])) continue;
    if (isV6(found)) findings.push({ kind: 'IP', start, end, confidence: 0.9 });
  }
  return findings;
}

/** Eight groups, or fewer around one `::`; the last two may be written as version 4. At least one digit. */
function isV6(text: string): boolean {
  const halves = text.split('::');
  if (halves.length > 2 || !/[0-9]/.test(text)) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1) ?? '';
  const mapped = last.includes('.');
  if (mapped && !isV4(last)) return false;
  const plain = mapped ? groups.slice(0, -1) : groups;
  const count = plain.length + (mapped ? 2 : 0);
  const right = halves.length === 2 ? count < 8 : count === 8;
  return right && groups.length > 0 && plain.every((group) => /^[0-9A-Fa-f]{1,4}$/.test(group));
}
