/** What a form says in comments is meant for those who fill it in: their marks alone are taken out. */
export const withoutCommentMarks = (text: string): string => text.replace(/<!--|-->/g, '');

/** HTML and XML comments, blanked so that the numbers of the lines stay. */
export function withoutComments(text: string): string {
  let out = '';
  let at = 0;
  for (;;) {
    const from = text.indexOf('<!--', at);
    if (from < 0) return out + text.slice(at);
    const to = text.indexOf('-->', from + 4);
    const end = to < 0 ? text.length : to + 3;
    out += text.slice(at, from) + text.slice(from, end).replace(/[^\n]+/g, '');
    at = end;
  }
}
