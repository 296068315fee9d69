/** The `project` part of a new file. */
import { texts } from '../seen.ts';
import type { Evidence } from './evidence.ts';
import { guide, homepage, PROJECT_DOCUMENTS } from './links.ts';
import { NOBODY, NOWHERE } from './placeholders.ts';
import type { Field } from './yaml-text.ts';

const EMAIL = /^[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,200}\.[A-Za-z]{2,20}$/;
const MAX_NAMED = 5;

/** A field with an address, where there is one. */
export const addressField = (key: string, value: string | undefined): readonly Field[] => (value === undefined ? [] : [{ key, value }]);

/** A map, where it would hold something. */
export const mapField = (key: string, fields: readonly Field[]): readonly Field[] =>
  fields.some((one) => one.key !== undefined) ? [{ key, value: { fields } }] : [];

function contact(evidence: Evidence): readonly Field[] {
  const mails = texts(evidence.value('security-policy.contact-email')).filter((mail) => EMAIL.test(mail));
  const [mail] = mails;
  if (mail === undefined) return [{ ask: 'who is the contact for reports of vulnerabilities (contact: name, email, primary)?' }];
  if (mails.length > 1) {
    const names = mails.slice(0, MAX_NAMED).join(', ');
    return [{ ask: `the security policy names ${names}: which is the contact (contact: name, email, primary)?` }];
  }
  const [path = 'the security policy'] = texts(evidence.value('security-policy.file'), 'path');
  const fields: readonly Field[] = [
    { key: 'name', value: `Security contact named in ${path.slice(0, 200)}` },
    { key: 'primary', value: true },
    { key: 'email', value: mail },
  ];
  return [{ key: 'contact', value: { fields } }];
}

function reporting(evidence: Evidence): readonly Field[] {
  const accepts = ['security-policy.contact-email', 'security-policy.private-reporting', 'private-reporting.enabled'].some(
    evidence.isPresent,
  );
  const isPrivate = evidence.isPresent('security-policy.private-reporting');
  return [
    accepts
      ? { key: 'reports-accepted', value: true }
      : { key: 'reports-accepted', value: false, ask: 'does the project accept reports of vulnerabilities?', isPlaceholder: true },
    { key: 'bug-bounty-available', value: false, ask: 'is there a bug bounty (and where: bug-bounty-program)?', isPlaceholder: true },
    ...contact(evidence),
    ...(isPrivate ? [{ key: 'comment', value: "The security policy points to GitHub's private vulnerability reporting." }] : []),
    ...addressField('policy', evidence.document('security-policy.file')),
    { ask: 'what is in scope of reports, and what is not (in-scope, out-of-scope)?' },
  ];
}

/** The project, as far as one of its repositories shows it. */
export function projectFields(evidence: Evidence): readonly Field[] {
  const { subject, home } = evidence;
  const name = subject.name?.trim() ?? '';
  const own: readonly Field[] = [
    name === '' ? { key: 'name', value: NOBODY, isPlaceholder: true } : { key: 'name', value: name.slice(0, 100) },
    { key: 'comment', value: 'The repository that holds this file.' },
    home === undefined ? { key: 'url', value: NOWHERE, isPlaceholder: true } : { key: 'url', value: home },
  ];
  return [
    name === ''
      ? { key: 'name', value: NOBODY, ask: 'what is the project called?', isPlaceholder: true }
      : { key: 'name', value: name.slice(0, 100) },
    ...addressField('homepage', homepage(evidence)),
    ...addressField('roadmap', evidence.document('project-files.roadmap')),
    {
      key: 'administrators',
      ask: 'who has administrative access, and which one of them is asked first (primary)?',
      value: [
        {
          fields: [
            { key: 'name', value: NOBODY, isPlaceholder: true },
            { key: 'primary', value: false, isPlaceholder: true },
          ],
        },
      ],
    },
    ...mapField('documentation', [
      ...addressField('detailed-guide', guide(evidence)),
      ...PROJECT_DOCUMENTS.flatMap(([key, id]) => addressField(key, evidence.document(id))),
    ]),
    { key: 'repositories', value: [{ fields: own }], ask: 'which other repositories belong to the project?' },
    { key: 'vulnerability-reporting', value: { fields: reporting(evidence) } },
  ];
}
