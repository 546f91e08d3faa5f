import { expect, test } from 'vitest';
import { compilePolicy } from '../../../src/policy/compile.ts';
import { type Circumstances, treat, treatmentOf } from '../../../src/policy/treatment.ts';
import { KINDS } from '../../../src/redaction/detectors/index.ts';
import { POLICY_TEXT } from '../../fixtures/app.ts';

const DETECTORS = `detectors:
  IP: allow
  US_SSN: block
  EMAIL:
    minConfidence: 0.5
    for:
      - { groups: [managers], places: [direct], action: allow }
      - { groups: [managers], minConfidence: 0.1 }
      - { places: ['slack:C0PUBLIC'], action: block }
  API_KEY: { for: [{ groups: [managers], action: mask }] }
  PASSWORD: { blockConfidence: 0.7, for: [{ groups: [managers], blockConfidence: 0.9 }] }
`;
const POLICY = compilePolicy(
  'p.yaml',
  POLICY_TEXT.replace('detectors: { IP: allow, US_SSN: block }\n', DETECTORS),
  KINDS,
);

function about(groups: readonly string[], kind = 'channel', channel = 'C1'): Circumstances {
  return { groups, place: { platform: 'slack', kind, channel } };
}

test.each([
  ['EMAIL', about([]), 'mask', 0.5, 0],
  ['EMAIL', about(['managers'], 'direct'), 'allow', 0.5, 0],
  ['EMAIL', about(['managers']), 'mask', 0.1, 0],
  ['EMAIL', about([], 'channel', 'C0PUBLIC'), 'block', 0.5, 0],
  ['EMAIL', about(['managers'], 'channel', 'C0PUBLIC'), 'mask', 0.1, 0],
  ['API_KEY', about([]), 'block', 0, 0.85],
  ['API_KEY', about(['managers']), 'mask', 0, 0.85],
  ['PASSWORD', about([]), 'block', 0, 0.7],
  ['PASSWORD', about(['managers']), 'block', 0, 0.9],
  ['PHONE', about([]), 'mask', 0, 0],
])(
  'treats %s as the first exception that fits says, else the kind, else what is safe',
  (kind, where, action, minConfidence, blockConfidence) => {
    expect(treatmentOf(POLICY, kind, where)).toEqual({ action, minConfidence, blockConfidence });
  },
);

test('leaves in what is less certain than policy asks for, and counts it apart', () => {
  const finding = (kind: string, confidence: number) => ({ kind, start: 0, end: 5, confidence });
  const [sure, unsure, allowed] = [finding('EMAIL', 0.5), finding('EMAIL', 0.4), finding('IP', 1)];

  expect(treat(POLICY, [sure, unsure, allowed], about([]))).toEqual({
    certain: [sure, allowed],
    masked: [sure],
    uncertain: [unsure],
    unsure: [],
  });
});

test.each([
  ['nothing of it', [0.6, 0.69], ['PASSWORD']],
  ['one of several', [0.6, 0.7], []],
])('masks what is to be blocked where %s is certain enough for that', (_what, confidences, unsure) => {
  const findings = confidences.map((confidence) => ({ kind: 'PASSWORD', start: 0, end: 5, confidence }));

  expect(treat(POLICY, findings, about([]))).toMatchObject({ masked: findings, unsure });
});
