import { Button, Group, Text } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { useSession } from '../../app/session.tsx'
import { useFormats } from '../../formats/use_formats.ts'
import { useTexts } from '../../texts/language.tsx'
import type { CustomersSearch } from './route.ts'
import { EVERYBODY, NOBODY, type Selection, sizeOf } from './selection.ts'
import { customersTexts } from './texts.ts'

const SaveSegment = lazy(async () => ({ default: (await import('./save/save_segment.tsx')).SaveSegment }))

interface ResultsBarProps {
  readonly search: CustomersSearch
  readonly narrowed: boolean
  /** How many match. */
  readonly total: number | undefined
  readonly selection: Selection
  readonly onSelect: (selection: Selection) => void
}

/** What can be done with those who are ticked, or with all that match. */
export function ResultsBar({ search, narrowed, total, selection, onSelect }: ResultsBarProps) {
  const t = useTexts(customersTexts)
  const { number } = useFormats()
  const { may } = useSession()
  const [saving, save] = useState<'static' | 'auto-update' | null>(null)
  const some = selection.all || selection.ids.size > 0
  if (!may('segments.write') || !(some || narrowed)) return null
  const size = sizeOf(selection, total)
  return (
    <Group gap="xs">
      {some && (
        <Text size="sm" fw={550} role="status" mr={4}>
          {size === null ? t.selectedAll : t.selected(size, number(size))}
        </Text>
      )}
      {!selection.all && total !== undefined && total > 0 && (
        <Button size="xs" variant="subtle" onClick={() => onSelect(EVERYBODY)}>
          {t.selectAll(number(total), narrowed)}
        </Button>
      )}
      {some && (
        <Button size="xs" variant="subtle" color="gray" c="dimmed" onClick={() => onSelect(NOBODY)}>
          {t.unselect}
        </Button>
      )}
      {(some || narrowed) && (
        <>
          <Button size="xs" variant="default" onClick={() => save('static')}>
            {t.save.static.open}
          </Button>
          {narrowed && (
            <Button size="xs" variant="default" onClick={() => save('auto-update')}>
              {t.save['auto-update'].open}
            </Button>
          )}
        </>
      )}
      <Suspense>
        {saving && (
          <SaveSegment
            key={saving}
            kind={saving}
            {...{ search, total }}
            selection={some ? selection : EVERYBODY}
            onStatic={() => save('static')}
            onClose={() => save(null)}
            onSaved={() => {
              save(null)
              onSelect(NOBODY)
            }}
          />
        )}
      </Suspense>
    </Group>
  )
}
