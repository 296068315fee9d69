/** Which paths can be documents about the project's own security, by name alone. */
import type { Tree } from '../../facts.ts';
import { baseName } from '../../parse/paths.ts';

/** Folders of documents; a file deeper than five folders down, or outside of them and not at the root, is not looked at. */
const FOLDERS = [
  'docs',
  'doc',
  'documentation',
  'security',
  '.security',
  '.github',
  'website',
  'www',
  'site',
  'content',
  'design',
  'governance',
  'community',
  'audits',
] as const;
/** Words of which the name of a document that is read holds one. */
const WORDS = [
  'threat',
  'harden',
  'secur',
  'encrypt',
  'audit',
  'verif',
  'sign',
  'release',
  'install',
  'depend',
  'assess',
  'pentest',
  'penetration',
  'rbac',
  'https',
  'tls',
  'ssl',
  'authent',
  'certificat',
] as const;
/** Documents whose sections are read, at the root, in `.github/` and in `docs/`. */
const GENERAL = ['readme', 'contributing', 'governance', 'architecture'] as const;
const TEXT = ['md', 'mdx', 'markdown', 'rst', 'adoc', 'asciidoc', 'txt'] as const;

const TEXT_ENDING = new RegExp(`\\.(?:${TEXT.join('|')})$`, 'i');
const PDF = /\.pdf$/i;
const WORD = new RegExp(WORDS.join('|'), 'i');
const IN_FOLDERS = new Set<string>(FOLDERS);
const NOT_OWN =
  /^(?:vendor|third[-_]?party|node_modules|tests?|test[-_]?data|testing|e2e|fixtures?|examples?|samples?|demos?|templates?|blogs?|posts?|news|i18n|locales?|translations?|versioned[-_]docs|versions?|archived?|(?:improvement[-_])?proposals?|sips|rfcs?|keps|enhancements|adrs?|plans|specs|projects|meetings|zh|zh[-_](?:cn|tw|hans|hant)|ja|ko|de|es|fr|pt|pt[-_]br|it|ru|tr|vi)$/i;

const braces = (words: readonly string[]): string => `{${words.join(',')}}`;

/** Globs of the documents that are read. */
export const DOCUMENT_READS: readonly string[] = [
  `*${braces(WORDS)}*.${braces(TEXT)}`,
  `${braces(FOLDERS)}/**/*${braces(WORDS)}*.${braces(TEXT)}`,
  `${braces(FOLDERS)}/**/*{threat,assess,audit,harden,install,verif}*/*.${braces(TEXT)}`,
  `${braces(FOLDERS)}/**/*secur*/{readme,index,_index}.${braces(TEXT)}`,
  `{security,.security}/{readme,index,_index}.${braces(TEXT)}`,
  `${braces(['docs', 'doc', 'audits'])}/*.${braces(TEXT)}`,
  ...['', '.github/'].map((folder) => `${folder}${braces(GENERAL)}.${braces(TEXT)}`),
  '{,.github/,docs/,security/}*threat*.{yaml,yml}',
];

const isOwnPlace = (path: string): boolean => {
  const parts = path.split('/');
  const folders = parts.slice(0, -1);
  return (
    folders.length === 0 ||
    (folders.length <= 5 && IN_FOLDERS.has((folders[0] ?? '').toLowerCase()) && !folders.some((one) => NOT_OWN.test(one)))
  );
};

/** The name without its ending, lower case; the folder's for an index page. */
function stemOf(path: string): string {
  const parts = path.toLowerCase().split('/');
  const stem = (parts.at(-1) ?? '').replace(/\.[a-z]{1,8}$/, '');
  return /^(?:readme|index|_index)$/.test(stem) && parts.length > 1 ? (parts.at(-2) ?? '') : stem;
}

/** Documents of the project by path, those without a text (PDF) included. Symbolic links to others are left out. */
export const documentPaths = ({ entries }: Tree): readonly string[] =>
  entries
    .filter(({ path, mode }) => mode.startsWith('100') && (TEXT_ENDING.test(path) || PDF.test(path)) && isOwnPlace(path))
    .map(({ path }) => path);

const IS_GENERAL = new RegExp(`^(?:\\.github/)?(?:${GENERAL.join('|')})\\.[a-z]+$`, 'i');
const SPEAKING_FOLDER = /(?:threat|assess|audit|harden|install|verif)[^/]*\/[^/]+$|secur[^/]*\/(?:readme|_?index)\.[a-z]+$/i;

