import { defineConfig } from 'vitest/config';

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
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts', 'adapters/**/*.ts'],
      reporter: ['text-summary', 'json-summary'],
    },
  },
});
