import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { check, parse, print } from './index.ts'
import { REFERENCE_TABLES } from './reference_tables.ts'
import { SAMPLE_SCHEMA } from './testing/sample_schema.ts'

const file = join(import.meta.dirname, '../docs/reference/filters.md')
const page = readFileSync(file, 'utf8')
const section = (name: string) => new RegExp(`(<!-- ${name} -->\n)((?:(?!<!--)[\\s\\S])*?)(\n<!-- end -->)`)

/** The fenced examples of a language. */
const examples = (language: string): readonly string[] =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(([, example]) => example!.trim())

describe('the reference page', () => {
  test.for(Object.keys(REFERENCE_TABLES))('has the table of %s as it is (UPDATE_REFERENCE=1 writes it)', (name) => {
    const table = REFERENCE_TABLES[name]!()
    if (process.env.UPDATE_REFERENCE) {
      const now = readFileSync(file, 'utf8')
      writeFileSync(
        file,
        now.replace(section(name), (_, before: string, _old, after: string) => before + table + after),
      )
    }
    expect(section(name).exec(readFileSync(file, 'utf8'))?.[2]).toBe(table)
  })

  test.for(examples('json'))('has an example that is accepted: %s', (example) => {
    expect(check(JSON.parse(example), SAMPLE_SCHEMA)).toMatchObject({ ok: true })
  })

  test.for(examples('coterie').flatMap((block) => block.split(/\n(?! )/)))(
    'has an example that is read, and read back: %s',
    (example) => {
      const parsed = parse(example, SAMPLE_SCHEMA)
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
      const again = parse(print(parsed.tree, SAMPLE_SCHEMA), SAMPLE_SCHEMA)
      expect(again.ok && again.tree).toStrictEqual(parsed.tree)
    },
  )

  test('has examples at all', () => {
    expect(examples('json').length).toBeGreaterThan(3)
    expect(examples('coterie').length).toBeGreaterThan(3)
  })
})
