import { describe, expect, it } from 'vitest';
import { canHold } from '../../src/checks/condition.ts';

describe('canHold', () => {
  it.each<[string, string, boolean]>([
    ["github.event_name == 'push'", 'pull_request', false],
    ["github.event_name == 'push'", 'push', true],
    [`$${"{{ github.event_name != 'pull_request' && github.actor != 'x' }}"}`, 'pull_request', false],
    [`$${"{{ github.event_name != 'pull_request' && github.actor != 'x' }}"}`, 'push', true],
    ["github.event_name == 'push' || github.event_name == 'pull_request'", 'pull_request', true],
    ["(github.event_name == 'push' || github.ref == 'refs/heads/main') && always()", 'pull_request', false],
    ["startsWith(github.ref, 'refs/tags/')", 'pull_request', false],
    ["startsWith(github.ref, 'refs/tags/')", 'push', true],
    ["!startsWith(github.ref, 'refs/tags/')", 'pull_request', true],
    ["github.ref_type == 'tag'", 'schedule', false],
    ["github.event.label.name == 'e2e'", 'pull_request', false],
    ["contains(github.event.pull_request.labels.*.name, 'e2e')", 'pull_request', true],
    ["!(github.event_name == 'schedule')", 'schedule', false],
    ["inputs.run == 'true'", 'workflow_dispatch', true],
    ["steps.x.outcome == 'success'", 'push', true],
    ["contains(github.event.comment.html_url, '/pull/') && startsWith(github.event.comment.body, '/e2e')", 'push', false],
    ["startsWith(github.event.comment.body, '/e2e')", 'issue_comment', true],
    ["contains(github.event.pull_request.labels.*.name, 'e2e')", 'push', false],
    ["!contains(github.event.comment.body, 'x')", 'push', true],
    ["github.event.review.state == 'approved'", 'push', false],
    ["github.event.pull_request.draft == 'false'", 'pull_request_review_comment', true],
    ['', 'push', true],
    ["((((((((((((((((((((((((((((((((((((((((((((((((((github.event_name == 'x'", 'push', true],
  ])('%s on %s: %s', (condition, event, expected) => {
    expect(canHold(condition, { event, special: false })).toBe(expected);
  });

  it('lets a label through where the event is about labels', () => {
    expect(canHold("github.event.label.name == 'e2e'", { event: 'pull_request', special: true })).toBe(true);
  });

  it('has no condition', () => {
    expect(canHold(undefined, { event: 'push', special: false })).toBe(true);
  });
});
