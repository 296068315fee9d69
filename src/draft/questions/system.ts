/** Questions about what the project is and does. Each names what the scan saw; undefined where there is nothing to ask. */
import { code, field, named, plural, type Seen, texts } from '../seen.ts';

/** What a release builds that could be an actor of its own: candidates, no more. */
function builds(seen: Seen): readonly string[] {
  const kinds: readonly (readonly [string, readonly string[]])[] = [
    ['image', texts(seen.value('container-images.built'), 'image')],
    ['Helm chart', texts(seen.value('distribution.helm'), 'name')],
  ];
  return kinds
    .filter(([, names]) => names.length > 0)
    .map(([kind, names]) => `the ${kind}${names.length === 1 ? '' : 's'} ${named(names)}`);
}

/** Tools that build what they release; the others upload or tag. */
const BUILDER = /^(?:GoReleaser|JReleaser|cargo-dist)$| publication$/;

function binaries(seen: Seen): readonly string[] {
  const tools = texts(seen.value('release-automation.tools'), 'tool').filter((tool) => BUILDER.test(tool));
  return tools.length === 0 ? [] : [`what ${named(tools)} ${tools.length === 1 ? 'builds' : 'build'}`];
}

/** An assessment that is already in the tree. */
const earlier = (seen: Seen, topic: string): string => {
  const path = texts(seen.value('security-docs.self-assessment'), 'path')[0];
  return path === undefined ? '' : ` Does what ${code(path)} says about ${topic} still hold?`;
};

const securityProvider = ({ project }: Seen): string =>
  `Yes or No: is it the primary function of ${project} to support the security of an integrating system?`;

function summary(seen: Seen): string {
  const [description] = texts(seen.value('repository.description'));
  const given = description === undefined ? '' : `The description on GitHub is ${code(description)}. `;
  return `${given}Which one or two sentences tell a reviewer what ${seen.project} does and what sets it apart?`;
}

function background(seen: Seen): string {
  const [address] = [
    ...texts(seen.value('communication-channels.documentation'), 'url'),
    ...texts(seen.value('communication-channels.website'), 'url'),
  ];
  const given = address === undefined ? `No address of documentation was seen on ${seen.date}` : `The documentation is at ${code(address)}`;
  return `${given}: what must a reviewer know who is new to the problem that ${seen.project} solves?`;
}

function actors(seen: Seen): string {
  const hint = [...builds(seen), ...binaries(seen)].join('; ');
  const given =
    hint === '' ? `No image, chart or release build was seen on ${seen.date}` : `Candidates that the repository builds: ${hint}`;
  return `${given}. Which parts of ${seen.project} interact, and which of them run apart from each other?${earlier(seen, 'actors')}`;
}

function isolation(seen: Seen): string {
  const value = seen.value('container-images.dockerfile');
  const [path] = texts(value, 'path');
  if (path === undefined)
    return `No Dockerfile of a released image was seen on ${seen.date}: what keeps an attacker in one actor from reaching the next?`;
  const nonroot = field(value, 'nonroot');
  const user =
    nonroot === true
      ? 'sets a user other than root'
      : nonroot === false
        ? 'leaves the user root'
        : 'names no user, or one that is known only when it is built';
  return `${code(path)} ${user}: what else keeps an attacker in one actor from reaching the next?`;
}

function actions(seen: Seen): string {
  const images = texts(seen.value('container-images.built'), 'image');
  const of = images.length === 0 ? `each actor of ${seen.project}` : images.length === 1 ? named(images) : `each of ${named(images)}`;
  return `For ${of}: which requests does it take, what does it check, and which sensitive data does it use?${earlier(seen, 'actions')}`;
}

function goals(seen: Seen): string {
  const [model] = texts(seen.value('security-docs.threat-model'), 'path');
  const given = model === undefined ? threatModel(seen) : `${code(model)} is about threats`;
  return `${given}: which security guarantees does ${seen.project} give, and against whom?${earlier(seen, 'goals')}`;
}

