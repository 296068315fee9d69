import type { Facts } from '../facts.ts';
import { absent, api, file, foundFirst, isNonEmpty, partial, present, unknown } from '../finding.ts';
import type { Json, Link, NonEmpty, Statement, Subject } from '../model.ts';
import { DECLARED_NAME_READS, declaredName } from '../parse/declared-name.ts';
import { withoutSecrets } from '../text/address.ts';
import { unreadFile } from '../text/unread.ts';
import type { Collector } from './collector.ts';
import { absolute, keyOf, named, plain } from './communication-channels/addresses.ts';
import { DOCUMENT_READS, type Documents, documentsOf } from './communication-channels/documents.ts';
import { documentationInTree } from './communication-channels/in-tree.ts';
import { KINDS, type Kind } from './communication-channels/kinds.ts';
import { isOwnHost, isRelated, type Project, projectOf } from './communication-channels/own.ts';
import { ofMembers, ofNuGet, PACKAGE_READS } from './communication-channels/packages.ts';
import {
  declaredSite,
  documentation,
  fronts,
  isTopic,
  type Page,
  sitesOfPages,
  startPages,
  websites,
} from './communication-channels/pages.ts';
import { SITE_READS, type Site, sitesOf, siteUrl } from './communication-channels/site.ts';

const MAX = 10;

const PICTURE = /\.(?:svg|png|gif|jpe?g|webp)$/i;

