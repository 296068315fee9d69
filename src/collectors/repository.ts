import type { Facts, RepositoryFacts } from '../facts.ts';
import { absent, api, present, unknown, web } from '../finding.ts';
import type { Json, Link, NonEmpty, Reason, Statement } from '../model.ts';
import type { Collector } from './collector.ts';

const NO_ORIGIN: Reason = {
  why: 'not-asked',
  detail: 'the clone names no repository on GitHub',
  remedy: 'name it with `--repo owner/name`',
};
const LONGEST = 200;

function software({ subject }: Facts): Statement {
  const { owner, name, server, commit, committedAt, ref, defaultBranch } = subject;
  if (owner === null || name === null)
    return unknown('software', `Not known: the GitHub repository of the clone at commit ${commit}`, NO_ORIGIN);
  const url = `${server}/${owner}/${name}`;
  const where = ref === null ? (defaultBranch === null ? '' : `, default branch ${defaultBranch}`) : `, ${ref}`;
  return present('software', `${url} at commit ${commit} of ${committedAt}${where}.`, [web(url)], url);
}

const ASKED: NonEmpty<readonly [id: string, what: string]> = [
  ['description', 'the description on GitHub'],
  ['status', 'whether it is archived, a fork or private'],
  ['homepage', 'the homepage on GitHub'],
  ['renamed-from', 'whether it was renamed'],
];

/** A field that an owner may leave empty. */
function field(id: string, what: string, text: string | null, link: Link): Statement {
  const trimmed = text?.trim() ?? '';
  if (trimmed === '') return absent(id, `GitHub shows no ${what}.`, [`the ${what} field on GitHub`]);
  return present(id, `The ${what} on GitHub: ${trimmed.slice(0, LONGEST)}`, [link], trimmed);
}

function status({ archived, fork, visibility }: RepositoryFacts, link: Link): Statement {
  const value: Json = { archived, fork, visibility };
  return present(
    'status',
    `The repository is ${visibility}, ${archived ? 'archived' : 'not archived'} and ${fork ? 'a fork' : 'not a fork'}.`,
    [link],
    value,
  );
}

function rename({ fullName }: RepositoryFacts, asked: string, link: Link): Statement {
  if (fullName.toLowerCase() === asked.toLowerCase())
    return absent('renamed-from', `No rename was seen: GitHub knows the repository as ${fullName}.`, [`GitHub's answer for ${asked}`]);
  return present('renamed-from', `${asked} is now ${fullName}.`, [link], asked);
}

/** What it is, and at which commit it was read. */
export const repository: Collector = {
  id: 'repository',
  section: 'metadata',
  question: 'Which repository, at which commit?',
  reads: [],
  collect(facts) {
    const { subject, github } = facts;
    const asked = github.repository;
    const first = software(facts);
    if (subject.owner === null || subject.name === null || !asked.known) {
      const reason = asked.known ? NO_ORIGIN : asked.reason;
      return [first, ...ASKED.map(([id, what]) => unknown(id, `Not known: ${what}`, reason))];
    }
    const name = `${subject.owner}/${subject.name}`;
    const link = api(`/repos/${name}`);
    const { description, homepage } = asked.value;
    return [
      first,
      field('description', 'description', description, link),
      status(asked.value, link),
      field('homepage', 'homepage', homepage, link),
      rename(asked.value, facts.asked ?? name, link),
    ];
  },
};
