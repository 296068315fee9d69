import { describe, expect, it } from 'vitest';
import { tests } from '../../src/collectors/tests.ts';
import { PULL, run, statementAt, workflow } from '../support/ci.ts';

const INI = `[tox]
envlist = py3,types

[testenv:types]
commands = mypy widget/ test/

[testenv:style]
commands = bash scripts/check_style.sh

[testenv:py3]
commands = pytest

[testenv:own]
commands = coverage run tests/runall.py

[testenv:given]
commands = {posargs:mypy widget}
`;
const STYLE = '#!/bin/bash\nif [ -z "$(type -P ${LINTER})" ]; then\n  exit 1\nfi\n${LINTER} --rc=test/.rc $(find ./test -name "*.py")\n';
const files = (...commands: readonly string[]) => ({
  'tox.ini': INI,
  'scripts/check_style.sh': STYLE,
  ...workflow(PULL, commands.map(run).join('')),
});
const unit = (...commands: readonly string[]) => statementAt(tests, files(...commands), 'unit');

describe('environments of tox', () => {
  it.each(['tox -e types', "tox -vv -e 'types'", 'tox -e types,style', 'python -m tox -e style', 'tox -e given'])(
    '%s is no test',
    (command) => {
      expect(unit(command)?.status).not.toBe('present');
    },
  );

  it.each(['tox', 'tox -e py3', 'tox -e types,py3', 'tox -e own', 'tox -e ${{ matrix.env }}'])('%s is one', (command) => {
    expect(unit(command)).toMatchObject({ status: 'present' });
  });
});

it('nox without a test in its session is none', () => {
  const noxfile = (command: string) => `import nox\n\n\n@nox.session\ndef checks(session):\n    session.run(${command})\n`;
  const at = (command: string) =>
    statementAt(tests, { 'noxfile.py': noxfile(command), ...workflow(PULL, run('nox -s checks')) }, 'unit')?.status;
  expect(at('"mypy", "widget"')).not.toBe('present');
  expect(at('"pytest"')).toBe('present');
});
