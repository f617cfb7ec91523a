import fc from 'fast-check'
import { expect, test } from 'vitest'
import { check } from '../check.ts'
import { SAMPLE_SCHEMA } from '../testing/sample_schema.ts'
import { completionsAt } from './completions.ts'
import { parse } from './parse.ts'
import { print } from './print.ts'

const WORDS =
  'and or not all any of has where ( ) , is in contains count sum avg last_at orders events.login name metadata.score created_at amount since until the last 3 days 5 -1 1e999 100.005 2026-01-01 2026-13-01T "x" "" "\\ ` `a` = > >= ! true false today ago # “x” segment birthdate anniversary more than less from now month status \u0000 \ud800 😀'.split(
    ' ',
  )
const texts = fc.oneof(
  fc.array(fc.constantFrom(...WORDS), { maxLength: 14 }).map((words) => words.join(' ')),
  fc.string({ unit: 'binary', maxLength: 20 }),
)

test('no text is too odd to be answered: a tree that is accepted, or problems that have a place', () => {
  fc.assert(
    fc.property(texts, fc.nat(60), (text, offset) => {
      const parsed = parse(text, SAMPLE_SCHEMA)
      if (parsed.ok) {
        expect(check(parsed.tree, SAMPLE_SCHEMA)).toMatchObject({ ok: true, tree: parsed.tree })
        expect(parse(print(parsed.tree, SAMPLE_SCHEMA), SAMPLE_SCHEMA)).toMatchObject({ ok: true, tree: parsed.tree })
      } else {
        expect(parsed.problems.length).toBeGreaterThan(0)
        for (const { from, to, line, column } of parsed.problems)
          expect(0 <= from && from <= to && to <= text.length && line >= 1 && column >= 1).toBe(true)
      }
      completionsAt(text, offset, SAMPLE_SCHEMA)
    }),
    { numRuns: Number(process.env.FUZZ_RUNS ?? 500) },
  )
})
