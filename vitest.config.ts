import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/e2e/support/build.ts'],
    // A process for each of 150 files took longer than their tests; no test leaves anything behind in its process.
    isolate: false,
    // The end-to-end tests mostly wait for processes of their own.
    maxWorkers: Math.max(3, availableParallelism()),
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: ['default', 'json'],
    outputFile: { json: '.ci/results.json' },
  },
});
