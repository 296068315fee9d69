/** Documents and facts that a statement shows, by the path of keys at which each schema keeps them. */
import { texts } from '../seen.ts';
import { addressOf, type Evidence } from './evidence.ts';

const CHANGELOG = /(?:^|\/)(?:change[-_]?logs?|changes|history|news|release[-_]?notes|releases?)(?:\.\w+)?$/i;

/** The expression of the licence; undefined where the texts leave it open. */
export function licenseExpression({ value }: Evidence): string | undefined {
  const [spdx] = texts(value('license.license'), 'spdx');
  return spdx !== undefined && /^[A-Za-z0-9.+() -]{1,200}$/.test(spdx) ? spdx : undefined;
}

/** The licence file, also when its text is not known. */
export function licensePage({ shown, page }: Evidence): string | undefined {
  const [path] = texts(shown('license.license'), 'path');
  return path === undefined ? undefined : page(path);
}

/** One file with the changes of every version; a file of one version is none. */
export function changelogPage({ value, page }: Evidence): string | undefined {
  const [path] = texts(value('project-files.changelog'), 'path');
  return path === undefined || !CHANGELOG.test(path) ? undefined : page(path);
}

/** The site that GitHub shows, else the one that documents name. */
export function homepage({ value }: Evidence): string | undefined {
  const [shown] = texts(value('repository.homepage'));
  return addressOf(shown) ?? addressOf(texts(value('communication-channels.website'), 'url')[0]);
}

/** Keys of `project.documentation` and of `repository.documentation`, with the statements that show the documents. */
export const PROJECT_DOCUMENTS: readonly (readonly [key: string, id: string])[] = [
  ['code-of-conduct', 'project-files.code-of-conduct'],
  ['release-process', 'release-automation.documented'],
  ['support-policy', 'security-policy.supported-versions'],
  ['signature-verification', 'security-docs.verification'],
];
export const REPOSITORY_DOCUMENTS: readonly (readonly [key: string, id: string])[] = [
  ['contributing-guide', 'project-files.contributing'],
  ['dependency-management-policy', 'security-docs.dependency-policy'],
  ['governance', 'project-files.governance'],
  ['security-policy', 'security-policy.file'],
];

/** Where the documentation is, when it is a site. */
export const guide = ({ value }: Evidence): string | undefined => addressOf(texts(value('communication-channels.documentation'), 'url')[0]);
