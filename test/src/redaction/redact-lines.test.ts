import { expect, test } from 'vitest';
import { RequestError } from '../../../src/base/errors.ts';
import { redactLine } from '../../../src/redaction/redact-lines.ts';
import { CONTEXT } from './support.ts';

function output(text: string): unknown {
  return JSON.parse(redactLine(JSON.stringify({ id: 'q1', text }), CONTEXT));
}

test('gives the redacted text and the findings with offsets in the input', () => {
  expect(output('😀 mail ann@example.com')).toEqual({
    id: 'q1',
    text: '😀 mail [EMAIL_1]',
    findings: [{ kind: 'EMAIL', start: 8, end: 23, confidence: 0.95 }],
  });
});

test('starts every line with an empty vault', () => {
  expect(output('bob@example.com')).toMatchObject({ text: '[EMAIL_1]' });
  expect(output('ann@example.com')).toMatchObject({ text: '[EMAIL_1]' });
});

test.each(['', 'not json', '[]', '{"id":"a"}', '{"id":1,"text":"x"}', '{"text":"ann@example.com"}'])(
  'refuses the line %j without repeating it',
  (line) => {
    const act = (): string => redactLine(line, CONTEXT);

    expect(act).toThrow(RequestError);
    expect(act).toThrow(expect.objectContaining({ code: 'BODY_MALFORMED', status: 400 }));
    expect(act).not.toThrow(/ann@example/);
  },
);
