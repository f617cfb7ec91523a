import type { Reporter } from 'vitest/node'

/** Ends the output with one plain line, `12 passed, 0 failed, 1 skipped`: what continuous integration reads. */
export default class SummaryReporter implements Reporter {
  onTestRunEnd(...[modules, unhandled]: Parameters<NonNullable<Reporter['onTestRunEnd']>>): void {
    const counts = { passed: 0, failed: unhandled.length, skipped: 0 }
    for (const module of modules) {
      // A file that cannot be loaded has no tests to fail.
      counts.failed += module.errors().length
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        if (state === 'passed' || state === 'failed' || state === 'skipped') counts[state]++
        else counts.failed++
      }
    }
    // After the other reporters have said what they have to say.
    process.once('exit', () =>
      console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`),
    )
  }
}
