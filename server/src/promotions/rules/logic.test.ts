import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Logic, numbersIn } from './logic.ts'
import { parseLogic } from './parse_logic.ts'
import { printLogic } from './print_logic.ts'
import { blamed, type Verdict, verdictOf } from './verdict.ts'

const parsed = (text: string): Logic => {
  const result = parseLogic(text)
  if ('message' in result) throw new Error(`${result.at}: ${result.message}`)
  return result.logic!
}

const numbers = fc.integer({ min: 1, max: 9 }).map(String)
const { logic: formulas } = fc.letrec<{ logic: Logic; group: Logic; not: Logic; rule: Logic }>((tie) => ({
  logic: fc.oneof({ maxDepth: 5, depthSize: 'medium' }, tie('rule'), tie('not'), tie('group')),
  rule: numbers.map((number): Logic => ({ is: 'rule', number })),
  not: tie('logic').map((of): Logic => ({ is: 'not', of })),
  group: fc.record({ is: fc.constantFrom('and', 'or'), of: fc.array(tie('logic'), { minLength: 2, maxLength: 3 }) }),
}))
const truths = fc.array(fc.boolean(), { minLength: 10, maxLength: 10 })

/** JavaScript's own operators bind as ours do. */
function oracle(text: string, truth: readonly boolean[]): boolean {
  const script = text
    .replaceAll(/\band\b/gi, '&&')
    .replaceAll(/\bor\b/gi, '||')
    .replaceAll(/\bnot\b/gi, '!')
    .replaceAll(/\d+/g, (number) => String(truth[Number(number)]))
  return new Function(`return ${script}`)() as boolean
}

describe('the logic of rules', () => {
  test.each([
    ['1', '1'],
    [' 1AND(2)', '1 and 2'],
    ['1 or 2 and 3', '1 or 2 and 3'],
    ['(1 or 2) and 3', '(1 or 2) and 3'],
    ['NOT 1 And not (2 OR 10)', 'not 1 and not (2 or 10)'],
    ['((1))', '1'],
    ['not not 1', 'not not 1'],
  ])('%j is %j', (text, printed) => expect(printLogic(parsed(text))).toBe(printed))

  test.each(['', '  ', '\n'])('%j names no rule', (text) => expect(parseLogic(text)).toEqual({ logic: null }))

  test.each([
    ['1 and', 5, 'The number of a rule is needed here, not the end.'],
    ['1 2', 2, 'The words and and or join rules; "2" does not belong here.'],
    ['1 && 2', 2, 'The words and and or join rules; "&" does not belong here.'],
    ['(1 or 2', 7, 'A closing parenthesis, and or or is needed here, not the end.'],
    ['1)', 1, 'The words and and or join rules; ")" does not belong here.'],
    ['xor 1', 0, 'The number of a rule is needed here, not "xor".'],
    ['()', 1, 'The number of a rule is needed here, not ")".'],
    [`${'('.repeat(60)}1`, 50, 'Parentheses and negations lie at most 50 deep in each other.'],
    ['1 or '.repeat(2001), 10_000, 'A logic has at most 10000 characters.'],
  ])('%j cannot go on at %i', (text, at, message) => expect(parseLogic(text)).toEqual({ at, message }))

  test('names each of its rules once', () => {
    expect(numbersIn(parsed('10 or (2 and not 10) or 1'))).toEqual(['1', '2', '10'])
  })

  test('means what an oracle says, and its print is read as the same', () => {
    fc.assert(
      fc.property(formulas, truths, (logic, truth) => {
        const text = printLogic(logic)
        const again = parsed(text)
        expect(again).toEqual(logic)
        expect(verdictOf(again, (number) => truth[Number(number)]!)).toBe(oracle(text, truth))
      }),
      { numRuns: 500 },
    )
  })

  test('is read or refused, whatever is written', () => {
    const words = fc.array(fc.constantFrom('1', '2', '33', 'and', 'OR', 'not', '(', ')', ' ', 'x', '-'), {
      maxLength: 12,
    })
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          words.map((all) => all.join(' ')),
        ),
        (text) => {
          const result = parseLogic(text)
          if ('message' in result) expect(result.at).toBeLessThanOrEqual(text.length)
          else
            expect(result.logic === null || parseLogic(printLogic(result.logic))).toEqual(
              result.logic === null || result,
            )
        },
      ),
      { numRuns: 500 },
    )
  })
})

describe('a verdict', () => {
  const truth =
    (verdicts: Record<string, Verdict>) =>
    (number: string): Verdict =>
      verdicts[number]!

  test.each<[string, Record<string, Verdict>, Verdict]>([
    ['1 or 2', { 1: 'missing_customer', 2: true }, true],
    ['1 or 2', { 1: 'missing_customer', 2: false }, 'missing_customer'],
    ['1 and 2', { 1: 'missing_order', 2: 'missing_customer' }, 'missing_order'],
    ['1 and 2', { 1: 'missing_order', 2: false }, false],
    ['not 1', { 1: 'missing_customer' }, 'missing_customer'],
  ])('of %j with %j is %j', (text, verdicts, verdict) => expect(verdictOf(parsed(text), truth(verdicts))).toBe(verdict))

  test.each<[string, Record<string, Verdict>, string[]]>([
    ['1 and 2 and 10', { 1: true, 2: false, 10: false }, ['2', '10']],
    ['1 or 2', { 1: false, 2: false }, ['1', '2']],
    ['not 1 and 2', { 1: true, 2: true }, ['1']],
    ['not (1 or 2)', { 1: true, 2: false }, ['1']],
    ['(1 or 2) and 3', { 1: false, 2: true, 3: false }, ['3']],
    ['1 and 2', { 1: 'missing_order', 2: false }, ['2']],
    ['1', { 1: true }, []],
  ])('of %j with %j is due to %j', (text, verdicts, numbers) =>
    expect(blamed(parsed(text), truth(verdicts))).toEqual(numbers),
  )

  test('turns around when what is to blame does', () => {
    let n = 0
    const once = (logic: Logic): Logic => {
      if (logic.is === 'rule') return { is: 'rule', number: String(n++) }
      return logic.is === 'not' ? { is: 'not', of: once(logic.of) } : { is: logic.is, of: logic.of.map(once) }
    }
    fc.assert(
      fc.property(formulas, fc.infiniteStream(fc.boolean()), (formula, stream) => {
        n = 0
        const logic = once(formula)
        const values = [...stream.take(n)]
        const leaf = (number: string) => values[Number(number)]!
        const faults = blamed(logic, leaf)
        expect(faults.length === 0).toBe(verdictOf(logic, leaf))
        expect(verdictOf(logic, (number) => leaf(number) !== faults.includes(number))).toBe(true)
      }),
    )
  })
})
