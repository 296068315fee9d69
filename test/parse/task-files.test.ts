import { expect, test } from 'vitest';
import { actionOf } from '../../src/parse/composite-action.ts';
import { justfileOf } from '../../src/parse/justfile.ts';
import { packageScripts } from '../../src/parse/package-scripts.ts';
import { taskfileOf } from '../../src/parse/taskfile.ts';

test('scripts of package.json, with their lines', () => {
  expect({ ...packageScripts('{\n\t"name": "x",\n\t"scripts": {\n\t\t"test": "vitest \\"run\\"",\n\t\t"n": 1, "o": {}\n\t}\n}') }).toEqual({
    test: { text: 'vitest "run"', line: 4 },
    n: { text: '1', line: 5 },
  });
  expect({ ...packageScripts('{}') }).toEqual({});
  expect(packageScripts('[]')).toBeUndefined();
  expect(packageScripts('{"a": ')).toBeUndefined();
});

test('tasks', () => {
  const file = taskfileOf(
    'version: 3\nincludes:\n  docs: ./docs\n  ci: {taskfile: ci.yml, dir: ci}\ntasks:\n  a: echo 1\n  b: [x, y]\n  c:\n    dir: lib\n    deps: [a, {task: b}]\n    cmds:\n      - go test\n      - cmd: |\n          syft\n      - task: a\n      - defer: z\n      - {for: 1}\n',
  );
  expect([...(file?.includes ?? [])]).toEqual([
    ['docs', { taskfile: './docs', directory: undefined, aliases: [], flatten: false }],
    ['ci', { taskfile: 'ci.yml', directory: 'ci', aliases: [], flatten: false }],
  ]);
  expect(file?.tasks.get('a')?.commands).toEqual([{ script: { text: 'echo 1', line: 6 } }]);
  expect(file?.tasks.get('b')?.commands).toHaveLength(2);
  expect(file?.tasks.get('c')).toEqual({
    line: 8,
    directory: 'lib',
    deps: [
      { task: 'a', line: 10 },
      { task: 'b', line: 10 },
    ],
    commands: [
      { script: { text: 'go test', line: 12 } },
      { script: { text: 'syft\n', line: 14 } },
      { task: 'a', line: 15 },
      { script: { text: 'z', line: 16 } },
    ],
  });
  expect(taskfileOf('- a')).toBeUndefined();
});

test('recipes of a justfile', () => {
  const { recipes, aliases } = justfileOf(
    'set shell := ["bash"]\n# comment: x\nv := "1"\nalias t := test\n\n[private]\ntest arg="x": build (lint "a") && after # c\n    @go test \\\n      ./...\n\n    -two\nbuild:\n    #!/usr/bin/env bash\n    one\n    three\n',
  );
  expect([...recipes.keys()]).toEqual(['test', 'build']);
  expect([...aliases]).toEqual([['t', 'test']]);
  expect(recipes.get('test')).toEqual({
    line: 7,
    dependencies: ['build', 'lint', 'after'],
    parameters: ['arg'],
    takesRest: false,
    scripts: [
      { text: 'go test \\\n./...', line: 8 },
      { text: 'two', line: 11 },
    ],
  });
  expect(recipes.get('build')?.scripts).toEqual([{ text: '#!/usr/bin/env bash\none\nthree', line: 13 }]);
});

test('only a composite action has steps', () => {
  const steps = 'steps:\n    - run: x\n      shell: bash\n';
  expect(actionOf(`inputs: {a: {default: 1}}\nruns:\n  using: composite\n  ${steps}`)).toMatchObject({
    inputs: { a: '1' },
    steps: [{ run: { text: 'x', line: 5 } }],
  });
  expect(actionOf(`runs:\n  using: node20\n  ${steps}`)?.steps).toEqual([]);
  expect(actionOf('name: x')).toBeUndefined();
  expect(actionOf('[')).toBeUndefined();
});
