import { Chip, Fieldset, Group, Input, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useSession } from '../../app/session.tsx'
import { weekdays } from '../../formats/weekdays.ts'
import { useLanguage, useTexts } from '../../texts/language.tsx'
import type { StepProps } from './step_props.ts'
import { newCampaignTexts } from './texts.ts'

/** Monday first. */
const WEEK = [1, 2, 3, 4, 5, 6, 0]

export function BasicsStep({ draft, problems, change }: StepProps) {
  const { basics: t } = useTexts(newCampaignTexts)
  const { language } = useLanguage()
  const { time_zone: zone } = useSession().project
  const names = weekdays(language)
  const time = (field: 'starts' | 'ends' | 'from' | 'to', type: string, hint?: string) => (
    <TextInput
      type={type}
      label={t[field]}
      description={hint}
      value={draft[field]}
      error={problems[field]}
      onChange={({ currentTarget }) => change({ [field]: currentTarget.value })}
    />
  )
  return (
    <Stack maw={640}>
      <TextInput
        label={t.name}
        description={t.nameHint}
        value={draft.name}
        error={problems.name}
        maxLength={250}
        onChange={({ currentTarget }) => change({ name: currentTarget.value })}
      />
      <Textarea
        label={t.description}
        description={t.descriptionHint}
        value={draft.description}
        error={problems.description}
        autosize
        onChange={({ currentTarget }) => change({ description: currentTarget.value })}
      />
      <Fieldset legend={t.when}>
        <Stack>
          <Text size="sm" c="dimmed">
            {t.zone(zone)}
          </Text>
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            {time('starts', 'datetime-local', t.startsHint)}
            {time('ends', 'datetime-local', t.endsHint)}
          </SimpleGrid>
          <Input.Wrapper label={t.days} description={t.daysHint} error={problems.days} labelElement="div">
            <Chip.Group
              multiple
              value={draft.days.map(String)}
              onChange={(days) => change({ days: days.map(Number).sort() })}
            >
              <Group gap="xs" mt={6} role="group" aria-label={t.days}>
                {WEEK.map((day) => (
                  <Chip key={day} value={String(day)} size="sm">
                    {names[day]}
                  </Chip>
                ))}
              </Group>
            </Chip.Group>
          </Input.Wrapper>
          <SimpleGrid cols={2}>
            {time('from', 'time')}
            {time('to', 'time')}
          </SimpleGrid>
        </Stack>
      </Fieldset>
    </Stack>
  )
}
