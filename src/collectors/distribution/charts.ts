/** Helm charts of the project, and its metadata for Artifact Hub. */
import { ciOf } from '../../ci/acts.ts';
import type { Act } from '../../ci/model.ts';
import type { Facts, Tree } from '../../facts.ts';
import { absent, file, isNonEmpty, partial, present, unknown } from '../../finding.ts';
import type { Json, Reason, Statement } from '../../model.ts';
import { baseName, directoryOf } from '../../parse/paths.ts';
import { readYaml } from '../../parse/yaml.ts';
import { isReal } from '../../release/when.ts';
import { countOf } from '../../text/count.ts';
import { badgesOf, readmePage } from '../badges/shown.ts';

export const CHART_READS: readonly string[] = ['**/Chart.yaml'];

/** Folders whose content is not what the project ships. */
const NOT_SHIPPED =
  /(?:^|\/)(?:[._]?(?:test|testing|tests|testdata|e2e|inttests?|fixtures?|mocks?|examples?|samples?|demos?|tutorials?|vendor|third[-_]?party|node_modules|hack|playground)[^/]*|[^/]*[-_.](?:tests?|testdata|fixtures?|examples?|samples?)|__[^/]+__)\//i;
/** Folders of the build and of the CI: a chart there serves them while the project has another. */
const AT_BUILD = /(?:^|\/)(?:make|\.?ci|\.github)\//i;
const HUB = /^artifacthub-(?:repo|pkg)\.ya?ml$/;
const MAX = 100;
const MAX_LINKS = 10;

interface Chart {
  readonly path: string;
  readonly line: number;
  readonly name: string;
  readonly version: string | null;
  /** It has templates of its own, and does not only bundle other charts. */
  readonly templates: boolean;
  /** Nobody installs it: other charts use it (https://helm.sh/docs/topics/library_charts/). */
  readonly isLibrary: boolean;
  /** The chart that it is a part of. */
  readonly parent: string | undefined;
}

export const isShipped = (path: string): boolean => !NOT_SHIPPED.test(path);

function chartOf(
  tree: Tree,
  path: string,
  folders: ReadonlySet<string>,
): Chart | { readonly path: string; readonly fault: string } | Reason {
  const text = tree.text(path);
  if (!text.known) return text.reason;
  const yaml = readYaml(text.value ?? '');
  if (!yaml.ok) return { path, fault: `${path} is no YAML: ${yaml.message.slice(0, 100)}` };
  const name = yaml.root.get('name')?.text.trim() ?? '';
  if (name === '') return { path, fault: `${path} has no name` };
  const folder = directoryOf(path);
  const inside = /^(.*)\/charts\/[^/]+$/.exec(folder)?.[1];
  const version = yaml.root.get('version')?.text.trim() ?? '';
  return {
    path: tree.real(path),
    line: yaml.root.entries.find(({ key }) => key === 'name')?.keyLine ?? 1,
    name: name.slice(0, 100),
    version: version === '' ? null : version.slice(0, 100),
    templates: folders.has(folder),
    isLibrary: yaml.root.get('type')?.text.trim() === 'library',
    parent: inside !== undefined && tree.has(`${inside}/Chart.yaml`) ? `${inside}/Chart.yaml` : undefined,
  };
}

const depth = ({ path }: Chart): number => path.split('/').length;
const shown = ({ path, name, version }: Chart): Json => ({ path, name, version });

