import { expect, test } from 'vitest';
import { languageModule } from '../../scripts/language-data.ts';

test('the language data is what the script makes of the Linguist data', async () => {
  await expect(languageModule()).toMatchFileSnapshot('../../src/data/languages.ts');
});
