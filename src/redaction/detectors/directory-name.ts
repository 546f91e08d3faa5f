import type { Detector } from '../detector.ts';

/** Finds the people of the organisation's own directory. */
export const directoryName: Detector = {
  id: 'directory-name',
  kinds: ['PERSON'],
  secret: false,
  detect(reading, { people }) {
    return people.find(reading).map((span) => ({ kind: 'PERSON', ...span }));
  },
};
