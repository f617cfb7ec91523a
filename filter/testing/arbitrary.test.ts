import fc from 'fast-check'
import { expect, test } from 'vitest'
import { check } from '../index.ts'
import { filterArbitrary } from './arbitrary.ts'
import { SAMPLE_SCHEMA } from './sample_schema.ts'

test('a random filter is accepted, and stored as it is', () => {
  fc.assert(
    fc.property(filterArbitrary(SAMPLE_SCHEMA, { depth: 3 }), (tree) => {
      expect(check(tree, SAMPLE_SCHEMA)).toMatchObject({ ok: true, notation: 'tree' })
      const result = check(tree, SAMPLE_SCHEMA)
      expect(result.ok && result.tree).toStrictEqual(tree)
    }),
    { numRuns: Number(process.env.FUZZ_RUNS ?? 300) },
  )
})
