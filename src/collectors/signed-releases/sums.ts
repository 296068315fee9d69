/** Checksums that commands of the CI make and attach. */
import type { Ci } from '../../ci/model.ts';
import { baseName } from '../../parse/paths.ts';
import { invocationOf } from '../../release/invocation.ts';
import { checksumsOf } from '../../release/signing.ts';
import { linksTo, type Seen } from '../../release/statements.ts';
import { uploadsOf } from '../../release/uploads.ts';

const OWN_SUM = /\.(?:sha(?:1|256|384|512)(?:sums?)?|md5)$/i;
/** Lists of sums, signatures and statements about files, which nobody sums up. */
const NO_FILE = /\.(?:asc|sig|minisig|pem|crt|pub|bundle|sigstore|sigstore\.json|intoto\.jsonl)$|sums?(?:\.txt)?$|^checksums?\b/i;
/** Before the name what is known only when it runs may stand, but not in its place. */
const isNamed = (name: string): boolean =>
  !/[*?[]/.test(name) && /[A-Za-z]/.test(name.replace(/\$\{\{[^}]{0,200}\}\}|\$\{?\w{1,60}\}?/g, ''));

/** Attached files without a sum, where the others have one of their own beside them; a list or a glob may hold the sum of any. */
function withoutSum(ci: Ci, workflow: string): readonly string[] {
  const names = uploadsOf(ci)
    .filter(({ act }) => act.context.workflow.path === workflow)
    .flatMap(({ files }) => files.map((path) => baseName(path.replace(/["']/g, ''))));
  const sums = names.filter((name) => OWN_SUM.test(name));
  const summed = new Set(sums.map((name) => name.replace(OWN_SUM, '')));
  const others = names.filter((name) => !OWN_SUM.test(name));
  const isBeside = summed.size > 0 && [...summed].every((name) => others.includes(name));
  if (!isBeside || !names.every(isNamed) || others.some((name) => NO_FILE.test(name) && /sum/i.test(name))) return [];
  return [...new Set(others.filter((name) => !summed.has(name) && !NO_FILE.test(name)))];
}

/** `signed`: a command signs a file of checksums. */
export function sumsByCommands(ci: Ci, signed: boolean): readonly Seen[] {
  return checksumsOf(ci).map(({ act, upload, open }): Seen => {
    const program = act.kind === 'command' ? invocationOf(act.words).program : '';
    const bare = open === undefined ? withoutSum(ci, upload.context.workflow.path) : [];
    const more = bare.length > 5 ? ` and ${bare.length - 5} more` : '';
    const missing =
      open !== undefined
        ? `whether ${open.slice(0, 100)} is among the files that are attached: its name is known when the job runs`
        : bare.length > 0
          ? `a checksum beside ${bare.slice(0, 5).join(', ').slice(0, 200)}${more}, attached as well`
          : undefined;
    return {
      phrase: `${program} in a workflow that attaches ${open === undefined ? 'them' : 'files'}${signed ? ', signed' : ', not signed'}`,
      links: [...linksTo(act), ...linksTo(upload)],
      value: { configured: true, signed },
      ...(missing === undefined ? {} : { missing }),
    };
  });
}
