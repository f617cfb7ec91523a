import { Pill } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../../../api/ask.ts'
import { useTexts } from '../../../texts/language.tsx'
import { calledAs } from '../../customers/customer_columns.tsx'
import { segmentTexts } from '../texts.ts'

/** Somebody who is to be put on a list, and a way to think better of it. */
export function PickedCustomer({ id, onRemove }: { readonly id: string; readonly onRemove: () => void }) {
  const { adding: t } = useTexts(segmentTexts)
  const { data } = useQuery(ask('GET /v1/customers/:customer', { params: { customer: id } }))
  const name = data ? calledAs(data) : id
  return (
    <Pill
      withRemoveButton
      onRemove={onRemove}
      removeButtonProps={{ 'aria-label': t.unpick(name), tabIndex: 0, 'aria-hidden': false }}
    >
      {name}
    </Pill>
  )
}
