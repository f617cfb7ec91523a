import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where `npm run bundle` puts it. */
export const BUNDLE_DIR = fileURLToPath(new URL('../../../../web/dist', import.meta.url))

export interface BundledFile {
  readonly type: string
  /** By the name of their encoding; `identity` always. */
  readonly bodies: Readonly<Partial<Record<Encoding, Buffer>>>
}

export interface Bundle {
  /** The page, in which `NONCE` stands for the nonce of each answer. */
  readonly page: string
  /** By the path under which they are asked for, `/assets/main-B6x.js`. */
  readonly files: ReadonlyMap<string, BundledFile>
}

/** Best first. */
export const ENCODINGS = Object.freeze([
  { encoding: 'br', ending: '.br' },
  { encoding: 'gzip', ending: '.gz' },
  { encoding: 'identity', ending: '' },
] as const)

export type Encoding = (typeof ENCODINGS)[number]['encoding']

/** Kinds of files that a bundle has; others are not served. */
const TYPES: Readonly<Record<string, string>> = Object.freeze({
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.map': 'application/json; charset=utf-8',
})

/** The dashboard as it was bundled, held in memory (3 MB with its source maps); null where it was not. */
export function readBundle(dir: string = BUNDLE_DIR): Bundle | null {
  const names = new Set(globSync('**/*', { cwd: dir }))
  if (!names.has('index.html')) return null
  const files = [...names].flatMap((name): [string, BundledFile][] => {
    const type = TYPES[path.extname(name)]
    if (type === undefined) return []
    const bodies = ENCODINGS.flatMap(({ encoding, ending }) =>
      names.has(name + ending) ? [[encoding, readFileSync(path.join(dir, name + ending))]] : [],
    )
    return [[`/${name}`, { type, bodies: Object.fromEntries(bodies) }]]
  })
  return { page: readFileSync(path.join(dir, 'index.html'), 'utf8'), files: new Map(files) }
}
