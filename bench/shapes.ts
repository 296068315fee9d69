/** Projects by their size, as projects of these kinds have them: what a scan of one costs should be known before somebody scans a hundred. */
import { type Scenario, synthetic } from '../test/support/loopback/index.ts';
import type { Recipe } from '../test/support/loopback/recipe.ts';

interface Shape {
  readonly name: string;
  readonly commits: number;
  readonly files: number;
  readonly workflows: number;
  /** Each is a release too. */
  readonly tags: number;
  /** Of each release. */
  readonly assets: number;
}

const SHAPES: readonly Shape[] = [
  { name: 'young application', commits: 210, files: 650, workflows: 6, tags: 14, assets: 2 },
  { name: 'command-line tool', commits: 1450, files: 260, workflows: 5, tags: 116, assets: 20 },
  { name: 'operator with charts', commits: 2020, files: 600, workflows: 19, tags: 50, assets: 15 },
  { name: 'scanner with many releases', commits: 4700, files: 1260, workflows: 7, tags: 560, assets: 30 },
  { name: 'distribution', commits: 10_100, files: 1070, workflows: 32, tags: 615, assets: 45 },
];

interface Project {
  readonly name: string;
  readonly scenario: Scenario;
  readonly recipe: Recipe;
}

/** One repository of acme's for each shape. */
export const PROJECTS: readonly Project[] = SHAPES.map(({ name, commits, files, workflows, tags, assets }, n) => ({
  name: `${name}: ${commits} commits`,
  recipe: synthetic({ commits, files, workflows, tags }),
  scenario: {
    owner: 'acme',
    name: `shape-${n}`,
    license: 'Apache-2.0',
    languages: { Go: 100_000, Shell: 2000 },
    rulesets: [{ id: n + 1, name: 'main', rules: [{ type: 'deletion' }, { type: 'non_fast_forward' }] }],
    releases: Array.from({ length: tags }, (_, back) => ({
      tag: `v1.${tags - 1 - back}.0`,
      publishedAt: new Date(Date.UTC(2026, 0, 1) - back * 86_400_000).toISOString(),
      assets: Array.from({ length: assets }, (__, k) => ({
        name: `widget_${back}_${k}.tar.gz`,
        digest: `sha256:${String(k).padStart(64, '0')}`,
      })),
    })),
  },
}));
