// Prints "N passed, N failed" from a test report in JSON; a report without any test counts as a failure.
import { readFileSync } from 'node:fs';

const report = JSON.parse(readFileSync(process.argv[2], 'utf8'));
process.stdout.write(`${report.numPassedTests} passed, ${report.numFailedTests} failed\n`);
if (report.numTotalTests === 0) process.exitCode = 1;
