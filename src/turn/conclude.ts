import { BUILT_IN, toRuleId } from '../domain/decision.ts';
import type { TurnRecord } from '../domain/turn-record.ts';
import type { Turn } from '../domain/turn.ts';
import type { HookedTurnDeps } from './hooks.ts';
import { post } from './post.ts';
import { type TurnParts, toEnding } from './record.ts';

type ConcludeDeps = Pick<
  HookedTurnDeps,
  | 'clock'
  | 'guards'
  | 'hooks'
  | 'ids'
  | 'inbox'
  | 'keyring'
  | 'log'
  | 'organisation'
  | 'platforms'
  | 'signMark'
>;

/**
 * Records the end durably, and only then shows the reply as final, once `visible` has shown the work on it. People hear of what
 * is theirs even where nothing can be shown. A turn that had ended before is left alone.
 */
export async function conclude(
  parts: TurnParts,
  visible: Promise<string>,
  deps: ConcludeDeps,
): Promise<void> {
  visible.catch(() => undefined); // awaited below, where a failure counts
  const ending = toEnding(parts, deps);
  if (!(await deps.inbox.end(ending))) return;
  parts.progress.recorded = true;
  const { turn, record } = ending;
  deps.log.info('turn_ended', {
    turn: turn.id,
    outcome: record.outcome,
    verdict: record.verdict,
    rule: record.rule,
    ms: Math.round(record.latencyMs),
  });
  const replyRef = await visible.catch(() => undefined);
  await handOver({ ...turn, replyRef }, record, deps);
  await visible;
  await post(turn, record.reply, parts.progress, deps);
}

/** Opens what the record says a person must answer or see first; safe to call again. */
export async function handOver(
  turn: Turn,
  record: TurnRecord,
  { hooks }: Pick<HookedTurnDeps, 'hooks'>,
): Promise<void> {
  const { held } = record;
  if (held !== undefined) await hooks.openReview(turn, { ...record, held });
  if (record.desk === undefined) return;
  const reason = record.rule === toRuleId(BUILT_IN.personAsked) ? 'asked' : 'rule';
  await hooks.openEscalation({ turn, record, desk: record.desk, reason });
}
