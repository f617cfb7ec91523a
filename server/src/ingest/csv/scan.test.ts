import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CsvFlawed, csvScanner } from './scan.ts'

/** The text read in pieces that end at the given places. */
function scan(text: string, cuts: readonly number[] = [], delimiter = ',', longest = 1000) {
  const scanner = csvScanner({ delimiter, longest })
  const ends = [...cuts.map((cut) => cut % (text.length + 1)).toSorted((a, b) => a - b), text.length]
  const lines: number[] = []
  const rows: string[][] = []
  ends.forEach((end, i) => {
    const records = scanner(text.slice(i === 0 ? 0 : ends[i - 1], end), i === ends.length - 1)
    lines.push(...records.lines)
    rows.push(...records.rows)
  })
  return { lines, rows }
}

const flawOf = (text: string, longest?: number) => {
  try {
    scan(text, [], ',', longest)
    return null
  } catch (error) {
    return error instanceof CsvFlawed ? error.flaw : error
  }
}

describe('a CSV text', () => {
  test.each([
    [
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
      [1, 2],
    ],
    [
      'a,b\r\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
      [1, 2],
    ],
    [
      'a,b\n\n\r\n1,2\n\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
      [1, 4],
    ],
    ['a,"b\nc",d\r\n"1",2,3\n4', [['a', 'b\nc', 'd'], ['1', '2', '3'], ['4']], [1, 3, 4]],
    ['"say ""hi""","",x\n', [['say "hi"', '', 'x']], [1]],
    ['5" pipe,6"\n', [['5" pipe', '6"']], [1]],
    [' a , "b"\n', [[' a ', ' "b"']], [1]],
    [
      ',,\n,',
      [
        ['', '', ''],
        ['', ''],
      ],
      [1, 2],
    ],
    ['"a"\r\n"b"\r', [['a'], ['b']], [1, 2]],
    ['', [], []],
  ])('%j', (text, rows, lines) => {
    for (let cut = 0; cut <= text.length; cut++) expect(scan(text, [cut])).toEqual({ rows, lines })
  })

  test('is read as csv-parse reads it, wherever the pieces end', () => {
    const cell = fc.oneof(fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r\n', ' ', 'é', ';') }), fc.string())
    // An empty line is no record here; csv-parse drops it by option. A lone CR is a character here and a line end there.
    const row = fc
      .array(
        cell.map((text) => text.replaceAll(/\r(?!\n)/g, '')),
        { minLength: 1, maxLength: 4 },
      )
      .map(([first, ...more]) => [`x${first}`, ...more])
    fc.assert(
      fc.property(
        fc.array(row),
        fc.constantFrom('\n', '\r\n'),
        fc.constantFrom(',', ';', '\t'),
        fc.array(fc.nat()),
        (rows, record_delimiter, delimiter, cuts) => {
          const text = stringify(rows, { record_delimiter, delimiter, quoted_match: /[\r\n]/ })
          const expected = parse(text, { delimiter, record_delimiter, relax_column_count: true })
          expect(scan(text, cuts, delimiter, 100_000).rows).toEqual(expected)
        },
      ),
      { numRuns: 500 },
    )
  })
})

describe('what is no CSV', () => {
  test.each([
    ['a\n"b\nc', 2, /never closed/],
    ['a\n1,"b\nc\n', 2, /never closed/],
    ['a\n"x\ny","b\nc\n', 3, /never closed/],
    ['a,b\n1,"2"3\n', 2, /goes on after its closing quote, with "3/],
    ['a,b\n"1\n2" 3\n', 3, /opened it on line 2/],
  ])('%j', (text, line, message) => {
    expect(flawOf(text)).toMatchObject({ line, message: expect.stringMatching(message) })
  })

  test('a record that does not end', () => {
    expect(flawOf(`a\n${'x'.repeat(1001)}\nb`, 1000)).toMatchObject({
      line: 2,
      message: expect.stringMatching(/longer than 1000/),
    })
    expect(flawOf(`a\n"${'x\n'.repeat(600)}`, 1000)).toMatchObject({ line: 2 })
    const scanner = csvScanner({ delimiter: ',', longest: 1000 })
    expect(() => Array.from({ length: 20 }, () => scanner('y'.repeat(100), false))).toThrow(CsvFlawed)
  })
})
