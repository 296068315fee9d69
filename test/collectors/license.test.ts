import spdx from 'spdx-license-list/full.js';
import { describe, expect, test } from 'vitest';
import { license } from '../../src/collectors/license.ts';
import { known } from '../../src/facts.ts';
import { type Files, factsOf } from '../support/facts.ts';
import { repositoryOf } from '../support/github.ts';

const textOf = (id: string): string => spdx[id]?.licenseText ?? '';
const MIT = textOf('MIT').replace('<year>', '2026').replace('<copyright holders>', 'Acme');
const APACHE = `\n                                 Apache License\n${textOf('Apache-2.0').split('\n').slice(1).join('\n')}`;
const repository = (name: string | null) => ({ repository: known(repositoryOf({ license: name })) });
const look = (files: Files, named?: string | null) =>
  license.collect(factsOf({ files, ...(named === undefined ? {} : { github: repository(named) }) }))[0];
const CLAUSE =
  'The Software is provided to you under the License, subject to the following condition: you must not sell the Software or a service whose value derives from it.';

describe('absent', () => {
  test.each<[string, Files]>([
    ['a tree without a licence', { 'README.md': MIT }],
    ['a vendored licence', { 'vendor/x/LICENSE': MIT }],
    ['code and lists named after licences', { 'license.go': MIT, 'LICENSE-3rdparty.csv': MIT, LICENSE_HEADER: MIT, 'licenses.json': MIT }],
  ])('%s', (_, files) => {
    expect(look(files)).toMatchObject({ status: 'absent' });
  });
});

test('an empty file is there, and is no licence', () => {
  expect(look({ LICENSE: ' \n' })).toMatchObject({ status: 'partial', missing: 'a text: the file is empty', links: [{ path: 'LICENSE' }] });
});

test('a file that was not read is unknown', () => {
  expect(look({ LICENSE: { unread: 'too large' } })).toMatchObject({ status: 'unknown', reason: { detail: 'LICENSE: too large' } });
});

test('a statement of licences beside the text is none of the texts', () => {
  expect(look({ LICENSE: MIT, 'LICENSE.spdx': 'SPDXVersion: SPDX-2.3\nPackageLicenseDeclared: MIT\n' })).toMatchObject({
    status: 'present',
    value: { spdx: 'MIT' },
  });
});

describe('one licence', () => {
  test.each<[string, string, string, string, number]>([
    ['LICENSE', MIT, 'MIT', 'LICENSE', 1],
    ['COPYING', textOf('GPL-3.0'), 'GPL-3.0', 'COPYING', 1],
    ['license.txt', APACHE.replaceAll('\n', '\r\n'), 'Apache-2.0', 'license.txt', 2],
    ['LICENSES/MIT.txt', MIT, 'MIT', 'LICENSES/MIT.txt', 1],
    ['LICENSE', textOf('BSD-3-Clause').replace('the copyright holder nor', 'Acme Widgets Incorporated nor'), 'BSD-3-Clause', 'LICENSE', 1],
    ['LICENSE', APACHE.slice(0, APACHE.indexOf('APPENDIX')), 'Apache-2.0', 'LICENSE', 2],
    [
      'LICENSE',
      `The docs folder is under another licence, see docs/LICENSE.\nThe rest is under this one.\n\n${APACHE}`,
      'Apache-2.0',
      'LICENSE',
      5,
    ],
  ])('%s', (path, text, id, at, line) => {
    expect(look({ [path]: text })).toMatchObject({
      status: 'present',
      value: { spdx: id, path: at },
      links: [{ path: at, lines: { start: line } }],
    });
  });
  test('what GitHub could not decide is no contradiction', () => {
    expect(look({ LICENSE: MIT }, 'NOASSERTION')).toMatchObject({ status: 'present', value: { spdx: 'MIT' } });
  });
});

