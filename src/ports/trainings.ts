import type { ChangeParts } from './change-parts.ts';
import type { ConsentOf } from './consents.ts';

/** How far somebody is in a course. */
export interface Training {
  /** Cards that are done. */
  readonly step: number;
  /** Answers that were not right. */
  readonly wrong: number;
  /** Undefined until all of it is done. */
  readonly completedAt: Temporal.Instant | undefined;
}

interface Completion {
  /** Pseudonym. */
  readonly person: string;
  /** `platform:workspace:user`; undefined once it cannot be read any more. */
  readonly name: string | undefined;
  readonly course: string;
  readonly at: Temporal.Instant;
  /** The group that they were charged to then. */
  readonly group: string;
}

/** Who took which course, by its version. */
export interface Trainings {
  find(person: ConsentOf, course: string): Promise<Training | undefined>;
  /** Goes on from the step that was read, once. Out: false, and nothing written, where they are elsewhere by now. */
  advance(
    person: ConsentOf,
    course: string,
    from: number,
    to: Pick<Training, 'step' | 'wrong'>,
    at: Temporal.Instant,
  ): Promise<boolean>;
  /** All is done. Out: false, and nothing written, where it was before. */
  complete(person: ConsentOf, course: string, group: string, parts: ChangeParts): Promise<boolean>;
  /** All who completed any version, the latest first. */
  completions(tenant: string): Promise<readonly Completion[]>;
  /** Out: true where this question is the first with which they get the tip, however often it is asked for. */
  giveTip(person: ConsentOf, tip: string, turnId: string, at: Temporal.Instant): Promise<boolean>;
}