const threatModel = (seen: Seen): string =>
  seen.lacks('security-docs.threat-model') ? `No threat model was found on ${seen.date}` : 'Threat models were not seen';

function nonGoals(seen: Seen): string {
  const [guide] = texts(seen.value('security-docs.hardening'), 'path');
  const given =
    guide !== undefined
      ? `${code(guide)} is about hardening`
      : seen.lacks('security-docs.hardening')
        ? `No hardening guide was found on ${seen.date}`
        : 'Hardening guides were not seen';
  return `${given}: what is left to those who deploy ${seen.project}, and what else could a reader take to be in scope?${earlier(seen, 'non-goals')}`;
}

function critical(seen: Seen): string {
  const hint = builds(seen).join('; ');
  const given = hint === '' ? '' : `In ${hint}: `;
  const which = given === '' ? 'Which' : 'which';
  return `${given}${which} components make ${seen.project} secure and cannot be configured, and why does each matter?`;
}

function relevant(seen: Seen): string {
  const [guide] = texts(seen.value('security-docs.configuration'), 'path');
  const charts = texts(seen.value('distribution.helm'), 'path');
  const given =
    guide !== undefined
      ? `${code(guide)} is about security configuration`
      : charts.length > 0
        ? `The chart ${named(charts)} is configured by values`
        : `No description of security configuration was seen on ${seen.date}`;
  return `${given}: which settings of ${seen.project} change how secure a deployment is?`;
}

function compliance(seen: Seen): string {
  const id = field(seen.value('badges.best-practices'), 'id');
  const given =
    typeof id === 'number'
      ? `Beside the OpenSSF Best Practices badge of project ${id} in the README`
      : `Standards were not looked for on ${seen.date}`;
  return `${given}: which security standards (PCI-DSS, COBIT, ISO, GDPR) or parts of them is ${seen.project} documented as meeting, and where?`;
}

function ecosystem(seen: Seen): string {
  const ways: readonly (readonly [string, string])[] = [
    ['distribution.helm', 'a Helm chart'],
    ['distribution.krew', 'Krew'],
    ['distribution.homebrew', 'Homebrew'],
    ['distribution.npm', 'npm'],
    ['distribution.pypi', 'PyPI'],
    ['distribution.crates', 'crates.io'],
    ['distribution.rubygems', 'RubyGems'],
    ['distribution.nuget', 'NuGet'],
    ['distribution.maven', 'a Maven repository'],
    ['distribution.artifact-hub', 'Artifact Hub'],
  ];
  const found = ways.filter(([id]) => seen.shows(id)).map(([, way]) => way);
  const given = found.length === 0 ? `No package index was seen on ${seen.date}` : `Seen as ways of distribution: ${found.join(', ')}`;
  return `${given}. Which projects does ${seen.project} work with, and which depend on it?`;
}

function caseStudies(seen: Seen): string {
  const value = seen.value('project-files.adopters');
  const [path] = texts(value, 'path');
  const count = field(value, 'count');
  if (path === undefined)
    return `No list of adopters was seen on ${seen.date}: who runs ${seen.project}, and in which two or three scenarios?`;
  if (count === 0) return `${code(path)} names no adopter: who runs ${seen.project}, and in which two or three scenarios?`;
  const entries = typeof count === 'number' ? `holds ${plural(count, 'entry', 'entries')}` : 'is about adopters';
  return `${code(path)} ${entries}: which two or three of them can be described as scenarios?`;
}

function related(seen: Seen): string {
  const [description] = texts(seen.value('repository.description'));
  const given = description === undefined ? '' : `GitHub shows ${code(description)} to those who look for it. `;
  return `${given}Which other projects do prospective users compare with ${seen.project}, and what differs?${earlier(seen, 'related projects')}`;
}

export const SYSTEM = {
  securityProvider,
  summary,
  background,
  actors,
  isolation,
  actions,
  goals,
  nonGoals,
  critical,
  relevant,
  compliance,
  ecosystem,
  caseStudies,
  related,
} as const;
