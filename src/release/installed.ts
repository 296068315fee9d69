/** Tools that a job installs and that nothing is seen to use: what they make may be made where nothing was read. */
import { soFar } from '../ci/absence.ts';
import type { Act, Ci } from '../ci/model.ts';
import { unknown } from '../finding.ts';
import type { Statement } from '../model.ts';
import { mayWrite } from './elsewhere.ts';
import type { GoReleaserFacts } from './goreleaser.ts';
import { invocationOf } from './invocation.ts';

interface Program {
  readonly name: string;
  /** A word in the names of the actions that install it. */
  readonly word: string;
  readonly program: RegExp;
  /** The sections of GoReleaser's configuration that start it. */
  readonly sections: readonly string[];
}

const PROGRAMS: Readonly<Record<'sbom' | 'signature', readonly Program[]>> = {
  sbom: [
    { name: 'Syft', word: 'syft', program: /^syft$/u, sections: ['sboms'] },
    { name: 'CycloneDX', word: 'cyclonedx', program: /^(?:cyclonedx|cdxgen)/u, sections: ['sboms'] },
    { name: 'bom', word: 'bom', program: /^bom$/u, sections: ['sboms'] },
  ],
  signature: [{ name: 'cosign', word: 'cosign', program: /^cosign$/u, sections: ['signs', 'binary_signs', 'docker_signs'] }],
};

const INSTALLING: ReadonlySet<string> = new Set(['install', 'installer', 'setup', 'download']);
const VERSION = /^-{0,2}(?:version|help)$/u;

/** An action of the repository itself is what it tries out, and its steps are followed. */
function installs(act: Act, { word }: Program): boolean {
  if (act.kind !== 'uses' || act.uses.kind !== 'remote') return false;
  const words = act.uses.target.slice(act.uses.target.lastIndexOf('/') + 1).split(/[-_.]/u);
  return words.includes(word) && words.some((one) => INSTALLING.has(one));
}

/** A command of the program, or an action that is named for it; `anchore/sbom-action` is Syft. */
function uses(act: Act, one: Program): boolean {
  if (act.kind === 'command') {
    const { program, args } = invocationOf(act.words);
    return one.program.test(program) && !VERSION.test(args[0] ?? '');
  }
  const { target } = act.uses;
  return !installs(act, one) && (target.split(/[-_./]/u).includes(one.word) || (one.word === 'syft' && target === 'anchore/sbom-action'));
}

/** An absence is none where a tool that makes what is looked for is installed, and no use of it was seen anywhere. */
export function unlessInstalled(statement: Statement, ci: Ci, { used }: GoReleaserFacts, of: 'sbom' | 'signature'): Statement {
  if (statement.status !== 'absent') return statement;
  for (const one of PROGRAMS[of]) {
    // A bill of materials needs no permission; a signature needs an identity or a key, and a place to go.
    const install = ci.acts.find((act) => installs(act, one) && (of === 'sbom' || mayWrite(act.context, 'images')));
    if (install === undefined || ci.acts.some((act) => uses(act, one))) continue;
    if (used.some(({ config }) => config.includes || one.sections.some((section) => config.sections.has(section)))) continue;
    const { path, line } = install.at;
    const detail = `${path} line ${line} installs ${one.name}, and no step that uses it was seen`;
    return unknown(statement.id, soFar(statement.text), { why: 'not-asked', detail, remedy: `read ${path}` });
  }
  return statement;
}
