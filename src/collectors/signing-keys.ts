import type { Tree } from '../facts.ts';
import { absent, file, isNonEmpty, partial, present, unknown } from '../finding.ts';
import type { Reason } from '../model.ts';
import { baseName } from '../parse/paths.ts';
import { type KeyKind, namedKeyOf, type PublicKey, printedKeyOf, publicKeyOf } from '../parse/public-key.ts';
import { README_READS, readmeOf } from '../parse/readme.ts';
import { agree, countOf } from '../text/count.ts';
import { unreadFile } from '../text/unread.ts';
import type { Collector } from './collector.ts';
import { sentForKeys } from './signing-keys/sent.ts';

/** Folders in which a project keeps what it publishes; keys elsewhere are those of tests, servers and other people's packages. */
const FOLDERS = [
  '.github',
  '.well-known',
  'key',
  'keys',
  '.keys',
  'public-keys',
  'gpg',
  'pgp',
  'signing',
  'signing-keys',
  'signatures',
  'security',
  'release',
  'releases',
  'cosign',
  '.cosign',
  'sigstore',
  '.sigstore',
  // With this key Debian's tools check what the project releases.
  'debian/upstream',
] as const;
const NAMES = ['*.{pub,asc,gpg,pgp,minisign}', 'KEYS{,.txt,.asc}', '*{cosign,public,pubkey,signing,release}*.{pem,key}'] as const;
const NAME = /\.(?:pub|asc|gpg|pgp|minisign)$|^keys(?:\.txt|\.asc)?$|(?:cosign|public|pubkey|signing|release)[^/]*\.(?:pem|key)$/i;
/** A policy may hold the key for reports. */
const POLICY = /^(?:\.github\/|docs\/)?security\.(?:md|markdown|rst|adoc|txt)$/i;
/** Documents that tell how to check what the project publishes. */
const GUIDE =
  /^(?:\.github\/|docs\/)?(?:releas(?:e|es|ing)|release[-_](?:process|verification|signing)|verif(?:y|ying|ication)(?:[-_][a-z_-]{1,40})?|signing|signatures?|security)\.(?:md|markdown|rst|adoc|txt)$/i;
/** Keys in a guide on installation are often those of others: it is read for where it sends. */
const INSTALL = /^(?:docs\/)?install(?:ation|ing)?\.(?:md|markdown|rst|adoc|txt)$/i;
const TEST = /test|example|sample|fixture|dummy|fake|mock|demo/i;
const MAX = 50;

const WORDS: Readonly<Record<KeyKind | 'cosign', string>> = {
  cosign: 'cosign, by its name',
  pgp: 'PGP',
  pem: 'PEM',
  ssh: 'SSH',
  minisign: 'minisign',
  signify: 'signify',
};

const isPlace = (path: string): boolean => {
  const parts = path.split('/');
  const inside = parts.slice(0, -1).join('/').toLowerCase();
  const place = parts.length === 1 || FOLDERS.some((folder) => folder === inside);
  return place && NAME.test(baseName(path)) && !TEST.test(path);
};

interface Key {
  readonly path: string;
  readonly kind: KeyKind | 'cosign';
  readonly line: number;
}

/** What a document prints; a policy may hold a key for reports as well. */
const inDocument = (path: string, text: string): PublicKey | undefined => {
  const any = POLICY.test(path) ? publicKeyOf(text) : undefined;
  return any?.kind === 'pgp' ? any : printedKeyOf(text);
};

function keysOf(tree: Tree): { readonly keys: readonly Key[]; readonly unread: Reason | undefined } {
  const readme = readmeOf(tree);
  const keys: Key[] = [];
  let unread: Reason | undefined;
  for (const { path, mode } of tree.entries) {
    const document = path === readme || GUIDE.test(path);
    if (mode === '160000' || (!document && !isPlace(path))) continue;
    const text = tree.text(path);
    if (!text.known) unread ??= unreadFile(path, text.reason);
    const value = text.known ? text.value : undefined;
    const key = value === undefined ? undefined : document ? inDocument(path, value) : publicKeyOf(value);
    if (key === undefined) continue;
    const kind = key.kind === 'pem' && /cosign/i.test(path) ? 'cosign' : key.kind;
    keys.push({ path: tree.real(path), kind, line: key.line });
  }
  return { keys, unread };
}

