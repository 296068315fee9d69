/** Krew, Homebrew and WinGet: configured in GoReleaser, done by a step of its own, or lying in the tree. */
import type { Act, Ci } from '../../ci/model.ts';
import type { Tree } from '../../facts.ts';
import { file } from '../../finding.ts';
import type { Statement, Subject } from '../../model.ts';
import { readmeOf } from '../../parse/readme.ts';
import { readYaml } from '../../parse/yaml.ts';
import { effectOf, type GoReleaserFacts } from '../../release/goreleaser.ts';
import { invocationOf } from '../../release/invocation.ts';
import { absentInRelease, linksTo, notRun, type Seen, statementOf } from '../../release/statements.ts';
import { isReal } from '../../release/when.ts';

interface Manager {
  readonly id: 'krew' | 'homebrew' | 'winget';
  /** Said only where something was seen: few projects are for it. */
  readonly rare?: true;
  readonly name: string;
  readonly action: RegExp;
  readonly command: (program: string, args: readonly string[]) => boolean;
  /** Sections of GoReleaser's configuration, and the name by which `--skip` knows each. */
  readonly sections: Readonly<Record<string, string>>;
  /** Files of the tree that describe the package; `lack`: what such a file alone does not show. */
  readonly files: RegExp;
  readonly lack: string | undefined;
}

const MANAGERS: readonly Manager[] = [
  {
    id: 'krew',
    name: 'Krew',
    action: /^rajatjindal\/krew-release-bot$/,
    command: (program) => program === 'krew-release-bot',
    sections: { krews: 'krew' },
    files: /^\.krew\.ya?ml$/,
    lack: 'a step that sends it to the index: none was seen',
  },
  {
    id: 'homebrew',
    name: 'Homebrew',
    action:
      /^(?:mislav\/bump-homebrew-formula-action|dawidd6\/action-homebrew-bump-formula|justintime50\/homebrew-releaser|macauley\/action-homebrew-bump-cask)$/,
    // A tap is a repository called homebrew-…: https://docs.brew.sh/Taps.
    command: (program, args) =>
      (program === 'brew' && /^bump-(?:formula|cask)-pr$/.test(args[0] ?? '') && !args.includes('--dry-run')) ||
      (program === 'gh' && args[0] === 'api' && args.some((word) => /^\/?repos\/[^/]+\/homebrew-[^/]+\/dispatches$/.test(word))),
    sections: { brews: 'homebrew', homebrew_casks: 'homebrew' },
    files: /^(?:Formula|Casks|HomebrewFormula)\/(?:[a-z0-9]\/)?[^/]+\.rb$/,
    lack: undefined,
  },
  {
    id: 'winget',
    name: 'WinGet',
    rare: true,
    action: /^(?:vedantmgoyal(?:9|2009)|vedantmgoyal)\/winget-releaser$/,
    // https://learn.microsoft.com/windows/package-manager/package/
    command: (program, args) =>
      (/^wingetcreate(?:\.exe)?$/i.test(program) &&
        /^(?:new|update|submit)$/.test(args[0] ?? '') &&
        (args[0] !== 'update' || args.includes('--submit') || args.includes('-s'))) ||
      (/^komac(?:\.exe)?$/i.test(program) && args.includes('--submit')),
    sections: { winget: 'winget' },
    files: /^manifests\/[a-z0-9]\/.+\.installer\.ya?ml$/,
    lack: 'a step that sends it to the repository of packages: none was seen',
  },
];

const TAP = /^[\w.-]{1,100}\/homebrew-[\w.-]{1,100}$/;

/** A repository called homebrew-… that is told of a release: the formula is kept there. */
function handedToTap(acts: readonly Act[], { id }: Manager): Seen[] {
  return acts.flatMap((act): Seen[] => {
    if (id !== 'homebrew' || act.kind !== 'uses' || act.uses.target !== 'peter-evans/repository-dispatch') return [];
    const tap = (act.with['repository']?.text ?? '').trim();
    if (!TAP.test(tap) || !isReal(act)) return [];
    const value = { path: act.at.path, line: act.at.line };
    const missing = `the formula: it is kept in ${tap}, which is not read`;
    return [{ phrase: `${act.at.path} tells ${tap} of a release`, links: linksTo(act), value, missing }];
  });
}

function fromCi(acts: readonly Act[], { name, action, command }: Manager): Seen[] {
  return acts.flatMap((act): Seen[] => {
    const { program, args } = act.kind === 'command' ? invocationOf(act.words) : { program: '', args: [] };
    const hit = act.kind === 'uses' ? act.uses.kind === 'remote' && action.test(act.uses.target) : command(program, args);
    if (!hit || !isReal(act)) return [];
    const what =
      act.kind === 'uses'
        ? act.uses.raw.slice(0, 120)
        : act.words
            .slice(0, program === 'gh' ? 3 : 2)
            .join(' ')
            .slice(0, 80);
    return [
      {
        phrase: `${act.at.path} sends releases to ${name} (${what})`,
        links: linksTo(act),
        value: { path: act.at.path, line: act.at.line },
      },
    ];
  });
}

