import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { check, parse, print } from './index.ts'
import { type ExamDataset, examSchema, examSegmentIds, withSegmentIds } from './testing/exam_schema.ts'

interface Case {
  readonly name: string
  readonly filter: unknown
}
interface RefusedCase extends Case {
  readonly path: string
}

const folder = join(process.env.COTERIE_SHARED ?? join(import.meta.dirname, '../../shared'), 'exam')
const read = <T>(file: string): T => JSON.parse(readFileSync(join(folder, file), 'utf8')) as T

describe.skipIf(!existsSync(folder))(`the exam in ${folder} (skipped where that folder is absent)`, () => {
  const dataset = existsSync(folder) ? read<ExamDataset>('dataset.json') : null
  const schema = dataset && examSchema(dataset)
  const cases = (file: string) => (dataset === null ? [] : read<readonly Case[]>(file))
  const accepted = [...cases('cases.json'), ...cases('cases_at.json')]
  const filterOf = (one: Case) => withSegmentIds(one.filter, examSegmentIds(dataset!))

  test.for(accepted)('accepts $name', (one) => {
    expect(check(filterOf(one), schema!)).toMatchObject({ ok: true })
  })

  test.for(accepted)('says $name in text, and reads it back', (one) => {
    const result = check(filterOf(one), schema!)
    if (!result.ok) throw new Error('refused')
    const text = print(result.tree, schema!)
    const parsed = parse(text, schema!)
    expect(parsed.ok ? parsed.tree : parsed.problems).toStrictEqual(result.tree)
    expect(parsed.ok && print(parsed.tree, schema!)).toBe(text)
  })

  test.for(cases('refused.json') as readonly RefusedCase[])('refuses $name', (one) => {
    const result = check(filterOf(one), schema!)
    expect(result.ok ? [] : result.problems.map(({ path }) => path)).toContain(one.path)
  })
})
