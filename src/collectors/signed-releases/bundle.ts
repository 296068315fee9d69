/** Whether cosign is configured to write a bundle beside what it signs: signature, certificate and proof in one file. */
import type { Sources } from './configured.ts';

const ENDING = /\.(?:bundle\.)?(?:sigstore\.json|sigstore|bundle)(?![\w.])/u;

/** The ending of the bundle's name; `undefined`: none is asked for, or the signature stands beside it. */
export function bundleOf({ goReleaser, signings }: Pick<Sources, 'goReleaser' | 'signings'>): string | undefined {
  const byGoReleaser = goReleaser.used.flatMap(({ config }) => config.signs.flatMap(({ bundle }) => bundle ?? []));
  const byCommands = signings.files.flatMap(({ act }) => (act.kind === 'command' ? [act.words] : []));
  return [...byGoReleaser, ...byCommands.map((words) => words.join(' '))].flatMap((text) =>
    /(?:^|\s)--bundle[=\s]/u.test(text) && !/(?:^|\s)--output-signature[=\s]/u.test(text)
      ? [ENDING.exec(text)?.[0] ?? '.sigstore.json']
      : [],
  )[0];
}
