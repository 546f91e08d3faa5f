import type { Finding } from '../../domain/finding.ts';
import type { ScanContext } from '../scan-context.ts';

/** Finds what is sensitive in a text that is not encoded any more. */
export type Detect = (reading: ScanContext) => readonly Finding[];