/** A channel that the address names by a name of the project, as chats of many projects do. */
const namesProject = ({ url }: Page, project: Project): boolean =>
  /^\/archives\/[a-z]/.test(URL.canParse(url) ? new URL(url).pathname : '') && isRelated(url.replace(/^.*\/archives\//, ''), project);

const sendsOnly = ({ door }: Kind, { url }: Page): boolean => door !== undefined && URL.canParse(url) && !door.test(new URL(url).hostname);

function search(kind: Kind, { mentions }: Documents, project: Project, subject: Subject) {
  const found = {
    own: new Map<string, Page>(),
    sibling: new Map<string, Page>(),
    shared: new Map<string, Page>(),
    other: new Map<string, Page>(),
  };
  for (const mention of mentions) {
    const url = absolute(mention.url, subject);
    if (url === undefined || !/^(?:https?|mailto|ircs?):$/.test(url.protocol) || PICTURE.test(url.pathname)) continue;
    const verdict = kind.judge(url, mention, project);
    if (verdict === undefined) continue;
    const list = found[verdict];
    const told = plain(mention.url, url);
    const key = keyOf(URL.canParse(told) ? new URL(told) : url);
    if (list.has(key)) continue;
    const cut = withoutSecrets(mention.url) !== mention.url;
    list.set(key, { url: told, path: mention.path, line: mention.line, ...(cut ? { cut } : {}) });
  }
  // An address of the channel itself before a page that sends on to it.
  const own = [...found.own.values()].toSorted(
    (a, b) =>
      Number(sendsOnly(kind, a)) - Number(sendsOnly(kind, b)) || Number(namesProject(b, project)) - Number(namesProject(a, project)),
  );
  return { own, sibling: [...found.sibling.values()], shared: [...found.shared.values()], other: [...found.other.values()][0] };
}

/** Links and value of some pages; a page set on GitHub is linked there. */
function shownOf(pages: readonly Page[], { owner, name }: Subject) {
  const list = pages.slice(0, MAX);
  const links: Link[] = list.map(({ path, line }) => (path === null ? api(`/repos/${owner}/${name}`) : file(path, line ?? undefined)));
  const value: Json = list.map(({ url, path, line }) => ({ url, path, line }));
  const cut = list.some((page) => page.cut === true) ? '; a password or key in an address was left out' : '';
  return { links, value, names: `${named(pages.map(({ url }) => url))}${cut}` };
}

/** Absent where the documents were read; a document that was not read leaves the answer open. */
function none(
  id: string,
  what: string,
  { read, unread, closed, reported }: Documents,
  searched: readonly string[],
  left?: Page,
): Statement {
  const [lost] = unread;
  if (lost !== undefined) return unknown(id, `Not known: ${what}`, unreadFile(lost.path, lost.reason));
  const places = [...read, ...searched];
  const secret = id === 'mailing-list' ? closed : undefined;
  const other = id === 'mailing-list' && secret === undefined ? reported : undefined;
  const beside = secret === undefined ? '' : `; ${secret.path} speaks of a private one at line ${secret.line}`;
  const but =
    other !== undefined
      ? ` other than the one for reports (${other.path}, line ${other.line})`
      : left !== undefined
        ? ` other than that of a channel with another name (${left.path}, line ${left.line})`
        : '';
  return absent(
    id,
    `No address of ${secret === undefined ? what : 'a public mailing list'}${but} was found in the documents of the project${beside}`,
    isNonEmpty(places)
      ? places
      : [
          'README, CONTRIBUTING, SUPPORT, COMMUNITY, GOVERNANCE, SECURITY',
          'pages about the community or about help in docs/, and below the sources of a site',
        ],
  );
}

/** A chat that documents name by an identifier: there is no address to follow. */
function byName({ chats }: Documents): Statement | undefined {
  const shown = [...new Map(chats.map((one) => [`${one.name} ${one.id}`, one])).values()].slice(0, MAX);
  const links = shown.map(({ path, line }) => file(path, line));
  if (!isNonEmpty(links)) return undefined;
  const value: Json = shown.map(({ name, id, path, line }) => ({ url: null, name, id, path, line }));
  return present(
    'other-chat',
    `Another chat is named by its identifier: ${named(shown.map(({ name, id }) => `${name} ${id}`))}`,
    links,
    value,
  );
}

function channel(kind: Kind, documents: Documents, project: Project, subject: Subject): Statement {
  const { own, sibling, shared, other } = search(kind, documents, project, subject);
  const { links, value, names } = shownOf([own, sibling].find((list) => list.length > 0) ?? shared, subject);
  if (!isNonEmpty(links))
    return (kind.id === 'other-chat' ? byName(documents) : undefined) ?? none(kind.id, kind.what, documents, [], other);
  const text = `${kind.name} ${kind.many === true ? 'are' : 'is'} at ${names}`;
  if (own.length > 0) return present(kind.id, text, links, value);
  if (sibling.length > 0) return present(kind.id, `${text}, of another repository of the owner`, links, value);
  const dropped = other === undefined ? '' : `, and the channel that is named bears another name (${other.path}, line ${other.line})`;
  const lack = kind.shared?.lack ?? `a channel of the project: the address leads to a workspace of many projects${dropped}`;
  return partial(kind.id, kind.shared === undefined ? text : `${kind.shared.name} is at ${names}`, lack, links, value);
}

function docs({ tree, subject }: Facts, sites: readonly Site[], documents: Documents, project: Project): Statement {
  const named = documentation(sites, documents, project);
  const pages = named.length > 0 ? named : startPages(documents, project);
  const inTree = pages.length > 0 ? [] : documentationInTree(tree, documents);
  const { links, value, names } = shownOf([...pages, ...inTree], subject);
  if (!isNonEmpty(links)) return none('documentation', DOCUMENTATION, documents, SETTINGS);
  const [only, second] = pages;
  if (only !== undefined && second === undefined && isTopic(only, documents, project)) {
    const lack = 'the address of the documentation itself: one page of it is linked';
    return partial('documentation', `A page of the documentation is at ${names}`, lack, links, value);
  }
  return present(
    'documentation',
    pages.length > 0 ? `Documentation is at ${names}` : `Documentation is in the repository: ${names}`,
    links,
    value,
  );
}

function website({ subject, github, tree }: Facts, sites: readonly Site[], documents: Documents, project: Project): Statement {
  const { links, value, names } = shownOf(websites(sites, documents, project), subject);
  if (isNonEmpty(links)) return present('website', `The web site is at ${names}`, links, value);
  const origins = sitesOfPages(documentation(sites, documents, project), project);
  const front = shownOf(fronts(origins, documents), subject);
  if (isNonEmpty(front.links)) return present('website', `The web site is at ${front.names}`, front.links, front.value);
  const declared = shownOf(declaredSite(tree, project), subject);
  if (isNonEmpty(declared.links)) return present('website', `The web site is at ${declared.names}`, declared.links, declared.value);
  const pages = shownOf(origins, subject);
  if (isNonEmpty(pages.links)) {
    const text = `The documentation is on the web site ${pages.names}`;
    return partial('website', text, 'the address of the site itself: only pages below it are linked', pages.links, pages.value);
  }
  const places = [...SETTINGS, 'homepages in setup.cfg, in the configuration of GoReleaser and in Helm charts'];
  if (github.repository.known) return none('website', WEBSITE, documents, [...places, 'the homepage set on GitHub']);
  const statement = none('website', WEBSITE, documents, places);
  return { ...statement, text: `${statement.text}${statement.status === 'absent' ? '; the homepage set on GitHub was not asked' : ''}` };
}

const SETTINGS: readonly string[] = [
  'settings of site generators',
  'homepages in package.json, pyproject.toml, Cargo.toml and those of its workspace, pom.xml, and properties of NuGet packages',
];
const DOCUMENTATION = 'documentation';
const WEBSITE = 'a web site';
const whatOf = (id: string): string => KINDS.find((kind) => kind.id === id)?.what ?? (id === 'website' ? WEBSITE : DOCUMENTATION);

/** Without the repository's name its own addresses cannot be told from others: what was not recognised may be there. */
const undecided = (statement: Statement): Statement =>
  statement.status === 'absent'
    ? unknown(statement.id, `Not known: ${whatOf(statement.id)}`, {
        why: 'not-asked',
        detail: 'no GitHub repository is known for this path, so its own addresses cannot be told from others',
        remedy: 'name it with --repo owner/name',
      })
    : statement;

/** Without a name of its own, a clone is of the repository that its manifest names: channels of that project are what its documents hold. */
function withName(facts: Facts): Facts {
  const { subject, tree } = facts;
  const textOf = (path: string): string | undefined => {
    const text = tree.loaded(path) ? tree.text(path) : undefined;
    return text?.known === true ? text.value : undefined;
  };
  const declared = subject.owner === null ? declaredName(textOf, subject.server) : undefined;
  return declared === undefined ? facts : { ...facts, subject: { ...subject, ...declared } };
}

function collect(given: Facts): NonEmpty<Statement> {
  const facts = withName(given);
  const documents = documentsOf(facts.tree);
  const names = projectOf(facts, new Set());
  const packed = ofNuGet(facts.tree).filter(({ url }) => isOwnHost(siteUrl(url)?.hostname ?? '', names));
  const sites = [...sitesOf(facts), ...ofMembers(facts.tree), ...packed];
  const hosts = new Set(
    sites.flatMap(
      ({ url }) =>
        siteUrl(url)
          ?.hostname.toLowerCase()
          .replace(/^www\./, '') ?? [],
    ),
  );
  const project = projectOf(facts, hosts);
  const decided = facts.subject.owner === null ? undecided : (statement: Statement): Statement => statement;
  const channels = KINDS.map((kind) => channel(kind, documents, project, facts.subject));
  const others = [website(facts, sites, documents, project), ...channels];
  return foundFirst([decided(docs(facts, sites, documents, project)), ...others.map(decided)]);
}

/** The project's own channels as its documents name them; that one answers is asked of nobody. What is there comes first. */
export const communicationChannels: Collector = {
  id: 'communication-channels',
  section: 'communication',
  question: 'Where do people talk?',
  reads: [...DOCUMENT_READS, ...SITE_READS, ...PACKAGE_READS, ...DECLARED_NAME_READS],
  collect,
};
