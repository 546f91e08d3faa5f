import type { PersonalActivity } from './activity.ts';
import { attachmentsOf } from './files.ts';
import { toPlainText } from './html.ts';

/** Of these, the text beside the HTML keeps nothing. */
const LOST_IN_TEXT = /<(?:pre|a)\b/iu;
const MENTION = /<span\b[^<>]*schema\.skype\.com\/Mention[^<>]*>([^<]*)<\/span>/giu;
const MENTION_OPEN = /<at\b[^<>]*>/giu;
const LINK_OPEN = /<a\b[^<>]*>/giu;
const MAX_HTML_CHARS = 100_000;

/**
 * The text of a message. Teams sends what was formatted twice: as text, which has lost where links lead and how code is indented,
 * and as HTML. The HTML is read where it says the same words, with its mentions as the text has them.
 */
export function toFormattedText(activity: PersonalActivity): string {
  const text = activity.text ?? '';
  const html = attachmentsOf(activity).find(({ contentType }) => contentType === 'text/html')?.content;
  if (typeof html !== 'string' || html.length > MAX_HTML_CHARS || !LOST_IN_TEXT.test(html)) return text;
  const formatted = html.replaceAll(MENTION, '<at>$1</at>');
  return wordsOf(formatted) === wordsOf(text) ? formatted : text;
}

function wordsOf(text: string): string {
  const marked = text.replaceAll(LINK_OPEN, '<a>').replaceAll(MENTION_OPEN, '@');
  return toPlainText(marked).replaceAll(/[^@\p{L}\p{N}]/gu, '');
}
