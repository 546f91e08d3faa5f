import type { Turn } from '../domain/turn.ts';

/** Which desk a hard subject belongs to that somebody has just told. */
export interface RecentDesks {
  /**
   * The desk of the last such question of the turn's asker in the same chat since then, whichever replica answered it; read from its
   * record, so nothing more is kept for it. Out: undefined where there is none, and once the asker was erased.
   */
  find(
    turn: Pick<Turn, 'tenant' | 'thread' | 'place' | 'asker'>,
    since: Temporal.Instant,
  ): Promise<string | undefined>;
}
