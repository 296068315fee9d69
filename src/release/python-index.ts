/** To which index a command uploads Python packages. */
import type { Act } from '../ci/model.ts';
import { invocationOf } from './invocation.ts';

/** Options that name the index, by program; without one it is PyPI. */
const OPTIONS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    twine: ['-r', '--repository', '--repository-url'],
    poetry: ['-r', '--repository'],
    pdm: ['-r', '--repository'],
    flit: ['--repository'],
    hatch: ['-r', '--repo'],
    uv: ['--index', '--publish-url'],
    maturin: ['-r', '--repository', '--repository-url'],
  }),
);
const PYPI = /^(?:pypi|main)$|^https:\/\/(?:upload\.)?pypi\.org\//;

function givenTo(program: string, args: readonly string[]): string | undefined {
  const options = OPTIONS.get(program) ?? [];
  for (const [i, word] of args.entries()) {
    if (options.includes(word)) return args[i + 1] ?? '';
    const option = options.find((one) => word.startsWith(`${one}=`));
    if (option !== undefined) return word.slice(option.length + 1);
  }
  return undefined;
}

/** `open`: known only when it runs. An action and a command that names no index are `pypi`. */
export function pythonIndexOf(act: Act): 'pypi' | 'other' | 'open' {
  if (act.kind === 'uses') return 'pypi';
  const { program, args } = invocationOf(act.words);
  const given = givenTo(program, args);
  if (given === undefined || PYPI.test(given)) return 'pypi';
  return given === '' || given.includes('$') ? 'open' : 'other';
}
