import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

/** To the page of validation rules. */
export function RuleLink({ rule, children }: { readonly rule: string; readonly children: ReactNode }) {
  return (
    <Anchor
      size="sm"
      renderRoot={(props) => <Link to="/validation-rules/$rule" params={{ rule }} preload={false} {...props} />}
    >
      {children}
    </Anchor>
  )
}
