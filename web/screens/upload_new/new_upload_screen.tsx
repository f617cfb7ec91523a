import { Button, Group, Stack, Text } from '@mantine/core'
import { useSearch } from '@tanstack/react-router'
import { Back } from '../../parts/back.tsx'
import { Card } from '../../parts/card.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Screen } from '../../parts/screen.tsx'
import { useTexts } from '../../texts/language.tsx'
import { idColumn } from '../../uploads/id_column.ts'
import { SendingCard } from '../../uploads/sending_card.tsx'
import { useUploadKinds } from '../../uploads/use_upload_kinds.ts'
import { ColumnsPart } from './columns_part.tsx'
import { chosenColumn, draftProblems } from './draft.ts'
import { FilePart } from './file_part.tsx'
import { KindChoice } from './kind_choice.tsx'
import type { NewUploadSearch } from './route.ts'
import { SegmentPart } from './segment_part.tsx'
import { newUploadTexts } from './texts.ts'
import { useDraft } from './use_draft.ts'
import { useFileHead } from './use_file_head.ts'
import { useSend } from './use_send.ts'

/** From a file to what it is uploaded as. */
export function NewUploadScreen() {
  const t = useTexts(newUploadTexts)
  const allowed = useUploadKinds().length > 0
  return (
    <Screen title={t.title} back={<Back to="/uploads" text={t.back} />}>
      {allowed ? <Steps /> : <Empty title={t.forbidden.title} text={t.forbidden.text} />}
    </Screen>
  )
}

function Steps() {
  const t = useTexts(newUploadTexts)
  const search = useSearch({ strict: false }) as NewUploadSearch
  const [draft, change] = useDraft(search)
  const { file, head, choose, readAs } = useFileHead((name) => draft.name === '' && change({ name }))
  const read = head !== null && !('is' in head) ? head : null
  const problems = read === null ? [] : draftProblems(draft, read)
  const { sending, tried, refused, send } = useSend()
  const errors = { ...(tried && ofFields(problems, t.needed)), ...refused }
  const mapping = problems.flatMap((each) => (each.is === 'mapping' ? [each.problem] : []))
  if (sending) return <SendingCard sending={sending} />
  const column = read && chosenColumn(draft.column, read.header)
  const ids =
    read === null || draft.kind !== 'segment' ? null : column ? read.header.indexOf(column) : idColumn(read.header)
  return (
    <Stack gap="md" maw={1080}>
      <Card title={t.steps.kind}>
        <KindChoice value={draft.kind} onChange={(kind) => change({ kind })} />
      </Card>
      <Card title={t.steps.file}>
        {read === null && <Text size="sm">{t.wants[draft.kind]}</Text>}
        <FilePart file={file} head={head} ids={ids} onFile={choose} onReadAs={readAs} />
      </Card>
      {file !== null && read !== null && (
        <>
          <Card title={draft.kind === 'segment' ? t.steps.segment : t.steps.columns}>
            {draft.kind === 'segment' ? (
              <SegmentPart draft={draft} onChange={change} head={read} errors={errors} />
            ) : (
              <ColumnsPart draft={draft} onChange={change} head={read} errors={errors} problems={mapping} />
            )}
          </Card>
          <Group>
            <Button size="md" onClick={() => void send(draft, file, read, problems)} disabled={mapping.length > 0}>
              {t.send}
            </Button>
            <Text size="sm" c="dimmed" flex={1} miw={200}>
              {t.sendHint}
            </Text>
          </Group>
        </>
      )}
    </Stack>
  )
}

/** What is missing, at the fields where it is. */
const ofFields = (
  problems: ReturnType<typeof draftProblems>,
  needed: Readonly<Record<'name' | 'segment' | 'column' | 'event', string>>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(problems.flatMap(({ is }) => (is === 'mapping' ? [] : [[is, needed[is]] as const])))
