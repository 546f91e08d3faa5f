import { RequestError } from '../../src/base/errors.ts';
import { subjectOf } from '../../src/domain/person.ts';
import { kindWord } from '../../src/messages/kinds.ts';
import { unknownReference } from '../../src/messages/requests.ts';
import { toExplanation } from '../../src/policy/explain-turn.ts';
import type { Policy } from '../../src/policy/policy.ts';
import type { TurnView } from '../../src/ports/turns.ts';
import type { ConsoleDeps } from './deps.ts';
import { idOf } from './ids.ts';

/**
 * Serves `GET /api/turns/:id/metadata`: what became of a question and why, for whoever watches over Candor. Nothing that anybody wrote is
 * in it, and that it was looked at is noted.
 */
export function serveTurnView(deps: ConsoleDeps): void {
  const { routes, turns, tenant, audit, clock } = deps;
  routes.get('/api/turns/:id/metadata', 'read-metadata', async (request, response, { asker, toPlace }) => {
    const id = idOf(request);
    const view = await turns.find(tenant, id);
    if (view === undefined) throw new RequestError('NOT_FOUND', 404, unknownReference());
    const subject = subjectOf({ asker, place: toPlace('', '') });
    if (subject !== subjectOf(view.turn)) {
      const about = { tenant, at: clock.now(), turnId: view.turn.id, subject };
      await audit.append([{ ...about, kind: 'metadata.read', meta: { what: 'turn' } }]);
    }
    response.json(toMetadata(view, deps.policy()));
  });
}

function toMetadata({ turn, record, receipts, delivery }: TurnView, policy: Policy) {
  const about = {
    turnId: turn.id,
    askedAt: turn.receivedAt.toString(),
    platform: turn.place.platform,
    place: turn.place.kind,
    attempts: turn.attempts,
    delivery,
    sent: receipts.map(({ purpose, destination, sha256, attempts, body }) => ({
      purpose,
      destination,
      sha256,
      attempts,
      bytes: Buffer.byteLength(body),
    })),
  };
  return record === undefined ? { ...about, outcome: null } : { ...about, ...toEnded(turn, record, policy) };
}

function toEnded(turn: TurnView['turn'], record: NonNullable<TurnView['record']>, policy: Policy) {
  const { reply, reviewed, held } = record;
  return {
    ...toExplanation(turn, record, policy),
    owner: policy.rules.find(({ id }) => id === record.rule)?.owner ?? null,
    desk: record.desk ?? null,
    model: record.model,
    usage: record.usage,
    latencyMs: Math.round(record.latencyMs),
    toModelMs: record.toModelMs === undefined ? null : Math.round(record.toModelMs),
    redactions: reply.redactions.map((counted) => ({
      ...counted,
      word: kindWord(counted.kind, counted.count),
    })),
    removed: record.removed ?? [],
    sources: reply.sources.map(({ n, document, version, title, section }) => ({
      n,
      document,
      version,
      title,
      section,
    })),
    fourEyes: held?.fourEyes ?? null,
    people: reviewed?.people ?? null,
    errorCode: record.errorCode ?? null,
  };
}
