import { type RequestHandler, type Response, type Router, text } from 'express';
import { judge, parseRequest } from '../../src/audit/witness.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { WitnessedLogs } from '../../src/ports/witnessed-logs.ts';
import type { AuditKey } from '../crypto/audit-key.ts';
import { refuseLargerThan } from '../http/json-body.ts';

interface WitnessDeps {
  readonly key: AuditKey;
  /** Public keys of the logs that are witnessed here. */
  readonly trusted: readonly string[];
  readonly witnessed: WitnessedLogs;
  readonly clock: Clock;
}

/** 63 hashes and a checkpoint with many signatures. */
const MAX_BYTES = 64_000;

/** Serves `POST /audit/add-checkpoint`: cosigns heads of other logs that continue what was cosigned of them before. */
export function serveWitness(router: Router, deps: WitnessDeps): void {
  const body = text({ type: () => true, limit: MAX_BYTES });
  router.post('/audit/add-checkpoint', refuseLargerThan(MAX_BYTES), body, answer(deps));
}

function answer({ key, trusted, witnessed, clock }: WitnessDeps): RequestHandler {
  return async (request, response) => {
    const asked = typeof request.body === 'string' ? parseRequest(request.body) : undefined;
    if (asked === undefined) return refuse(response, 400);
    const now = clock.now();
    const judged = await witnessed.advance(asked.checkpoint.origin, now, (latest) =>
      judge(asked, trusted, latest),
    );
    if (judged.status === 409) {
      response
        .status(409)
        .type('text/x.tlog.size')
        .send(`${String(judged.size)}\n`);
    } else if (judged.status === 200) {
      const seconds = BigInt(Math.floor(now.epochMilliseconds / 1000));
      response.type('text/plain').send(key.cosign(judged.text, seconds));
    } else refuse(response, judged.status);
  };
}

function refuse(response: Response, status: number): void {
  response.status(status).type('text/plain').send('');
}
