import type { Activity } from 'botbuilder';
import type { Reply, Source } from '../../src/domain/reply.ts';
import type { Document } from '../../src/markdown/document.ts';
import { firstSentence } from '../../src/markdown/first-sentence.ts';
import { splitDocument } from '../../src/markdown/split.ts';
import { toDocument } from '../../src/markdown/to-document.ts';
import { keptBack } from '../../src/messages/kinds.ts';
import { aboutSource } from '../../src/messages/sources.ts';
import { actionMessage } from './cards.ts';
import { measureTeams, measureText, toTeamsMarkdown } from './markdown.ts';

/** Limits of a citation. Source: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bot-messages-ai-generated-content */
const MAX_CITATIONS = 20;
const MAX_NAME_CHARS = 80;
const MAX_ABSTRACT_CHARS = 160;
/** A longer address helps nobody and eats the room of the answer. */
const MAX_URL_CHARS = 300;
/** Of a text, as JSON writes it: leaves a message with twenty citations under 80 KB of UTF-16; Teams refuses it somewhere above. */
export const MAX_PART_CHARS = 14_000;

/** A word about a question that is still worked on. */
export function toNoteOfWork(text: string): Partial<Activity> {
  return { ...toLabelled([]), textFormat: 'markdown', text: toSafeMarkdown(text) };
}

function toParts(document: Document): readonly string[] {
  const parts = splitDocument(document, MAX_PART_CHARS, measureTeams);
  return parts.map(toTeamsMarkdown);
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
  const document = toDocument(reply.text);
  const parts = withSmallPrint(toParts(document), reply);
  const summary = firstSentence(document);
  const label = reply.label === '' ? [] : [`*${toSafeMarkdown(reply.label)}*`];
  const texts = parts.map((part, index) => {
    const count = parts.length > 1 ? [`(${String(index + 1)}/${String(parts.length)})`] : [];
    const text = [part, ...count, ...label].join('\n\n');
    const labelled = toLabelled(
      toCitations(part, reply.sources),
      strictest(reply.sources),
      toProvenance(reply),
    );
    const first = { ...(summary === '' ? {} : { summary }), ...toThumbs(reply) };
    return { ...labelled, textFormat: 'markdown', text, ...(index === 0 ? first : {}) };
  });
  const buttons = actionMessage(reply);
  return buttons === undefined ? texts : [...texts, { ...toLabelled([]), ...buttons }];
}

/** On the first message only: a thumb names the message it is under, and that is the one the intake knows. */
function toThumbs(reply: Reply): Partial<Activity> {
  return reply.actions.includes('feedback') ? { channelData: { feedbackLoop: { type: 'default' } } } : {};
}

/** Under the last part, or in further ones where it is too long for that. */
function withSmallPrint(parts: readonly string[], reply: Reply): readonly string[] {
  const words = [...reply.notes, keptBack(reply.redactions), reply.notice ?? ''].filter(Boolean);
  const [first = '', ...more] = toParts(toDocument(words.join('\n\n')));
  const last = parts.at(-1) ?? '';
  const under = [last, first].filter(Boolean).join('\n\n');
  return measureText(under) <= MAX_PART_CHARS
    ? [...parts.slice(0, -1), under, ...more]
    : [...parts, first, ...more];
}

/** Exactly one such entity a message: Teams refuses two. */
function toLabelled(
  citation: readonly object[],
  sensitivity?: Source['sensitivity'],
  provenance: object = {},
): Partial<Activity> {
  const entity = {
    type: 'https://schema.org/Message',
    '@type': 'Message',
    '@context': 'https://schema.org',
    additionalType: ['AIGeneratedContent'],
    ...(sensitivity === undefined ? {} : { usageInfo: toUsageInfo(sensitivity) }),
    ...(citation.length === 0 ? {} : { citation }),
    ...provenance,
  };
  return { type: 'message', entities: [entity] };
}

/** What a model made, and what people had a part in. Source: https://schema.org/IPTCDigitalSourceEnumeration */
const SOURCE_TYPES = {
  model: 'https://schema.org/TrainedAlgorithmicMediaDigitalSource',
  'model-and-person': 'https://schema.org/CompositeWithTrainedAlgorithmicMediaDigitalSource',
} as const;

/** Says to machines that a model wrote it, in the vocabulary of the entity: there is nothing of the kind on Candor's own sentences. */
function toProvenance({ turnId, mark }: Reply): object {
  if (mark === undefined) return {};
  const { at, by, sha256, signature } = mark;
  const known = { turn: turnId, by, sha256, ...(signature === undefined ? {} : { signature }) };
  const identifier = Object.entries(known).map(([propertyID, value]) => ({
    '@type': 'PropertyValue',
    propertyID: `candor/${propertyID}`,
    value,
  }));
  return { dateCreated: at, digitalSourceType: SOURCE_TYPES[by], identifier };
}

function toUsageInfo({ id, name }: NonNullable<Source['sensitivity']>): object {
  return { '@type': 'CreativeWork', '@id': id, name };
}

/** Of the labels of what is cited; the first of equals. */
function strictest(sources: readonly Source[]): Source['sensitivity'] {
  return sources
    .flatMap(({ sensitivity }) => (sensitivity === undefined ? [] : [sensitivity]))
    .toSorted((one, other) => other.priority - one.priority)[0];
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
  const age = aboutSource(source);
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
