import { readFile } from 'node:fs/promises';

/** How long a tick of `/proc` is: `USER_HZ` is 100 on every Linux that Node runs on. */
const TICK_MS = 10;

/** Processor time a process has used so far, all its threads. Out: undefined where there is no `/proc`. */
async function processorMs(pid: number): Promise<number | undefined> {
  const stat = await readFile(`/proc/${String(pid)}/stat`, 'utf8').catch(() => undefined);
  // After the name, which may hold anything but ends with the last bracket: user time is field 14 of proc(5), system 15.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields === undefined ? undefined : (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

/** What `work` cost the process for each of `count` questions, as samples of a row: none where it cannot be told. */
export async function costOfEach<T>(
  pid: number,
  count: number,
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly samples: readonly number[] }> {
  const before = await processorMs(pid);
  const result = await work();
  const after = await processorMs(pid);
  const known = before !== undefined && after !== undefined;
  return { result, samples: known ? [(after - before) / count] : [] };
}
