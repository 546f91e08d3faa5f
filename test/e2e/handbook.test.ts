import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeTempDir } from '../fixtures/temp-dir.ts';
import { copyOrg } from '../load/org.ts';
import { type Serving, serveCandor } from './process.ts';

let folder: ReturnType<typeof makeTempDir>;
let org: string;
let candor: Serving | undefined;

beforeEach(() => {
  folder = makeTempDir();
  org = copyOrg(folder.path);
});

afterEach(async () => {
  await candor?.stop();
  folder.remove();
});

async function start(): Promise<Serving> {
  candor = await serveCandor({
    env: { CANDOR_DATA_DIR: join(folder.path, 'data'), CANDOR_ORG_DIR: org },
  });
  return candor;
}

async function readiness({ url }: Serving): Promise<unknown> {
  const response = await fetch(`${url}/readyz`);
  return { http: response.status, ...((await response.json()) as object) };
}

async function answerOf({ url }: Serving): Promise<string> {
  const response = await fetch(`${url}/api/ask`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text: 'How many days of annual leave do I get?' }),
  });
  return ((await response.json()) as { answer: string }).answer;
}

it.each([
  ['handbook', () => join(org, 'handbook')],
  ['whole folder', () => org],
])('a %s that vanishes while Candor runs stays in force as it was', async (_what, pathOf) => {
  const running = await start();
  renameSync(pathOf(), `${pathOf()}-elsewhere`);

  await running.logged('policy_rejected');

  expect(await readiness(running)).toMatchObject({ http: 200, status: 'up', handbook: 'up' });
  expect(await answerOf(running)).toContain('Here is what the handbook says');
});

it('a start without a handbook says so, and is over when there is one', async () => {
  const handbook = join(org, 'handbook');
  renameSync(handbook, `${handbook}-elsewhere`);

  const running = await start();

  expect(running.output().stdout).toMatch(/handbook +off +no document in .*handbook/u);
  expect(await readiness(running)).toMatchObject({ http: 200, status: 'degraded', handbook: 'none' });
  renameSync(`${handbook}-elsewhere`, handbook);
  await expect.poll(() => readiness(running)).toMatchObject({ status: 'up', handbook: 'up' });
});
