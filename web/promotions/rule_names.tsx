import { Stack } from '@mantine/core'
import { useQueries } from '@tanstack/react-query'
import { ask } from '../api/ask.ts'
import { RuleLink } from './rule_link.tsx'

/** Rules by their names, each with the way to it. */
export function RuleNames({ ids }: { readonly ids: readonly string[] }) {
  const rules = useQueries({
    queries: ids.map((rule) => ask('GET /v1/validation-rules/:rule', { params: { rule } })),
  })
  return (
    <Stack gap={2}>
      {ids.map((id, place) => (
        <RuleLink key={id} rule={id}>
          {rules[place]?.data?.name ?? id}
        </RuleLink>
      ))}
    </Stack>
  )
}
