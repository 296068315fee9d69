/** Whether acts ask for the identity token of their job. */
import type { Act } from '../ci/model.ts';
import { ID_TOKEN_ACTIONS, ID_TOKEN_COMMANDS, NO_ID_TOKEN } from '../data/oidc.ts';
import type { GoReleaserFacts } from './goreleaser.ts';
import { actionInputs, fitsCommand, meets, toolUse } from './tools.ts';

type IdTokenUse = { readonly kind: 'used' } | { readonly kind: 'idle'; readonly maybe: string | undefined };

/** Names with which a program asks for the token itself. */
const ASKS = /ACTIONS_ID_TOKEN_REQUEST|getIDToken/;

const under = (target: string, prefix: string): boolean => target === prefix || target.startsWith(`${prefix}/`);

/** An input that says how to sign in with the token: `oidc-namespace`. */
const asksByInput = ([name, { text }]: readonly [string, { readonly text: string }]): boolean =>
  /^oidc[-_]/i.test(name) && !/^(?:false)?$/i.test(text.trim());

/** A program that is run by its path, and is told to sign or to sign in: `./bin/widget attest`. */
function unknownSigner(acts: readonly Act[]): string | undefined {
  const found = acts.find(
    (act) =>
      act.kind === 'command' &&
      act.text.includes(`/${act.words[0] ?? ''} `) &&
      act.words.slice(1, 4).some((word) => /^(?:sign|attest|publish|login)(?:-[a-z]|$)/.test(word)),
  );
  return found?.kind === 'command' ? found.text.slice(0, 60) : undefined;
}

/** What npm is told by the environment: provenance, which it signs with the token, or to be let in by it. */
function asksByEnvironment(act: Act): boolean {
  if (toolUse(act, 'publish') === undefined) return false;
  const { step, job, workflow } = act.context;
  const env = Object.entries({ ...workflow.env, ...job.env, ...step?.env });
  return env.some(([name, { text }]) => /^(?:npm_config_provenance|[a-z]{3,10}_trusted_publisher)$/i.test(name) && text.trim() === 'true');
}

function usesIt(act: Act): boolean {
  if (act.context.step?.run !== undefined && ASKS.test(act.context.step.run.text)) return true;
  if (asksByEnvironment(act)) return true;
  if (act.kind === 'command') return ASKS.test(act.text) || ID_TOKEN_COMMANDS.some((pattern) => fitsCommand(act, pattern));
  const given = Object.entries(act.with);
  if (given.some(asksByInput) || ASKS.test(given.map(([, { text }]) => text).join('\n'))) return true;
  return ID_TOKEN_ACTIONS.some((pattern) => under(act.uses.target, pattern.action) && meets(actionInputs(act), pattern));
}

/** `actions/setup-node` with npm's registry, which is for publishing there. */
export const preparesNpm = (act: Act): boolean =>
  act.kind === 'uses' && act.uses.target === 'actions/setup-node' && (act.with['registry-url']?.text ?? '').includes('registry.npmjs.org');

const isGoReleaser = (act: Act): boolean =>
  act.kind === 'command' ? act.words[0] === 'goreleaser' : act.uses.target === 'goreleaser/goreleaser-action';

/** GoReleaser asks for it when it signs without a key, and may when its configuration was not read. */
const signsKeyless = ({ used }: GoReleaserFacts): boolean =>
  used.some(({ config }) => [...config.signs, ...config.imageSigns].some(({ mode }) => mode !== 'key'));

/** An action of which it is not known: from elsewhere, or of the repository but not made of steps. */
function openAction(acts: readonly Act[]): Act | undefined {
  const followed = new Set(acts.flatMap(({ context }) => context.via.map(({ path, line }) => `${path}:${line}`)));
  return acts.find((act) => {
    if (act.kind !== 'uses') return false;
    return act.uses.kind === 'local'
      ? !followed.has(`${act.at.path}:${act.at.line}`)
      : !NO_ID_TOKEN.some((prefix) => under(act.uses.target, prefix));
  });
}

export function idTokenUse(acts: readonly Act[], goReleaser: GoReleaserFacts): IdTokenUse {
  if (acts.some(usesIt)) return { kind: 'used' };
  if (acts.some(isGoReleaser)) {
    if (signsKeyless(goReleaser)) return { kind: 'used' };
    if (goReleaser.unread.length > 0 || goReleaser.used.length === 0) return { kind: 'idle', maybe: 'GoReleaser' };
  }
  // Trusted publishing: npm takes the token by itself, in whatever script it runs.
  const npm = acts.find(preparesNpm);
  if (npm?.kind === 'uses') return { kind: 'idle', maybe: `npm, which ${npm.uses.target} prepares` };
  const open = openAction(acts);
  return { kind: 'idle', maybe: open?.kind === 'uses' ? open.uses.raw.slice(0, 120) : unknownSigner(acts) };
}
