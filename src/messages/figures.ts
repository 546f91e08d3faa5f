import { sayAll } from './say.ts';

/** What each figure is called, and how it is counted: the same words in digests, the console, the command line and the documentation. */
export const FIGURE_TITLES = sayAll('figures.titles');

export const COUNTED_AS: Readonly<Record<keyof typeof FIGURE_TITLES, string>> = sayAll('figures.countedAs');
