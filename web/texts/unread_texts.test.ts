import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import type { Catalogue, Texts } from './catalogue.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

const FILES: readonly string[] = globSync('**/*.{ts,tsx}', { cwd: root }).filter(
  (file) => !/node_modules|^dist|\.test\.ts$/.test(file),
)
const CODE: ReadonlyMap<string, string> = new Map(
  FILES.map((file) => [
    file,
    readFileSync(path.join(root, file), 'utf8').replaceAll(/\/\*.*?\*\/|^\s*\/\/.*?$/gms, ''),
  ]),
)

/** Those that import it, and those that import these: texts are handed on. */
function readersOf(texts: string): string {
  const direct = FILES.filter((file) => imports(file).includes(texts))
  const readers = FILES.filter((file) => direct.includes(file) || imports(file).some((other) => direct.includes(other)))
  return readers
    .filter((file) => path.basename(file) !== 'texts.ts')
    .map((file) => CODE.get(file))
    .join('\n')
}

const imports = (file: string): readonly string[] =>
  [...CODE.get(file)!.matchAll(/(?:from|import\() *'(\.[^']+)'/g)].map(([, to]) => path.join(path.dirname(file), to!))

type Said = Texts[string]

/** The keys of each text, from the outside in. */
const keysOf = (said: Said, keys: readonly string[] = []): readonly (readonly string[])[] =>
  typeof said === 'object' ? Object.entries(said).flatMap(([key, inner]) => keysOf(inner, [...keys, key])) : [keys]

/**
 * Texts that nobody asks for, by the code of those who could. Of a group from which one is picked by a value (`t[key]`), or that is
 * handed on as a whole, all are read.
 */
function unread(said: Said, name: string, code: string): readonly string[] {
  const all = (pattern: RegExp) => [...code.matchAll(pattern)]
  const taken = all(/\{([^{}]*)\}\s*(?:=[^>=]|:)/g).flatMap(([, names]) => names!.match(/[\w$]+/g) ?? [])
  const asked = new Set([...taken, ...all(/\.([\w$]+)/g).map(([, key]) => key)])
  const picked = new Set(
    all(/(?:([\w$]+)(?:\?\.)?\[)|(?:\.|= |\()([\w$]+)\b(?!\??\.|\()/g).map(([, by, whole]) => by ?? whole),
  )
  const quoted = new Set(all(/['"`]([\w$]+)['"`]/g).map(([, key]) => key))
  // Groups and catalogues that go by another name: `const { facts: t } = …`, `const t = useTexts(…)`.
  const renamed = all(/([\w$]+): ([\w$]+)\b[^{}]*\}\s*=[^>=]/g)
  const byName = all(/const ([\w$]+) = useTexts\((\w+)\)/g).some(([, by, of]) => of === name && code.includes(`${by}[`))
  const isPicked = (group: string) =>
    picked.has(group) || renamed.some(([, from, to]) => from === group && code.includes(`${to}[`))
  return keysOf(said)
    .filter((keys) => {
      const groups = keys.slice(0, -1)
      if (asked.has(keys.at(-1)!)) return false
      return groups.length > 0 ? !groups.some(isPicked) : !byName && !quoted.has(keys[0]!)
    })
    .map((keys) => keys.join('.'))
}

describe('texts that nobody reads', () => {
  test.each(FILES.filter((file) => path.basename(file) === 'texts.ts'))('are not in %s', async (file) => {
    const exported = Object.entries((await import(path.join(root, file))) as Record<string, Catalogue<Texts>>)
    const code = readersOf(file)
    expect(exported.flatMap(([name, { en }]) => unread(en as Said, name, code))).toEqual([])
  })
  test.each<[string, readonly string[]]>([
    ['const t = useTexts(x); t.title', ['none.text']],
    ['const { title, none } = useTexts(x); say(none)', []],
    ['const { none: t } = useTexts(x); t.text', ['title']],
    ['const { none: t } = useTexts(x); t[kind]', ['title']],
    ['const t = useTexts(x); t[kind]', ['none.text']],
  ])('are found: %s', (code, found) => {
    expect(unread({ title: 'Title', none: { text: 'Text' } }, 'x', code)).toEqual(found)
  })
})
