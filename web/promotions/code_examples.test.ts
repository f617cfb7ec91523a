import { expect, test } from 'vitest'
import { codeExamples, codesOf } from './code_examples.ts'

test('examples are as their pattern says, and the same for the same pattern', () => {
  const examples = codeExamples('SPRING-####')
  expect(examples).toHaveLength(3)
  for (const code of examples) expect(code).toMatch(/^SPRING-[2-9A-HJKMNP-Z]{4}$/)
  expect(codeExamples('SPRING-####')).toEqual(examples)
})

test('a short pattern makes few codes', () => {
  expect(codesOf('A-#')).toBe(15)
  expect(codesOf('A-######')).toBeGreaterThan(100_000)
})
