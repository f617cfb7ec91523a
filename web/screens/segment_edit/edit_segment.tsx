import { Alert, Badge, Button, Paper, Stack, Text, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Link, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState } from 'react'
import { api } from '../../api/api.ts'
import type { Answer } from '../../api/ask.ts'
import { useDeed } from '../../api/use_deed.ts'
import { useSession } from '../../app/session.tsx'
import { LiveCount } from '../../filters/count/live_count.tsx'
import { useLiveCount } from '../../filters/count/use_live_count.ts'
import { FilterEditor } from '../../filters/editor/filter_editor.tsx'
import { useFilterEditor } from '../../filters/editor/use_filter_editor.ts'
import type { FilterLanguage } from '../../filters/use_filter_language.ts'
import { useFormats } from '../../formats/use_formats.ts'
import { Back } from '../../parts/back.tsx'
import { fieldProblems } from '../../parts/field_problems.ts'
import { sayDone } from '../../parts/say_done.tsx'
import { sayFailure } from '../../parts/say_failure.tsx'
import { Screen } from '../../parts/screen.tsx'
import { partsTexts } from '../../parts/texts.ts'
import { useLeaveGuard } from '../../parts/use_leave_guard.ts'
import { useLanguage, useTexts } from '../../texts/language.tsx'
import { Building } from '../segment_new/building.tsx'
import classes from '../segment_new/new_segment.module.css'
import { segmentNewTexts } from '../segment_new/texts.ts'
import { segmentsTexts } from '../segments/texts.ts'
import { segmentEditTexts } from './texts.ts'

// Compares and asks: needed when somebody wants to know what their change does.
const load = async () => ({ default: (await import('./difference_dialog.tsx')).DifferenceDialog })
const DifferenceDialog = lazy(load)

interface EditSegmentProps {
  readonly segment: Answer<'GET /v1/segments/:segment'>
  readonly language: FilterLanguage
}

const FIELDS = ['name', 'filter']
const CHANGES = ['GET /v1/segments', 'GET /v1/segments/:segment', 'GET /v1/customers/:customer/segments'] as const

export function EditSegment({ segment, language }: EditSegmentProps) {
  const t = useTexts(segmentEditTexts)
  const about = useTexts(segmentNewTexts)
  const { types } = useTexts(segmentsTexts)
  const parts = useTexts(partsTexts)
  const { language: spoken } = useLanguage()
  const { number } = useFormats()
  const navigate = useNavigate()
  const mayWrite = useSession().may('segments.write')
  // As it was when somebody began: what others change meanwhile does not move under their hands.
  const [before] = useState(segment)
  const editing = useFilterEditor(language, before.query ?? '')
  const live = useLiveCount(editing.filter, editing.built)
  const [name, setName] = useState(before.name)
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({})
  const [building, setBuilding] = useState(false)
  const [reviewing, { open, close }] = useDisclosure()
  const renamed = name.trim() !== before.name
  // Begun with the work: if the server is gone by the time it is reviewed, nothing that was built goes with it.
  useEffect(() => void load().catch(() => undefined), [])
  const leave = useLeaveGuard(mayWrite && !building && (editing.changed || renamed))
  const show = () => navigate({ to: '/segments/$segment', params: { segment: before.id } })

  const deed = useDeed(
    (filter: boolean) =>
      api.call('PUT /v1/segments/:segment', {
        params: { segment: before.id },
        body: { ...(renamed && { name: name.trim() }), ...(filter && { filter: editing.filter as never }) },
      }),
    {
      changes: CHANGES,
      onDone: (answer, filter) => {
        close()
        leave.allow()
        if (filter && 'status' in answer && answer.status === 'building') return setBuilding(true)
        sayDone(t.saved(name.trim()), spoken)
        void show()
      },
      onError: (error) => {
        close()
        const { fields, rest } = fieldProblems(error, FIELDS, { keys: { segment_name_taken: 'name' } })
        setWrong(fields)
        if (rest) sayFailure(error, spoken)
      },
    },
  )

  function review(): void {
    const lacking = {
      ...(name.trim() === '' && { name: about.nameMissing }),
      ...(editing.unfinished > 0 && { filter: about.unfinished(editing.unfinished) }),
      ...(editing.filter === null && {
        filter: editing.problems.length > 0 ? about.filterWrong : about.filterMissing,
      }),
    }
    setWrong(lacking)
    if (Object.keys(lacking).length > 0) return
    if (editing.changed) open()
    else deed.mutate(false)
  }

  if (building) return <Building segment={before.id} name={name.trim()} behind onReady={() => void show()} />
  return (
    <Screen
      title={mayWrite ? t.titleOf(before.name) : before.name}
      back={<Back to="/segments/$segment" params={{ segment: before.id }} text={before.name} />}
      aside={
        <>
          <Badge variant="light" tt="none">
            {types[before.type]}
          </Badge>
          <Text size="sm" c="dimmed">
            {t.membersNow(before.member_count, number(before.member_count))}
          </Text>
        </>
      }
      actions={
        <>
          <Button
            renderRoot={(props) => <Link to="/segments/$segment" params={{ segment: before.id }} {...props} />}
            variant="default"
          >
            {parts.cancel}
          </Button>
          {mayWrite && (
            <Button onClick={review} loading={deed.isPending} disabled={!editing.changed && !renamed}>
              {editing.changed || !renamed ? t.review : t.saveName}
            </Button>
          )}
        </>
      }
    >
      {!mayWrite && <Text c="dimmed">{t.mayOnlyTry}</Text>}
      <div className={classes.columns}>
        <Stack gap="md" miw={0}>
          {mayWrite && (
            <Paper withBorder p="md">
              <TextInput
                label={about.name}
                value={name}
                onChange={({ currentTarget }) => {
                  setName(currentTarget.value)
                  setWrong(({ name: _, ...others }) => others)
                }}
                error={wrong.name}
                maxLength={250}
                maw="36rem"
              />
            </Paper>
          )}
          {wrong.filter !== undefined && (
            <Alert color="red" role="alert" p="sm">
              {wrong.filter}
            </Alert>
          )}
          <FilterEditor
            language={language}
            editing={editing}
            counts={live.counts}
            strict={wrong.filter !== undefined}
          />
        </Stack>
        <div className={classes.side}>
          <LiveCount live={live} empty={editing.filter === null && editing.problems.length === 0} />
        </div>
      </div>
      {reviewing && editing.filter !== null && (
        <Suspense>
          <DifferenceDialog
            segment={before}
            filter={editing.filter}
            text={editing.text}
            applying={deed.isPending}
            onApply={() => deed.mutate(true)}
            onMove={leave.allow}
            onClose={close}
          />
        </Suspense>
      )}
    </Screen>
  )
}
