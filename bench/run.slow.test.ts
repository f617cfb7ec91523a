import { expect, test } from 'vitest'
import { directory } from '../test/harness/embedded_directory.ts'
import { hasBrowser } from '../web/testing/browser.ts'
import { runBenches } from './run.ts'

test('the benchmark measures every figure at both sizes', async () => {
  const { lines } = await runBenches({ customers: 2_000, root: directory(), briefly: true, log: () => {} })
  const names = lines.map(({ figure }) => figure.name).join('\n')
  for (const figure of [
    'preview: median',
    'build',
    'batch of 1,000',
    'growth',
    'import',
    'upload',
    'sweep',
    'HTTP',
    'memory',
    ...(hasBrowser ? ['dashboard'] : []),
  ])
    expect(names).toContain(figure)
  for (const { figure } of lines) {
    expect(figure.ours, figure.name).toBeGreaterThan(0)
    if (figure.ratio !== undefined) expect(figure.ratio, figure.name).toBeGreaterThan(0)
  }
})
