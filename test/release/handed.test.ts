import { expect, it } from 'vitest';
import { containerImages } from '../../src/collectors/container-images.ts';
import { factsOf } from '../support/facts.ts';

const expr = (text: string): string => `$${`{{ ${text} }}`}`;
const FOR_ALL = '$' + 'GITHUB_ENV';

/** The text of what is built, where the lines run in the step before. */
function built(lines: readonly string[], variable = 'IMAGE'): string | undefined {
  const script = lines.map((line) => `          ${line}\n`).join('');
  const text = `on: { push: { tags: ["v*"] } }
env:
  NAME: Widget
jobs:
  a:
    runs-on: x
    steps:
      - run: |\n${script}      - uses: docker/build-push-action@v6
        with:
          push: true
          tags: ${expr(`env.${variable}`)}:${expr('env.VERSION')}
`;
  const files = { '.github/workflows/r.yml': text };
  return containerImages.collect(factsOf({ files })).find(({ id }) => id === 'built')?.text;
}

it.each([
  ['in plain words', [`echo IMAGE=acme/widget >> ${FOR_ALL}`]],
  ['with what the workflow says', [`echo "IMAGE=acme/$NAME" >> "${FOR_ALL}"`], 'acme/Widget'],
  ['before which its own value stands', [`echo NAME=acme/${expr('env.NAME')} >> ${FOR_ALL}`], 'acme/Widget', 'NAME'],
  ['by a variable', ['ID=acme/widget', `echo IMAGE=$ID >> ${FOR_ALL}`]],
  ['in lower case', ['ID=acme/$NAME', "ID=$(echo $ID | tr '[A-Z]' '[a-z]')", `echo IMAGE=$ID >> ${FOR_ALL}`]],
  ['in lower case at once', [`echo IMAGE=$(echo ${expr('github.repository')} | tr '[:upper:]' '[:lower:]') >> ${FOR_ALL}`]],
  ['in lower case by the shell', [`echo "IMAGE=acme/\${NAME,,}" >> ${FOR_ALL}`]],
])('a step hands on a name %s', (_, lines, name = 'acme/widget', variable = 'IMAGE') => {
  expect(built(lines, variable)).toBe(`Images are built and pushed: ${name} by docker/build-push-action in r.yml`);
});

it.each([
  ['that only the run knows', [`echo IMAGE=$(cat name) >> ${FOR_ALL}`]],
  ['that is set a second time', ['ID=acme/a', 'ID=acme/b', `echo IMAGE=$ID >> ${FOR_ALL}`]],
  ['that holds an unknown part in lower case', ['ID=acme/$X', "ID=$(echo $ID | tr 'A-Z' 'a-z')", `echo IMAGE=$ID >> ${FOR_ALL}`]],
  ['of which a part is cut', [`echo IMAGE=$(echo ${expr('github.repository')} | awk '{print $2}') >> ${FOR_ALL}`]],
  ['in lower case that only the run knows', [`echo IMAGE=$(echo $OTHER | tr A-Z a-z) >> ${FOR_ALL}`]],
  ['that is handed on twice', [`echo IMAGE=acme/a >> ${FOR_ALL}`, `echo IMAGE=acme/b >> ${FOR_ALL}`]],
  ['that the script makes of its own', ['NAME=other', `echo IMAGE=acme/$NAME >> ${FOR_ALL}`]],
  ['that only is printed', ['echo IMAGE=acme/widget']],
])('a name is not known %s', (_, lines) => {
  expect(built(lines)).toContain('an image whose name the step does not say');
});
