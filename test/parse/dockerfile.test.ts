import { describe, expect, it } from 'vitest';
import { isDockerfile, readDockerfile } from '../../src/parse/dockerfile.ts';

const HEX = 'a'.repeat(64);
const kinds = (text: string): readonly string[] =>
  (readDockerfile(text)?.bases ?? []).map(({ kind, pinned }) => (pinned ? `${kind} pinned` : kind));

describe('bases', () => {
  it('are not in comments, here-documents and other files', () => {
    expect(readDockerfile('# FROM alpine:3\nRUN echo FROM alpine\n')).toBeUndefined();
    expect(kinds('FROM alpine:3\nRUN <<EOF\nFROM debian:12\nEOF\n')).toEqual(['image']);
    expect(kinds('FROM a\nRUN cat <<< "x" && cat <<NONE\nFROM b\n')).toEqual(['image', 'image']);
    expect(kinds('FROM alpine:3\nRUN echo a \\\n  # FROM b\n  FROM c\n')).toEqual(['image']);
  });

  it('are found behind a line of blanks that an odd line end follows', () => {
    expect(kinds(`RUN${' '.repeat(200_000)}\u2028x\nFROM alpine:3\n`)).toEqual(['image']);
  });

  it('are also images from which files are copied, and not stages, numbers and bare words', () => {
    expect(kinds('FROM a AS build\nFROM b\nCOPY --from=build /x /\nCOPY --from=0 /x /\nCOPY --from=context /x /\n')).toEqual([
      'image',
      'image',
    ]);
    expect(kinds('FROM a\nRUN echo --from=acme/x\nCOPY a --from=acme/x /\n# COPY --from=acme/x / /\n')).toEqual(['image']);
    expect(
      kinds(`FROM a\nCOPY --chown=1:1 --from=acme/x:1 / /\nCOPY --from=acme/x:1 /b /\nCOPY --from=acme/y@sha256:${HEX} / /\n`),
    ).toEqual(['image', 'image', 'image pinned']);
  });

  it('tell stages, scratch and images apart', () => {
    const text = `FROM --platform=$BUILDPLATFORM golang:1@sha256:${HEX} AS build\nFROM build AS test\nFROM scratch\nFROM gcr.io/x/y:v1\n`;
    expect(kinds(text)).toEqual(['image pinned', 'stage', 'scratch', 'image']);
    expect(kinds('FROM a AS Build\nFROM build\n')).toEqual(['image', 'stage']);
  });

  it.each([
    [`ARG BASE=alpine@sha256:${HEX}\nFROM $BASE\n`, 'image pinned'],
    [`ARG TAG=3.20\nFROM alpine:\${TAG}\n`, 'image'],
    [`ARG TAG\nFROM alpine:\${TAG}\n`, 'argument'],
    [`ARG TAG\nFROM alpine:\${TAG:-3.20}\n`, 'image'],
    [`ARG V\nFROM alpine:\${V}@sha256:${HEX}\n`, 'image pinned'],
    [`ARG A=x B="debian@sha256:${HEX}"\nFROM \${B}\n`, 'image pinned'],
    [`FROM "alpine@sha256:${HEX}"\n`, 'image pinned'],
  ])('fill in plain defaults: %s', (text, kind) => {
    expect(kinds(text)).toEqual([kind]);
  });

  it('stand on the line of their FROM, over continued lines', () => {
    expect(readDockerfile('# x\r\nARG A=1\r\n\r\nFROM \\\r\n  alpine:3 \\\r\n  AS a\r\nFROM a\r\n')?.bases).toMatchObject([
      { line: 4, image: 'alpine:3' },
      { line: 7, kind: 'stage' },
    ]);
  });

  it('stay small when arguments double each other', () => {
    const args = Array.from({ length: 60 }, (_, i) => `ARG A${i + 1}=$A${i}$A${i}`).join('\n');
    expect(readDockerfile(`ARG A0=xx\n${args}\nFROM $A60\n`)?.bases[0]?.image.length).toBeLessThan(1000);
  });
});

describe('user', () => {
  it('is the last of the last stage, or of the stages it builds on', () => {
    expect(readDockerfile('FROM a AS b\nUSER 65532\nFROM b\n')?.user).toEqual({ text: '65532', line: 2 });
    expect(readDockerfile('FROM a AS b\nUSER 65532\nFROM c\n')?.user).toBeUndefined();
    expect(readDockerfile('FROM a\nUSER root\nUSER app:app\n')?.user).toEqual({ text: 'app:app', line: 3 });
  });
});

it.each([
  ['Dockerfile', true],
  ['a/b/Dockerfile.prod', true],
  ['a/api.Dockerfile', true],
  ['Dockerfile-debug', true],
  ['Dockerfile_windows', true],
  ['dockerfile_test.go', false],
  ['Containerfile', true],
  ['Dockerfile.dockerignore', false],
  ['dockerfile.go', false],
  ['Dockerfile.tmpl', false],
  ['docs/dockerfile.md', false],
  ['Dockerfiles', false],
])('%s is a Dockerfile: %s', (path, is) => {
  expect(isDockerfile(path)).toBe(is);
});
