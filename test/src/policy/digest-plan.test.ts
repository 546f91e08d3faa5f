import { describe, expect, test } from 'vitest';
import { ConfigError } from '../../../src/base/errors.ts';
import { compilePolicy } from '../../../src/policy/compile.ts';
import { KINDS } from '../../../src/redaction/detectors/index.ts';
import { POLICY_TEXT } from '../../fixtures/app.ts';

function plansOf(yaml: string) {
  return compilePolicy('p.yaml', POLICY_TEXT.replace(/^digests:[^]*$/m, yaml), KINDS).digests;
}

function faultsOf(yaml: string): string {
  try {
    plansOf(yaml);
    return '';
  } catch (error) {
    if (error instanceof ConfigError) {
      return error.faults.map(({ where, problem }) => `${where} ${problem}`).join('\n');
    }
    throw error;
  }
}

const USAGE = "{ kind: usage, every: day, at: '09:00', to: ['slack:C0SEC'] }";
const LATE = "{ kind: usage, every: day, at: '18:00', to: ['slack:C0SEC', console] }";

describe('digests of a policy', () => {
  test('the same one twice to one channel is refused, with what to do about it', () => {
    const faults = faultsOf(`digests:\n  - ${USAGE}\n  - ${LATE}\n`);

    expect(faults).toMatch(/p\.yaml:\d+/u);
    expect(faults).toContain('the usage digest of every day for slack:C0SEC once more, as digest 1');
    expect(faults).toContain('Give each a title of its own, or remove one');
  });

  test.each([
    ['another title', `digests:\n  - ${USAGE}\n  - ${LATE.replace(' }', ', title: Evening }')}\n`],
    ['another channel', `digests:\n  - ${USAGE}\n  - ${LATE.replace("'slack:C0SEC', ", '')}\n`],
    ['another length', `digests:\n  - ${USAGE}\n  - ${LATE.replace('day', 'week')}\n`],
    ['another kind', `digests:\n  - ${USAGE}\n  - ${LATE.replace('usage', 'audit')}\n`],
  ])('with %s it is another one', (_, yaml) => {
    expect(plansOf(yaml)).toHaveLength(2);
  });

  test.each([
    ['kind: usages', 'must be usage, incidents or audit'],
    ['timezone: CET', 'must be an IANA time zone'],
    ['sections: [gossip]', 'must be one of incidents, questions'],
    ['sections: []', 'needs a section'],
    ['title: "two\\nlines"', 'must be one line'],
    ['fallback: security', 'must be'],
  ])('%s is refused', (setting, problem) => {
    const [key = ''] = setting.split(':');
    const plan = `{ ${USAGE.slice(2, -2).replace(new RegExp(`${key}: [^,]+, `, 'u'), '')}, ${setting} }`;

    expect(faultsOf(`digests:\n  - ${plan}\n`)).toContain(problem);
  });
});
