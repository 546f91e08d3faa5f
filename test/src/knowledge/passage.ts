import type { Passage } from '../../../src/ports/handbook-index.ts';

/** A passage everyone may read, under a title that says nothing. */
export function passageOf(id: string, section: string, text: string, more: Partial<Passage> = {}): Passage {
  return {
    id,
    document: id.slice(0, id.indexOf('#')),
    title: 'Handbook',
    section,
    text,
    version: '0123456789ab',
    readers: [],
    url: undefined,
    ...more,
  };
}
