/** Actions that run a script given as an input, as data. */
export interface ScriptAction {
  readonly input: string;
  /** Words that the input goes behind, which are run without it too. */
  readonly before?: string;
  /** The input that names the folder. */
  readonly folder?: string;
  /** With this input, nothing is run. */
  readonly unless?: string;
}

export const SCRIPT_ACTIONS: ReadonlyMap<string, ScriptAction> = new Map<string, ScriptAction>([
  ['nick-fields/retry', { input: 'command' }],
  ['nick-invision/retry', { input: 'command' }],
  ['wandalen/wretry.action', { input: 'command' }],
  ['magefile/mage-action', { input: 'args', before: 'mage', folder: 'workdir', unless: 'install-only' }],
  ['testifysec/witness-run-action', { input: 'command', folder: 'workingdir' }],
  ['mathiasvr/command-output', { input: 'run' }],
  ['coactions/setup-xvfb', { input: 'run', folder: 'working-directory' }],
  ['gabrielbb/xvfb-action', { input: 'run', folder: 'working-directory' }],
  ['reactivecircus/android-emulator-runner', { input: 'script', folder: 'working-directory' }],
  ['addnab/docker-run-action', { input: 'run' }],
  ['uraimo/run-on-arch-action', { input: 'run' }],
  ['cross-platform-actions/action', { input: 'run' }],
  ...['freebsd', 'netbsd', 'openbsd', 'dragonflybsd', 'solaris', 'omnios'].map((name): [string, ScriptAction] => [
    `vmactions/${name}-vm`,
    { input: 'run' },
  ]),
  ['devcontainers/ci', { input: 'runCmd' }],
  ['azure/cli', { input: 'inlineScript' }],
]);
