import type { Facts } from '../domain/facts.ts';
import type { Turn } from '../domain/turn.ts';
import type { parseCases } from '../policy/cases.ts';
import type { Organisation } from '../policy/organisation.ts';
import { toPrincipal } from '../policy/principal.ts';
import { countOf, toUsageFacts } from '../policy/usage.ts';
import type { TurnDeps } from './deps.ts';
import { type JudgedQuestion, gatherEvidence, judgeEvidence } from './judge-question.ts';
import { redactQuestion } from './redact-question.ts';

type PolicyCase = ReturnType<typeof parseCases>['value']['tests'][number];
type JudgeCaseDeps = Pick<TurnDeps, 'canary' | 'clock' | 'guards' | 'people' | 'processorMs'>;

/** Takes a made-up question through the stages that lead to a verdict: the code of a turn, and nothing is stored. */
export async function judgeCase(
  one: PolicyCase,
  organisation: Organisation,
  deps: JudgeCaseDeps,
): Promise<JudgedQuestion> {
  const { policy } = organisation;
  const turn = toTurn(one, policy.organisation.id, deps);
  const asker = toPrincipal(turn, policy);
  const principal = { ...asker, groups: one.principal.groups ?? asker.groups };
  const question = await redactQuestion(turn, principal.groups, organisation, {
    vault: { load: async () => [] },
    keyring: { pseudonym: (_purpose, id) => id },
    people: deps.people,
    clock: deps.clock,
    defer: (work) => work(),
  });
  const { facts: found, failedGuard } = gatherEvidence(turn, principal, question, policy, deps);
  const facts: Facts = {
    ...found,
    findings: one.findings ?? found.findings,
    unsure: one.findings === undefined ? found.unsure : [],
    topics: one.topics ?? found.topics,
    guards: one.guards ?? found.guards,
    time: one.time,
    usage: toUsageFacts(policy.usage.map((name) => [name, countOf(one.usage, name) ?? 0])),
  };
  const evidence = { facts, failedGuard };
  return { ...evidence, judgement: judgeEvidence(evidence, policy) };
}

function toTurn(
  { name, principal, place, question }: PolicyCase,
  tenant: string,
  { clock }: Pick<TurnDeps, 'clock'>,
): Turn {
  const { id, email, guest, external, unknown } = principal;
  return {
    id: name,
    tenant,
    place: { ...place, workspace: 'T0TEST', thread: name },
    thread: name,
    asker: {
      id,
      guest,
      external: external || unknown === 'identity',
      ...(email === undefined ? {} : { email }),
      ...(unknown === undefined ? {} : { unknown }),
    },
    text: question,
    mentions: [],
    addressed: true,
    receivedAt: clock.now(),
    worker: 'test',
    attempts: 1,
    retries: 0,
    replyRef: undefined,
    refused: false,
    loneRuns: 0,
  };
}
