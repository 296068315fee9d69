/** Which badge an image is, by its address: old and new hosts, badges drawn by shields.io, and addresses inside addresses. */
import type { Picture } from './pictures.ts';

export type BadgeKind =
  | 'best-practices'
  | 'scorecard'
  | 'go-report'
  | 'fossa'
  | 'artifact-hub'
  | 'clomonitor'
  | 'codecov'
  | 'slsa'
  | 'snyk'
  | 'ci';

export interface Badge {
  readonly kind: BadgeKind;
  /** `owner/name` on GitHub, lower case, when the address names a repository. */
  readonly of?: string;
  /** The name of a project at the service, lower case, where it names no repository. */
  readonly called?: string;
  /** OpenSSF Best Practices: the project's number. */
  readonly project?: number;
  /** GitHub Actions: the workflow's file in `.github/workflows`, or its name. */
  readonly workflow?: { readonly file: string } | { readonly name: string };
}

interface Pattern {
  readonly kind: BadgeKind;
  /** Stands in every address that matches, in lower case: the expressions that are not tried need not be compiled. */
  readonly holds: string;
  /** Groups: `owner`, `name`, `called`, `project`, `file`, `workflow`. */
  readonly match: RegExp;
}

const REPOSITORY = String.raw`(?<owner>[A-Za-z0-9-]{1,39})\/(?<name>[\w.-]{1,100})`;
const pattern = (kind: BadgeKind, holds: string, source: string): Pattern => ({
  kind,
  holds,
  match: new RegExp(`https?:\\/\\/${source}`, 'i'),
});

const IMAGES: readonly Pattern[] = [
  pattern(
    'best-practices',
    'bestpractices.',
    String.raw`(?:www\.)?bestpractices\.(?:coreinfrastructure\.org|dev)\/(?:[a-z]{2}(?:-[a-z]{2,4})?\/)?projects\/(?<project>\d{1,7})\/(?:badge|baseline)`,
  ),
  pattern('best-practices', 'shields.io/cii/', String.raw`img\.shields\.io\/cii\/(?:level|percentage|summary)\/(?<project>\d{1,7})`),
  pattern(
    'scorecard',
    '/projects/github.com/',
    String.raw`api\.(?:securityscorecards|scorecard)\.dev\/projects\/github\.com\/${REPOSITORY}\/badge`,
  ),
  pattern('scorecard', 'shields.io/ossf-scorecard/', String.raw`img\.shields\.io\/ossf-scorecard\/github\.com\/${REPOSITORY}`),
  pattern('go-report', 'goreportcard.com/badge/', String.raw`(?:www\.)?goreportcard\.com\/badge\/(?:github\.com\/)?${REPOSITORY}`),
  // A module path with a host of its own names no repository.
  pattern('go-report', 'goreportcard.com/badge/', String.raw`(?:www\.)?goreportcard\.com\/badge\/`),
  pattern('fossa', 'app.fossa.', String.raw`app\.fossa\.(?:io|com)\/api\/projects\/[^\s?]{0,200}?github\.com\/${REPOSITORY}`),
  // A project that is named by hand: `custom+162/widget`.
  pattern('fossa', 'app.fossa.', String.raw`app\.fossa\.(?:io|com)\/api\/projects\/custom\+\d{1,10}\/(?<called>[\w.-]{1,100})(?:\?|$)`),
  pattern('fossa', 'app.fossa.', String.raw`app\.fossa\.(?:io|com)\/api\/projects\/`),
  pattern('artifact-hub', 'artifacthub.io/badge/', String.raw`(?:www\.)?artifacthub\.io\/badge\/`),
  pattern('clomonitor', 'clomonitor.io/api/', String.raw`(?:www\.)?clomonitor\.io\/api\/projects\/`),
  pattern('codecov', 'codecov.io/', String.raw`(?:app\.)?codecov\.io\/(?:gh|github)\/${REPOSITORY}`),
  pattern('codecov', 'shields.io/codecov/', String.raw`(?:img|raster)\.shields\.io\/codecov\/c\/(?:gh|github)\/${REPOSITORY}`),
  pattern('slsa', 'slsa.dev/images/', String.raw`(?:www\.)?slsa\.dev\/images\/[\w.-]{0,40}badge`),
  pattern('slsa', 'slsa', String.raw`img\.shields\.io\/(?:badge\/|static\/v1\?)[^\s#]{0,100}\bslsa\b`),
  pattern('snyk', 'snyk.io/test/github/', String.raw`(?:www\.)?snyk\.io\/test\/github\/${REPOSITORY}\/badge\.svg`),
  pattern('ci', '/actions/workflows/', String.raw`[\w.-]{1,100}\/${REPOSITORY}\/actions\/workflows\/(?<file>[\w./ -]{1,200})\/badge\.svg`),
  pattern('ci', '/workflows/', String.raw`[\w.-]{1,100}\/${REPOSITORY}\/workflows\/(?<workflow>[^?#]{1,200})\/badge\.svg`),
  pattern(
    'ci',
    'shields.io/github/actions/',
    String.raw`img\.shields\.io\/github\/actions\/workflow\/status\/${REPOSITORY}\/(?:\.github\/workflows\/)?(?<file>[\w. -]{1,200}\.ya?ml)`,
  ),
  pattern(
    'ci',
    'shields.io/github/workflow/',
    String.raw`img\.shields\.io\/github\/workflow\/status\/${REPOSITORY}\/(?<workflow>[^/?#]{1,200})`,
  ),
  pattern('ci', 'circleci.com/', String.raw`(?:dl\.)?circleci\.com\/(?:status-badge\/img\/)?gh\/${REPOSITORY}`),
  pattern('ci', 'travis-ci.', String.raw`(?:api\.|app\.)?travis-ci\.(?:org|com)\/${REPOSITORY}`),
  pattern('ci', 'cirrus-ci.com/', String.raw`api\.cirrus-ci\.com\/github\/${REPOSITORY}`),
  // Prow and Jenkins run at hosts of their own; what they show is named by jobs.
  pattern('ci', 'prow.', String.raw`prow\.[\w.-]{1,100}\/badge\.svg\?jobs=`),
  pattern('ci', 'buildstatus/icon', String.raw`[\w.-]{1,100}\/(?:[\w.-]{1,60}\/){0,3}buildStatus\/icon\?job=`),
  // The plugin of Jenkins that draws badges: https://plugins.jenkins.io/embeddable-build-status/.
  pattern('ci', 'buildstatus/icon', String.raw`[\w.:-]{1,100}\/(?:[\w./-]{0,200}\/)?buildStatus\/icon\b`),
  pattern(
    'ci',
    '.com/',
    String.raw`(?:ci\.appveyor\.com\/api\/projects\/status|badge\.buildkite\.com|dev\.azure\.com\/[^\s?]{1,200}\/_apis\/build\/status)\/`,
  ),
];

