import { describe, expect, it } from 'vitest';
import { badgeOf } from '../../src/parse/badges.ts';

describe('badgeOf', () => {
  it.each([
    ['a logo that leads to a site', { url: 'https://example.org/logo.svg', target: 'https://www.bestpractices.dev/projects/7' }],
    ['a page instead of an image', { url: 'https://www.bestpractices.dev/projects/7' }],
    ['another image of the host', { url: 'https://goreportcard.com/assets/go-logo.png' }],
    ['a host that only looks like it', { url: 'https://codecov.io.example.org/gh/acme/widget/badge.svg' }],
    ['a picture of Jenkins', { url: 'https://ci.acme.example/static/buildStatus.png' }],
    ['a badge of Prow without jobs', { url: 'https://prow.acme.dev/badge.svg' }],
    ['a licence', { url: 'https://img.shields.io/badge/License-MIT-blue.svg', target: 'https://opensource.org/licenses/MIT' }],
  ])('knows no badge in %s', (_, picture) => expect(badgeOf({ line: 1, ...picture })).toBeUndefined());

  it.each([
    ['https://bestpractices.coreinfrastructure.org/projects/12/badge', { kind: 'best-practices', project: 12 }],
    ['https://www.bestpractices.dev/en/projects/12/badge', { kind: 'best-practices', project: 12 }],
    ['https://www.bestpractices.dev/zh-CN/projects/12/baseline', { kind: 'best-practices', project: 12 }],
    ['https://img.shields.io/cii/level/12?label=x', { kind: 'best-practices', project: 12 }],
    ['https://api.securityscorecards.dev/projects/github.com/Acme/Widget/badge', { kind: 'scorecard', of: 'acme/widget' }],
    ['https://img.shields.io/ossf-scorecard/github.com/acme/widget?label=x', { kind: 'scorecard', of: 'acme/widget' }],
    ['https://goreportcard.com/badge/github.com/acme/widget/v4', { kind: 'go-report', of: 'acme/widget' }],
    ['https://goreportcard.com/badge/github.com/acme/widget.svg', { kind: 'go-report', of: 'acme/widget' }],
    ['https://app.fossa.com/api/projects/git%2Bgithub.com%2Facme%2Fwidget.svg?type=shield', { kind: 'fossa', of: 'acme/widget' }],
    ['https://app.fossa.com/api/projects/custom%2B162%2Fwidget-ui.svg?type=shield', { kind: 'fossa', called: 'widget-ui' }],
    ['https://app.fossa.io/api/projects/custom%2B1%2Fgithub.com%2Facme%2Fwidget.svg', { kind: 'fossa', of: 'acme/widget' }],
    ['https://img.shields.io/endpoint?url=https%3A%2F%2Fartifacthub.io%2Fbadge%2Frepository%2Fwidget', { kind: 'artifact-hub' }],
    ['https://img.shields.io/endpoint?url=https://clomonitor.io/api/projects/cncf/widget/badge', { kind: 'clomonitor' }],
    ['https://codecov.io/gh/acme/widget/branch/main/graph/badge.svg?token=x', { kind: 'codecov', of: 'acme/widget' }],
    ['https://img.shields.io/codecov/c/github/acme/widget.svg', { kind: 'codecov', of: 'acme/widget' }],
    ['https://slsa.dev/images/gh-badge-level3.svg', { kind: 'slsa' }],
    ['https://img.shields.io/badge/SLSA-level%203-green', { kind: 'slsa' }],
    [
      'https://github.com/acme/widget/actions/workflows/ci.yml/badge.svg?branch=main',
      { kind: 'ci', of: 'acme/widget', workflow: { file: 'ci.yml' } },
    ],
    ['https://github.com/acme/widget/workflows/Build%20it/badge.svg', { kind: 'ci', of: 'acme/widget', workflow: { name: 'Build it' } }],
    [
      'https://img.shields.io/github/actions/workflow/status/acme/widget/ci.yaml?branch=main',
      { kind: 'ci', of: 'acme/widget', workflow: { file: 'ci.yaml' } },
    ],
    ['https://circleci.com/gh/acme/widget.svg?style=shield', { kind: 'ci', of: 'acme/widget' }],
    ['https://prow.ci.acme.dev/badge.svg?jobs=push-widget-main', { kind: 'ci' }],
    ['https://ci.acme.dev/jenkins/buildStatus/icon?job=widget', { kind: 'ci' }],
    ['https://ci.acme.example:8443/buildStatus/icon?job=widget', { kind: 'ci' }],
    ['https://ci.acme.example/job/acme/job/widget/buildStatus/icon', { kind: 'ci' }],
  ])('knows %s', (url, badge) => expect(badgeOf({ url, line: 1 })).toEqual(badge));

  it('reads where a drawn badge leads', () => {
    const picture = {
      url: 'https://img.shields.io/badge/OpenSSF-passing-green',
      line: 1,
      target: 'https://www.bestpractices.dev/projects/7',
    };
    expect(badgeOf(picture)).toEqual({ kind: 'best-practices', project: 7 });
  });
  it('takes an address that does not decode as it is', () => {
    expect(badgeOf({ url: 'https://codecov.io/gh/acme/widget/%E0%A4%A', line: 1 })).toEqual({ kind: 'codecov', of: 'acme/widget' });
  });
});

it('knows the badge of Snyk, and not that of a package', () => {
  const badge = (what: string) => badgeOf({ line: 1, url: `https://snyk.io/test/${what}/badge.svg` });
  expect(badge('github/acme/widget')).toEqual({ kind: 'snyk', of: 'acme/widget' });
  expect(badge('npm/widget')).toBeUndefined();
});
