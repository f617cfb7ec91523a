import { Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { api } from '../../api/api.ts'
import { useDeed } from '../../api/use_deed.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { failureText } from '../../parts/failure_text.ts'
import { sayDone } from '../../parts/say_done.tsx'
import { partsTexts } from '../../parts/texts.ts'
import { CustomerField } from '../../pickers/customer_field.tsx'
import { useLanguage, useTexts } from '../../texts/language.tsx'
import { voucherTexts } from './texts.ts'
import { VOUCHER_CHANGES } from './voucher_changes.ts'

interface GiveVoucherProps {
  readonly code: string
  readonly onClose: () => void
}

export function GiveVoucher({ code, onClose }: GiveVoucherProps) {
  const { giving: t } = useTexts(voucherTexts)
  const parts = useTexts(partsTexts)
  const { language } = useLanguage()
  const [customer, setCustomer] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const deed = useDeed(
    (who: string) => api.call('POST /v1/publications', { query: {}, body: { voucher: code, customer: who } }),
    {
      changes: VOUCHER_CHANGES,
      onDone: () => {
        onClose()
        sayDone(t.done, language)
      },
      onError: (error) => setProblem(failureText(error, language).text),
    },
  )
  return (
    <Dialog opened onClose={onClose} title={t.title}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (customer === null) setProblem(t.needed)
          else deed.mutate(customer)
        }}
      >
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            {t.text}
          </Text>
          <CustomerField
            label={t.customer}
            value={customer}
            error={problem}
            onChange={(id) => {
              setCustomer(id)
              setProblem(null)
            }}
            data-autofocus
          />
        </Stack>
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={onClose}>
            {parts.cancel}
          </Button>
          <Button type="submit" loading={deed.isPending}>
            {t.action}
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}
