import { Button, Code, Group, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { api } from '../../../api/api.ts'
import type { Answer } from '../../../api/ask.ts'
import { useDeed } from '../../../api/use_deed.ts'
import { useFormats } from '../../../formats/use_formats.ts'
import { Dialog } from '../../../parts/dialog.tsx'
import { sayDone } from '../../../parts/say_done.tsx'
import { sayFailure } from '../../../parts/say_failure.tsx'
import { partsTexts } from '../../../parts/texts.ts'
import { useLanguage, useTexts } from '../../../texts/language.tsx'
import { customerTexts } from '../texts.ts'

interface EraseCustomerProps {
  readonly customer: Answer<'GET /v1/customers/:customer'>
  readonly name: string
  readonly onClose: () => void
  readonly onErased: () => void
}

/** Nobody erases by habit: whoever does it writes down who is meant. */
export function EraseCustomer({ customer, name, onClose, onErased }: EraseCustomerProps) {
  const { erasing: t } = useTexts(customerTexts)
  const parts = useTexts(partsTexts)
  const { language } = useLanguage()
  const { number } = useFormats()
  const [typed, type] = useState('')
  const [refused, refuse] = useState(false)
  const id = customer.source_id ?? customer.id
  const deed = useDeed(
    () => api.call('POST /v1/customers/:customer/permanent-deletion', { params: { customer: customer.id } }),
    {
      changes: ['POST /v1/customers/search', 'GET /v1/segments'],
      onDone: ({ data_json: { orders, events } }) => {
        onClose()
        onErased()
        sayDone(t.done(name, number(orders), number(events)), language)
      },
      onError: (error) => sayFailure(error, language),
    },
  )
  return (
    <Dialog opened onClose={onClose} title={t.title(name)}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (typed.trim() === id) deed.mutate(undefined)
          else refuse(true)
        }}
      >
        <Stack gap="sm">
          <Text size="sm">{t.text}</Text>
          <TextInput
            label={
              <>
                {t.type} <Code>{id}</Code>
              </>
            }
            value={typed}
            onChange={({ currentTarget }) => {
              type(currentTarget.value)
              refuse(false)
            }}
            error={refused && t.other}
            autoComplete="off"
            spellCheck={false}
            data-autofocus
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {parts.cancel}
            </Button>
            <Button type="submit" color="red.9" loading={deed.isPending}>
              {t.action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
