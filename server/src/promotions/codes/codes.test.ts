import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Problem } from '../../../../filter/problem.ts'
import { encodeId, newId } from '../../store/index.ts'
import { type CodeConfig, DEFAULT_CODE_CONFIG } from './code_config.ts'
import { codeSpace, spaceFlaw } from './code_space.ts'
import { randomCodes } from './random_codes.ts'
import { readCode } from './read_code.ts'
import { readCodeConfig } from './read_code_config.ts'
import { showCodeConfig } from './show_code_config.ts'

function read(value: unknown): CodeConfig {
  const problems: Problem[] = []
  const config = readCodeConfig(value, 'code_config', problems)
  expect(problems).toEqual([])
  return config!
}

function refused(value: unknown): readonly string[] {
  const problems: Problem[] = []
  expect(readCodeConfig(value, 'code_config', problems)).toBeUndefined()
  return problems.map(({ path, message }) => `${path}: ${message}`)
}

describe('a code configuration', () => {
  test('is eight letters and digits when nothing is said', () => {
    for (const nothing of [undefined, null, {}, { length: null, charset: null, pattern: null, prefix: null }])
      expect(read(nothing)).toEqual(DEFAULT_CODE_CONFIG)
    expect(showCodeConfig(read({}))).toEqual({ length: 8, charset: DEFAULT_CODE_CONFIG.charset })
  })

  test('has as many random characters as its pattern has #, whatever the length says', () => {
    const config = read({ pattern: '10OFF-#######', length: 3, charset: 'ABC' })
    expect(showCodeConfig(config)).toEqual({ length: 7, charset: 'ABC', pattern: '10OFF-#######' })
    expect(randomCodes(config, 20).every((code) => /^10OFF-[ABC]{7}$/.test(code))).toBe(true)
  })

  test('puts prefix, pattern and postfix one after the other, and a # of the prefix is just that', () => {
    const config = read({ prefix: '#1-', pattern: '##', postfix: '-#', charset: 'x7' })
    expect(randomCodes(config, 4).every((code) => /^#1-[x7]{2}-#$/.test(code))).toBe(true)
  })

  test('takes the length as a text, and suffix for postfix', () => {
    expect(read({ length: '5', suffix: '-PL', initial_count: 10 })).toMatchObject({ length: 5, postfix: '-PL' })
  })

  test.each([
    ['text', 'code_config: An object such as {"pattern": "SPRING-####"} is needed here, not the text "text".'],
    [{ length: 0 }, 'code_config.length: A whole number from 1 to 255 is needed here, not the number 0.'],
    [{ length: '1e3' }, 'code_config.length: A whole number from 1 to 255 is needed here, not the text "1e3".'],
    [{ charset: 5 }, 'code_config.charset: A text of the characters to choose from is needed here, not the number 5.'],
    [{ charset: 'ABA' }, 'code_config.charset: "A" stands here twice, and would be twice as likely.'],
    [{ charset: 'A B' }, 'code_config.charset: A code is not made of " ": leave it out.'],
    [{ charset: 'A\u0000' }, 'code_config.charset: A code is not made of "\\u0000": leave it out.'],
    [
      { pattern: 'FIXED' },
      'code_config.pattern: A pattern is a text in which each # becomes a random character; "FIXED" has none.',
    ],
    [{ prefix: 7 }, 'code_config.prefix: A text is needed here, not the number 7.'],
    [{ suffix: [] }, 'code_config.suffix: A text is needed here, not an empty list.'],
    [
      { prefix: ' A' },
      'code_config: Codes made of this would not do. A code neither begins nor ends with a space: clients cut it off.',
    ],
    [
      { prefix: 'A'.repeat(250), length: 6 },
      'code_config: Codes made of this would not do. At most 255 characters are kept here, not 256.',
    ],
  ])('%j is refused', (value, problem) => expect(refused(value)).toEqual([problem]))

  test('tells everything that is wrong at once', () => {
    expect(refused({ length: -1, charset: 'AA', pattern: 'x', prefix: 1 })).toHaveLength(4)
  })

  test('that was answered is read as the same', () => {
    const configs = fc.record({
      length: fc.integer({ min: 1, max: 20 }),
      charset: fc.constantFrom('AB', '0123456789', 'zażółć😀'),
      pattern: fc.option(fc.constantFrom('##-##', '#', 'A#B#')),
      prefix: fc.constantFrom('', 'P-', '#'),
      postfix: fc.constantFrom('', '-S', '#'),
    })
    fc.assert(
      fc.property(configs, (value) => {
        const config = read(value)
        expect(read(showCodeConfig(config))).toEqual(config)
      }),
    )
  })

  test('of any JSON value is read or refused', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.jsonValue(),
          fc.dictionary(fc.constantFrom('length', 'charset', 'pattern', 'prefix', 'postfix'), fc.jsonValue()),
        ),
        (value) => {
          const problems: Problem[] = []
          const config = readCodeConfig(value, '', problems)
          expect(config === undefined).toBe(problems.length > 0)
        },
      ),
    )
  })
})

