/** The closed world in which git runs: nothing of the user's or the repository's settings can act in it. */
import { devNull } from 'node:os';

type Variables = Readonly<Record<string, string>>;

/** What any program needs to start, and Windows on top. */
const BASIC = ['PATH', 'SystemRoot', 'windir', 'TEMP', 'TMP'];
/** How this machine reaches the network: for remote work only. Without `http_proxy`: http is for this machine alone. */
const NETWORK = [
  'https_proxy',
  'HTTPS_PROXY',
  'all_proxy',
  'ALL_PROXY',
  'no_proxy',
  'NO_PROXY',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'GIT_SSL_CAINFO',
  'GIT_SSL_CAPATH',
];

const CLOSED: Variables = {
  HOME: devNull,
  XDG_CONFIG_HOME: devNull,
  LC_ALL: 'C.UTF-8',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: devNull,
  GIT_ATTR_NOSYSTEM: '1',
  GIT_TERMINAL_PROMPT: '0',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_GRAFT_FILE: devNull,
};

/** For reading. A name no protocol bears stands for "none": an empty variable does not survive on Windows. */
export const readingEnvironment = (): Variables => ({
  ...pick(BASIC),
  ...CLOSED,
  GIT_ALLOW_PROTOCOL: 'none',
  GIT_NO_LAZY_FETCH: '1',
  // Overrides `core.worktree`, which may point anywhere.
  GIT_WORK_TREE: '.',
});

/** For transfers, with the settings that must not be seen in the list of processes. */
export const transferEnvironment = (secret: readonly (readonly [key: string, value: string])[]): Variables => ({
  ...pick(BASIC),
  ...pick(NETWORK),
  ...CLOSED,
  ...(secret.length === 0 ? {} : { GIT_CONFIG_COUNT: String(secret.length) }),
  ...Object.fromEntries(
    secret.flatMap(([key, value], n) => [[`GIT_CONFIG_KEY_${n}`, key] as const, [`GIT_CONFIG_VALUE_${n}`, value] as const]),
  ),
});

/**
 * Settings given on every command line: they outrank the repository's own. `safe.directory` lets a clone be read that belongs to
 * another user; that is safe only because nothing in it may run.
 */
const INERT = [
  `core.hooksPath=${devNull}`,
  'core.fsmonitor=false',
  'core.commitGraph=false',
  'protocol.allow=never',
  'safe.directory=*',
  'log.showSignature=false',
];

export const inertArguments: readonly string[] = ['--no-pager', ...INERT.flatMap((setting) => ['-c', setting])];

/** Settings of a transfer. `plain` allows http, for a server on this machine. */
export const transferSettings = (plain: boolean, redirects: boolean): string[] => [
  `core.hooksPath=${devNull}`,
  'core.fsmonitor=false',
  'core.askPass=',
  'credential.helper=',
  'protocol.allow=never',
  'protocol.https.allow=always',
  ...(plain ? ['protocol.http.allow=always'] : []),
  `http.followRedirects=${redirects ? 'initial' : 'false'}`,
  // A server that sends nothing for a minute is given up.
  'http.lowSpeedLimit=1',
  'http.lowSpeedTime=60',
  'gc.auto=0',
  'maintenance.auto=false',
  'submodule.recurse=false',
  'fetch.recurseSubmodules=false',
  'fetch.unpackLimit=1',
  'transfer.unpackLimit=1',
];

const pick = (names: readonly string[]): Variables =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
