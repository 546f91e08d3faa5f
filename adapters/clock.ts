import type { Clock, ProcessorTime } from '../src/ports/clock.ts';

export const systemClock: Clock = { now: () => Temporal.Now.instant() };

const MICROSECONDS = 1000;

export const threadProcessorMs: ProcessorTime = () => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / MICROSECONDS;
};
