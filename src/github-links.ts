/** Addresses of what only GitHub knows about the repository. */
import { api, web } from './finding.ts';
import { repositoryUrl } from './link.ts';
import type { Link, Subject } from './model.ts';

/** The REST path of the repository, with what is below it: `/repos/acme/widget/languages`. */
export const apiPath = ({ owner, name }: Subject, below = ''): string => `/repos/${owner ?? 'OWNER'}/${name ?? 'REPO'}${below}`;

export const apiLink = (subject: Subject, below = ''): Link => api(apiPath(subject, below));

/** A page of the repository; the API's answer about the repository where it has no page. */
export function pageLink(subject: Subject, below: string): Link {
  const page = repositoryUrl(subject);
  return page === undefined ? apiLink(subject) : web(`${page}${below}`);
}
