/** Which authors are programs. A name that merely holds "bot" is a person's. */
import { AUTOMATION_EMAILS, AUTOMATION_NAMES } from '../data/automation.ts';
import type { Person } from '../facts.ts';
import type { Subject } from '../model.ts';

/** Mail addresses of services of CI and review, by what they say of themselves: `acme-prow-bot@`, `ci-robot@`. */
const SERVICE = /(?:^|[-_.+])(?:ci|prow|release|cherry-?pick|merge)[-_](?:ro)?bot@/;

/** Is it a program: `[bot]` in name or address, a known service, or the project's own `<name>-bot`? */
export function isAutomation({ name, email }: Person, { owner, name: project }: Subject): boolean {
  const who = name.trim().toLowerCase();
  const address = email.trim().toLowerCase();
  if (who.includes('[bot]') || address.includes('[bot]') || AUTOMATION_NAMES.has(who) || AUTOMATION_EMAILS.has(address)) return true;
  if (SERVICE.test(address)) return true;
  return [owner, project].some(
    (one) => one !== null && ['-bot', '-robot', '-ci-bot', '-ci-robot'].some((end) => who === one.toLowerCase() + end),
  );
}
