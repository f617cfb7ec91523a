import { Checkbox, Fieldset, Input, Radio, Stack } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import type { Scope } from '../../../../server/src/http/access/permissions.ts'
import { useTexts } from '../../../texts/language.tsx'
import { type KeyKind, ONLY_CHOSEN, SCOPE_TABLE } from './scope_table.ts'
import { keysTexts } from './texts.ts'

interface ScopesFieldProps {
  readonly kind: KeyKind
  /** null: whatever keys of this kind may. */
  readonly value: readonly Scope[] | null
  readonly onChange: (scopes: readonly Scope[] | null) => void
  readonly error: ReactNode
}

/** What a key may do, in words. */
export function ScopesField({ kind, value, onChange, error }: ScopesFieldProps) {
  const { dialog: t, scopes: texts, groups } = useTexts(keysTexts)
  const errorId = useId()
  const groupsOfKind = SCOPE_TABLE[kind]
  const chosen = new Set(value ?? [])
  return (
    <>
      <Radio.Group
        label={t.scopes}
        value={value === null ? 'all' : 'some'}
        onChange={(next) => onChange(next === 'all' ? null : [])}
      >
        <Stack gap="xs" mt={6}>
          <Radio value="all" label={t.all[kind]} description={t.allMeaning[kind]} />
          <Radio value="some" label={t.some} />
        </Stack>
      </Radio.Group>
      {value !== null && (
        <Stack gap="xs" role="group" aria-label={t.some} aria-describedby={error ? errorId : undefined}>
          {groupsOfKind.map(({ group, scopes }) => (
            <Fieldset key={group} legend={groups[group]} p="sm">
              <Stack gap="xs">
                {scopes.map((scope) => (
                  <Checkbox
                    key={scope}
                    label={texts[scope]}
                    description={ONLY_CHOSEN.has(scope) ? t.dangerous : undefined}
                    checked={chosen.has(scope)}
                    aria-invalid={error ? true : undefined}
                    onChange={({ currentTarget: { checked } }) =>
                      onChange(checked ? [...value, scope] : value.filter((each) => each !== scope))
                    }
                  />
                ))}
              </Stack>
            </Fieldset>
          ))}
          {error && <Input.Error id={errorId}>{error}</Input.Error>}
        </Stack>
      )}
    </>
  )
}
