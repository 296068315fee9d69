/** The names around an act, which tell what sort of tests it runs. */
import { callerOf } from '../ci/callers.ts';
import type { Act, Ci } from '../ci/model.ts';

const AVOIDED = [
  /\bcontinuous[-_ ]integration\b/gu,
  /\bgrep (?:-[a-z]{0,4}v[a-z]{0,4}|--invert-match) \S+/gu,
  /(?:^|\s)--?(?:skip|skip-package|exclude|exclude-tags?|ignore|ignore-glob|deselect|testpathignorepatterns)[= ]\S+/gu,
  /\bnot\s+\S+/gu,
  /!=?\s*\S+/gu,
];
const END_TO_END =
  /(?:^|[^a-z0-9])(?:test)?(?:e2e|end[-_ ]?to[-_ ]?end|end2end|integration|inttests?|int-tests?|acceptance|conformance|smoke|functional|terratest|systests?|itests?|system[-_ ]?tests?)(?:[-_ ]?tests?|[-_ ]?suite|ing)?(?![a-z])/u;
const UNIT = /(?:^|[^a-z])unit(?:[-_ ]?tests?)?(?![a-z])|\s-short\b/u;

type Sort = 'e2e' | 'unit';

/** What one text says, `undefined` when nothing or both. */
function sortOf(text: string): Sort | undefined {
  const said = AVOIDED.reduce((rest, pattern) => rest.replace(pattern, ' '), text.slice(0, 2000).toLowerCase());
  const [isEndToEnd, isUnit] = [END_TO_END.test(said), UNIT.test(said)];
  return isEndToEnd === isUnit ? undefined : isEndToEnd ? 'e2e' : 'unit';
}

/** Commands by the place where they stand. */
const places = new WeakMap<Ci, ReadonlyMap<string, readonly string[]>>();

function commandsAt(ci: Ci): ReadonlyMap<string, readonly string[]> {
  const before = places.get(ci);
  if (before !== undefined) return before;
  const map = new Map<string, string[]>();
  for (const act of ci.acts) {
    if (act.kind !== 'command') continue;
    const key = `${act.at.path}:${act.at.line}`;
    const there = map.get(key);
    if (there === undefined) map.set(key, [act.words.join(' ')]);
    else if (there.length < 20) there.push(act.words.join(' '));
  }
  places.set(ci, map);
  return map;
}

/** The texts around an act inside its workflow, the nearest first: its words, what led to it, then step and job. */
function around(act: Act, ci: Ci): readonly string[] {
  const { job, step, via } = act.context;
  const caller = callerOf(act.context);
  const commands = commandsAt(ci);
  const led = [...via]
    .reverse()
    .flatMap(({ path, line }) => [path.startsWith('.github/workflows/') ? '' : path, (commands.get(`${path}:${line}`) ?? []).join(' ')]);
  return [
    act.kind === 'command' ? `${act.words.join(' ')} ${act.text}` : '',
    ...(via.length > 0 && !act.at.path.startsWith('.github/workflows/') ? [act.at.path] : []),
    ...led,
    `${step?.name ?? ''} ${step?.run?.directory ?? ''}`,
    `${job.id} ${job.name ?? ''}`,
    ...(caller === undefined ? [] : [`${caller.id} ${caller.name ?? ''}`]),
  ];
}

/**
 * Which acts run end-to-end tests by the names around them: the nearest name that says so decides. A workflow's own name decides
 * only where none of its test runs is called a unit test.
 */
export function endToEndActs(acts: readonly Act[], ci: Ci): ReadonlySet<Act> {
  const sorts = new Map(
    acts.map((act) => [
      act,
      around(act, ci)
        .map(sortOf)
        .find((sort) => sort !== undefined),
    ]),
  );
  const withUnit = new Set(acts.filter((act) => sorts.get(act) === 'unit').map(({ context }) => context.workflow.path));
  return new Set(
    acts.filter((act) => {
      const { path, name = '' } = act.context.workflow;
      const sort = sorts.get(act) ?? (withUnit.has(path) ? undefined : sortOf(`${path.slice('.github/workflows/'.length)} ${name}`));
      return sort === 'e2e';
    }),
  );
}

/** The text names end-to-end tests. */
export const namesEndToEnd = (text: string): boolean => sortOf(text) === 'e2e';
