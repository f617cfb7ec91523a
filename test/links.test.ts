import { existsSync, globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const pages = globSync(['*.md', 'docs/**/*.md'], { cwd: root })
const read = (page: string) => readFileSync(path.join(root, page), 'utf8')

/** As GitHub makes them of headings, and those that are written out. */
function anchorsOf(page: string): readonly string[] {
  const text = read(page)
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, title]) =>
    title!
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  )
  return [...headings, ...[...text.matchAll(/<a id="([^"]+)">/g)].map(([, id]) => id!)]
}

function isThere(page: string, link: string): boolean {
  const [file, anchor] = link.split('#')
  const target = file === '' ? page : path.join(path.dirname(page), file!)
  return existsSync(path.join(root, target)) && (anchor === undefined || anchorsOf(target).includes(anchor))
}

test('links between the pages lead somewhere', () => {
  const links = pages.flatMap((page) =>
    [...read(page).matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, link]) => link!)
      .filter((link) => !/^[a-z]+:/.test(link))
      .map((link) => ({ page, link })),
  )
  expect(links.length).toBeGreaterThan(20)
  expect(links.filter(({ page, link }) => !isThere(page, link))).toEqual([])
})

test('the map, and how to add things, name files that there are', () => {
  const named = ['ARCHITECTURE.md', 'CONTRIBUTING.md'].flatMap((page) =>
    [...read(page).matchAll(/`((?:filter|server|test|docs|bench)\/[^`\s<]+)`/g)].map(([, name]) => name!),
  )
  expect(named.length).toBeGreaterThan(15)
  expect(named.filter((name) => globSync(name, { cwd: root }).length === 0)).toEqual([])
})
