import { ActionIcon, Menu } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Link } from '@tanstack/react-router'
import { ApiError, api } from '../../api/api.ts'
import { useDeed } from '../../api/use_deed.ts'
import { useSession } from '../../app/session.tsx'
import { useConfirm } from '../../parts/confirm.tsx'
import { Icon } from '../../parts/icon.tsx'
import { sayDone } from '../../parts/say_done.tsx'
import { sayFailure } from '../../parts/say_failure.tsx'
import { useLanguage, useTexts } from '../../texts/language.tsx'
import { RenameSegment } from './rename_segment.tsx'
import type { ListedSegment } from './segment_columns.tsx'
import { segmentsTexts } from './texts.ts'

/** What can be done with a segment, by those who may. */
export function SegmentActions({ segment }: { readonly segment: ListedSegment }) {
  const t = useTexts(segmentsTexts)
  const { language } = useLanguage()
  const { may } = useSession()
  const confirm = useConfirm()
  const [renaming, { open, close }] = useDisclosure()
  const { id, name } = segment
  const deletion = useDeed(
    (which: string) => api.call('DELETE /v1/segments/:segment', { params: { segment: which } }),
    {
      changes: ['GET /v1/segments'],
      onDone: () => sayDone(t.deleted(name), language),
      onError: (error) => {
        const users = error instanceof ApiError ? (error.body.used_by ?? []) : []
        sayFailure(users.length > 0 ? new Error(t.inUse(users.map((each) => each.name).join(', '))) : error, language)
      },
    },
  )

  async function remove(): Promise<void> {
    const { title, text, action } = t.deleting
    if (await confirm({ title: title(name), text, action })) deletion.mutate(id)
  }

  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={t.actionsFor(name)}>
            <Icon name="more" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item renderRoot={(props) => <Link to="/customers" search={{ segment: id }} {...props} />}>
            {t.showMembers}
          </Menu.Item>
          {may('segments.write') && (
            <>
              <Menu.Item onClick={open}>{t.rename}</Menu.Item>
              <Menu.Item onClick={() => void remove()}>{t.delete}</Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <RenameSegment segment={segment} opened={renaming} onClose={close} />
    </>
  )
}
