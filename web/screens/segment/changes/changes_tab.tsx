import { Group, SegmentedControl, Text } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { explainTexts } from '../../../explain/texts.ts'
import { Empty } from '../../../parts/empty.tsx'
import { List } from '../../../parts/list/list.tsx'
import { useColumns } from '../../../parts/list/use_columns.ts'
import { useTexts } from '../../../texts/language.tsx'
import type { ListedSegment } from '../../segments/segment_columns.tsx'
import classes from '../segment.module.css'
import { segmentTexts } from '../texts.ts'
import { changeColumns } from './change_columns.tsx'
import { type SegmentChange, useLiveChanges } from './use_live_changes.ts'

interface ChangesTabProps {
  readonly segment: ListedSegment
  readonly kind: SegmentChange['kind'] | undefined
  readonly onKind: (kind: SegmentChange['kind'] | undefined) => void
}

/** Who entered and left, the newest first, as it happens. */
export function ChangesTab({ segment, kind, onKind }: ChangesTabProps) {
  const { changes: t } = useTexts(segmentTexts)
  const explain = useTexts(explainTexts)
  const navigate = useNavigate()
  const pages = useLiveChanges(segment.id, kind)
  const columns = useMemo(() => changeColumns(t, explain), [t, explain])
  const { shown } = useColumns('changes', columns)
  if (segment.type === 'passive' || segment.type === 'static') return <Empty {...t.silent[segment.type]} />
  return (
    <div className={classes.list}>
      <Group justify="space-between" gap="xs">
        <SegmentedControl
          aria-label={t.filter}
          data={[
            { value: 'all', label: t.all },
            { value: 'entered', label: t.kinds.entered },
            { value: 'left', label: t.kinds.left },
          ]}
          value={kind ?? 'all'}
          onChange={(value) => onKind(value === 'all' ? undefined : (value as SegmentChange['kind']))}
        />
        <Text size="sm" c="dimmed">
          {t.live}
        </Text>
      </Group>
      <List<SegmentChange>
        label={t.title}
        columns={shown}
        pages={pages}
        rowKey={({ seq }) => String(seq)}
        onOpen={({ customer }) => void navigate({ to: '/customers/$customer', params: { customer } })}
        empty={<Empty {...t.none} />}
      />
    </div>
  )
}
