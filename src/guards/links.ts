import { findAll } from '../base/find-all.ts';
import type { Span } from '../base/span.ts';
import { isAllowed, isForeign, isListedHost, isPublicHost } from '../markdown/link-targets.ts';
import { sectionsOf } from '../markdown/sections.ts';
import { linkRemoved } from '../messages/removed.ts';
import type { View } from '../redaction/view.ts';
import { findBareHosts } from './bare-hosts.ts';
import type { Guard } from './guard.ts';
import { readLinks } from './linked-markdown.ts';
import { readThrough } from './read-through.ts';

type LinkedMarkdown = NonNullable<ReturnType<typeof readLinks>>;

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
  'mailto(?=:[^`])', // its name alone is often written as code
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
  // Without a scheme: //host, \\host\share, www.host, and long labels that carry data.
  /(?<![\w:/\\.])(?:\/\/|\\\\)[^\s<>()[\]"'`|^/\\]{1,300}(?:[\\/?#][^\s<>()[\]"'`|^]{0,2000})?/giu,
  /(?<![\w@/.-])www\.[^\s<>()[\]"'`|^]{1,2000}/giu,
  /(?<![\w@/.:%=&-])[a-z0-9_-]{24,63}(?:\.[a-z0-9_-]{1,63}){1,6}\.[a-z]{2,24}\b/giu,
];
const PATH =
  /(?<![\w@/.:%=&-])(?<host>(?:[\p{L}\p{N}_](?:[\p{L}\p{N}_-]{0,62})\.){1,10}(?:xn--[a-z0-9-]{2,40}|\p{L}{2,24}))(?::\d{1,5})?[/?#][^\s<>()[\]"'`|^]{0,2000}/giu;
/** A target between brackets, or of a definition, that is no plain word of the page itself. */
const TARGETS: readonly RegExp[] = [
  /\]\(\s{0,9}<?(?<target>[^)\s>#][^)\s>]{0,2000})/giu,
  /^\s{0,3}\[[^\]\n]{1,200}\]:\s{0,9}<?(?<target>[^\s>#][^\s>]{0,2000})/gimu,
  /<(?<target>[^\s<>|@!#/][^\s<>|]{0,2000}[.:/][^\s<>|]{0,2000})\|/giu,
  /\bhref\s{0,9}=\s{0,9}["']?(?<target>[^\s"'>#][^\s"'>]{0,2000})/giu,
];
/** Without any of these, in a text without its markup, there is nothing that a client could follow. */
const CANDIDATE = /[a-z][a-z0-9+.-]{1,20}:\S|\/{2}|\\|\]\(|\]:|<[a-z/!?]|[\p{L}\p{N}_-]\.[\p{L}]{2}/iu;
const EMPHASIS = /[*_~`]/gu;

/** Links to hosts outside the policy's list, in every form a client may follow, and everything that loads by being shown. */
export const links: Guard = {
  id: 'links',
  stage: 'output',
  get replacement() {
    return linkRemoved();
  },
  check(text, { allowedHosts }) {
    return sectionsOf(text)
      .flatMap((section) =>
        findLinks(section.text, allowedHosts).map(({ rule, start, end }) => ({
          kind: 'links',
          rule,
          start: section.start + start,
          end: section.start + end,
          confidence: 1,
        })),
      )
      .filter(({ start, end }) => start < end);
  },
};

/** Each once. All of a text that nobody can read. */
function findLinks(text: string, allowedHosts: readonly string[]): readonly Found[] {
  const written = readThrough(text);
  const raw = findWritten(written, allowedHosts);
  if (raw.length === 0 && !CANDIDATE.test(written.text.replaceAll(EMPHASIS, ''))) return [];
  const markdown = readLinks(text);
  if (markdown === undefined) return [{ rule: 'outside', start: 0, end: text.trimEnd().length }];
  const found = [...raw, ...findTargets(markdown, allowedHosts), ...findShown(markdown, allowedHosts)].map(
    ({ rule, ...span }) => ({ rule, ...markdown.toWhole(span) }),
  );
  return [...new Map(found.map((one) => [`${String(one.start)}-${String(one.end)}`, one])).values()];
}

interface Found extends Span {
  readonly rule: 'loads' | 'outside';
}

/** What the source spells out, whatever a client makes of it. */
function findWritten(read: View, allowedHosts: readonly string[]): readonly Found[] {
  const found: Found[] = [];
  const add = (rule: Found['rule'], start: number, length: number): void => {
    found.push({ rule, ...read.toOriginal(start, start + length) });
  };
  for (const pattern of LOADING)
    for (const match of findAll(pattern, read.text)) add('loads', match.index, match[0].length);
  for (const { start, end } of findPointing(read.text, allowedHosts)) add('outside', start, end - start);
  for (const pattern of TARGETS) {
    for (const { 0: whole, index, groups } of findAll(pattern, read.text)) {
      const target = groups?.['target'] ?? '';
      if (isForeign(target) && !isAllowed(target, allowedHosts)) add('outside', index, whole.length);
    }
  }
  return found;
}

/** What a client reads in the markdown. */
function findTargets({ targets }: LinkedMarkdown, allowedHosts: readonly string[]): readonly Found[] {
  return targets
    .filter(({ url, loads }) => loads || (isForeign(url) && !isAllowed(url, allowedHosts)))
    .map(({ start, end, loads }) => ({ start, end, rule: loads ? 'loads' : 'outside' }));
}

/** What a reader sees, with all markup taken away: addresses that markup was put into. */
function findShown({ texts }: LinkedMarkdown, allowedHosts: readonly string[]): readonly Found[] {
  return texts.flatMap((visible) => {
    const read = readThrough(visible.text);
    const inSource = ({ start, end }: Span) => {
      const shown = read.toOriginal(start, end);
      return visible.toSource(shown.start, shown.end);
    };
    const pointing = findPointing(read.text, allowedHosts).map(inSource);
    const split = findBareHosts(read.text, allowedHosts)
      .map(inSource)
      .filter(({ whole }) => !whole);
    return [...pointing, ...split].map(({ start, end }) => ({ start, end, rule: 'outside' }));
  });
}

function findPointing(text: string, allowedHosts: readonly string[]): readonly Span[] {
  const found = POINTING.flatMap((pattern) => findAll(pattern, text))
    .filter(([link]) => !isAllowed(link.replace(/[.,;:!?*_~]+$/u, ''), allowedHosts))
    .map(({ 0: link, index }) => ({ start: index, end: index + link.length }));
  return [...found, ...findPaths(text, allowedHosts)];
}

/** A host with something after it, without a scheme. */
function findPaths(text: string, allowedHosts: readonly string[]): readonly Span[] {
  return findAll(PATH, text)
    .filter(({ groups }) => isPublicHost(groups?.['host'] ?? ''))
    .filter(({ groups }) => !isListedHost(groups?.['host'] ?? '', allowedHosts))
    .map(({ 0: link, index }) => ({ start: index, end: index + link.length }));
}