describe('partial', () => {
  test.each<[string, Files, string | undefined, RegExp]>([
    ['an unknown text', { LICENSE: 'You may look but not touch.' }, undefined, /a text that matches a known licence/],
    ['a condition added in front', { LICENSE: `${CLAUSE}\n\n${MIT}` }, undefined, /a known licence text for \d+ other words of LICENSE/],
    ['another name by GitHub', { LICENSE: MIT }, 'ISC', /GitHub, which names it ISC/],
    ['two texts and no word on the choice', { 'LICENSE-MIT': MIT, 'LICENSE-APACHE': APACHE }, undefined, /which of Apache-2.0, MIT/],
    ['one text and a long unknown one', { LICENSE: 'Own words here. '.repeat(90), COPYING: MIT }, undefined, /a licence known for LICENSE/],
  ])('%s', (_, files, named, missing) => {
    expect(look(files, named)).toMatchObject({ status: 'partial', missing: expect.stringMatching(missing) });
  });
  test('the notice in the place of the text', () => {
    const notice = `Copyright 2020 Acme

Licensed under the Apache License, Version 2.0 (the "License");
you may not use this file except in compliance with the License.
You may obtain a copy of the License at

    http://www.apache.org/licenses/LICENSE-2.0
`;
    expect(look({ LICENSE: notice })).toMatchObject({
      status: 'partial',
      missing: 'the text of the licence',
      value: { spdx: 'Apache-2.0', path: 'LICENSE' },
    });
    expect(look({ LICENSE: `${notice}\n${'But not on Sundays. '.repeat(40)}` })).toMatchObject({ value: { spdx: null } });
  });
  test('GitHub names a text that this tool does not know', () => {
    expect(look({ LICENSE: 'You may look but not touch.' }, 'Watcom-1.0')).toMatchObject({
      status: 'partial',
      value: { spdx: 'Watcom-1.0' },
    });
  });
  test('GitHub knows of one that the commit does not hold', () => {
    expect(look({}, 'MIT')).toMatchObject({ status: 'partial', value: { spdx: 'MIT', path: null }, links: [{ kind: 'api' }] });
  });
});

describe('several licences', () => {
  const both = { 'LICENSE-MIT': MIT, 'LICENSE-APACHE': APACHE };
  test('a choice that the README gives', () => {
    const files = { ...both, 'README.md': '## License\n\nLicensed under either of MIT or Apache-2.0 at your option.\n' };
    expect(look(files)).toMatchObject({ status: 'present', value: { spdx: 'Apache-2.0 OR MIT', path: 'LICENSE-APACHE' } });
  });
  test('both texts in one file', () => {
    const link = { path: 'LICENSE' };
    const found = look({ LICENSE: `You may use this under either of these licences.\n\n${MIT}\n\n${APACHE}` });
    expect(found).toMatchObject({ status: 'present', value: { spdx: 'Apache-2.0 OR MIT' }, links: [link, link] });
  });
  test('the lesser GPL refers to the GPL', () => {
    const lesser = textOf('LGPL-3.0');
    const files = { 'COPYING.LESSER': lesser.slice(0, lesser.indexOf('GNU GENERAL PUBLIC LICENSE', 100)), COPYING: textOf('GPL-3.0') };
    expect(look(files)).toMatchObject({ status: 'present', value: { spdx: 'LGPL-3.0' } });
  });
});

const EXCEPTION = `
--- LLVM Exceptions to the Apache 2.0 License ----

As an exception, if, as a result of your compiling your source code, portions
of this Software are embedded into an Object form of such source code, you
may redistribute such embedded portions in such Object form without complying
with the conditions of Sections 4(a), 4(b) and 4(d) of the License.

In addition, if you combine or link compiled forms of this Software with
software that is licensed under the GPLv2 ("Combined Software") and if a
court of competent jurisdiction determines that the patent provision (Section
3), the indemnity provision (Section 9) or other Section of the License
conflicts with the conditions of the GPLv2, you may retroactively and
prospectively choose to deem waived or otherwise exclude such Section(s) of
the License, but only in their entirety and only with respect to the Combined
Software.
`;
describe('an exception to the licence', () => {
  test.each(['Apache-2.0', null])('is named with it; GitHub: %s', (named) => {
    expect(look({ LICENSE: `${APACHE}${EXCEPTION}` }, named)).toMatchObject({
      status: 'present',
      text: 'LICENSE holds the text of Apache-2.0 WITH LLVM-exception.',
      value: { spdx: 'Apache-2.0 WITH LLVM-exception', path: 'LICENSE' },
      links: expect.arrayContaining([{ kind: 'file', path: 'LICENSE', lines: { start: 2, end: 2 } }]),
    });
  });
  test.each<[string, string]>([
    ['other terms beside it', `${EXCEPTION}\n${CLAUSE}\n`],
    ['its title alone', '\n--- LLVM Exceptions to the Apache 2.0 License ----\n'],
    ['a half of it', EXCEPTION.slice(0, EXCEPTION.indexOf('In addition'))],
    ['other words in it', EXCEPTION.replace('may redistribute', 'must not redistribute')],
  ])('is not %s', (_, words) => {
    expect(look({ LICENSE: `${APACHE}${words}` })).toMatchObject({ text: expect.not.stringContaining('WITH LLVM-exception') });
  });
});
