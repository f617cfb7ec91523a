import { Alert, List, Stack, Text } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useFormats } from '../../formats/use_formats.ts'
import { Back } from '../../parts/back.tsx'
import { Card } from '../../parts/card.tsx'
import { Facts } from '../../parts/facts.tsx'
import { Failure } from '../../parts/failure.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Screen } from '../../parts/screen.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { useTexts } from '../../texts/language.tsx'
import { ActionState } from '../../uploads/action_state.tsx'
import { actionText } from '../../uploads/action_text.ts'
import { actorText } from '../../uploads/actor_text.ts'
import { uploadsTexts } from '../../uploads/texts.ts'
import { UPLOAD_KINDS } from '../../uploads/upload_kind.ts'
import { useSegmentNames } from '../../uploads/use_segment_names.ts'
import { CountTiles } from './count_tiles.tsx'
import { type Action, countsOf } from './counts.ts'
import { NextSteps } from './next_steps.tsx'
import { Remarks } from './remarks.tsx'
import { actionAsked } from './route.ts'
import { uploadTexts } from './texts.ts'
import { UploadProgress } from './upload_progress.tsx'

const WORKING_MS = 700

const isOver = (action: Action | undefined): boolean => action?.status === 'DONE' || action?.status === 'FAILED'

/** The progress of long work, then what came of it. */
export function UploadScreen() {
  const t = useTexts(uploadTexts)
  const { upload } = useParams({ strict: false }) as { readonly upload: string }
  const { data, error, refetch } = useQuery({
    ...actionAsked(upload),
    refetchInterval: ({ state }) => (isOver(state.data) ? false : WORKING_MS),
  })
  useNewsOf(data)
  const back = <Back to="/uploads" text={t.back} />
  if (!data)
    return (
      <Screen title={t.title} back={back}>
        {error ? <Failure error={error} again={() => void refetch()} /> : <Waiting />}
      </Screen>
    )
  return <Found action={data} />
}

function Found({ action }: { readonly action: Action }) {
  const t = useTexts(uploadTexts)
  const shared = useTexts(uploadsTexts)
  const { number, exactly } = useFormats()
  const about = actionText(action, shared, useSegmentNames())
  const { file, status, error, result, work, report, processing_time: took } = action
  const notes = (result?.notes ?? []) as readonly string[]
  return (
    <Screen title={about} back={<Back to="/uploads" text={t.back} />} aside={<ActionState action={action} />}>
      {!isOver(action) && <UploadProgress action={action} />}
      {status === 'FAILED' && (
        <Alert color="red" icon={<Icon name="alert" />} title={t.failed} role="alert">
          <Text size="sm">{error?.message}</Text>
          {error?.code === 'invalid_file' && <Text size="sm">{t.unchanged}</Text>}
        </Alert>
      )}
      {status === 'DONE' && <CountTiles counts={countsOf(action)} />}
      {isOver(action) && <NextSteps action={action} />}
      {report.rows > 0 && <Remarks action={action} />}
      {notes.length > 0 && (
        <Card title={t.notes}>
          <List size="sm">
            {notes.map((note) => (
              <List.Item key={note}>{note}</List.Item>
            ))}
          </List>
        </Card>
      )}
      <Stack maw={720} w="100%">
        <Card title={t.about}>
          <Facts
            facts={[
              { name: t.facts.what, value: about },
              { name: t.facts.file, value: file },
              { name: t.facts.rows, value: number(work.total ?? work.done) },
              { name: t.facts.begun, value: exactly(action.created_at) },
              { name: t.facts.took, value: took === null ? null : t.seconds(number(took / 1000)) },
              { name: t.facts.by, value: actorText(action, shared) },
            ]}
          />
        </Card>
      </Stack>
    </Screen>
  )
}

/** When it is over, what it changed is asked again. */
function useNewsOf(action: Action | undefined): void {
  const client = useQueryClient()
  const over = isOver(action)
  useEffect(() => {
    if (!over) return
    const changed = new Set<string>(Object.values(UPLOAD_KINDS).flatMap(({ changes }) => [...changes]))
    void client.invalidateQueries({ predicate: ({ queryKey }) => changed.has(String(queryKey[0])) })
  }, [client, over])
}
