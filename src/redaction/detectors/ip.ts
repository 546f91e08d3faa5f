import type { Finding } from '../../domain/finding.ts';
import type { Detector } from '../detector.ts';
import { findAll } from '../../base/find-all.ts';
import { hasCueBefore, standsAlone } from './scan.ts';

const V4 = /[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}/g;
const MIN_V6_CHARS = 3;
const MAX_V6_CHARS = 45;
const ZONE = /%[A-Za-z0-9]{1,15}/y;
const VERSION_CUE = /(?:(?:\bv|version(?: is| was)?|release|build|\bver\.?)[\s:=]*"?|[a-z]\/"?)$/i;

const LOGIN_CHARS = 60;
const LOGIN =
  /\b(?:ssh|scp|sftp|ftp|rsync|mosh|telnet|server|host|machine|log(?:ged)? ?in|connect(?:ed)?)\b|(?:root|admin|administrator|ubuntu|debian|centos|ec2-user|pi|deploy|git|user|oracle|postgres)@$/i;

/** Loopback, unspecified and netmasks: the same on every machine. */
const NOBODYS = /^(?:127\.|0\.0\.0\.0$|255\.|::1$)/;

/** Finds IP addresses of both versions, those that tell something about a machine or a person. Source: RFC 791, RFC 4291 2.2. */
export const ip: Detector = {
  id: 'ip',
  kinds: ['IP'],
  secret: false,
  minDigits: 1,
  detect({ text }) {
    return [...v4(text), ...v6(text)];
  },
};

function v4(text: string): readonly Finding[] {
  const findings: Finding[] = [];
  for (const { index: start, 0: found } of findAll(V4, text)) {
    const end = start + found.length;
    if (!isV4(found) || !standsAlone(text, start, end)) continue;
    if (NOBODYS.test(found) || /[A-Za-z0-9][-.]$/.test(text.slice(Math.max(0, start - 2), start))) continue;
    if (text[start - 1] === '@' && !isLogin(text, start, end)) continue;
    if (text[start - 1] === '.' || /^\.[0-9]/.test(text.slice(end, end + 2))) continue;
    if (hasCueBefore(text, start, VERSION_CUE, 12)) continue;
    findings.push({ kind: 'IP', start, end, confidence: 0.9 });
  }
  return findings;
}

/** `root@10.1.2.3` names a machine, `v8@10.2.154.26` a version. */
function isLogin(text: string, start: number, end: number): boolean {
  return text[end] === ':' || LOGIN.test(text.slice(Math.max(0, start - LOGIN_CHARS), start));
}

function isV4(text: string): boolean {
  return text.split('.').every((part) => Number(part) <= 255 && (part.length === 1 || !part.startsWith('0')));
}

/** Walks outwards from every colon to the ends of what could be an address. */
function v6(text: string): readonly Finding[] {
  const findings: Finding[] = [];
  let done = 0;
  for (let colon = text.indexOf(':'); colon >= 0; colon = text.indexOf(':', done)) {
    let start = colon;
    while (start > done && isV6Code(text.charCodeAt(start - 1))) start -= 1;
    let end = colon + 1;
    while (end < text.length && isV6Code(text.charCodeAt(end))) end += 1;
    done = end;
    const second = text.indexOf(':', colon + 1);
    if (second < 0 || second >= end) continue; // an address has two at least
    while (end > start && (text[end - 1] === '.' || (text[end - 1] === ':' && text[end - 2] !== ':')))
      end -= 1;
    if (end - start < MIN_V6_CHARS || end - start > MAX_V6_CHARS || !standsAlone(text, start, end)) continue;
    const found = text.slice(start, end);
    if (!NOBODYS.test(found) && isV6(found))
      findings.push({ kind: 'IP', start, end: zoneEnd(text, end), confidence: 0.9 });
  }
  return findings;
}

function isV6Code(code: number): boolean {
  return (
    (code >= 46 && code <= 58 && code !== 47) || (code >= 65 && code <= 70) || (code >= 97 && code <= 102)
  );
}

/** Where the address ends with its zone: `fe80::1%eth0`. */
function zoneEnd(text: string, end: number): number {
  ZONE.lastIndex = end;
  return end + (ZONE.exec(text)?.[0].length ?? 0);
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
