import { MAX_QUESTION_CHARS, type Mention } from '../../src/domain/question.ts';
import { isTalkAbout } from '../../src/domain/talk-about.ts';

interface PlainMessage {
  readonly text: string;
  readonly mentions: readonly Mention[];
}

/** People looked up by name in one message; further ones keep their id. */
const MAX_NAMES = 20;
const TOKEN = /<([^<>]*)>/g;

/** Ids of the people a message names, the bot left out, each once. */
export function mentionedPeople(raw: string, botUser: string): string[] {
  const ids = [...raw.matchAll(/<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>/g)].map((match) => match[1] ?? '');
  return [...new Set(ids)].filter((id) => id !== botUser).slice(0, MAX_NAMES);
}

/** True when the text names `botUser`. */
export function isMentioned(raw: string, botUser: string): boolean {
  return new RegExp(`<@${botUser}(?:\\||>)`).test(raw);
}

/** True when a message begins by naming somebody else and only speaks of `botUser` to them. */
export function isToldOf(raw: string, botUser: string): boolean {
  const [last] = [...raw.matchAll(new RegExp(`<@${botUser}(?:\\|[^<>]*)?>`, 'g'))].slice(-1);
  if (last === undefined || !startsWithMention(raw)) return false;
  const before = raw.slice(0, last.index);
  return (
    !isMentioned(before, botUser) &&
    before.trim() !== '' &&
    isTalkAbout(before, raw.slice(last.index + last[0].length))
  );
}

/** True when a message begins by naming someone, so that it is meant for them. */
export function startsWithMention(raw: string): boolean {
  return /^\s*<(?:@|!subteam\^)/.test(raw);
}

/**
 * Turns Slack's own markup into plain text: people by name, channels, links with their label, entities decoded, the bot's
 * own mention removed. `names` maps ids to display names; a person without one keeps the id.
 *
 * Source: docs.slack.dev, formatting message text: a raw `<` always begins markup.
 */
export function toPlainMessage(
  raw: string,
  botUser: string,
  names: ReadonlyMap<string, string>,
): PlainMessage {
  const mentions: Mention[] = [];
  let text = '';
  let from = 0;
  const add = (piece: string): void => {
    if (text === '') text = piece.replace(/^\s*(?:[,:]\s)?\s*/, '');
    else text += text.endsWith('\n') ? piece.replace(/^[ \t]+/, '') : piece;
  };
  for (const token of raw.matchAll(TOKEN)) {
    add(decode(raw.slice(from, token.index)));
    from = token.index + token[0].length;
    const person = /^@([UW][A-Z0-9]+)(?:\|(.*))?$/s.exec(token[1] ?? '');
    const id = person?.[1];
    if (id === botUser) {
      text = text.replace(/[ \t]$/, '');
      continue;
    }
    const start = text.length;
    add(id === undefined ? toWords(token[1] ?? '') : `@${names.get(id) ?? decode(person?.[2] || id)}`);
    if (id !== undefined) mentions.push({ start, end: text.length, id });
  }
  add(decode(raw.slice(from)));
  return cut(text, mentions);
}

/** The words of one `<…>` that is not a person. */
export function toWords(token: string): string {
  const bar = token.indexOf('|');
  const target = decode(bar < 0 ? token : token.slice(0, bar));
  const label = decode(bar < 0 ? '' : token.slice(bar + 1));
  if (target.startsWith('#')) return `#${label === '' ? target.slice(1) : label}`;
  if (target.startsWith('!')) return toCommandWords(target.slice(1), label);
  const address = target.replace(/^(?:mailto|tel):/i, '');
  if (label === '' || label === address || label === target) return address;
  if (address !== target) return label.includes(address) ? label : `${label} (${address})`;
  return target.replace(/^https?:\/\//i, '').replace(/\/$/, '') === label ? target : `${label} (${target})`;
}

function toCommandWords(command: string, label: string): string {
  if (/^(?:here|channel|everyone)$/.test(command)) return `@${command}`;
  if (command.startsWith('subteam^'))
    return `@${(label === '' ? command.slice(8) : label).replace(/^@/, '')}`;
  return label === '' ? (command.split('^')[0] ?? '') : label;
}

function decode(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

function cut(text: string, mentions: readonly Mention[]): PlainMessage {
  const short = text
    .trimEnd()
    .slice(0, MAX_QUESTION_CHARS)
    .replace(/[\uD800-\uDBFF]$/u, '');
  return { text: short, mentions: mentions.filter((mention) => mention.end <= short.length) };
}
