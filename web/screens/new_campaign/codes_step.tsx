import { Code, Group, NumberInput, Radio, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { codeExamples } from '../../promotions/code_examples.ts'
import classes from '../../promotions/promotions.module.css'
import { useTexts } from '../../texts/language.tsx'
import { isGrowing } from './draft.ts'
import type { StepProps } from './step_props.ts'
import { newCampaignTexts } from './texts.ts'

export function CodesStep(props: StepProps) {
  const { codes: t } = useTexts(newCampaignTexts)
  const { draft, problems, change } = props
  const growing = isGrowing(draft)
  return (
    <Stack maw={640}>
      {growing ? <Text size="sm">{t.growing}</Text> : <How {...props} />}
      {draft.how === 'one' && !growing ? (
        <TextInput
          label={t.code}
          description={t.codeHint}
          value={draft.code}
          error={problems.code}
          spellCheck={false}
          autoCapitalize="characters"
          maxLength={255}
          onChange={({ currentTarget }) => change({ code: currentTarget.value })}
        />
      ) : (
        <>
          {!growing && (
            <NumberInput
              label={t.count}
              description={t.countHint}
              allowDecimal={false}
              min={1}
              value={draft.count ?? ''}
              error={problems.count}
              onChange={(count) => change({ count: count === '' ? null : Number(count) })}
            />
          )}
          <Pattern {...props} />
        </>
      )}
    </Stack>
  )
}

const HOW = ['many', 'one'] as const

function How({ draft, change }: StepProps) {
  const { codes: t } = useTexts(newCampaignTexts)
  return (
    <Radio.Group
      aria-label={t.how}
      value={draft.how}
      // One code that everybody has would be used up by the first of them.
      onChange={(how) => change({ how: how as 'many' | 'one', perCode: how === 'one' ? null : 1 })}
    >
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        {HOW.map((how) => (
          <Radio.Card key={how} value={how} className={classes.choice} aria-label={t[how]}>
            <Text fw={600}>{t[how]}</Text>
            <Text size="sm" c="dimmed">
              {t[`${how}Hint`]}
            </Text>
          </Radio.Card>
        ))}
      </SimpleGrid>
    </Radio.Group>
  )
}

function Pattern({ draft, problems, change }: StepProps) {
  const { codes: t } = useTexts(newCampaignTexts)
  return (
    <>
      <TextInput
        label={t.pattern}
        description={t.patternHint}
        value={draft.pattern}
        error={problems.pattern}
        spellCheck={false}
        maxLength={255}
        onChange={({ currentTarget }) => change({ pattern: currentTarget.value })}
      />
      {draft.pattern.includes('#') && (
        <Group gap="xs">
          <Text size="sm" c="dimmed">
            {t.examples}
          </Text>
          {codeExamples(draft.pattern).map((code) => (
            <Code key={code}>{code}</Code>
          ))}
        </Group>
      )}
    </>
  )
}
