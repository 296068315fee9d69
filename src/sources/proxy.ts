/**
 * The proxy that the usual variables name, which the platform's own fetch does not read. For https alone: whatever is asked without it is
 * on this machine. git reads the same variables itself, in the same order.
 */
import type { Outside } from '../outside.ts';

const VARIABLES = ['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY'] as const;

/** `direct` where no variable names a proxy. A name that cannot be used is refused when something is asked, and never printed. */
export function throughProxy(direct: typeof fetch, env: Outside['env']): typeof fetch {
  const variable = VARIABLES.find((name) => (env[name] ?? '').trim() !== '');
  if (variable === undefined) return direct;
  const address = addressOf(env[variable] ?? '');
  const noProxy = env['no_proxy'] ?? env['NO_PROXY'] ?? '';
  let opening: Promise<typeof fetch> | undefined;
  return async (input, init) => {
    if (new URL(input instanceof Request ? input.url : input).protocol !== 'https:') return direct(input, init);
    if (address === undefined) {
      const detail = `the proxy that ${variable} names is not used: its address is to start with http:// or https://`;
      const { Refused } = await import('./http.ts');
      throw new Refused({ why: 'unreachable', detail });
    }
    opening ??= open(address, noProxy);
    return (await opening)(input, init);
  };
}

/** A host and port alone are an http proxy, as for curl. */
function addressOf(text: string): string | undefined {
  const written = text.trim();
  const address = /^[a-z][a-z0-9+.-]{0,20}:\/\//i.test(written) ? written : `http://${written}`;
  return URL.canParse(address) && /^https?:$/.test(new URL(address).protocol) ? address : undefined;
}

/** With the package's own fetch: the one of the platform takes another version's agents on trust. */
async function open(httpsProxy: string, noProxy: string): Promise<typeof fetch> {
  const { EnvHttpProxyAgent, fetch: ask } = await import('undici');
  const dispatcher = new EnvHttpProxyAgent({ httpProxy: '', httpsProxy, noProxy });
  return async (input, init) => {
    const { url, method, headers, redirect, signal, body } = new Request(input, init);
    const answer = await ask(url, { method, headers: [...headers], redirect, signal, body, duplex: 'half', dispatcher });
    return new Response(answer.body, { status: answer.status, headers: [...answer.headers] });
  };
}
