import { readFile } from 'node:fs/promises';

/** How long a tick of `/proc` is: `USER_HZ` is 100 on every Linux that Node runs on. */
const TICK_MS = 10;

/** Processor time a process has used so far, all its threads. Out: undefined where there is no `/proc`. */
async function processorMs(pid: number): Promise<number | undefined> {
  const fields = await readStat(pid);
  return fields && sumOf(fields, OWN);
}

/** The same of a process and all that it started, those that are gone included. */
export async function familyMs(pid: number): Promise<number | undefined> {
  const fields = await readStat(pid);
  if (fields === undefined) return undefined;
  const children = await readFile(`/proc/${String(pid)}/task/${String(pid)}/children`, 'utf8').catch(
    () => '',
  );
  const living = await Promise.all(children.split(' ').filter(Boolean).map(Number).map(processorMs));
  return living.reduce<number>((sum, ms) => sum + (ms ?? 0), sumOf(fields, [...OWN, ...OF_GONE_CHILDREN]));
}

/** User and system time of proc(5): fields 14 and 15, those of children that were waited for 16 and 17. */
const OWN = [11, 12];
const OF_GONE_CHILDREN = [13, 14];

/** What follows the name, which may hold anything but ends with the last bracket. */
async function readStat(pid: number): Promise<readonly string[] | undefined> {
  const stat = await readFile(`/proc/${String(pid)}/stat`, 'utf8').catch(() => undefined);
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
}

function sumOf(fields: readonly string[], which: readonly number[]): number {
  return which.reduce((sum, field) => sum + Number(fields[field]), 0) * TICK_MS;
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
