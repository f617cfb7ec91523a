import { Alert, Button, Paper, Stack, Text, TextInput } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../api/api.ts'
import { useDeed } from '../../api/use_deed.ts'
import { useSession } from '../../app/session.tsx'
import { LiveCount } from '../../filters/count/live_count.tsx'
import { useLiveCount } from '../../filters/count/use_live_count.ts'
import { FilterEditor } from '../../filters/editor/filter_editor.tsx'
import { useFilterEditor } from '../../filters/editor/use_filter_editor.ts'
import type { FilterLanguage } from '../../filters/use_filter_language.ts'
import { Back } from '../../parts/back.tsx'
import { fieldProblems } from '../../parts/field_problems.ts'
import { sayFailure } from '../../parts/say_failure.tsx'
import { Screen } from '../../parts/screen.tsx'
import { partsTexts } from '../../parts/texts.ts'
import { useLeaveGuard } from '../../parts/use_leave_guard.ts'
import { useLanguage, useTexts } from '../../texts/language.tsx'
import { Building } from './building.tsx'
import { KindChoice, type NewKind } from './kind_choice.tsx'
import classes from './new_segment.module.css'
import { segmentNewTexts } from './texts.ts'

interface NewSegmentProps {
  readonly title: string
  readonly language: FilterLanguage
  /** A filter to begin with, as text. */
  readonly initial: string
}

interface Wrong {
  readonly name?: string
  readonly filter?: string
}

const FIELDS = ['name', 'filter']
const KEYS = { segment_name_taken: 'name', segment_duplicate: 'filter' }
const CHANGES = ['GET /v1/segments', 'GET /v1/customers/:customer/segments'] as const

export function NewSegment({ title, language, initial }: NewSegmentProps) {
  const t = useTexts(segmentNewTexts)
  const parts = useTexts(partsTexts)
  const { language: spoken } = useLanguage()
  const navigate = useNavigate()
  const mayWrite = useSession().may('segments.write')
  const editing = useFilterEditor(language, initial)
  const live = useLiveCount(editing.filter, editing.built)
  const [name, setName] = useState('')
  const [kind, setKind] = useState<NewKind>('auto-update')
  const [wrong, setWrong] = useState<Wrong>({})
  const [made, setMade] = useState<string | null>(null)
  const leave = useLeaveGuard(mayWrite && made === null && (editing.changed || name.trim() !== ''))

  const deed = useDeed(
    () => api.call('POST /v1/segments', { body: { name: name.trim(), type: kind, filter: editing.filter as never } }),
    {
      changes: CHANGES,
      onDone: ({ id, status }) => {
        leave.allow()
        if (status === 'building') setMade(id)
        else void show(id)
      },
      onError: (error) => {
        const { fields, rest } = fieldProblems(error, FIELDS, { keys: KEYS })
        setWrong(fields)
        if (rest) sayFailure(error, spoken)
      },
    },
  )
  const show = (segment: string) => navigate({ to: '/segments/$segment', params: { segment } })

  function save(): void {
    const lacking: Wrong = {
      ...(name.trim() === '' && { name: t.nameMissing }),
      ...(editing.unfinished > 0 && { filter: t.unfinished(editing.unfinished) }),
      ...(editing.filter === null && { filter: editing.problems.length > 0 ? t.filterWrong : t.filterMissing }),
    }
    setWrong(lacking)
    if (lacking.name) document.getElementById('segment-name')?.focus()
    if (Object.keys(lacking).length === 0) deed.mutate(undefined)
  }

  if (made !== null) return <Building segment={made} name={name.trim()} onReady={() => void show(made)} />
  return (
    <Screen
      title={title}
      back={<Back to="/segments" text={t.back} />}
      actions={
        mayWrite && (
          <>
            <Button component={Link} to="/segments" variant="default">
              {parts.cancel}
            </Button>
            <Button onClick={save} loading={deed.isPending}>
              {t.save}
            </Button>
          </>
        )
      }
    >
      {!mayWrite && <Text c="dimmed">{t.mayOnlyTry}</Text>}
      <div className={classes.columns}>
        <Stack gap="md" miw={0}>
          {mayWrite && (
            <Paper withBorder p="md" component="section" aria-label={t.about}>
              <Stack gap="md">
                <TextInput
                  id="segment-name"
                  label={t.name}
                  placeholder={t.nameHint}
                  value={name}
                  onChange={({ currentTarget }) => {
                    setName(currentTarget.value)
                    setWrong(({ name: _, ...others }) => others)
                  }}
                  error={wrong.name}
                  maxLength={250}
                  maw="36rem"
                />
                <KindChoice value={kind} onChange={setKind} />
              </Stack>
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
    </Screen>
  )
}
