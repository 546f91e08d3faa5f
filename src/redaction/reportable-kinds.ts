import { KINDS } from './detectors/index.ts';

/** What somebody can say that their words were. Mentions are marked by the platform itself. */
export const REPORTABLE_KINDS: readonly string[] = KINDS.filter((kind) => kind !== 'MENTION');
