import type { Answer } from '../../../api/ask.ts'
import { When } from '../../../formats/when.tsx'
import type { Column } from '../../../parts/list/column.ts'
import type { Same } from '../../../texts/catalogue.ts'
import type { auditTexts } from './texts.ts'

export type AuditEntry = Answer<'GET /v1/audit-log'>['entries'][number]

export type AuditTexts = Same<(typeof auditTexts)['en']>

/** What was done, in words; what these do not know, as the server calls it. */
export const deedText = ({ actions }: AuditTexts, action: string): string =>
  (actions as Readonly<Record<string, string>>)[action] ?? action

/** Names of people and keys, by id. */
export type Names = ReadonlyMap<string, string>

/** To what it was done: what it is called, else its id. */
export const thingText = ({ resource, summary }: AuditEntry, names: Names): string => {
  const { name, after } = summary as { readonly name?: unknown; readonly after?: { readonly name?: unknown } }
  if (typeof name === 'string') return name
  if (typeof after?.name === 'string') return after.name
  return names.get(resource.id ?? '') ?? resource.id ?? ''
}

export const actorText = (t: AuditTexts, { type, label }: AuditEntry['actor']): string =>
  type === 'system' ? t.server : (label ?? (type === 'key' ? t.formerKey : t.formerPerson))

export function auditColumns(t: AuditTexts, names: Names): readonly Column<AuditEntry>[] {
  return [
    { key: 'at', title: t.columns.at, cell: ({ at }) => <When at={at} />, least: 10, share: 1.2, rank: 1 },
    { key: 'who', title: t.columns.who, cell: ({ actor }) => actorText(t, actor), least: 10, share: 1.4, rank: 2 },
    { key: 'what', title: t.columns.what, cell: ({ action }) => deedText(t, action), least: 10.2, share: 1.6, rank: 1 },
    { key: 'thing', title: t.columns.thing, cell: (entry) => thingText(entry, names), least: 10, share: 2, rank: 2 },
  ]
}
