import { expect, test } from 'vitest'
import { type Deed, pastOf, type Version } from './past.ts'

const version = (number: number, requested_at: string) => ({ number, requested_at }) as Version
const deed = (action: string, at: string) => ({ action, at }) as Deed

test('the newest comes first, and what asked for a definition is told once', () => {
  const [second, first] = [version(2, '2026-03-03'), version(1, '2026-03-01')]
  const renamed = deed('segments.edit', '2026-03-02')
  const past = pastOf(
    [second, first],
    [deed('segments.edit', '2026-03-03'), renamed, deed('segments.create', '2026-03-01')],
  )
  expect(past).toEqual([
    { kind: 'version', at: '2026-03-03', version: second, before: first },
    { kind: 'deed', at: '2026-03-02', deed: renamed },
    { kind: 'version', at: '2026-03-01', version: first, before: null },
  ])
})
