/** Whether an address is that of a mailing list of the project. */
import type { Placed } from './documents.ts';
import { all, host, isOwnHost, isRelated, leadOf, own, type Project, parts, type Verdict } from './own.ts';

const LIST_WORDS =
  /\b(?:mail\w*|e-?mails?|lists?|groups?|forum|announc\w+|subscri\w+|contact|send|report\w*|join|discuss\w*|maintainers?)\b/i;
const FOREIGN_LIST = /^(?:kubernetes|golang|cncf|oss-security|distros|dev|security)(?:$|[-_@])/;

const MAINTAINERS_LIST = /[-_.]maint[a-z]{1,12}$/;

/** The verdict of `.mailing-list`; `shared`: by its name a list of the maintainers alone. */
export function mailingList(url: URL, mention: Placed, project: Project): Verdict {
  const [first = '', second = '', third = '', fourth = ''] = parts(url);
  const name = host(url);
  let list: string | undefined;
  if (url.protocol === 'mailto:') {
    const [user = '', domain = ''] = decodeMail(url.pathname).toLowerCase().split('@');
    if (
      /^(?:lists?|googlegroups|groups|ml|mail|mailman)\.|^vger\.kernel\.org$|(?:^|\.)groups\.io$|(?:^|\.)lists\.[a-z0-9.-]+$/.test(domain)
    )
      list = user;
    if (list !== undefined && isOwnHost(domain, project)) return 'own';
  } else if (name === 'groups.google.com') {
    const at = first === 'a' ? parts(url).slice(2) : parts(url);
    if (at[0] === 'g' && at.length <= 2) list = at[1];
    else if (at[0] === 'forum' || at[0] === 'group')
      list = /^#!forum\/([\w.-]+)$/.exec(url.hash)?.[1] ?? (at[0] === 'group' ? at[1] : undefined);
  } else if (/(?:^|\.)groups\.io$|^lists\./.test(name)) {
    list =
      first === 'g' && /^(?:topics|messages)?$/.test(third) && fourth === ''
        ? second
        : /^(?:mailman3?|postorius|hyperkitty|archives)$/.test(first)
          ? parts(url).at(-1)
          : undefined;
    if (name === 'lists.sr.ht') list = parts(url).length === 2 ? second : undefined;
    if (name === 'lists.apache.org') list = url.search.slice(1) || undefined;
  }
  if (list === undefined || list === '') return undefined;
  // What an entry calls the mailing list is one, whoever is on it.
  if (MAINTAINERS_LIST.test(list) && !/^mailing[- ]?list\b/i.test(leadOf(mention)))
    return isRelated(list, project) || LIST_WORDS.test(all(mention)) ? 'shared' : undefined;
  if (isRelated(list, project)) return 'own';
  return own(!FOREIGN_LIST.test(list) && LIST_WORDS.test(all(mention)));
}

function decodeMail(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
