/** The project's web site and documentation. */
import type { Tree } from '../../facts.ts';
import { projectUrl } from '../../parse/pom.ts';
import type { Documents, Placed } from './documents.ts';
import { isOwnHost, isOwnSite, isRelated, leadOf, namesRepository, type Project } from './own.ts';
import { BUILD_FILE, declaredIn, type Site, siteUrl, textOf } from './site.ts';

/** An address, and where it stands; no place for what is set on GitHub. */
export interface Page {
  readonly url: string;
  readonly path: string | null;
  readonly line: number | null;
  /** What lets its reader in was taken out of the address. */
  readonly cut?: true;
}

const DOCS_HOST = /^(?:docs?|documentation)\.|\.readthedocs\.(?:io|org)$/i;
const DOCS_PATH = /^(?:\/[^/]+){0,2}\/(?:docs?|documentation)(?:\/|$)/i;
export const DOCS_WORDS = /\b(?:documentation|docs)\b/i;
/** Pages of a site that hold something else. */
const OTHER_PAGE =
  /\/(?:blog|slack|contribut(?:e|ing|ions?)|join-slack|community|discord|chat|charts?|roadmap|adopters|contact|download|news)(?:\/|$)/i;
const CONTRIBUTORS = /\/contribut(?:e|ing|ions?)(?:[/?#]|$)/i;
/** What a page is called that is no front page, unless settings name its host. */
const REFERENCE = /\b(?:documentation|(?:java|rust|go)?docs?|reference|API)\b/i;
/** What a link to documentation of the code is called. */
const API_DOCS = /\bjava ?docs?\b|\bAPI (?:reference|docs?|documentation)\b/i;
const SITE_WORDS = /^(?:(?:official|project|our|the) )*(?:web ?site|home ?page)\b/i;
/** A badge or a link to one page, which may be all that a site of pages holds. */
const ONE_PAGE = /^\W{0,8}(?:release notes|change ?log|releases?|downloads?|dependenc(?:y|ies)|packages?|coverage|benchmarks?)\W{0,8}$/i;
/** What a link is called that leads to something else than documentation or the front page. */
const OTHER_KIND = /\b(?:blog|forum|chat|slack|discord|news|newsletter)$/i;
const isOtherKind = ({ label }: Placed): boolean => OTHER_KIND.test(label) && !DOCS_WORDS.test(label);
/** A link that is called the web site of somebody, whoever that is. */
const SITE_OF = /^(?:the |our )?(?:official )?(?:[\w.'’-]{1,40} ){0,3}(?:web ?site|home ?page)$/i;
/** The name of a reference-style link, which says of what the address is the site. */
const SITE_LABEL = /^[\w.-]{1,60}[-_ ](?:web-?site|home-?page)$/i;
/** Sites of others that are linked everywhere. */
const FOREIGN =
  /(?:^|\.)(?:kubernetes\.io|cncf\.io|linuxfoundation\.org|helm\.sh|docker\.com|golang\.org|go\.dev|python\.org|rust-lang\.org|nodejs\.org|slack\.com|twitter\.com|x\.com|linkedin\.com|youtube\.com|discord\.gg|discord\.com|medium\.com|artifacthub\.io|shields\.io|google\.com|apache\.org|opensource\.org|openssf\.org|microsoft\.com|amazon\.com)$/i;

const hostOf = (url: URL): string => url.hostname.toLowerCase().replace(/^www\./, '');
export const placeOf = ({ url, path, line }: Placed): Page => ({ url, path, line });
/** Not a host below the project's domain (`play.`, `demo.`), which is a service. */
const isBare = (host: string): boolean => host.split('.').length === 2 || /\.github\.io$/.test(host);
const depth = (url: URL): number => url.pathname.split('/').filter((part) => part !== '').length;

/** The address of each host that is least deep, of those the first: the door, not the rooms. */
function doors(pages: readonly Page[]): Page[] {
  const best = new Map<string, { readonly page: Page; readonly depth: number }>();
  for (const page of pages) {
    const url = siteUrl(page.url);
    if (url === undefined) continue;
    const before = best.get(hostOf(url));
    if (before === undefined || depth(url) < before.depth) best.set(hostOf(url), { page, depth: depth(url) });
  }
  return [...best.values()].map(({ page }) => page);
}

const firstPart = ({ pathname }: URL): string => pathname.split('/')[1]?.toLowerCase() ?? '';

/** On a host of pages of GitHub, where the first part of a path is the name of a repository: not that of the project's own site. */
function isOfAnother(url: URL, sites: readonly Site[]): boolean {
  if (!/\.github\.io$/i.test(url.hostname)) return false;
  const own = sites.flatMap((site) => siteUrl(site.url) ?? []).filter((site) => hostOf(site) === hostOf(url));
  return own.length > 0 && !own.some((site) => firstPart(site) === '' || firstPart(site) === firstPart(url));
}

/** `.website`: from settings, then the root of an own host in the documents, or an entry "Website: …". */
export function websites(sites: readonly Site[], { mentions }: Documents, project: Project): readonly Page[] {
  const set = sites.filter(({ url, documentation }) => {
    const site = siteUrl(url);
    return site !== undefined && !DOCS_HOST.test(site.hostname) && (!documentation || site.pathname === '/');
  });
  const hosts = new Set(set.flatMap(({ url }) => siteUrl(url) ?? []).map(hostOf));
  const named = mentions.flatMap((mention): (Page & { readonly called: boolean })[] => {
    const url = siteUrl(mention.url);
    if (url === undefined || FOREIGN.test(url.hostname) || DOCS_HOST.test(url.hostname) || isOfAnother(url, sites) || isOtherKind(mention))
      return [];
    const pages = /\.github\.io$/i.test(url.hostname) && /^\/[^/]+\/?$/.test(url.pathname);
    const host = hostOf(url);
    const root =
      (url.pathname === '/' && url.hash === '') ||
      (pages && (hosts.has(host) || !(REFERENCE.test(mention.label) || ONE_PAGE.test(mention.label))));
    const own =
      hosts.size > 0
        ? hosts.has(host)
        : isBare(host) &&
          isOwnSite(host, project) &&
          (namesRepository(`${mention.label} ${mention.words} ${url.href}`, project) ||
            mention.label.toLowerCase().replace(/^www\./, '') === host ||
            (SITE_LABEL.test(mention.label) && isRelated(mention.label.replace(/[-_ ][a-z-]{7,9}$/i, ''), project)));
    const called = SITE_OF.test(mention.label) && (own || (isBare(host) && isOwnSite(host, project)));
    return root && (own || called || SITE_WORDS.test(leadOf(mention))) ? [{ ...placeOf(mention), called }] : [];
  });
  // What a document calls the web site comes before a page of the same project, and before a site that settings alone name.
  const calledHosts = new Set(named.flatMap(({ url, called }) => (called ? hostOf(new URL(url)) : [])));
  const isCalled = ({ url }: Page): boolean => calledHosts.has(hostOf(new URL(url)));
  const entries = doors(named).toSorted((a, b) => Number(isCalled(b)) - Number(isCalled(a)));
  const first = entries.find((page) => isCalled(page) && !hosts.has(hostOf(new URL(page.url))));
  return unique([
    ...(first === undefined ? [] : [first]),
    ...set.filter((site) => !site.documentation),
    ...set.filter((site) => site.documentation),
    ...entries,
  ]);
}

/** Where documents link the front pages of sites. */
export function fronts(origins: readonly Page[], { mentions }: Documents): readonly Page[] {
  const hosts = new Set(origins.flatMap(({ url }) => siteUrl(url) ?? []).map(hostOf));
  const linked = mentions.filter((mention) => {
    const url = siteUrl(mention.url);
    return url !== undefined && url.pathname === '/' && url.hash === '' && hosts.has(hostOf(url));
  });
  return doors(linked.map(placeOf));
}

/** The site that the build names, where it bears a name of the project: an address may be left over from a template. */
export function declaredSite(tree: Tree, project: Project): readonly Page[] {
  const built = projectUrl(textOf(tree, BUILD_FILE));
  const named = [...(built === undefined ? [] : [{ ...built, path: BUILD_FILE }]), ...declaredIn(tree)];
  return named
    .filter((page) => {
      const url = siteUrl(page.url);
      return url !== undefined && isOwnSite(url.hostname, project) && !FOREIGN.test(url.hostname) && !DOCS_HOST.test(url.hostname);
    })
    .slice(0, 1);
}

/** The sites on which pages lie, where these are the project's own and hold more than documentation. */
export function sitesOfPages(pages: readonly Page[], project: Project): readonly Page[] {
  const own = pages.flatMap((page): Page[] => {
    const url = siteUrl(page.url);
    const is = url !== undefined && !FOREIGN.test(url.hostname) && !DOCS_HOST.test(url.hostname) && !/\.github\.io$/i.test(url.hostname);
    return is && isBare(hostOf(url)) && isOwnSite(url.hostname, project) ? [{ ...page, url: url.origin }] : [];
  });
  return unique(own);
}

/** The line speaks of documentation for the sake of another link, which is called so. */
const isBeside = (mention: Placed, mentions: readonly Placed[]): boolean =>
  mention.label !== '' &&
  !DOCS_WORDS.test(mention.label) &&
  mentions.some((other) => other.path === mention.path && other.line === mention.line && DOCS_WORDS.test(other.label));

/** What the repository's name adds to its owner's is a part of the path, of a whole page: `docs/languages/ruby` for `acme-ruby` of `acme`. */
function namesPart(url: URL, { owner, name }: Project): boolean {
  const [whose = '', whole = ''] = [owner, name].map((one) => (one ?? '').replace(/[^a-z0-9]/g, ''));
  const rest = whose.length >= 3 && whole.startsWith(whose) ? whole.slice(whose.length) : '';
  return url.hash === '' && rest.length >= 2 && url.pathname.toLowerCase().split('/').includes(rest);
}

/** What another project does, with which this one is compared. */
const COMPARES = /\b(?:compared (?:to|with)|in contrast (?:to|with)|unlike|differs? from|difference between|versus)\b/i;
const DOCS_HEADING = /^[^\p{L}]{0,8}(?:the |our )?(?:documentation|docs)[^\p{L}]{0,8}$/iu;
/** First pages for those who use the project. */
const START = /^[^\p{L}]{0,8}(?:getting started|quick ?start|user (?:guide|manual))[^\p{L}]{0,8}$/iu;

/** The front page of a host for documentation, which comes before single pages of others. */
const isFront = (page: Page): boolean => {
  const url = siteUrl(page.url);
  return url !== undefined && DOCS_HOST.test(url.hostname) && url.pathname === '/';
};

/** `.documentation`: sites of documentation, then what the documents link as such. */
export function documentation(sites: readonly Site[], { mentions }: Documents, project: Project): readonly Page[] {
  const built = sites.filter((site) => site.documentation);
  // Documentation below a path leaves the rest of its host to something else.
  const whole = built
    .flatMap(({ url }) => siteUrl(url) ?? [])
    .filter(({ hostname, pathname }) => pathname === '/' || DOCS_HOST.test(hostname));
  const hosts = new Set(whole.map(hostOf));
  // Of pages that are as deep, the one under a heading of that name comes first; a front page needs none.
  const headed = ({ heading, url }: Placed): number => Number(DOCS_HEADING.test(heading) && /^https?:\/\/[^/]+(?:\/[^/]+){2}/i.test(url));
  const ordered = mentions.toSorted((a, b) => headed(b) - headed(a));
  const linked = ordered.flatMap((mention): Page[] => {
    const url = siteUrl(mention.url);
    if (url === undefined || FOREIGN.test(url.hostname) || isOfAnother(url, sites) || isOtherKind(mention)) return [];
    if (hosts.has(hostOf(url))) return [placeOf(mention)];
    if (COMPARES.test(mention.words) && !project.hosts.has(hostOf(url))) return [];
    if (isOwnSite(url.hostname, project)) {
      // A section of documentation and more holds other links as well.
      const heading = /\b(?:and|&)\b/i.test(mention.heading) ? '' : mention.heading;
      const words = DOCS_WORDS.test(`${mention.label} ${mention.words} ${heading}`) && !isBeside(mention, mentions);
      const said = words || API_DOCS.test(mention.label);
      // The site of the organisation is called so beside its documentation.
      const site = SITE_WORDS.test(leadOf(mention)) && !isOwnHost(url.hostname, project);
      const front = project.hosts.has(hostOf(url)) || (isBare(hostOf(url)) && !site);
      if (!said && !namesRepository(`${mention.words} ${url.href}`, project) && !namesPart(url, project)) return [];
      return DOCS_HOST.test(url.hostname) || DOCS_PATH.test(url.pathname) || (said && front && !OTHER_PAGE.test(url.pathname))
        ? [placeOf(mention)]
        : [];
    }
    // Pages of GitHub that bear the repository's name, of an owner of another name.
    const pages = /\.github\.io$/i.test(url.hostname) && url.pathname.toLowerCase().split('/')[1] === project.name;
    if (pages && DOCS_WORDS.test(mention.words) && namesRepository(mention.words, project)) return [placeOf(mention)];
    const entry = /^(?:the |our |official )?(?:documentation|docs)\b/i.test(leadOf(mention));
    return entry && DOCS_WORDS.test(mention.label) ? [placeOf(mention)] : [];
  });
  // A page for contributors alone does not tell where the documentation is, but that there is some.
  const able = linked.filter(({ url }) => !CONTRIBUTORS.test(url));
  const pages = doors(able.length + built.length > 0 ? able : linked);
  return unique([...pages.toSorted((a, b) => Number(isFront(b)) - Number(isFront(a))), ...built]);
}

/** Whether an address is one page of documentation that the link does not call so, and that bears no part of the repository's name. */
export function isTopic({ url: text, path, line }: Page, { mentions }: Documents, { name }: Project): boolean {
  const url = siteUrl(text);
  if (url === undefined || depth(url) < 3) return false;
  const names = new Set((name ?? '').split(/[-_.]/));
  const label = mentions.find((one) => one.url === text && one.path === path && one.line === line)?.label;
  return label !== undefined && !DOCS_WORDS.test(label) && !url.pathname.split('/').some((part) => names.has(part.toLowerCase()));
}

/** What documents call the first page for users, on the project's own site: told where nothing is called documentation. */
export function startPages({ mentions }: Documents, project: Project): readonly Page[] {
  const found = mentions.filter(({ url, label }) => START.test(label) && project.hosts.has(hostOfText(url)));
  return doors(found.map(placeOf));
}

const hostOfText = (text: string): string => {
  const url = siteUrl(text);
  return url === undefined ? '' : hostOf(url);
};

/** Each address and place once. */
export function unique(pages: readonly Page[]): Page[] {
  const seen = new Set<string>();
  return pages
    .map(({ url, path, line }) => ({ url, path, line }))
    .filter((page) => {
      const plain = page.url.replace(/^https?:\/\/(?:www\.)?/i, '').replace(/\/$/, '');
      const key = `${plain.toLowerCase()} ${page.path ?? ''}`;
      return !seen.has(key) && seen.add(key);
    });
}
