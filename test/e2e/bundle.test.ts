import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { copyOrg, ROOT, startServer } from '../../bench/candor.ts';
import { startModelServer } from '../../bench/model-server.ts';
import { toMark } from '../../bench/questions.ts';
import { sendOverSlack, toThread } from '../../bench/sender.ts';
import { startSlackServer } from '../../bench/slack-server.ts';
import { Stage } from '../../bench/stage.ts';

test('the bundle that "npm run build" makes starts, and answers a question over Slack', async () => {
  await using stack = new AsyncDisposableStack();
  const stage = stack.adopt(new Stage(), (open) => open.close());
  const built = spawnSync(process.execPath, [join(ROOT, 'bin', 'build.js')], { encoding: 'utf8' });
  const [model, slack] = [await startModelServer(stage), await startSlackServer(stage)];
  const folder = stage.makeFolder();
  const settings = { CANDOR_DATA_DIR: folder, CANDOR_ORG_DIR: copyOrg(stage), ...slack.env, ...model.env };

  const candor = await startServer(stage, [join(ROOT, 'bin', 'bundled.js'), 'serve'], settings, folder);
  await sendOverSlack(candor.url, 1);
  await slack.whenFinished(toThread(1));

  expect(built.stderr).toBe('');
  expect(readdirSync(join(ROOT, 'dist'))).toEqual(expect.arrayContaining(['main.js', 'main.js.map']));
  expect([...model.asked.keys()]).toEqual([toMark(1)]);
  expect(model.faults).toEqual([]);
});
