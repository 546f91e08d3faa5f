import type { Danger, Guard, GuardContext } from './guard.ts';
import { readThrough } from './read-through.ts';

/** Loads as soon as it is shown, whatever it points to. */
const LOADING: readonly RegExp[] = [
  /!\[(?:[^\][\n]{0,500}\](?:\([^()\n]{0,2000}\)?|\[[^\][\n]{0,200}\])?)?/giu,
  /<(?:img|image|script|iframe|frame|frameset|link|style|svg|object|embed|applet|video|audio|source|track|picture|input|button|form|base|meta|body|table|portal|math|use|feimage|foreignobject|bgsound|layer|marquee|isindex|param|template)\b[^<>]{0,2000}>?/giu,
  /<[a-z][\w:-]{0,40}[\s/][^<>]{0,2000}?(?:\bon[a-z]{3,30}|\bsrc(?:set|doc)?|\bstyle|\bbackground|\bposter|\b(?:form)?action|\bping|\bdata|\bxlink:href)\s{0,9}=[^<>]{0,2000}>?/giu,
  /\burl\(\s{0,9}["']?[^()\n]{0,2000}\)?|@import\b[^;\n]{0,2000}/giu,
];
/** Schemes that run, hold or send something by themselves, blanks between their letters included. */
const SCHEMES = [
  'javascript',
  'vbscript',
  'livescript',
  'data',
  'file',
  'blob',
  'mailto',
  'sms',
  'intent',
  'view-source',
  'ms-\\w{2,20}',
  'search-ms',
  'filesystem',
  'jar',
  'mhtml',
];
const POINTING: readonly RegExp[] = [
  /\b[a-z][a-z0-9+.-]{1,20}:[\\/]{1,4}[^\s<>()[\]"'`|^]{1,2000}/giu,
  /\bhttps?:[^\s<>()[\]"'`|^\\/][^\s<>()[\]"'`|^]{1,2000}/giu,
  new RegExp(String.raw`(?<![\w.-])(?:${SCHEMES.join('|')}):(?=[^\s:])[^\s<>)\]"|]{1,2000}`, 'giu'),
  /\bj\s{0,3}a\s{0,3}v\s{0,3}a\s{0,3}s\s{0,3}c\s{0,3}r\s{0,3}i\s{0,3}p\s{0,3}t\s{0,3}:[^\s<>)\]"|]{1,2000}/giu,
  // Without a scheme: //host, \\host\share, www.host, host.tld/path, and long labels that carry data.
  /(?<![\w:/\\.])(?:\/\/|\\\\)[^\s<>()[\]"'`|^/\\]{1,300}(?:[\\/?#][^\s<>()[\]"'`|^]{0,2000})?/giu,
  /(?<![\w@/.-])www\.[^\s<>()[\]"'`|^]{1,2000}/giu,
  /(?<![\w@/.:%=&-])(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62})\.){1,8}(?:com|net|org|info|biz|io|ai|app|dev|co|me|xyz|top|site|online|club|shop|store|link|live|click|cloud|page|pro|tech|website|space|zone|cc|tv|ru|cn|su|tk|ml|ga|cf|gq|eu|uk|de|fr|it|es|nl|pl|br|in|us|ca|au|jp|kr|ch|at|se|no|fi|dk|cz)(?::\d{1,5})?[/?#][^\s<>()[\]"'`|^]{0,2000}/giu,
  /(?<![\w@/.:%=&-])[a-z0-9_-]{24,63}(?:\.[a-z0-9_-]{1,63}){1,6}\.[a-z]{2,24}\b/giu,
];
/** A target between brackets, or of a definition, that is no plain word of the page itself. */
const TARGETS: readonly RegExp[] = [
  /\]\(\s{0,9}<?(?<target>[^)\s>#][^)\s>]{0,2000})/giu,
  /^\s{0,3}\[[^\]\n]{1,200}\]:\s{0,9}<?(?<target>[^\s>#][^\s>]{0,2000})/gimu,
  /<(?<target>[^\s<>|@!#/][^\s<>|]{0,2000}[.:/][^\s<>|]{0,2000})\|/giu,
  /\bhref\s{0,9}=\s{0,9}["']?(?<target>[^\s"'>#][^\s"'>]{0,2000})/giu,
];
const INNER = /(?:https?|ftp)(?::|%3a)(?:\/|%2f|\\|%5c){1,2}/giu;
const SCHEME_START = /^[a-z][a-z0-9+.-]*:/iu;

/** Links to hosts outside the policy's list, in every form a client may follow, and everything that loads by being shown. */
export const links: Guard = {
  id: 'links',
  stage: 'output',
  replacement: '[link removed]',
  check(text, context) {
    const read = readThrough(text);
    const dangers: Danger[] = [];
    const add = (rule: string, start: number, length: number): void => {
      dangers.push({ kind: 'links', rule, ...read.toOriginal(start, start + length), confidence: 1 });
    };
    for (const pattern of LOADING)
      for (const match of read.text.matchAll(pattern)) add('loads', match.index, match[0].length);
    for (const pattern of POINTING) {
      for (const { 0: link, index } of read.text.matchAll(pattern)) {
        if (!isAllowed(link.replace(/[.,;:!?*_~]+$/u, ''), context)) add('outside', index, link.length);
      }
    }
    for (const pattern of TARGETS) {
      for (const { 0: whole, index, groups } of read.text.matchAll(pattern)) {
        const target = groups?.['target'] ?? '';
        if (isForeign(target) && !isAllowed(target, context)) add('outside', index, whole.length);
      }
    }
    return dangers.filter(({ start, end }) => start < end);
  },
};

/** Whether a target leads away from the page: it names a scheme or a host, or hides something. */
function isForeign(target: string): boolean {
  return (
    SCHEME_START.test(target) || /^[\\/]{2}|%(?:3a|2f|5c)|^[\w-]+(?:\.[\w-]+)+(?:[/?#:]|$)/iu.test(target)
  );
}

function isAllowed(link: string, { allowedHosts }: GuardContext): boolean {
  const url = URL.parse(link);
  if (url === null || url.protocol !== 'https:' || url.username !== '' || url.password !== '') return false;
  if (link.includes('\\') || !/^https:\/\/[^/]/iu.test(link)) return false;
  const inner = [...link.matchAll(INNER)].slice(1);
  return (
    isListed(url, allowedHosts) && inner.every(({ index }) => isInnerAllowed(link.slice(index), allowedHosts))
  );
}

function isInnerAllowed(link: string, allowedHosts: readonly string[]): boolean {
  const url = URL.parse(link.replaceAll(/%3a/giu, ':').replaceAll(/%2f/giu, '/').replaceAll(/%40/gu, '@'));
  return url?.protocol === 'https:' && url.username === '' && isListed(url, allowedHosts);
}

function isListed({ hostname, host }: URL, allowedHosts: readonly string[]): boolean {
  return allowedHosts.some((listed) =>
    listed.startsWith('*.') ? host.endsWith(listed.slice(1)) && host === hostname : host === listed,
  );
}
