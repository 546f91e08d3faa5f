import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import type { Stage } from './stage.ts';
import { quantile } from './stats.ts';

export interface Machine {
  readonly node: string;
  readonly platform: string;
  readonly cores: number;
  readonly cpu: string;
  readonly memoryGb: number;
  /** Processes that were running or waiting to, on average over the last minute: above 1, others disturb the figures. */
  readonly load: number;
  /** Median of 50: 4 KB written and flushed to where the data folders are. Every accepted question waits for one. */
  readonly durableWriteMs: number;
}

export function describeMachine(stage: Stage): Machine {
  return {
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    cores: availableParallelism(),
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    memoryGb: Math.round(totalmem() / 1_000_000_000),
    load: loadavg()[0] ?? 0,
    durableWriteMs: measureDurableWrite(stage.makeFolder()),
  };
}

function measureDurableWrite(folder: string): number {
  const file = openSync(join(folder, 'write'), 'w');
  const block = Buffer.alloc(4096, 1);
  const samples = Array.from({ length: 50 }, () => {
    const startMs = performance.now();
    writeSync(file, block);
    fsyncSync(file);
    return performance.now() - startMs;
  });
  closeSync(file);
  return quantile(samples, 0.5);
}

export function toMachineLine(machine: Machine): string {
  const { node, platform, cores, cpu, memoryGb, load, durableWriteMs } = machine;
  const disturbed = load > 1 ? ' (others are at work here: expect worse figures)' : '';
  return [
    `Node ${node}, ${platform}, ${String(cores)} cores (${cpu}), ${String(memoryGb)} GB.`,
    `Load before: ${load.toFixed(1)}${disturbed}. A durable 4 KB write takes ${durableWriteMs.toFixed(2)} ms.`,
  ].join('\n');
}
