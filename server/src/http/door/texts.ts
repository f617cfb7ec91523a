import { unstorable as textUnstorable } from '../../ingest/door/text.ts'
import { invalidInput, type Refusal } from '../../store/index.ts'

/** The refusal of the first text, or key, that no database can hold: one with a NUL or half a surrogate pair. */
export function unstorable(value: unknown, path: string): Refusal | undefined {
  if (typeof value === 'string') return isStorable(value) ? undefined : refusal(path)
  if (typeof value !== 'object' || value === null) return undefined
  for (const [key, inner] of Object.entries(value)) {
    const at = Array.isArray(value) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`
    const found = isStorable(key) ? unstorable(inner, at) : refusal(path)
    if (found) return found
  }
  return undefined
}

const isStorable = (text: string): boolean => textUnstorable(text) === null

const refusal = (path: string): Refusal =>
  invalidInput([
    { path: path || 'body', message: 'A text without NUL characters and broken surrogate pairs is needed here.' },
  ])
