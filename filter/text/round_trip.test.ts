import fc from 'fast-check'
import { expect, test } from 'vitest'
import { filterArbitrary } from '../testing/arbitrary.ts'
import { SAMPLE_SCHEMA } from '../testing/sample_schema.ts'
import { parse } from './parse.ts'
import { print } from './print.ts'

test.for([0, 2, 3])('the text of any filter is parsed to that filter, with %i decimals', (decimals) => {
  fc.assert(
    fc.property(filterArbitrary(SAMPLE_SCHEMA, { depth: 3 }), (tree) => {
      const text = print(tree, SAMPLE_SCHEMA, { decimals })
      const parsed = parse(text, SAMPLE_SCHEMA, { decimals })
      expect(parsed.ok ? [text, parsed.tree] : [text, parsed.problems]).toStrictEqual([text, tree])
      expect(parsed.ok && print(parsed.tree, SAMPLE_SCHEMA, { decimals })).toBe(text)
    }),
    { numRuns: Number(process.env.FUZZ_RUNS ?? 200) },
  )
})
