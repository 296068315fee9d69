/** Where GitHub and the services are, from the environment. Pure. */
import { EvidenceError } from '../errors.ts';
import type { Outside } from '../outside.ts';

/** Origins with any path prefix, without a trailing slash; `graphql` is the whole address. */
export interface Origins {
  readonly server: string;
  readonly api: string;
  readonly graphql: string;
  readonly scorecard: string;
  readonly bestPractices: string;
  readonly depsDev: string;
}

/** They know repositories of github.com only. */
const SERVICES = {
  scorecard: 'https://api.scorecard.dev',
  bestPractices: 'https://www.bestpractices.dev',
  depsDev: 'https://api.deps.dev',
} as const;

/** Whether the service may know the repository: a namesake at github.com is another one. */
export const isServed = (origins: Origins, service: keyof typeof SERVICES): boolean =>
  origins[service] !== SERVICES[service] || origins.server === 'https://github.com';

/** Whether the API is that of the server: a token for the one is not shown to another. */
export function isOneGitHub({ server, api }: Pick<Origins, 'server' | 'api'>): boolean {
  const { host } = new URL(api);
  return [server, apiOf(server)].some((address) => new URL(address).host === host);
}

/**
 * What is not set follows from `GITHUB_SERVER_URL`, as GitHub lays out its own servers. Throws USAGE for what is no https address;
 * http is for loopback only.
 */
export function originsOf(env: Outside['env']): Origins {
  const read = (name: string): string | undefined => addressOf(name, env[name]?.trim());
  const server = read('GITHUB_SERVER_URL') ?? 'https://github.com';
  const api = read('GITHUB_API_URL') ?? apiOf(server);
  const graphql = read('GITHUB_GRAPHQL_URL') ?? (api.endsWith('/api/v3') ? api.replace(/\/v3$/, '/graphql') : `${api}/graphql`);
  // A token goes to one host alone.
  if (new URL(graphql).origin !== new URL(api).origin) {
    throw new EvidenceError('USAGE', 'GITHUB_GRAPHQL_URL must be on the host of GITHUB_API_URL: set both to the same server');
  }
  return {
    server,
    api,
    graphql,
    scorecard: read('EVIDENCE_SCORECARD_URL') ?? SERVICES.scorecard,
    bestPractices: read('EVIDENCE_BESTPRACTICES_URL') ?? SERVICES.bestPractices,
    depsDev: read('EVIDENCE_DEPSDEV_URL') ?? SERVICES.depsDev,
  };
}

function apiOf(server: string): string {
  const { protocol, host, hostname } = new URL(server);
  if (hostname === 'github.com' || hostname === 'www.github.com') return 'https://api.github.com';
  return hostname.endsWith('.ghe.com') ? `${protocol}//api.${host}` : `${server}/api/v3`;
}

function addressOf(name: string, text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const plain = url !== undefined && url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  // The value is not repeated: people put tokens into addresses.
  if (!plain) throw new EvidenceError('USAGE', `${name} is not a plain address: give one such as https://github.example.org`);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
    throw new EvidenceError('USAGE', `${name} must start with https:// (http:// is for this machine only)`);
  }
  return url.origin + url.pathname.replace(/\/{1,50}$/, '');
}

const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname);
