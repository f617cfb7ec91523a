import { expect, test } from 'vitest'
import { StoreError } from '../store/index.ts'
import { shownError } from './log.ts'

const noted = (error: unknown) => JSON.stringify(shownError(error))

test('an error is noted by its type, its codes and where it came from', () => {
  const error = Object.assign(new TypeError('It went wrong.'), { code: 'E_WRONG', status: 500 })
  expect(shownError(error)).toEqual({
    type: 'TypeError',
    message: 'It went wrong.',
    code: 'E_WRONG',
    stack: expect.stringMatching(/^ +at .*log\.test/),
  })
})

test('what PostgreSQL quotes of the data is left out, and what it quotes of ours stays', () => {
  const error = Object.assign(new Error('duplicate key value violates unique constraint "customers_source_id"'), {
    code: '23505',
    detail: 'Key (source_id)=(ann@shop.example) already exists.',
    constraint: 'customers_source_id',
    where: 'ann@shop.example',
  })
  expect(shownError(error)).toMatchObject({
    message: expect.stringContaining('"customers_source_id"'),
    constraint: 'customers_source_id',
  })
  expect(noted(error)).not.toContain('ann@')
  for (const said of [
    'invalid input syntax for type json: "Ann Smith"',
    "value 'Ann Smith' is out of range",
    'date/time field value out of range: "Ann \\" Smith"',
    'Unexpected token \'A\', "Ann Smith" is not valid JSON',
    'invalid input syntax for type uuid: "ann"',
    'the value “Ann Smith” is not one',
    'nothing is called `Ann Smith`',
    'ann@shop.example bounced',
    'customer ann@shop.example is locked',
  ])
    expect(noted(new Error(said)), said).not.toMatch(/ann[" @]|Ann Smith/)
})

test('the stack has no message, however many lines that has, and causes are as careful', () => {
  const inner = new Error('row "Ann Smith\n    at home"')
  const error = new StoreError('database_refused', 'It did not let us in.', { cause: inner })
  expect(noted(error)).not.toMatch(/Ann|at home/)
  expect(shownError(error)).toMatchObject({ cause: { type: 'Error' } })
  const circle: Error = new Error('first')
  circle.cause = circle
  expect(noted(circle)).toContain('first')
  const said = new Error('null value in column "source_id" of relation "customers" violates not-null constraint')
  expect(shownError(said)).toMatchObject({ message: said.message })
})

test('what is thrown and is no error is named by its type alone', () => {
  expect(shownError('Ann Smith')).toEqual({ type: 'string' })
  expect(shownError({ name: 'Ann' })).toEqual({ type: 'object' })
})
