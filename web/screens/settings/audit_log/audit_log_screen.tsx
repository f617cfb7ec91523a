import { Button } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useMemo, useState } from 'react'
import { usePages } from '../../../api/use_pages.ts'
import { useSession } from '../../../app/session.tsx'
import { Empty } from '../../../parts/empty.tsx'
import { List } from '../../../parts/list/list.tsx'
import { useColumns } from '../../../parts/list/use_columns.ts'
import { Screen } from '../../../parts/screen.tsx'
import { partsTexts } from '../../../parts/texts.ts'
import { withoutEmpty } from '../../../parts/without_empty.ts'
import { useTexts } from '../../../texts/language.tsx'
import { auditAsked } from './audit_asked.ts'
import { type AuditEntry, auditColumns } from './audit_columns.tsx'
import { AuditFilters } from './audit_filters.tsx'
import type { AuditSearch } from './route.ts'
import { auditTexts } from './texts.ts'
import { namesOf, useActors } from './use_actors.ts'

const EntryDialog = lazy(async () => ({ default: (await import('./entry_dialog.tsx')).EntryDialog }))

/** Who changed what, and when. */
export function AuditLogScreen() {
  const t = useTexts(auditTexts)
  const { may } = useSession()
  const parts = useTexts(partsTexts)
  if (!may('audit.read')) return <Empty title={t.title} text={parts.forbidden} order={1} />
  return <Log />
}

function Log() {
  const t = useTexts(auditTexts)
  const { project } = useSession()
  const search = useSearch({ strict: false }) as AuditSearch
  const navigate = useNavigate()
  const actors = useActors()
  const names = useMemo(() => namesOf(actors), [actors])
  const pages = usePages(auditAsked(search, project.time_zone), ({ entries }) => entries)
  const [opened, open] = useState<AuditEntry | null>(null)
  const all = useMemo(() => auditColumns(t, names), [t, names])
  const { shown } = useColumns('audit', all)
  const look = (next: AuditSearch) =>
    void navigate({ to: '/settings/audit-log', search: withoutEmpty({ ...search, ...next }) })
  const narrowed = Object.values(search).some((each) => each !== undefined)
  return (
    <Screen title={t.title} fixed>
      <AuditFilters actors={actors} search={search} onLook={look} />
      <List<AuditEntry>
        label={t.title}
        columns={shown}
        pages={pages}
        rowKey={({ id }) => id}
        onOpen={open}
        empty={
          narrowed ? (
            <Empty {...t.noneFound}>
              <Button variant="default" onClick={() => void navigate({ to: '/settings/audit-log', search: {} })}>
                {t.clear}
              </Button>
            </Empty>
          ) : (
            <Empty {...t.none} />
          )
        }
      />
      {opened && (
        <Suspense>
          <EntryDialog entry={opened} names={names} onClose={() => open(null)} />
        </Suspense>
      )}
    </Screen>
  )
}