/** The chart's folder for a file in its `templates` or `crds`. */
function templateFolder(path: string): string | undefined {
  const at = Math.max(path.lastIndexOf('/templates/'), path.lastIndexOf('/crds/'));
  return at < 0 ? (/^(?:templates|crds)\//.test(path) ? '' : undefined) : path.slice(0, at);
}

/** A command of the CI that gives a chart its version when it is packed. */
const packedWithVersion = (tree: Tree): Act | undefined =>
  ciOf(tree).acts.find(
    (act) =>
      act.kind === 'command' &&
      act.words[0] === 'helm' &&
      act.words[1] === 'package' &&
      act.words.some((word) => word === '--version' || word.startsWith('--version=')) &&
      isReal(act),
  );

/** `.helm`: the chart named like the repository first, then the shallowest; subcharts are only counted. */
export function helm({ tree, subject }: Facts): Statement {
  const paths = tree.entries
    .filter(({ path, mode }) => mode !== '160000' && baseName(path) === 'Chart.yaml' && isShipped(path))
    .map(({ path }) => path);
  const folders = new Set(tree.entries.flatMap(({ path }) => templateFolder(path) ?? []));
  const read = paths.slice(0, MAX).map((path) => chartOf(tree, path, folders));
  const charts = read.filter((one): one is Chart => 'name' in one);
  const whole = charts.filter(({ parent }) => parent === undefined);
  const elsewhere = whole.filter(({ path }) => !AT_BUILD.test(path));
  const own = elsewhere.some(({ templates }) => templates) ? elsewhere : whole;
  const mine = (chart: Chart): number => Number(chart.name.toLowerCase() === subject.name?.toLowerCase());
  const ordered = own.toSorted(
    (a, b) =>
      Number(b.templates) - Number(a.templates) || Number(a.isLibrary) - Number(b.isLibrary) || mine(b) - mine(a) || depth(a) - depth(b),
  );
  const [first, ...others] = ordered;
  const faults = read.flatMap((one) => ('fault' in one ? [one.fault] : []));
  // A version that only holds the place of another.
  const packing = /^v?0\.0\.0(?:-|$)/.test(first?.version ?? '') ? packedWithVersion(tree) : undefined;
  const links = [
    ...ordered.slice(0, MAX_LINKS).map(({ path, line }) => file(path, line)),
    ...(packing === undefined ? [] : [file(packing.at.path, packing.at.line)]),
  ];
  if (first === undefined || !isNonEmpty(links)) {
    const unread = read.find((one): one is Reason => 'why' in one);
    if (unread !== undefined) return unknown('helm', 'Not known: whether the repository holds a Helm chart', unread);
    const [broken] = read.flatMap((one) => ('fault' in one ? [one] : []));
    if (broken !== undefined) return partial('helm', `${broken.path} is named like a Helm chart`, broken.fault, [file(broken.path)]);
    return absent('helm', 'No Helm chart of the project is in the repository', [
      'files named Chart.yaml, without tests, examples and vendored code',
    ]);
  }
  const parts = charts.length - whole.length;
  const more = [
    ...(others.length === 0
      ? []
      : [
          `${others.length} more: ${others
            .slice(0, 5)
            .map(({ path }) => path)
            .join(', ')}`,
        ]),
    ...(parts === 0 ? [] : [`${parts} ${parts === 1 ? 'subchart' : 'subcharts'}`]),
  ];
  const rest = more.length === 0 ? '' : `; ${more.join('; ')}`;
  const version = packing === undefined ? first.version : null;
  const told =
    packing === undefined ? [first.name, version ?? []].flat().join(' ') : `${first.name}, whose version helm package --version sets`;
  const text = `A Helm chart is in the repository: ${first.path} (${told})${rest}`;
  const value: Json = {
    path: first.path,
    name: first.name,
    version,
    ...(others.length === 0 ? {} : { others: others.map(shown) }),
  };
  const missing = [
    ...(first.templates ? [] : ['templates of its own: it bundles other charts']),
    ...(first.version === null ? ['a version'] : []),
    ...faults,
  ];
  return missing.length === 0 ? present('helm', text, links, value) : partial('helm', text, missing.slice(0, 3).join('; '), links, value);
}

/** The first annotation of a chart that only Artifact Hub reads (artifacthub.io/docs/topics/annotations/helm). */
function annotation(tree: Tree): { readonly path: string; readonly line: number } | undefined {
  for (const { path } of tree.entries) {
    if (baseName(path) !== 'Chart.yaml' || !isShipped(path) || !tree.loaded(path)) continue;
    const text = tree.text(path);
    const lines = text.known ? (text.value ?? '').split('\n') : [];
    const at = lines.findIndex((line) => /^\s+["']?artifacthub\.io\/[A-Za-z]/.test(line));
    if (at >= 0) return { path: tree.real(path), line: at + 1 };
  }
  return undefined;
}

/** `.artifact-hub`: the metadata that Artifact Hub reads, and the badge. */
export function artifactHub(facts: Facts): Statement {
  const files = facts.tree.entries.filter(({ path }) => HUB.test(baseName(path)) && isShipped(path)).map(({ path }) => path);
  const page = readmePage(facts);
  const badges = page.kind === 'page' ? badgesOf(page, 'artifact-hub') : [];
  const chart = annotation(facts.tree);
  const links = [
    ...files.slice(0, MAX_LINKS).map((path) => file(path)),
    ...(chart === undefined ? [] : [file(chart.path, chart.line)]),
    ...(page.kind === 'page' ? badges.slice(0, 1).map(({ line }) => file(page.path, line)) : []),
  ];
  const said = [
    ...(files.length === 0
      ? []
      : [
          `metadata for it is in ${files.slice(0, 3).join(', ')}${files.length > 3 ? ` and ${countOf(files.length - 3, 'more file')}` : ''}`,
        ]),
    ...(chart === undefined ? [] : [`annotations for it are in ${chart.path}`]),
    ...(badges.length === 0 ? [] : ['the README shows its badge']),
  ];
  if (isNonEmpty(links)) return present('artifact-hub', `Artifact Hub: ${said.join('; ')}`, links);
  if (page.kind === 'unread') return unknown('artifact-hub', `Not known: what ${page.path} says of Artifact Hub`, page.reason);
  return absent('artifact-hub', 'No metadata for Artifact Hub and no badge of it', [
    'artifacthub-repo.yml, artifacthub-pkg.yml and annotations of charts, without tests, examples and vendored code',
    'badges of the README',
  ]);
}
