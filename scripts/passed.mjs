// Prints the count of tests from a result file of the test runner, as one plain line.
import { readFileSync } from 'node:fs';

const { numPassedTests, numFailedTests, numPendingTests = 0, success } = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'));
if (numPendingTests > 0) console.log(`${numPendingTests} skipped, with the reason in the name`);
console.log(`${numPassedTests} passed, ${numFailedTests} failed`);
process.exitCode = success === true && numPassedTests > 0 ? 0 : 1;
