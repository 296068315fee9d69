import { expect, it } from 'vitest';
import { scriptFiles } from '../../src/parse/script-files.ts';

it('the files that a script names', () => {
  const script = `
    const fs = require('fs');
    const own = require('./scripts/own.js');
    // 'dist/old.zip'
    const files = ['a.zip', "./out/b.spdx.json", \`dist/\${name}.tgz\`, 'plain', 'utf8'];
    fs.readdirSync('dist/').forEach((one) => one);
    headers: { 'content-type': 'application/zip' }, url: 'https://example.com/x.zip', tag: 'refs/tags/v1'
    core.info('done. all of it.'), base: './'
  `;
  expect(scriptFiles(script)).toEqual(['a.zip', './out/b.spdx.json', `dist/\${name}.tgz`, 'dist/*']);
});
