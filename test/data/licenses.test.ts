import { expect, test } from 'vitest';
import { licenseModule } from '../../scripts/license-data.ts';

test('the licence data is what the script makes of the SPDX list, and small', async () => {
  const text = licenseModule();
  expect(text.length).toBeLessThan(400_000);
  await expect(text).toMatchFileSnapshot('../../src/data/licenses.ts');
});
