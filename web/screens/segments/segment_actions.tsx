import { ActionIcon, Menu } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useSession } from '../../app/session.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useTexts } from '../../texts/language.tsx'
import type { ListedSegment } from './segment_columns.tsx'
import { segmentsTexts } from './texts.ts'
import { useDeletion } from './use_deletion.ts'
import { useExport } from './use_export.ts'

// Needed when somebody does it, not before.
const RenameSegment = lazy(async () => ({ default: (await import('./rename_segment.tsx')).RenameSegment }))
const DuplicateSegment = lazy(async () => ({ default: (await import('./duplicate_segment.tsx')).DuplicateSegment }))
const InUse = lazy(async () => ({ default: (await import('./in_use.tsx')).InUse }))

interface SegmentActionsProps {
  readonly segment: ListedSegment
  /** On the segment's own page: it need not be led to, and has to be left when it is gone. */
  readonly onPage?: boolean
}

/** What can be done with a segment, by those who may. */
export function SegmentActions({ segment, onPage = false }: SegmentActionsProps) {
  const t = useTexts(segmentsTexts)
  const { may } = useSession()
  const navigate = useNavigate()
  const [open, setOpen] = useState<'rename' | 'duplicate' | null>(null)
  const exportList = useExport(segment)
  const { remove, usedBy, leave } = useDeletion(segment, () => void (onPage && navigate({ to: '/segments' })))
  const { id, name } = segment
  const close = () => setOpen(null)
  return (
    <>
      <Menu position="bottom-end" width={200}>
        <Menu.Target>
          <ActionIcon
            variant={onPage ? 'default' : 'subtle'}
            color="gray"
            size={onPage ? 36 : undefined}
            aria-label={t.actionsFor(name)}
          >
            <Icon name="more" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {!onPage && (
            <Menu.Item renderRoot={(props) => <Link to="/segments/$segment" params={{ segment: id }} {...props} />}>
              {t.open}
            </Menu.Item>
          )}
          <Menu.Item renderRoot={(props) => <Link to="/customers" search={{ segment: id }} {...props} />}>
            {t.showMembers}
          </Menu.Item>
          <Menu.Item onClick={() => exportList.mutate(undefined)}>{t.export}</Menu.Item>
          {may('segments.write') && (
            <>
              <Menu.Divider />
              <Menu.Item onClick={() => setOpen('rename')}>{t.rename}</Menu.Item>
              <Menu.Item onClick={() => setOpen('duplicate')}>{t.duplicate}</Menu.Item>
              <Menu.Divider />
              <Menu.Item c="var(--mantine-color-error)" onClick={() => void remove()}>
                {t.delete}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <Suspense>
        {open === 'rename' && <RenameSegment segment={segment} opened onClose={close} />}
        {open === 'duplicate' && <DuplicateSegment segment={segment} opened onClose={close} />}
        {usedBy && <InUse name={name} uses={usedBy} onClose={leave} />}
      </Suspense>
    </>
  )
}
