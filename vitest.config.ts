import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';

/** What starts servers takes longest: begun last, it would keep one worker busy while the other has nothing left. */
class LongFirst extends BaseSequencer {
  override async sort(files: Parameters<BaseSequencer['sort']>[0]) {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: (typeof files)[number]): boolean => moduleId.includes('/test/e2e/');
    return sorted.toSorted((a, b) => Number(isLong(b)) - Number(isLong(a)));
  }
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/global-setup.ts'],
    // A limit ends what would hang for ever and says nothing of speed: on a machine that others keep busy, what a test
    // waits for comes late, but it comes. No test sets a shorter one.
    testTimeout: 300_000,
    hookTimeout: 1_200_000,
    teardownTimeout: 60_000,
    expect: { poll: { timeout: 120_000, interval: 20 } },
    maxWorkers: 2,
    sequence: { sequencer: LongFirst },
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts', 'adapters/**/*.ts'],
      reporter: ['text-summary', 'json-summary'],
    },
  },
});
