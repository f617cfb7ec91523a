import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildParserFile } from '@lezer/generator'
import { expect, test } from 'vitest'

const read = (file: string) => readFileSync(join(import.meta.dirname, file), 'utf8')

test('the parser is what the grammar makes: npm run grammar -w filter', () => {
  const { parser } = buildParserFile(read('coterie.grammar'), { fileName: 'coterie.grammar', moduleStyle: 'es' })
  expect(read('coterie.grammar.js').trim()).toBe(parser.trim())
})