describe('random codes', () => {
  test('a hundred thousand of them are different', () => {
    const codes = randomCodes(DEFAULT_CODE_CONFIG, 100_000)
    expect(new Set(codes).size).toBe(100_000)
    expect(codes.every((code) => /^[0-9A-Za-z]{8}$/.test(code))).toBe(true)
  })

  test('have every character equally often when the bytes have', () => {
    let next = 0
    const everyByteInTurn = (bytes: Uint8Array) => {
      for (let n = 0; n < bytes.length; n += 1) bytes[n] = next++ % 256
    }
    const config = { ...read({ charset: '0123456789' }), length: 500 }
    const letters = randomCodes(config, 1, new Set(), everyByteInTurn)[0]!
    for (const digit of '0123456789') expect(letters.split(digit)).toHaveLength(51)
  })

  test('fill a space to the last one, and leave out what is taken', () => {
    const config = read({ charset: 'AB', length: 3 })
    expect([...randomCodes(config, 6, new Set(['AAA', 'BBB']))].sort()).toEqual([
      'AAB',
      'ABA',
      'ABB',
      'BAA',
      'BAB',
      'BBA',
    ])
    expect(() => randomCodes(config, 7, new Set(['AAA', 'BBB']))).toThrow('There are no 7 such codes')
  })
})

describe('the space of codes', () => {
  test('has room for half of its codes', () => {
    const config = read({ charset: '0123456789', pattern: 'A-##' })
    expect(codeSpace(config)).toBe(100n)
    expect(spaceFlaw(config, 50)).toBeNull()
    expect(spaceFlaw(config, 51)).toMatch(/^Only 100 different codes .* too few for 51\./)
    expect(spaceFlaw(config, 1, 50)).toMatch(/too few for 1 more beside 50\./)
  })

  test('counts characters, not their halves', () => {
    expect(codeSpace(read({ charset: '😀😁', length: 2 }))).toBe(4n)
  })
})

describe('a code of one’s own', () => {
  test.each(['A', 'C 1', 'zażółć-😀', 'a/b%20?#', '...', 'v_1'])('%j', (code) => {
    const problems: Problem[] = []
    expect(readCode(code, 'code', problems)).toBe(code)
    expect(problems).toEqual([])
  })

  test.each([
    [undefined, 'A code is a text, not missing.'],
    [12, 'A code is a text, not the number 12.'],
    ['', 'A code has at least one character.'],
    [' A', 'A code neither begins nor ends with a space: clients cut it off.'],
    ['A\tB', 'A code has no tabs, line breaks or other control characters.'],
    ['A\u0000', 'The text holds a NUL character, which cannot be stored: leave it out.'],
    ['\ud800', 'The text holds half of a surrogate pair, which is no character: send it as valid UTF-8.'],
    ['..', '".." cannot stand in an address, so it cannot be a code.'],
    ['A'.repeat(256), 'At most 255 characters are kept here, not 256.'],
    [encodeId('v', newId()), 'This is how ids of vouchers look; a code that looks like one would hide it.'],
  ])('%j is none', (code, message) => {
    const problems: Problem[] = []
    expect(readCode(code, 'code', problems)).toBeUndefined()
    expect(problems).toEqual([{ path: 'code', message }])
  })
})
