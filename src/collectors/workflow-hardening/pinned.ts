/** How what workflows use from elsewhere is named: by a hash, which stays, or by a name that its owner can move. */
import { absentInCi } from '../../ci/absence.ts';
import type { Ci, Uses } from '../../ci/model.ts';
import type { Tree } from '../../facts.ts';
import { file, isNonEmpty, partial, present } from '../../finding.ts';
import type { Link, Statement } from '../../model.ts';
import { distinctBy } from '../../release/distinct.ts';
import { countOf } from '../../text/count.ts';
import { compositeActions } from './composite.ts';

const SHOWN = 10;

interface UsesAt {
  readonly path: string;
  readonly uses: Uses;
}

/** Each `uses:` that is parsed, of disabled jobs too: a comment is none. */
const inWorkflows = (ci: Ci): readonly UsesAt[] =>
  ci.workflows.flatMap(({ path, jobs }) =>
    jobs.flatMap((job) => [job, ...job.steps].flatMap(({ uses }) => (uses === undefined ? [] : [{ path, uses }]))),
  );

const inActions = (tree: Tree): readonly UsesAt[] =>
  compositeActions(tree).flatMap(({ path, steps }) => steps.flatMap(({ uses }) => (uses === undefined ? [] : [{ path, uses }])));

/** Its documentation asks for a tag: the generator finds its own version in it. */
const needsTag = ({ uses }: UsesAt): boolean =>
  uses.target.startsWith('slsa-framework/slsa-github-generator/.github/workflows/') && /^v\d/.test(uses.ref);

const link = ({ path, uses }: UsesAt): Link => file(path, uses.line);
const named = ({ path, uses }: UsesAt): string => `${uses.raw.slice(0, 100)} (${path.slice(path.lastIndexOf('/') + 1)}:${uses.line})`;

export function pinnedStatement(tree: Tree, ci: Ci): Statement {
  const id = 'pinned-actions';
  const inActionFiles = inActions(tree);
  const all = [...inWorkflows(ci), ...inActionFiles];
  const of = (kind: Uses['kind']): readonly UsesAt[] => all.filter(({ uses }) => uses.kind === kind);
  const pinned = (list: readonly UsesAt[]): readonly UsesAt[] => list.filter(({ uses }) => uses.pinned);
  const [remote, docker] = [of('remote'), of('docker')];
  const value = {
    usesTotal: all.length,
    local: of('local').length,
    remote: remote.length,
    remotePinned: pinned(remote).length,
    docker: docker.length,
    dockerPinned: pinned(docker).length,
  };
  const outside = [...remote, ...docker];
  const fixed = pinned(outside);
  if (outside.length === 0) return absentInCi({ ...ci, cut: false }, id, 'No workflow uses an action from elsewhere', [], value);
  const byDesign = outside.filter((one) => !one.uses.pinned && needsTag(one));
  const loose = outside.filter((one) => !one.uses.pinned && !needsTag(one));
  const text = sentence(value, byDesign.length, inActionFiles.length);
  if (fixed.length === 0 && loose.length > 0) {
    return absentInCi(
      { ...ci, cut: false },
      id,
      `No action is named by a commit hash or a digest: ${text}`,
      [countOf(all.length, 'uses: line')],
      value,
    );
  }
  const onePerFile = distinctBy(fixed, ({ path }) => path);
  const links = [...loose, ...byDesign, ...onePerFile].slice(0, SHOWN).map(link);
  const unread = ci.unread.map(({ path }) => path);
  const missing = [
    ...(loose.length === 0
      ? []
      : [
          `a hash or a digest in place of the tag or branch of ${loose.slice(0, 4).map(named).join(', ')}${loose.length > 4 ? `, and ${loose.length - 4} more` : ''}`,
        ]),
    ...(unread.length === 0 ? [] : [`the content of files that were not read: ${unread.slice(0, 3).join(', ')}`]),
  ];
  if (!isNonEmpty(links)) return absentInCi({ ...ci, cut: false }, id, text, [], value);
  return missing.length === 0 ? present(id, text, links, value) : partial(id, text, missing.join('; '), links, value);
}

interface Counts {
  readonly usesTotal: number;
  readonly local: number;
  readonly remote: number;
  readonly remotePinned: number;
  readonly docker: number;
  readonly dockerPinned: number;
}

function sentence(
  { usesTotal, local, remote, remotePinned, docker, dockerPinned }: Counts,
  byDesign: number,
  inActionFiles: number,
): string {
  const parts = [
    `${remotePinned} of ${remote} uses of actions and workflows from elsewhere are pinned to a commit hash`,
    ...(docker === 0 ? [] : [`${dockerPinned} of ${docker} container actions to a digest`]),
    ...(byDesign === 0 ? [] : [`${byDesign} of the SLSA generator ${byDesign === 1 ? 'names' : 'name'} a tag, as its documentation asks`]),
    `${usesTotal} uses in all${local === 0 ? '' : `, ${local} of them local`}${inActionFiles === 0 ? '' : `, ${inActionFiles} in composite actions`}`,
  ];
  return parts.join('; ');
}
