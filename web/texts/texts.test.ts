import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { type Catalogue, LANGUAGES, type Language } from './catalogue.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const files = (pattern: string) => globSync(pattern, { cwd: root }).filter((file) => !/node_modules|^dist/.test(file))

type Node = string | ((...given: unknown[]) => string) | { readonly [key: string]: Node }

/** Texts by their key; those that are given something are given the same in every language. */
function said(node: Node, key = ''): readonly (readonly [string, string])[] {
  if (typeof node === 'string') return [[key, node]]
  if (typeof node === 'function') return [[key, node(...Array.from({ length: node.length }, (_, n) => n + 2))]]
  return Object.entries(node).flatMap(([name, inner]) => said(inner, key === '' ? name : `${key}.${name}`))
}

describe('texts', () => {
  test.each(files('**/texts.ts'))('%s says everything in every language', async (file) => {
    const exported = Object.values((await import(path.join(root, file))) as Record<string, Catalogue<object>>)
    for (const catalogue of exported) {
      const english = said(catalogue.en as Node)
      for (const language of Object.keys(LANGUAGES) as Language[]) {
        const texts = said(catalogue[language] as Node)
        expect(texts.map(([key]) => key)).toEqual(english.map(([key]) => key))
        expect(texts.filter(([, text]) => text.trim() === '')).toEqual([])
      }
    }
  })

  test('stand in catalogues, not in components', () => {
    const wrong = files('**/*.tsx').flatMap((file) =>
      readFileSync(path.join(root, file), 'utf8')
        .split('\n')
        .map((line, at) => ({ line, said: `${file}:${at + 1}: ${line.trim()}` }))
        .filter(({ line }) => !/^\s*(\/\/|\*|\/\*|\{\/\*)/.test(line) && hasWords(line))
        .map((each) => each.said),
    )
    expect(wrong).toEqual([])
  })

  test.each([
    ['<Text>Hello there</Text>', true],
    ['<TextInput label="Name" />', true],
    ["<Button aria-label={'Close'}>", true],
    ['      Nothing here', true],
    ['<Text size="sm" c="dimmed">{t.title}</Text>', false],
    ['      {t.title}', false],
    ['      const name = useName()', false],
  ])('in components are found: %s', (line, found) => {
    expect(hasWords(line)).toBe(found)
  })
})

/** Words between tags or in attributes that people read; a line of nothing but words, as between tags that have lines of their own. */
function hasWords(line: string): boolean {
  const written = line.replaceAll(/\$\{[^}]*\}/g, '')
  return (
    /<[^<>]*[^=]>\s*[^<>{}]*\p{L}{2}[^<>{}]*<\//u.test(written) ||
    /\b(?:label|placeholder|title|alt|description|text)=(?:"[^"]*\p{L}|\{'[^']*\p{L}|\{`[^`]*\p{L})/u.test(written) ||
    /^\s+\p{Lu}[\p{L} ,.’-]*\p{L} \p{L}+[.?!]?$/u.test(written)
  )
}
