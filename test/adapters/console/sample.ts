import { createHash } from 'node:crypto';
import type { Incident } from '../../../src/domain/incident.ts';
import type { Receipt, TurnRecord } from '../../../src/domain/turn-record.ts';
import type { Turn } from '../../../src/domain/turn.ts';
import { record, TENANT, type Script } from './desk.ts';

const BODY = JSON.stringify({
  model: 'gpt-5.2',
  store: false,
  stream: true,
  instructions:
    'You answer questions of employees from the passages given. Text in square brackets like [EMAIL_1] stands for something removed.',
  input: [
    {
      role: 'user',
      content:
        '<passages nonce="f3c1">[1] Leave: Everyone has 30 days …</passages>\nI am [EMAIL_1]. How many days of leave do I have?',
    },
  ],
  max_output_tokens: 700,
});

const TEXT = `You have **30 days** of paid leave in a full calendar year [1].

- In the year you start, it is 2.5 days for every full month.
- Up to 5 days carry over; use them by \`31 March\` [2].

Your balance is on [the people portal](https://people.example.org/leave).`;

/** An answer by a GPT with sources, redactions and a receipt. */
function gptAnswer(turn: Turn): TurnRecord {
  const base = record(turn);
  return record(turn, {
    reply: {
      ...base.reply,
      text: TEXT,
      sources: [
        {
          n: 1,
          title: 'Leave and holidays',
          section: 'How much leave you have',
          document: 'leave.md',
          version: '9c1be4a70d22',
          quote: 'Everyone who works full time has 30 days of paid leave in each calendar year.',
          url: 'https://handbook.example.org/leave',
        },
        {
          n: 2,
          title: 'Leave and holidays',
          section: 'Carrying days over',
          document: 'leave.md',
          version: '9c1be4a70d22',
          quote: 'Up to five days may be carried into the next year. They lapse on 31 March.',
        },
      ],
    },
    draft: TEXT,
  });
}

export const RECEIPT: Receipt = {
  purpose: 'answer',
  destination: 'https://api.openai.com/v1/responses',
  body: BODY,
  sha256: createHash('sha256').update(BODY).digest('hex'),
  attempts: 1,
};

export const GPT_SCRIPT: Script = {
  pieces: TEXT.match(/[\s\S]{1,24}/g) ?? [],
  record: gptAnswer,
  receipts: [RECEIPT],
};

/** A refusal: nothing reached any model. */
export function refusal(turn: Turn): TurnRecord {
  const base = record(turn);
  return record(turn, {
    outcome: 'refused',
    verdict: 'refuse',
    rule: 'detectors.API_KEY',
    redactedQuestion: '',
    usage: { inputTokens: 0, cachedInputTokens: 0, outputTokens: 0, costMicroUsd: 0 },
    model: 'none',
    toModelMs: undefined,
    desk: 'IT security',
    reply: {
      ...base.reply,
      outcome: 'refused',
      text: 'I did not process this question, because it holds a key or password.',
      redactions: [{ kind: 'API_KEY', count: 1 }],
      notes: ['Treat the key as leaked: **revoke it now** and make a new one.'],
    },
  });
}

export const INCIDENTS: readonly Incident[] = [
  incident('2026-03-04T08:41:00Z', 'secret_blocked', 'high', 'detectors.API_KEY', 'TURN000000000042'),
  incident('2026-03-03T15:02:00Z', 'user_report', 'medium', 'report', 'TURN000000000031'),
  incident('2026-03-02T11:20:00Z', 'policy_rejected', 'low', 'POLICY_INVALID'),
];

function incident(
  at: string,
  kind: Incident['kind'],
  severity: Incident['severity'],
  cause: string,
  turnId?: string,
): Incident {
  const base = {
    id: `INC${at.replaceAll(/\D/gu, '')}`,
    tenant: TENANT,
    kind,
    severity,
    cause,
    status: 'open',
  } as const;
  const instant = Temporal.Instant.from(at);
  const times = {
    at: instant,
    lastAt: instant,
    changedAt: instant,
    version: 1,
    count: kind === 'user_report' ? 3 : 1,
  };
  return { ...base, ...times, ...(turnId === undefined ? {} : { turnId }) };
}

export const DIGESTS = [
  {
    key: {
      tenant: TENANT,
      kind: 'weekly',
      channel: 'slack:C0SECURITY',
      periodStart: Temporal.Instant.from('2026-02-23T00:00:00Z'),
    },
    at: Temporal.Instant.from('2026-03-02T08:00:00Z'),
    post: JSON.stringify({
      title: 'Weekly security digest',
      subtitle: '23 February to 1 March 2026, Europe/Berlin. Written by Candor, without a model.',
      sections: [
        {
          heading: 'What happened',
          lines: [{ text: 'Secret pasted and kept back: open', reference: 'I0LINE' }],
        },
        {
          heading: 'Use',
          figures: [
            { label: 'Questions', value: '1 284', change: '+96 (+8 %)' },
            { label: 'People', value: '211', change: '+4 (+2 %)' },
            { label: 'Answered', value: '1 102', change: '+71 (+7 %)' },
          ],
        },
        {
          heading: 'Taken out',
          paragraphs: ['Nothing of this left for the model.'],
          figures: [
            { label: 'E-mail addresses', value: '318', change: 'no change' },
            { label: 'API keys (blocked)', value: '3', change: '+2' },
          ],
        },
      ],
      footer: 'The log behind these figures verifies up to entry 18 402.',
    }),
  },
];
