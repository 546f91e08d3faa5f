/** What Candor answers in a channel without being asked by name: nothing, follow-ups of whoever asked, or every question. */
export const LISTENS = ['mention', 'threads', 'everything'] as const;
export type Listens = (typeof LISTENS)[number];
