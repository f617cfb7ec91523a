import { nearest } from '../nearest.ts'
import { orList, quote } from '../problem.ts'
import { type ReadOne, wrongType } from './reading.ts'

export const readText: ReadOne<string> = (raw, path, reading) => {
  if (typeof raw !== 'string')
    return wrongType(reading, path, 'A text', raw, typeof raw === 'number' ? JSON.stringify(String(raw)) : undefined)
  if (raw === '') {
    reading.refuse(path, 'The empty text is an unknown value: ask for it with is_unknown, without a value.')
    return null
  }
  return raw
}

/** A whole text that the field can have: `PAID`, but not `SHIPPED`. */
export const readWholeText: ReadOne<string> = (raw, path, reading) => {
  const text = readText(raw, path, reading)
  const { values } = reading
  if (text === null || values === undefined || values.includes(text.toUpperCase())) return text
  const suggestion = nearest(text, values)[0]
  reading.refuse(path, `Nobody declared ${quote(text)}: it can be ${orList(values)}.`, suggestion)
  return null
}
