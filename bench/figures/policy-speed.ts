import type { Facts } from '../../src/domain/facts.ts';
import { compilePolicy } from '../../src/policy/compile.ts';
import { judge } from '../../src/policy/judge.ts';
import { KINDS } from '../../src/redaction/detectors/index.ts';
import type { Figure } from '../figure.ts';

const RULES = 500;
const WARM = 200;
const ROUNDS = 2000;

const CONDITIONS = [
  'principal.guest || principal.external || place.shared',
  '"pay" in topics && !("managers" in principal.groups)',
  '"EMAIL" in findings && place.kind == "group"',
  'time.hour >= 22 && time.weekday > 5 && question.length > 3000',
  'guards.exists(g, g.startsWith("injection"))',
];

const FACTS: Facts = {
  principal: { id: 'U1', platform: 'slack', groups: ['drivers'], guest: false, external: false },
  place: { platform: 'slack', kind: 'channel', channel: 'C1', shared: false },
  question: { length: 200 },
  findings: ['EMAIL', 'PHONE'],
  topics: ['travel'],
  guards: [],
  time: { hour: 10, weekday: 3 },
};

/** One verdict where 499 rules do not hold and the last one does. */
export const policySpeed: Figure = {
  name: 'policy-speed',
  title: `A verdict of a policy of ${RULES} rules, one core`,
  measure() {
    const policy = compilePolicy('policy.yaml', toPolicy(), KINDS);
    const samples = Array.from({ length: WARM + ROUNDS }, () => {
      const startMs = performance.now();
      const { decision } = judge(policy, FACTS);
      const ms = performance.now() - startMs;
      if (decision.id !== 'last') throw new Error(`${decision.by} ${decision.id} decided`);
      return ms;
    });
    const row = {
      what: `${RULES} rules, the last one holds`,
      unit: 'ms' as const,
      samples: samples.slice(WARM),
      target: { p50: 1 },
    };
    return Promise.resolve([row]);
  },
};

function toPolicy(): string {
  const rules = Array.from({ length: RULES - 1 }, (_, n) => {
    const when = CONDITIONS[n % CONDITIONS.length] ?? 'false';
    return `  - { id: r${n}, when: '${when}', then: refuse, say: No., owner: bench }`;
  });
  return `version: 1
organisation: { id: bench, name: Bench }
timezone: Europe/Berlin
groups: { managers: [boss@example.com] }
topics: [{ id: pay, phrases: [salary] }, { id: travel, phrases: [hotel] }]
desks: [{ id: it, name: IT, contact: it@example.com }]
defaultDesk: it
rules:
${rules.join('\n')}
  - { id: last, when: 'true', then: allow, owner: bench }
limits: { person: { questions: 5, per: hour } }
model: { default: gpt-small, prices: { gpt-small: { input: 1, output: 4 } } }
`;
}
