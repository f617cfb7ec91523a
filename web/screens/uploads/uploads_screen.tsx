import { Button, Group } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Answer } from '../../api/ask.ts'
import { usePages } from '../../api/use_pages.ts'
import { useFormats } from '../../formats/use_formats.ts'
import { Empty } from '../../parts/empty.tsx'
import { Icon } from '../../parts/icon.tsx'
import { ColumnChoice } from '../../parts/list/column_choice.tsx'
import { List } from '../../parts/list/list.tsx'
import { useColumns } from '../../parts/list/use_columns.ts'
import { Screen } from '../../parts/screen.tsx'
import { useTexts } from '../../texts/language.tsx'
import type { ListedAction } from '../../uploads/action_text.ts'
import { SendingCard } from '../../uploads/sending_card.tsx'
import { uploadsTexts } from '../../uploads/texts.ts'
import { useSegmentNames } from '../../uploads/use_segment_names.ts'
import { useSendings } from '../../uploads/use_sendings.ts'
import { useUploadKinds } from '../../uploads/use_upload_kinds.ts'
import { actionsAsked } from './route.ts'
import { uploadListTexts } from './texts.ts'
import { uploadColumns } from './upload_columns.tsx'

type Page = Answer<'GET /v1/async-actions'>

const WORKING_MS = 1_500
const IDLE_MS = 10_000

/** What is at work is looked at often; else now and then, for others begin something, too. */
const howSoon = ({ state }: { readonly state: { readonly data?: { readonly pages: readonly Page[] } } }) =>
  state.data?.pages.some((page) => page.async_actions.some(isAtWork)) ? WORKING_MS : IDLE_MS

const isAtWork = ({ status }: ListedAction): boolean => status === 'ENQUEUED' || status === 'IN_PROGRESS'

export function UploadsScreen() {
  const t = useTexts(uploadListTexts)
  const shared = useTexts(uploadsTexts)
  const formats = useFormats()
  const navigate = useNavigate()
  const segments = useSegmentNames()
  const sendings = useSendings()
  const mayUpload = useUploadKinds().length > 0
  const pages = usePages({ ...actionsAsked, refetchInterval: howSoon }, (page) => page.async_actions)
  const all = useMemo(() => uploadColumns({ t: t.columns, shared, formats, segments }), [t, shared, formats, segments])
  const { shown, choose } = useColumns('uploads', all)
  const start = mayUpload && (
    <Button component={Link} to="/uploads/new" leftSection={<Icon name="upload" size={16} />}>
      {t.start}
    </Button>
  )
  return (
    <Screen
      title={t.title}
      actions={
        <Group gap="xs">
          <ColumnChoice columns={all} shown={shown} choose={choose} />
          {start}
        </Group>
      }
      fixed
    >
      {sendings.map((sending) => (
        <SendingCard key={sending.id} sending={sending} />
      ))}
      <List<ListedAction>
        label={t.title}
        columns={shown}
        pages={pages}
        rowKey={({ id }) => id}
        onOpen={({ id }) => void navigate({ to: '/uploads/$upload', params: { upload: id } })}
        empty={
          <Empty title={t.none.title} text={t.none.text}>
            {start}
          </Empty>
        }
      />
    </Screen>
  )
}
