/** Names of the repository that stand as expressions and variables. */
import type { Subject } from '../model.ts';

/** The runner's variables, as they are or as the shell changes them: in lower case, without the owner, or the owner alone. */
const VARIABLE = /\$(GITHUB_REPOSITORY(?:_OWNER)?)(?!\w)|\$\{(GITHUB_REPOSITORY(?:_OWNER)?)(,,|@L|#{1,2}\*\/|%{1,2}\/\*)?\}/g;

/** `${{ github.repository }}` and its parts are known without running anything. */
export function withNames(text: string, { owner, name }: Subject): string {
  if (owner === null || name === null) return text;
  const whole = `${owner}/${name}`;
  return text
    .replace(/\$\{\{\s{0,5}github\.repository_owner\s{0,5}\}\}/g, owner)
    .replace(/\$\{\{\s{0,5}github\.repository\s{0,5}\}\}/g, whole)
    .replace(VARIABLE, (_, plain: string | undefined, braced: string | undefined, change: string | undefined) => {
      const value = (plain ?? braced ?? '').endsWith('_OWNER') ? owner : whole;
      if (change === undefined) return value;
      if (change.startsWith('%')) return owner;
      return change.startsWith('#') ? (value === owner ? owner : name) : value.toLowerCase();
    });
}