/** Items that are sent: `skip_upload: true` only writes the file. */
function uploads(tree: Tree, path: string, section: string): boolean {
  const text = tree.text(path);
  const yaml = text.known ? readYaml(text.value ?? '') : undefined;
  const items = yaml?.ok === true ? (yaml.root.get(section)?.items ?? []) : [];
  return items.some((item) => item.kind === 'map' && !/^(?:true|1)$/i.test(item.get('skip_upload')?.text.trim() ?? ''));
}

/** What GoReleaser's configuration does for a package manager, by its sections. */
export function fromGoReleaser(
  tree: Tree,
  ci: Ci,
  { used }: GoReleaserFacts,
  { name, sections }: Pick<Manager, 'name' | 'sections'>,
): Seen[] {
  return used.flatMap((one) =>
    Object.entries(sections).flatMap(([section, part]): Seen[] => {
      const line = one.config.sections.get(section);
      if (line === undefined || !uploads(tree, one.path, section)) return [];
      const effect = effectOf(one, part);
      const missing = effect.kind === 'on' ? undefined : effect.kind === 'skipped' ? 'the runs of GoReleaser skip it' : notRun(ci);
      const phrase =
        missing === undefined
          ? `GoReleaser makes the package for ${name} (${one.path})`
          : `a package for ${name} is configured in GoReleaser (${one.path})`;
      return [{ phrase, links: [file(one.path, line)], value: { path: one.path, line }, ...(missing === undefined ? {} : { missing }) }];
    }),
  );
}

function fromTree(tree: Tree, { files, name, lack }: Manager): Seen[] {
  const paths = tree.entries.filter(({ path }) => files.test(path)).map(({ path }) => path);
  return paths.slice(0, 10).map((path) => ({
    phrase: `${path} describes the package for ${name}`,
    links: [file(path)],
    value: { path, line: null },
    ...(lack === undefined ? {} : { missing: lack }),
  }));
}

/** `brew install acme/tap/widget`, or the page of a formula at https://formulae.brew.sh. */
const FORMULA =
  /\bbrew\s+install\s+(?:--(?:cask|formula)\s+)?(?:([\w.-]{1,60})\/[\w.-]{1,60}\/)?([\w.@+-]{1,80}[\w])|\bformulae\.brew\.sh\/(?:formula|cask)\/([\w.@+-]{1,80}[\w])/gi;

/** The README tells how to install the project, by its own name, or one that begins so in a tap of its owner. */
function fromReadme(tree: Tree, { owner, name }: Subject): Seen[] {
  const path = readmeOf(tree);
  const text = path !== undefined && tree.loaded(path) ? tree.text(path) : undefined;
  if (path === undefined || text?.known !== true || name === null) return [];
  for (const [index, line] of (text.value ?? '').split('\n').entries()) {
    for (const [, tap, installed = '', shown = ''] of line.slice(0, 2000).matchAll(FORMULA)) {
      const formula = installed || shown;
      const [own, other] = [name, formula].map((one) => one.toLowerCase()) as [string, string];
      const isOwn = tap?.toLowerCase() === owner?.toLowerCase() && (other.startsWith(own) || own.startsWith(other));
      if (formula.toLowerCase() !== name.toLowerCase() && !isOwn) continue;
      const missing = 'the formula: it is kept elsewhere, and was not read';
      return [
        { phrase: `${path} names the formula ${formula}`, links: [file(path, index + 1)], value: { path, line: index + 1 }, missing },
      ];
    }
  }
  return [];
}

/** `.krew`, `.homebrew`, `.winget`: present when something sends or holds the package; a description alone is partial. */
export function managers(tree: Tree, ci: Ci, goReleaser: GoReleaserFacts, subject: Subject): readonly Statement[] {
  return MANAGERS.flatMap((manager) => {
    const { id, name, sections, rare } = manager;
    const seen = [
      ...fromCi(ci.acts, manager),
      ...handedToTap(ci.acts, manager),
      ...fromGoReleaser(tree, ci, goReleaser, manager),
      ...fromTree(tree, manager),
    ];
    const found = statementOf(id, name, seen.length === 0 && id === 'homebrew' ? fromReadme(tree, subject) : seen);
    if (found === undefined && rare === true) return [];
    return [
      found ?? absentInRelease(ci, goReleaser, Object.keys(sections), id, `No step was seen that distributes the project by ${name}`),
    ];
  });
}
