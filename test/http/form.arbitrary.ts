import fc from 'fast-check'
import { BAD_VALUES, SQL } from './bad_values.ts'

const BOUNDARY = '--------------------------123456789012345678901234'
const TEXTS = BAD_VALUES.filter((value): value is string => typeof value === 'string' && value.length < 2_000)

const part = (name: string, content: string, filename?: string) =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${filename === undefined ? '' : `; filename="${filename}"`}\r\n\r\n${content}\r\n`
const END = `--${BOUNDARY}--\r\n`

const FILENAMES = ['c.csv', '', '../../x.csv', 'c.csv"; x="', 'x'.repeat(500), '\u202ecsv.c', SQL[0]]
const FIELD_NAMES = ['mode', 'column', 'mapping', 'delimiter', '__proto__', 'constructor', 'toString', 'file', '']
const FIELD_VALUES = ['add', 'replace', 'id', ';', '{"id": "source_id"}', '{"__proto__": 1}', '{', ...TEXTS]

/** Uploads of CSV: good ones, odd ones, and what is no form. */
export function forms(known: Readonly<Record<string, readonly string[]>>) {
  const ids = fc.constantFrom(...known.customer!, ...TEXTS)
  const files = fc.oneof(
    fc
      .array(fc.tuple(ids, fc.constantFrom(...TEXTS)), { maxLength: 5 })
      .map((rows) => ['source_id,name', ...rows.map((cells) => cells.join(','))].join('\n')),
    fc.array(ids, { maxLength: 5 }).map((rows) => ['id', ...rows].join('\r\n')),
    fc.constantFrom(
      '',
      '\n',
      ',,,',
      '"',
      'id\n"unclosed',
      '\ufeffid\nx',
      `id\n${'x'.repeat(100_000)}`,
      'a,a\n1,2',
      '\0\0',
    ),
  )
  const fields: fc.Arbitrary<readonly (readonly [string, string])[]> = fc.oneof(
    fc.constantFrom<[string, string][][]>([], [['mode', 'add']], [['mode', 'replace']]),
    fc.array(fc.tuple(fc.constantFrom(...FIELD_NAMES), fc.constantFrom(...FIELD_VALUES)), { maxLength: 2 }),
  )
  return fc
    .record({
      file: files,
      filename: fc.constantFrom('c.csv', 'c.csv', 'c.csv', ...FILENAMES),
      fields,
      flaw: fc.constantFrom('none', 'none', 'none', 'no end', 'no file', 'two files', 'other boundary', 'field after'),
    })
    .map(({ file, filename, fields: given, flaw }) => {
      const before = given.map(([name, value]) => part(name, value)).join('')
      const content = {
        none: `${before}${part('file', file, filename)}${END}`,
        'no end': `${before}${part('file', file, filename)}`,
        'no file': `${before}${END}`,
        'two files': `${before}${part('file', file, filename)}${part('file', file, filename)}${END}`,
        'other boundary': `${before}${part('file', file, filename)}${END}`.replaceAll('123456', '654321'),
        'field after': `${part('file', file, filename)}${before}${END}`,
      }[flaw]
      return { headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` }, content: content! }
    })
}
