import { Button, Group, Text } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { ConditionEditor } from '../../../filters/builder/condition_editor.tsx'
import type { DraftNode, DraftRule } from '../../../filters/draft/draft.ts'
import { isWhole } from '../../../filters/draft/is_whole.ts'
import { useFields } from '../../../filters/fields/use_fields.ts'
import { failureText } from '../../../parts/failure_text.ts'
import { partsTexts } from '../../../parts/texts.ts'
import { useLanguage, useTexts } from '../../../texts/language.tsx'
import { filterBarTexts } from './texts.ts'

interface ConditionPanelProps {
  readonly node: DraftNode
  readonly isNew: boolean
  /** What the server has against it. */
  readonly error: Error | null
  readonly busy: boolean
  readonly onSave: (node: DraftNode) => void
  readonly onClose: () => void
}

/** One condition being made or changed; it narrows nothing until it is applied. */
export function ConditionPanel({ node, isNew, error, busy, onSave, onClose }: ConditionPanelProps) {
  const t = useTexts(filterBarTexts)
  const parts = useTexts(partsTexts)
  const { language } = useLanguage()
  const [rule, change] = useState(node as DraftRule)
  const [tried, tryIt] = useState(false)
  const root = useRef<HTMLFormElement>(null)
  // The first time, what there is to be looked at is read first.
  const ready = useFields() !== null
  useEffect(() => {
    if (ready) root.current?.querySelector<HTMLElement>('input')?.focus()
  }, [ready])
  const incomplete = tried && !isWhole(rule)
  return (
    <form
      ref={root}
      aria-label={isNew ? t.newFilter : t.changeFilter}
      noValidate
      style={{ marginTop: 10 }}
      onSubmit={(event) => {
        event.preventDefault()
        tryIt(true)
        if (isWhole(rule)) onSave(rule)
      }}
    >
      <Group gap="sm" align="end">
        <div style={{ flex: '1 1 20rem', minWidth: 0 }}>
          <ConditionEditor rule={rule} onChange={change} />
        </div>
        <Group gap="xs" ml="auto">
          <Button size="sm" variant="default" onClick={onClose}>
            {parts.cancel}
          </Button>
          <Button size="sm" type="submit" loading={busy}>
            {isNew ? t.apply : t.change}
          </Button>
        </Group>
      </Group>
      {(incomplete || error) && (
        <Text size="sm" c="error" mt={6} role="alert">
          {incomplete ? t.incomplete : failureText(error, language).text}
        </Text>
      )}
    </form>
  )
}
