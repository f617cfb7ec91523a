import { Stack } from '@mantine/core'
import { HeldCodes } from './held_codes.tsx'
import { Publications } from './publications.tsx'
import { Redemptions } from './redemptions.tsx'

/** The customer's codes: what they hold, what they did with them, and how they got them. */
export function CodesTab({ customer }: { readonly customer: string }) {
  return (
    <Stack>
      <HeldCodes customer={customer} />
      <Redemptions customer={customer} />
      <Publications customer={customer} />
    </Stack>
  )
}
