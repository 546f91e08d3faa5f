import { expect, test } from 'vitest';
import { openProgress } from '../../adapters/progress.ts';

/** What is written while `all` steps are taken, one every `stepMs`. */
function written(isTTY: boolean, all: number, stepMs: number): string {
  let [text, nowMs] = ['', 0];
  const write = (piece: string): void => void (text += piece);
  const progress = openProgress({ isTTY, write }, () => nowMs);
  for (let done = 1; done <= all; done += 1) {
    nowMs += stepMs;
    progress.step('documents read:', done, all);
  }
  progress.end();
  return text;
}

test('a terminal shows a bar, which is gone in the end', () => {
  const text = written(true, 4, 100);

  expect(text).toContain(`[${'#'.repeat(15)}${' '.repeat(15)}] documents read: 2 of 4`);
  expect(text.endsWith('\r\u001B[K')).toBe(true);
});

test('a file gets a plain line now and then', () => {
  expect(written(false, 30, 1000)).toBe(
    'documents read: 10 of 30\ndocuments read: 20 of 30\ndocuments read: 30 of 30\n',
  );
});

test.each([true, false])('nothing is said of what is over at once (terminal: %s)', (isTTY) => {
  expect(written(isTTY, 5, 1)).toBe('');
});
