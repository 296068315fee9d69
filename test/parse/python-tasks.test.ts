import { describe, expect, test } from 'vitest';
import { noxSessions } from '../../src/parse/noxfile.ts';
import { toxNames, toxOf } from '../../src/parse/tox.ts';

const commands = (path: string, text: string, environment: string): readonly string[] | undefined =>
  toxOf(path, text)
    ?.commandsOf(environment)
    ?.map(({ text: command, line }) => `${line} ${command}`);

describe('tox', () => {
  const INI =
    '[tox]\nenvlist = lint, py{39,310}\n[testenv]\ndeps = pytest\ncommands =\n    # never\n    - pytest {posargs} \\\n      tests\n    cov: coverage xml\n[testenv:lint]\ncommands = ruff check\n[testenv:{a,b}]\ncommands =\n    {[testenv:lint]commands}\n    mypy\n';

  test('environments, their own commands or those of all, factors', () => {
    expect(toxOf('tox.ini', INI)?.environments).toEqual(['lint', 'py39', 'py310']);
    expect(commands('tox.ini', INI, 'py39')).toEqual(['7 pytest {posargs} tests']);
    expect(commands('tox.ini', INI, 'py39-cov')).toEqual(['7 pytest {posargs} tests', '9 coverage xml']);
    expect(commands('tox.ini', INI, 'lint')).toEqual(['11 ruff check']);
    expect(commands('tox.ini', INI, 'b')).toEqual(['11 ruff check', '15 mypy']);
  });

  test('a configuration in pyproject.toml', () => {
    expect(commands('pyproject.toml', `[tool.tox]\nlegacy_tox_ini = """\n${INI}"""\n`, 'lint')).toEqual(['13 ruff check']);
    const native =
      '[tool.tox]\nenv_list = ["lint", "3.12"]\n[tool.tox.env_run_base]\ncommands = [["pytest", "-m", "not slow"], ["coverage", "xml"]]\n[tool.tox.env.lint]\ncommands = [\n  ["ruff", "check"],\n  ["mypy", { replace = "posargs", default = ["src"] }],\n]\n';
    expect(toxOf('pyproject.toml', native)?.environments).toEqual(['lint', '3.12']);
    expect(commands('pyproject.toml', native, 'lint')).toEqual(['7 ruff check', '8 mypy src']);
    expect(commands('pyproject.toml', native, '3.12')).toEqual(["4 pytest -m 'not slow'", '4 coverage xml']);
    expect(toxOf('pyproject.toml', '[project]\nname = "widget"\n')).toBeUndefined();
  });

  test('names', () => {
    expect(toxNames('py{38,39}-{a,b} lint,docs')).toEqual(['py38-a', 'py38-b', 'py39-a', 'py39-b', 'lint', 'docs']);
    expect(toxNames('{a,b}'.repeat(40)).length).toBeLessThanOrEqual(50);
    expect(toxNames('{{{')).toEqual([]);
  });
});

describe('tox without an end', () => {
  test('another environment lends the setting that is named, and no other', () => {
    const text = '[testenv:a]\ncommands_pre = x\ncommands = y\n[testenv:b]\ncommands = {[testenv:a]commands}\n';
    expect(commands('tox.ini', text, 'b')).toEqual(['3 y']);
  });

  test('settings that name themselves again and again are not told in part', () => {
    expect(commands('tox.ini', '[testenv]\ncommands =\n  x\n  {[testenv]commands}\n', 'a')).toEqual(['3 x', '3 x', '3 x', '3 x', '3 x']);
    expect(commands('tox.ini', `[testenv]\ncommands =\n${'  {[testenv]commands}\n'.repeat(400)}`, 'a')).toBeUndefined();
  });

  test('a list that does not end takes nothing from those behind it; of many such, the rest is not read', () => {
    expect(commands('tox.toml', '[env.a]\ncommands = [["x"],\n[env.b]\ncommands = [["y"]]\n', 'b')).toEqual(['4 y']);
    expect(commands('tox.toml', `${'commands = [\n'.repeat(4000)}[env.b]\ncommands = [["y"]]\n`, 'b')).toEqual([]);
  });

  test('a text of line ends, or of comments', () => {
    expect(toxOf('pyproject.toml', '\n'.repeat(400_000))).toBeUndefined();
    expect(commands('tox.ini', `[testenv]\ncommands = x\n  y${' #'.repeat(200_000)}\u2028z\n`, 'a')).toEqual(['2 x', '3 y']);
  });
});

describe('nox', () => {
  test('decorators above one function are one session', () => {
    const text = `${'@nox.session\n'.repeat(2_000)}def a(session):\n${'    session.run("x")\n'.repeat(2_000)}`;
    const [first, ...others] = noxSessions(text);
    expect(others).toEqual([]);
    expect(first?.commands).toHaveLength(2_000);
    expect(first?.commands.at(-1)).toEqual({ text: 'x', line: 4_001 });
  });

  const NOX = `import nox

nox.options.sessions = ["tests"]

@nox.session(python=["3.11", "3.12"])
def tests(session):
    session.install("-e", ".")
    # session.run("never")
    session.run(
        "pytest", "-v",  # comment, with comma
        *session.posargs, env={"A": "b"}, external=True)
    session.notify("cover")

@nox.session(name="lint-all", default=False)
def lint(session: nox.Session) -> None:
    out = session.run("ruff", "check", ".", silent=True)
    session.run(*ARGS)

def helper(session):
    session.run("helper")
`;

  test('sessions, their commands and lines', () => {
    expect(noxSessions(NOX)).toEqual([
      { name: 'tests', commands: [{ text: 'pytest -v', line: 9 }], notifies: ['cover'], isDefault: true },
      { name: 'lint-all', commands: [{ text: 'ruff check .', line: 16 }], notifies: [], isDefault: false },
    ]);
  });

  test('what is no noxfile', () => {
    expect(noxSessions('@nox.session\n')).toEqual([]);
    expect(noxSessions('@nox.session\ndef a(session):\n    session.run("x\n')).toEqual([
      { name: 'a', commands: [], notifies: [], isDefault: true },
    ]);
  });
});
