import type { Finding } from '../../domain/finding.ts';
import type { Reading } from '../reading.ts';

/** Finds what is sensitive in a text that is not disguised any more. */
export type Detect = (reading: Reading) => readonly Finding[];
