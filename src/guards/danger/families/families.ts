import type { HardSubject } from '../../../domain/hard-subject.ts';

/**
 * Ways to say each hard subject in one language, made of who does what to whom: phrases as of `DangerSubject`, in which `$role` stands
 * for all words of that role.
 */
export interface Families {
  readonly roles: Readonly<Record<string, string>>;
  readonly cues: Readonly<Record<HardSubject, readonly string[]>>;
  readonly harmless: Readonly<Partial<Record<HardSubject, readonly string[]>>>;
}