/** Documents that tell how to check what the project publishes, and others of such names, as far as they were read. */
function documentsOf(tree: Tree, others?: RegExp) {
  const readme = readmeOf(tree);
  return tree.entries.flatMap(({ path, mode }) => {
    const text =
      mode !== '160000' && (path === readme || GUIDE.test(path) || others?.test(path)) && tree.loaded(path) ? tree.text(path) : undefined;
    return text?.known === true ? [{ path, real: tree.real(path), words: text.value ?? '' }] : [];
  });
}

/** Keys that documents name and do not print: those for signatures, then those with which a policy asks to encrypt reports. */
function namedKeys(documents: ReturnType<typeof documentsOf>) {
  return (['signatures', 'mail'] as const).flatMap((use) =>
    documents.flatMap(({ path, real, words }) => {
      const key = use === 'signatures' || POLICY.test(path) ? namedKeyOf(words, use) : undefined;
      return key === undefined ? [] : [{ path: real, use: use === 'mail' ? 'encrypted reports' : 'signatures', ...key }];
    }),
  );
}

/** Files at the root or in a folder of keys, decided by what they hold; whether a release is signed with one is another finding. */
export const signingKeys: Collector = {
  id: 'signing-keys',
  section: 'security-links',
  question: 'Which public keys does the repository publish?',
  reads: [
    ...['', `{${FOLDERS.join(',')}}/`].flatMap((folder) => NAMES.map((name) => `${folder}${name}`)),
    '{,.github/,docs/}{security,install*,maintainers,owners,releas*,verif*,sign*}.{md,markdown,rst,adoc,txt}',
    ...README_READS,
  ],
  collect({ tree }) {
    const { keys, unread } = keysOf(tree);
    const links = keys.slice(0, MAX).map(({ path, line }) => file(path, line));
    if (isNonEmpty(links)) {
      const list = keys.slice(0, 5).map(({ path, kind }) => `${path} (${WORDS[kind]})`);
      const rest = keys.length > list.length ? ` and ${keys.length - list.length} more` : '';
      const value = keys.slice(0, MAX).map(({ path, kind }) => ({ path, kind }));
      return [
        present(
          'keys',
          `The repository holds ${agree(keys.length, 'a public key', 'public keys')}: ${list.join(', ')}${rest}`,
          links,
          value,
        ),
      ];
    }
    const [named] = namedKeys(documentsOf(tree));
    if (named !== undefined) {
      const text = `${named.path} names a PGP key for ${named.use} by its fingerprint, ${named.fingerprint}`;
      const lack = `the key itself${named.server ? ': the document leads to a key server' : ''}`;
      return [partial('keys', text, lack, [file(named.path, named.line)], [{ path: named.path, kind: 'pgp' }])];
    }
    const [sent] = documentsOf(tree, INSTALL).flatMap(({ path, words }) => sentForKeys(tree, path, words) ?? []);
    if (sent !== undefined) {
      const { from, to, lines } = sent;
      const text = `${from.path} sends to ${to} for the fingerprints of the keys that sign what is released; ${to} names ${countOf(lines.length, 'fingerprint')}`;
      const links = [file(from.path, from.line), ...lines.slice(0, MAX).map((line) => file(to, line))] as const;
      return [partial('keys', text, 'the keys themselves', links, [{ path: to, kind: 'pgp' }])];
    }
    if (unread !== undefined) return [unknown('keys', 'Not known: public keys in the repository', unread)];
    return [
      absent('keys', 'No public key was found', [
        'KEYS, *.pub, *.asc, *.gpg, *.pgp, *.minisign and *.pem or *.key named cosign, public, signing or release, by content, at the root',
        `the same in ${FOLDERS.slice(0, 3).join(', ')} and other folders of keys, without test keys`,
        'keys that README, SECURITY and documents on releases, verification and signatures print or name by their fingerprint, at the root, in .github/ and in docs/',
        'a list of maintainers to which these or a guide on installation send for the fingerprints of keys',
      ]),
    ];
  },
};
