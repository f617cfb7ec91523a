import { Button, Menu } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { Icon } from '../../../parts/icon.tsx'
import { useTexts } from '../../../texts/language.tsx'
import type { CustomersSearch } from '../route.ts'
import { customersTexts } from '../texts.ts'

const ExportDialog = lazy(async () => ({ default: (await import('./export_dialog.tsx')).ExportDialog }))

interface ExportMenuProps {
  readonly search: CustomersSearch
  readonly total: number | undefined
}

/** Takes those who match along as a file. */
export function ExportMenu({ search, total }: ExportMenuProps) {
  const { exporting: t } = useTexts(customersTexts)
  const [format, choose] = useState<'csv' | 'ndjson' | null>(null)
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" rightSection={<Icon name="down" size={14} />}>
            {t.open}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => choose('csv')}>{t.csv}</Menu.Item>
          <Menu.Item onClick={() => choose('ndjson')}>{t.ndjson}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Suspense>{format && <ExportDialog {...{ search, total, format }} onClose={() => choose(null)} />}</Suspense>
    </>
  )
}
