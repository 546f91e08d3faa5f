import { runGuards } from '../guards/run.ts';
import { searchFor } from '../knowledge/retrieve.ts';
import { judge } from '../policy/judge.ts';
import { noUsage } from '../policy/usage.ts';
import type { HookedTurnDeps } from '../turn/hooks.ts';
import { redactOther } from '../turn/redact-question.ts';
import { screenOut } from '../turn/screen-out.ts';

type WarmUpDeps = Pick<
  HookedTurnDeps,
  'canary' | 'guards' | 'handbook' | 'organisation' | 'people' | 'processorMs'
>;

/** A question with something of every kind in it, so that what is loaded on first use is loaded. */
const SAMPLE =
  'How many days of leave do I have? I am Ana Lopez, warm.up@example.com, 12 Sample Street, phone +49 30 901820, card 4111 1111 1111 1111, ' +
  'IBAN DE89 3704 0044 0532 0130 00, from 192.0.2.7. [1]';
const ROUNDS = 3;

/**
 * Takes a made-up question through everything that only reads, so that the first real one is not the slow one. Nothing is
 * stored, sent or counted.
 */
export async function warmUp(deps: WarmUpDeps): Promise<void> {
  const organisation = deps.organisation.current;
  const { policy } = organisation;
  const tenant = policy.organisation.id;
  const place = { platform: 'console', kind: 'console', channel: 'console', shared: false } as const;
  const about = { groups: [], place };
  for (let round = 0; round < ROUNDS; round += 1) {
    const { text } = redactOther(SAMPLE, [], organisation, { origins: [], about, people: deps.people });
    runGuards(
      deps.guards,
      'input',
      SAMPLE,
      { allowedHosts: policy.links.hosts, canary: deps.canary },
      deps.processorMs,
    );
    judge(policy, {
      principal: { id: 'warm-up', platform: 'console', groups: [], guest: false, external: false },
      place,
      question: { length: SAMPLE.length },
      findings: [],
      topics: policy.findTopics(SAMPLE),
      guards: [],
      time: { hour: 9, weekday: 1 },
      usage: noUsage(policy.usage),
    });
    await searchFor(
      { tenant, groups: [], question: text, earlier: undefined },
      {
        handbook: deps.handbook,
        passages: organisation.passages,
        maxTokens: policy.model.passageTokens,
        isUsable: () => true,
      },
    );
    screenOut(SAMPLE, organisation, about, deps);
  }
}
