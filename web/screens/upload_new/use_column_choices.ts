import { useProjectSchema } from '../../filters/use_project_schema.ts'
import { useTexts } from '../../texts/language.tsx'
import { attributesOf, KNOWN_COLUMNS } from '../../uploads/known_columns.ts'
import type { UploadKindName } from '../../uploads/upload_kind.ts'
import { newUploadTexts } from './texts.ts'

interface ChoiceGroup {
  readonly group: string
  readonly items: { readonly value: string; readonly label: string }[]
}

const KEY = 'metadata.'

/** What a column can be: nothing, a field, a consent, or an attribute, one that is declared or a new one. */
export function useColumnChoices(
  kind: UploadKindName,
): (header: string, path: string, leftOut: string) => ChoiceGroup[] {
  const t = useTexts(newUploadTexts)
  const schema = useProjectSchema()
  if (kind === 'segment') return () => []
  const { fields, consents } = KNOWN_COLUMNS[kind]
  const names = t.fields as Readonly<Record<string, string>>
  const attributes = attributesOf(kind, schema).map((key) => `${KEY}${key}`)
  const agreed = consents ? Object.entries(schema?.consents ?? {}) : []
  return (header, path, leftOut) => {
    const own = `${KEY}${header.trim()}`
    const news = [...new Set([own, path])].filter((each) => each.startsWith(KEY) && !attributes.includes(each))
    return [
      { group: t.columns.groups.nothing, items: [{ value: leftOut, label: t.columns.leftOut }] },
      {
        group: t.columns.groups.fields,
        items: Object.keys(fields).map((value) => ({ value, label: names[value] ?? value })),
      },
      {
        group: t.columns.groups.attributes,
        items: [
          ...news.map((value) => ({ value, label: t.columns.newAttribute(value.slice(KEY.length)) })),
          ...attributes.map((value) => ({ value, label: value.slice(KEY.length) })),
        ],
      },
      {
        group: t.columns.groups.consents,
        items: [
          ...agreed.map(([key, { name }]) => ({ value: `consents.${key}`, label: name })),
          ...newConsent(
            path,
            agreed.map(([key]) => key),
          ),
        ],
      },
    ].filter(({ items }) => items.length > 0)
  }
}

/** A header may name one that is not declared yet. */
const newConsent = (path: string, known: readonly string[]) =>
  path.startsWith('consents.') && !known.includes(path.slice('consents.'.length)) ? [{ value: path, label: path }] : []
