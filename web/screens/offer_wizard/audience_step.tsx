import { Button, Group, Paper, Stack, Text } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { Icon } from '../../parts/icon.tsx'
import { useTexts } from '../../texts/language.tsx'
import { AudienceSize } from '../offer/audience_size.tsx'
import { CheckAudience } from '../offer/check_audience.tsx'
import { type AudiencePart, newPart } from './audience_part.ts'
import type { StepProps } from './form.ts'
import classes from './offer_wizard.module.css'
import { PartFields } from './part_fields.tsx'
import { offerWizardTexts } from './texts.ts'
import { useWrittenAudience } from './use_written_audience.ts'

const KINDS = ['segments', 'age', 'filter'] as const

/** Whom it is for: all parts must hold. Beside it, who that is at this moment. */
export function AudienceStep({ values: { parts }, set, problems }: StepProps) {
  const { audience: t } = useTexts(offerWizardTexts)
  const written = useWrittenAudience(parts)
  const [fresh, setFresh] = useState<string | null>(null)
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (fresh !== null) list.current?.querySelector<HTMLElement>(`[data-part="${fresh}"] [data-first]`)?.focus()
  }, [fresh])

  const add = (part: AudiencePart) => {
    set({ parts: [...parts, part] })
    setFresh(part.key)
  }
  const change = (at: number, part: AudiencePart) => set({ parts: parts.with(at, part) })
  return (
    <div className={classes.beside}>
      <Stack gap="md" ref={list}>
        {parts.length === 0 && (
          <Paper withBorder p="md">
            <Text fw={600}>{t.everybody}</Text>
            <Text size="sm" c="dimmed">
              {t.everybodyHint}
            </Text>
          </Paper>
        )}
        {parts.map((part, at) => (
          <PartFields
            key={part.key}
            part={part}
            joined={at > 0}
            alone={written.aloneOf(at)}
            error={problems[`audiences[${at}]`] ?? written.problems[`audiences[${at}]`]}
            onChange={(changed) => change(at, changed)}
            onRemove={() => set({ parts: parts.toSpliced(at, 1) })}
          />
        ))}
        <Group gap="xs" role="group" aria-label={t.add}>
          {KINDS.map((kind) => (
            <Button
              key={kind}
              variant="default"
              leftSection={<Icon name="plus" size={16} />}
              onClick={() => add(newPart[kind]())}
            >
              {t.kinds[kind]}
            </Button>
          ))}
        </Group>
      </Stack>
      <Stack gap="md" className={classes.aside}>
        <AudienceSize preview={written.preview} outdated={written.outdated} />
        <CheckAudience audiences={written.audiences} />
      </Stack>
    </div>
  )
}
