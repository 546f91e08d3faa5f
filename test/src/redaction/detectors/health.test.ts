import { expect, test } from 'vitest';
import { detectAll } from '../../../../src/redaction/detect.ts';
import { health } from '../../../../src/redaction/detectors/health.ts';
import { HARMLESS, PHI } from '../../../fixtures/health.ts';
import { CONTEXT, foundBy } from '../support.ts';

test.each(PHI)('nothing of what is a person’s is left in %j', (text, ...values) => {
  const found = detectAll(text, CONTEXT).filter(({ kind }) => ['HEALTH', 'HEALTH_ID'].includes(kind));

  const covered = values.every((value) => {
    const start = text.indexOf(value);
    return found.some((one) => one.start <= start && one.end >= start + value.length);
  });
  expect(covered).toBe(true);
});

test.each(HARMLESS)('finds nothing in %j', (text) => {
  expect(foundBy(health, text)).toEqual([]);
});

test.each([
  ['a line of them', 'my cancer '],
  ['people without end', 'i have she has '],
  ['codes', 'diagnosis my E11.9 '],
])('is linear over %s', (_what, piece) => {
  const once = piece.repeat(2000);
  const long = piece.repeat(8000);
  const time = (text: string): number => {
    const start = process.cpuUsage().user;
    foundBy(health, text);
    return process.cpuUsage().user - start;
  };
  time(once);

  expect(time(long) / Math.max(time(once), 1000)).toBeLessThan(12);
});
