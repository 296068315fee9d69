/** Gives every run of the tests a folder of its own for the built program, and takes it away again. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the program is built when the first test asks for it; below `node_modules`, so that its packages are found. */
    readonly buildFolder: string;
  }
}

export function setup({ config, provide }: TestProject): () => void {
  const cache = join(config.root, 'node_modules', '.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'evidence-test-'));
  provide('buildFolder', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
