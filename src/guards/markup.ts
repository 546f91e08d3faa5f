import { markupRemoved } from '../messages/removed.ts';
import type { Guard } from './guard.ts';
import { findThrough } from './read-through.ts';

/** Slack's special sequences (`<!date^…>`, `<#C0123>`), Teams' attachments, and cards or blocks written as JSON. */
const MARKUP =
  /<![a-z]{2,20}[\^|>][^>\n]{0,500}>?|<#[CGD][A-Z0-9]{2,20}[^>\n]{0,100}>|<\/?(?:attachment|codeblock|systemeventmessage|quote)\b[^>\n]{0,500}>|"type"\s{0,9}:\s{0,9}"(?:AdaptiveCard|Action\.[A-Za-z]{2,30}|message|section|actions|context|modal|rich_text|image)"|"(?:image_url|thumb_url|msteams|blocks|attachments)"\s{0,9}:/giu;

/** What a platform would read as its own markup instead of as text. */
export const markup: Guard = {
  id: 'markup',
  stage: 'output',
  get replacement() {
    return markupRemoved();
  },
  check: (text) => findThrough(text, MARKUP, 'markup'),
};
