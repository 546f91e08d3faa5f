import { afterEach, beforeEach, expect, it } from 'vitest';
import { startConsole } from './desk.ts';

let at: Awaited<ReturnType<typeof startConsole>>;

beforeEach(async () => {
  at = await startConsole();
});

afterEach(() => at.close());

it('hands whoever asks a file of their own, which is kept in no cache', async () => {
  const response = await fetch(`${at.url}/api/my-data`);

  expect(response.status).toBe(200);
  expect(response.headers.get('content-disposition')).toBe('attachment; filename=mine.json');
  expect(response.headers.get('content-type')).toContain('application/json');
  expect(response.headers.get('cache-control')).toContain('no-store');
  expect(await response.json()).toEqual({ person: 'local' });
});