/** Those whose text is read. */
export const readPaths = (documents: readonly string[]): readonly string[] =>
  documents.filter(
    (path) =>
      TEXT_ENDING.test(path) &&
      (WORD.test(baseName(path)) || SPEAKING_FOLDER.test(path) || /^docs?\/[^/]+$/i.test(path) || IS_GENERAL.test(path)),
  );

/** Those whose name (or whose folder's, for an index page) matches, shallow ones first; 50 at most. */
export const named = (documents: readonly string[], name: RegExp): readonly string[] =>
  documents
    .filter((path) => name.test(stemOf(path)) && !/template|example|sample/.test(stemOf(path)))
    .toSorted((a, b) => a.split('/').length - b.split('/').length || (a < b ? -1 : 1))
    .slice(0, 50);

export const isPdf = (path: string): boolean => PDF.test(path);

export const THREAT_MODEL = /threat[-_ ]?model/;
/** Not the documents that say which controls of a baseline a product covers. */
export const SELF_ASSESSMENT = /^(?!.*(?:baseline|osps)).*self[-_ ]?assess?ment/;

export const HARDENING = /harden|^(?:security|secure)[-_ ]best[-_ ]practices$|^best[-_ ]practices[-_ ]security$|^securing[-_ ]/;
export const AUDIT =
  /security[-_ ]?audit|audit[-_ ]?report|(?:third|3rd)[-_ ]?party[-_ ]?audit|pen(?:etration)?[-_ ]?test[-_ ]?report|pentest/;
/** A PDF of such a name is hardly a manual, unless it is about the records of what users do. */
export const AUDIT_PDF = /^(?!.*(?:log|trail|event|polic)).*audit/;
/** Read for what they may say about fewer permissions; the first in the order of folders, as a site keeps one for each version. */
export const PERMISSIONS = /(?:^|[-_])rbac$/;
export const CONFIGURATION =
  /^(?:secure|security)[-_ ]?(?:config(?:uration)?s?|defaults?|settings|options)$|^(?:config(?:uration)?|settings)[-_ ]security$/;
export const DEPENDENCY =
  /^(?:[a-z]+[-_ ])?dependenc(?:y|ies)(?:[-_ ](?:management|update|usage|selection))?(?:[-_ ](?:policy|policies))?$/;
export const DEPENDENCY_WORK = /^(?:maintain|updat|upgrad|manag)ing[-_ ]dependencies$/;
/** Titles of documents about one setting of security. */
export const SETTINGS =
  /^authentication (?:at|for|in|to)\b.{1,40}$|^(?:configur(?:e|ing)|enabl(?:e|ing)|set(?:ting)? up)\b.{0,40}\b(?:authentication|authori[sz]ation|encryption|RBAC)\b|^(?:configur(?:e|ing)|enabl(?:e|ing)|set(?:ting)? up|running|using|securing|serving|deploying)\b.{0,40}\b(?:HTTPS|m?TLS|basic auth\w*)\b/i;
/** Titles of documents about how connections are secured. */
export const CONNECTIONS =
  /^(?:client |server )?(?:m?TLS|SSL)(?:\/(?:TLS|SSL))?(?: (?:and|&) (?:TLS|SSL|certificates?|encryption))?(?: (?:connections?|certificates?|encryption|support|set-?up|settings|configuration))?$|^(?:[\w-]{1,40} ){0,3}encryption$|^(?:authentication|certificates|transport (?:layer )?security(?: \(m?TLS\))?)$/i;
/** Titles of documents on hardening, whatever their names. */
export const HARDENING_TITLE = /^(?:security best practices|(?:security )?hardening(?: guide)?)\W*$/i;
/** Headings of sections; the measure against one weakness, and that of one setting, is no guide. */
export const HARDENED = /^(?!.*(?:`|\bCVE-|\bGHSA-)).*\bhardening\b|^[\d. ]{0,8}(?:security best practices\b|securing your\b)/i;
export const TRANSPORT = /^[\d. ]{0,8}(?:transport (?:layer )?security|m?TLS configuration)(?: \(m?TLS\))?$/i;
export const CONFIGURED =
  /^[\d. ]{0,8}(?:(?:security|secure)[- ](?:configurations?|settings|options|defaults?)\b|secure[- ]by[- ]default\b|default security\b)/i;
