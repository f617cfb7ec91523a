import { existsSync, globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { PICTURES } from '../docs/generate/screens.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const LOOKS = ['light', 'dark', 'narrow']

describe('pictures of the dashboard', () => {
  test('are there of every screen', () => {
    const screens = globSync('web/screens/**/*route.ts', { cwd: root }).flatMap((file) =>
      [...readFileSync(`${root}/${file}`, 'utf8').matchAll(/^\s*path: '([^']+)'/gm)].map(([, path]) => path!),
    )
    expect(screens.length).toBeGreaterThan(25)
    expect([...new Set(PICTURES.map(({ screen }) => screen))].toSorted()).toEqual(screens.toSorted())
  })

  test('are taken in light, in dark, and on a telephone; none is left of what is no more', () => {
    const wanted = PICTURES.flatMap(({ name }) => LOOKS.map((look) => `${name}.${look}.webp`))
    expect(globSync('*', { cwd: `${root}/docs/pictures` }).toSorted()).toEqual(wanted.toSorted())
  })

  test('that a page of the documentation shows are there', () => {
    const shown = globSync(['*.md', 'docs/**/*.md'], { cwd: root }).flatMap((file) =>
      [
        ...readFileSync(`${root}/${file}`, 'utf8').matchAll(/(?:\(|src(?:set)?=")((?:\.\.\/|docs\/)pictures\/[^)"]+)/g),
      ].map(([, path]) => path!.replace(/^\.\.\//, 'docs/')),
    )
    expect(shown.length).toBeGreaterThan(10)
    expect(shown.filter((file) => !existsSync(`${root}/${file}`))).toEqual([])
  })
})
