import { Input, JsonInput, Text } from '@mantine/core'
import { Card } from '../../parts/card.tsx'
import type { ApplicableDraft } from '../../rules/applicable_draft.ts'
import { useTexts } from '../../texts/language.tsx'
import { ProductsField } from './rule_value.tsx'
import { ruleTexts } from './texts.ts'

interface ApplicablePartProps {
  readonly value: ApplicableDraft
  readonly onChange: (next: ApplicableDraft) => void
  readonly error: string | undefined
  readonly readOnly: boolean
}

/** Which items a discount touches: products, or as JSON what limits more. */
export function ApplicablePart({ value, onChange, error, readOnly }: ApplicablePartProps) {
  const t = useTexts(ruleTexts)
  return (
    <Card title={t.applies}>
      <Text size="sm" c="dimmed">
        {t.appliesHint}
      </Text>
      {value.text !== null ? (
        <JsonInput
          aria-label={t.applies}
          description={t.jsonHint}
          value={value.text}
          onChange={(text) => onChange({ ...value, text })}
          validationError={t.noJson}
          error={error}
          disabled={readOnly}
          autosize
          minRows={3}
        />
      ) : (
        (['included', 'excluded'] as const).map((list) => (
          <Input.Wrapper key={list} label={t[list]} labelElement="div" error={list === 'included' && error}>
            <ProductsField
              label={t[list]}
              value={value[list]}
              onChange={(ids) => onChange({ ...value, [list]: ids })}
              readOnly={readOnly}
            />
          </Input.Wrapper>
        ))
      )}
    </Card>
  )
}
