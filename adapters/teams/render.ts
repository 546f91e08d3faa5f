import type { Activity } from 'botbuilder';
import type { Reply, Source } from '../../src/domain/reply.ts';
import type { Document } from '../../src/markdown/document.ts';
import { toGrowingDocument, withEllipsis } from '../../src/markdown/growing.ts';
import { splitDocument } from '../../src/markdown/split.ts';
import { toDocument } from '../../src/markdown/to-document.ts';
import { keptBack } from '../../src/messages/kinds.ts';
import { working } from '../../src/messages/progress.ts';
import { ageOf } from '../../src/messages/sources.ts';
import type { Interim } from '../../src/ports/platform.ts';
import { actionMessage } from './cards.ts';
import { measureTeams, toTeamsMarkdown } from './markdown.ts';

/** Limits of a citation. Source: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bot-messages-ai-generated-content */
const MAX_CITATIONS = 20;
const MAX_NAME_CHARS = 80;
const MAX_ABSTRACT_CHARS = 160;
/** A longer address helps nobody and eats the room of the answer. */
const MAX_URL_CHARS = 500;
/** Leaves a message with twenty citations and buttons under 80 KB of UTF-16; Teams refuses it somewhere above. */
const MAX_PART_CHARS = 16_000;

/** The message that says the question is being worked on. */
export function toPlaceholder(): Partial<Activity> {
  return { ...toLabelled([]), textFormat: 'markdown', text: working() };
}

/** The answer so far, or a note: as much of it as one message holds. */
export function toInterimMessage({ type, text }: Interim): Partial<Activity> {
  const start = text.slice(0, MAX_PART_CHARS);
  const document = type === 'note' ? toDocument(start) : withEllipsis(toGrowingDocument(start));
  const [part = []] = toParts(document);
  return { ...toLabelled([]), textFormat: 'markdown', text: toTeamsMarkdown(part) };
}

function toParts(document: Document): readonly Document[] {
  const parts = splitDocument(document, MAX_PART_CHARS, measureTeams);
  return parts.length === 0 ? [[]] : parts;
}

/** Says to the asker why there is no answer. */
export function toRefusal(text: string): Partial<Activity> {
  return { ...toLabelled([]), textFormat: 'markdown', text: toSafeMarkdown(text) };
}

/** A sentence of Candor's own, which no AI wrote. */
export function toNotice(text: string): Partial<Activity> {
  return { type: 'message', textFormat: 'markdown', text: toSafeMarkdown(text) };
}

/**
 * The final reply: its text, in several messages where it is too long for one, then the buttons. Every message carries the AI
 * label. Buttons are a message of their own: Teams makes two of a text with a card, and refuses to update one into two.
 */
export function toReplyMessages(reply: Reply): readonly Partial<Activity>[] {
  const parts = toParts(toDocument(reply.text)).map(toTeamsMarkdown);
  const texts = parts.map((part, index) => {
    const count = parts.length > 1 ? [`(${String(index + 1)}/${String(parts.length)})`] : [];
    const text = [part, ...count, ...smallPrint(reply, index === parts.length - 1)].join('\n\n');
    const labelled = toLabelled(toCitations(part, reply.sources));
    return { ...labelled, textFormat: 'markdown', text, ...(index === 0 ? toThumbs(reply) : {}) };
  });
  const buttons = actionMessage(reply);
  return buttons === undefined ? texts : [...texts, { ...toLabelled([]), ...buttons }];
}

/** On the first message only: a thumb names the message it is under, and that is the one the intake knows. */
function toThumbs(reply: Reply): Partial<Activity> {
  return reply.actions.includes('feedback') ? { channelData: { feedbackLoop: { type: 'default' } } } : {};
}

function smallPrint(reply: Reply, isLast: boolean): string[] {
  const redactions = isLast ? toSafeMarkdown(keptBack(reply.redactions)) : '';
  const notes = isLast ? reply.notes.map(toSafeMarkdown) : [];
  const notice = isLast ? toSafeMarkdown(reply.notice ?? '') : '';
  const label = toSafeMarkdown(reply.label);
  return [
    ...notes,
    ...(redactions === '' ? [] : [redactions]),
    ...(notice === '' ? [] : [notice]),
    ...(label === '' ? [] : [`*${label}*`]),
  ];
}

/** Exactly one such entity a message: Teams refuses two. */
function toLabelled(citation: readonly object[]): Partial<Activity> {
  const entity = {
    type: 'https://schema.org/Message',
    '@type': 'Message',
    '@context': 'https://schema.org',
    additionalType: ['AIGeneratedContent'],
    ...(citation.length === 0 ? {} : { citation }),
  };
  return { type: 'message', entities: [entity] };
}

/** Only what the text cites: Teams shows the others as sources of nothing. */
function toCitations(text: string, sources: readonly Source[]): readonly object[] {
  const cited = new Set([...text.matchAll(/\[(\d{1,3})\]/g)].map((match) => Number(match[1])));
  return sources
    .filter((source) => cited.has(source.n))
    .slice(0, MAX_CITATIONS)
    .map((source) => ({ '@type': 'Claim', position: source.n, appearance: toAppearance(source) }));
}

function toAppearance(source: Source): object {
  const name = shorten(
    [source.title, source.section].filter(Boolean).join(': ') || source.document,
    MAX_NAME_CHARS,
  );
  const url = source.url ?? '';
  return {
    '@type': 'DigitalDocument',
    name,
    abstract: shorten(`${toLead(source)}${source.quote}`, MAX_ABSTRACT_CHARS) || name,
    ...(url.startsWith('https://') && url.length <= MAX_URL_CHARS ? { url } : {}),
  };
}

/** "Reviewed 1 May 2026. " */
function toLead(source: Source): string {
  const age = ageOf(source);
  return age === '' ? '' : `${age.charAt(0).toUpperCase()}${age.slice(1)}. `;
}

/** One line, at most `maxChars` UTF-16 units. */
function shorten(text: string, maxChars: number): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  if (line.length <= maxChars) return line;
  return `${line.slice(0, maxChars - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** Words of our own, as markdown that can only be read. */
function toSafeMarkdown(markdown: string): string {
  return toTeamsMarkdown(toDocument(markdown));
}
