import { z } from 'zod';
import { RequestError } from '../../src/base/errors.ts';
import { noCandidate } from '../../src/messages/console.ts';
import { versionOf } from '../../src/policy/compile.ts';
import type { Policy } from '../../src/policy/policy.ts';
import type { ConsoleDeps } from './deps.ts';

const DAYS = 30;
/** Counting ends there. */
const MOST = 5_000;
const VERSIONS = 20;
const MOST_CHARS = 90_000;

const Candidate = z.object({ policy: z.string().min(1).max(MOST_CHARS) });
const Test = Candidate.extend({ cases: z.string().max(MOST_CHARS).optional() });
const Replay = Candidate.extend({ hours: z.union([z.literal(24), z.literal(168), z.literal(720)]) });

/** Room for both files of a test. */
const MAX_BYTES = 400_000;

/** Serves the policy in force to whoever watches, with its versions and what its rules decided; trying another one, to whoever may propose one. */
export function servePolicyView(deps: ConsoleDeps): void {
  const { routes, policyDesk } = deps;
  routes.get('/api/policy', 'read-metadata', async (_request, response) => {
    const policy = deps.policy();
    const [file, history, rules] = await Promise.all([
      policyDesk.readText('policy.yaml'),
      deps.auditSearch.search(deps.tenant, { kind: 'policy.loaded' }, undefined, VERSIONS),
      countRules(policy, deps),
    ]);
    response.json({
      version: policy.version,
      text: file?.text ?? null,
      isInForce: file !== undefined && versionOf(file.text) === policy.version,
      timezone: policy.timezone,
      rules,
      days: DAYS,
      most: MOST,
      history: history.items.map(({ seq, at, policyVersion, meta }) => ({
        seq,
        at,
        version: policyVersion,
        meta,
      })),
    });
  });
  routes.post(
    '/api/policy/test',
    'propose-rules',
    async (request, response) => {
      const { data } = Test.safeParse(request.body);
      if (data === undefined) throw new RequestError('BODY_MALFORMED', 400, noCandidate());
      response.json(await policyDesk.test(data.policy, data.cases));
    },
    MAX_BYTES,
  );
  routes.post(
    '/api/policy/replay',
    'propose-rules',
    async (request, response, { asker, toPlace }) => {
      const { data } = Replay.safeParse(request.body);
      if (data === undefined) throw new RequestError('BODY_MALFORMED', 400, noCandidate());
      response.json(await policyDesk.replay(data.policy, data.hours, { asker, place: toPlace('', '') }));
    },
    MAX_BYTES,
  );
}

function countRules(policy: Policy, { auditSearch, tenant, clock }: ConsoleDeps) {
  const since = clock.now().subtract({ hours: 24 * DAYS });
  return Promise.all(
    policy.rules.map(async ({ id, when, then, mode, owner, desk }) => ({
      id,
      when,
      then,
      mode,
      owner,
      desk: desk ?? null,
      decided: await auditSearch.countDecided(tenant, id, since, MOST),
    })),
  );
}
