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

[testenv:self]
commands = python -m acme.selfcheck

[testenv:script]
commands = python run_checks.py

[testenv:shut]
commands =
    pip install -e .
    black widget/ tests/
    python -m build
    coverage report
    pylint-3 --rcfile=test/.pylintrc widget

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

  it.each(['tox -e shut', 'tox -e shut,types'])('%s is none: formatters, builders and reports are known', (command) => {
    expect(unit(command)?.status).toBe('absent');
  });

  it.each(['tox -e self', 'tox -e script', 'tox -e types,self'])('%s may be one, by a program that is not known', (command) => {
    expect(unit(command)).toMatchObject({ status: 'present', text: expect.stringContaining('tox') });
  });

  it('an end-to-end test beside it changes nothing', () => {
    expect(unit('tox -e self', 'go test ./test/e2e')?.text).toContain('tox');
  });

  it('one that may be a test is not told beside those that are', () => {
    expect(unit('tox -e self', 'pytest')?.text).not.toContain('tox');
  });

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
