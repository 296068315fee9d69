import { describe, expect, it } from 'vitest';
import { readIssueForm, readMarkdownTemplate } from '../../src/parse/issue-template.ts';

describe('readMarkdownTemplate', () => {
  it.each([
    ['no front matter', '# Bug', 'has no front matter'],
    ['front matter that never ends', '---\nname: Bug', 'has no front matter'],
    ['no about', '---\nname: Bug\n---\n', 'has front matter that has no about'],
    ['an empty name', "---\nname: ''\nabout: x\n---\n", 'has front matter that has no name'],
    ['a list', '---\n- name\n---\n', 'has front matter that is not a map'],
    ['no text', '---\nname: Bug\nabout: x\n---\n\n', 'has front matter alone, and nothing to fill in'],
    ['broken YAML', '---\nname: "Bug\nabout: x\n---\n', expect.stringContaining('is no YAML')],
  ])('finds %s', (_, text, fault) => expect(readMarkdownTemplate(text)).toMatchObject({ fault }));

  it('links the name', () => {
    expect(readMarkdownTemplate('---\r\nabout: x\r\nname: Bug\r\n---\r\ntext')).toEqual({ line: 3 });
  });
});

describe('readIssueForm', () => {
  const form = (body: string): string => `name: Bug\ndescription: x\n${body}`;
  it.each([
    ['broken YAML', 'name: "x', expect.stringContaining('is no YAML')],
    ['no name', 'description: x', 'has no name'],
    ['no body', form(''), 'has no body'],
    ['a field without a type', form('body:\n  - id: x\n'), 'has a field without a type'],
    ['an unknown field', form('body:\n  - type: text\n'), 'has a field of the unknown type text'],
    ['words alone', form('body:\n  - type: markdown\n'), 'asks for no answer'],
  ])('finds %s', (_, text, fault) => expect(readIssueForm(text)).toMatchObject({ fault }));

  it('takes a sound form', () => {
    expect(readIssueForm(`# a comment\n${form('body:\n  - type: markdown\n  - type: input\n')}`)).toEqual({ line: 2 });
  });
});
