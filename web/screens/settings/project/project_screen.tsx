import { Alert, Button, Group, Paper, Select, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { api } from '../../../api/api.ts'
import { useDeed } from '../../../api/use_deed.ts'
import { useSession } from '../../../app/session.tsx'
import { fieldProblems } from '../../../parts/field_problems.ts'
import { sayDone } from '../../../parts/say_done.tsx'
import { sayFailure } from '../../../parts/say_failure.tsx'
import { Screen } from '../../../parts/screen.tsx'
import { useFocusWrong } from '../../../parts/use_focus_wrong.ts'
import { useLeaveGuard } from '../../../parts/use_leave_guard.ts'
import { useLanguage, useTexts } from '../../../texts/language.tsx'
import { Lead } from '../lead.tsx'
import { Rebuilding } from '../rebuilding.tsx'
import { settingsTexts } from '../texts.ts'
import { currencyChoices, timeZoneChoices, weekdayChoices } from './choices.ts'
import { ProjectFacts } from './project_facts.tsx'
import { projectTexts } from './texts.ts'

const FIELDS = ['name', 'time_zone', 'first_day_of_week', 'currency']

interface Settings {
  readonly name: string
  readonly time_zone: string
  readonly first_day_of_week: string
  readonly currency: string
}

/** What days, weeks and amounts are in this project. */
export function ProjectScreen() {
  const t = useTexts(projectTexts)
  const shared = useTexts(settingsTexts)
  const { language } = useLanguage()
  const { project, may } = useSession()
  const mayChange = may('project.write')
  const before: Settings = {
    name: project.name,
    time_zone: project.time_zone,
    first_day_of_week: String(project.first_day_of_week),
    currency: project.currency,
  }
  const form = useForm<Settings>({ initialValues: before })
  const [saved, setSaved] = useState(false)
  const deed = useDeed(
    (settings: Settings) =>
      api.call('PUT /v1/project', { body: { ...settings, first_day_of_week: Number(settings.first_day_of_week) } }),
    {
      changes: ['GET /v1/project', 'GET /v1/me', 'GET /v1/segments', 'GET /v1/audit-log'],
      onDone: (_, now) => {
        setSaved(true)
        form.setInitialValues(now)
        form.setValues(now)
        form.resetDirty(now)
      },
      onError: (error) => {
        const { fields, rest } = fieldProblems(error, FIELDS, { keys: { project_name_taken: 'name' } })
        form.setErrors(fields)
        if (rest) sayFailure(error, language)
      },
    },
  )
  const save = (values: Settings) =>
    deed.mutate(values, { onSuccess: () => sayDone(t.saved, language, () => deed.mutateAsync(before)) })

  const self = useFocusWrong(deed.error)
  useLeaveGuard(form.isDirty())
  const otherDays = form.isDirty('time_zone') || form.isDirty('first_day_of_week')
  return (
    <Screen title={t.title}>
      <Lead>{mayChange ? t.lead : `${t.lead} ${shared.onlyAdmins}`}</Lead>
      <Paper withBorder p="lg" maw="46rem" component="form" ref={self} noValidate onSubmit={form.onSubmit(save)}>
        <Stack gap="lg">
          <TextInput label={t.name} readOnly={!mayChange} {...form.getInputProps('name')} />
          <Select
            label={t.timeZone.label}
            description={t.timeZone.meaning}
            data={timeZoneChoices(before.time_zone)}
            nothingFoundMessage={t.timeZone.none}
            allowDeselect={false}
            searchable
            readOnly={!mayChange}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            {...form.getInputProps('time_zone')}
          />
          <ZoneTime zone={form.values.time_zone} />
          <Group grow align="flex-start" preventGrowOverflow={false}>
            <Select
              label={t.week.label}
              description={t.week.meaning}
              data={weekdayChoices(language)}
              allowDeselect={false}
              readOnly={!mayChange}
              miw="14rem"
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              {...form.getInputProps('first_day_of_week')}
            />
            <Select
              label={t.currency.label}
              description={t.currency.meaning}
              data={currencyChoices(language, before.currency)}
              allowDeselect={false}
              searchable
              readOnly={!mayChange}
              miw="14rem"
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              {...form.getInputProps('currency')}
            />
          </Group>
          {otherDays && (
            <Alert variant="light" color="yellow" title={t.otherDays.title}>
              {t.otherDays.text}
            </Alert>
          )}
          {form.isDirty('currency') && (
            <Alert variant="light" color="yellow" title={t.otherCurrency.title}>
              {t.otherCurrency.text(form.values.currency)}
            </Alert>
          )}
          {mayChange && (
            <Group justify="flex-end">
              {form.isDirty() && (
                <Button variant="subtle" onClick={() => form.reset()}>
                  {t.discard}
                </Button>
              )}
              <Button type="submit" disabled={!form.isDirty()} loading={deed.isPending}>
                {t.save}
              </Button>
            </Group>
          )}
          {saved && <Rebuilding />}
        </Stack>
      </Paper>
      <ProjectFacts />
    </Screen>
  )
}

/** The clock of a zone that is chosen, so that nobody has to know its name. */
function ZoneTime({ zone }: { readonly zone: string }) {
  const t = useTexts(projectTexts)
  const { language } = useLanguage()
  const time = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'short', timeZone: zone })
  return (
    <Paper bg="var(--mantine-color-default-hover)" px="sm" py={6} mt={-8} fz="sm">
      {t.timeZone.now(time.format(new Date()))}
    </Paper>
  )
}