/** Where a badge drawn elsewhere leads. */
const TARGETS: readonly Pattern[] = [
  pattern(
    'best-practices',
    'bestpractices.',
    String.raw`(?:www\.)?bestpractices\.(?:coreinfrastructure\.org|dev)\/(?:[a-z]{2}(?:-[a-z]{2,4})?\/)?projects\/(?<project>\d{1,7})`,
  ),
  pattern(
    'scorecard',
    '.dev/viewer',
    String.raw`(?:www\.)?(?:securityscorecards|scorecard)\.dev\/viewer\/?\?uri=github\.com\/${REPOSITORY}`,
  ),
  pattern('go-report', 'goreportcard.com/report/', String.raw`(?:www\.)?goreportcard\.com\/report\/(?:github\.com\/)?${REPOSITORY}`),
  pattern('artifact-hub', 'artifacthub.io/packages/', String.raw`(?:www\.)?artifacthub\.io\/packages\/`),
  pattern('clomonitor', 'clomonitor.io/projects/', String.raw`(?:www\.)?clomonitor\.io\/projects\/`),
  pattern('codecov', 'codecov.io/', String.raw`(?:app\.)?codecov\.io\/(?:gh|github)\/${REPOSITORY}`),
];

const DRAWN = /^https?:\/\/(?:img\.shields\.io|raster\.shields\.io|shields\.io|badgen\.net|badge\.fury\.io)\//i;

/** Percent signs resolved, twice at most: an address inside an address is written so. */
function plain(url: string): string {
  let text = url.slice(0, 2000).replaceAll('&amp;', '&');
  for (let i = 0; i < 2 && text.includes('%'); i += 1) {
    try {
      text = decodeURIComponent(text);
    } catch {
      return text;
    }
  }
  return text;
}

function recognise(url: string, patterns: readonly Pattern[]): Badge | undefined {
  const text = plain(url);
  const lower = text.toLowerCase();
  for (const { kind, holds, match } of patterns) {
    const found = lower.includes(holds) ? match.exec(text) : null;
    if (found === null) continue;
    const { owner, name, called, project, file, workflow } = found.groups ?? {};
    const named =
      owner !== undefined && name !== undefined ? `${owner}/${name.replace(/\.(?:svg|png|git)$/i, '')}`.toLowerCase() : undefined;
    return {
      kind,
      ...(named === undefined ? {} : { of: named }),
      ...(called === undefined ? {} : { called: called.replace(/\.(?:svg|png)$/i, '').toLowerCase() }),
      ...(project === undefined ? {} : { project: Number(project) }),
      ...(file === undefined ? (workflow === undefined ? {} : { workflow: { name: workflow } }) : { workflow: { file } }),
    };
  }
  return undefined;
}

/** The badge that an image is: by its own address, else, for a badge drawn by a general service, by where it leads. */
export const badgeOf = ({ url, target }: Picture): Badge | undefined =>
  recognise(url, IMAGES) ?? (target !== undefined && DRAWN.test(url) ? recognise(target, TARGETS) : undefined);
