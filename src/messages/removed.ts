/** What stands in a text where a safety check took something out. */

export const REMOVED = '[removed]';
export const LINK_REMOVED = '[link removed]';
export const MARKUP_REMOVED = '[markup removed]';
export const MENTION_REMOVED = '[mention removed]';
