import { get } from 'node:http';
import { join } from 'node:path';
import type { Stage } from '../stage.ts';

/** What the server processes of one subject use, all together; delays are those of every process. */
export interface Usage {
  readonly cpuMs: number;
  readonly residentMb: number;
  /** The largest it has ever been. */
  readonly peakMb: number;
  /** A thousand quantiles of how late the event loop was since the look before. */
  readonly delaysMs: readonly number[];
}

/** Where a server process will tell what it uses, and the environment that makes it do so. */
export interface Probe {
  readonly socket: string;
  readonly env: Readonly<Record<string, string>>;
}

export function makeProbe(stage: Stage): Probe {
  const socket = join(stage.makeFolder(), 'probe.sock');
  const hook = new URL('probe.ts', import.meta.url).href;
  return { socket, env: { BENCH_PROBE: socket, NODE_OPTIONS: `--import=${hook}` } };
}

export async function readUsage(probes: readonly Probe[]): Promise<Usage> {
  const found = await Promise.all(probes.map(({ socket }) => readOne(socket)));
  const sum = (of: (usage: Usage) => number): number => found.reduce((all, usage) => all + of(usage), 0);
  return {
    cpuMs: sum(({ cpuMs }) => cpuMs),
    residentMb: sum(({ residentMb }) => residentMb),
    peakMb: sum(({ peakMb }) => peakMb),
    delaysMs: found.flatMap(({ delaysMs }) => delaysMs),
  };
}

function readOne(socketPath: string): Promise<Usage> {
  return new Promise((resolve, reject) => {
    get({ socketPath, path: '/' }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.once('end', () => resolve(JSON.parse(text) as Usage));
    }).once('error', reject);
  });
}
