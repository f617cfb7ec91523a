import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { api } from '../../api/api.ts'
import { useDeed } from '../../api/use_deed.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { failureText } from '../../parts/failure_text.ts'
import { sayDone } from '../../parts/say_done.tsx'
import { partsTexts } from '../../parts/texts.ts'
import { CustomerField } from '../../pickers/customer_field.tsx'
import { useLanguage, useTexts } from '../../texts/language.tsx'
import { CAMPAIGN_CHANGES } from './campaign_changes.ts'
import type { ShownCampaign } from './campaign_screen.tsx'
import { campaignTexts } from './texts.ts'

interface GiveOneProps {
  readonly campaign: ShownCampaign
  readonly onClose: () => void
}

/** A code of the campaign to a customer; of a programme, a card: they are a member then. */
export function GiveOne({ campaign: { id, campaign_type: type }, onClose }: GiveOneProps) {
  const { giving: t } = useTexts(campaignTexts)
  const parts = useTexts(partsTexts)
  const { language } = useLanguage()
  const [customer, setCustomer] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const deed = useDeed(
    async (who: string) => {
      const body = { campaign: { name: id }, customer: who }
      const { voucher, vouchers } = await api.call('POST /v1/publications', { body })
      return voucher?.code ?? vouchers?.join(', ') ?? ''
    },
    {
      changes: CAMPAIGN_CHANGES,
      onDone: (code) => {
        onClose()
        sayDone(t.done(code), language)
      },
      onError: (error) => setProblem(failureText(error, language).text),
    },
  )
  return (
    <Dialog opened onClose={onClose} title={type === 'LOYALTY_PROGRAM' ? t.member : t.action}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (customer === null) setProblem(t.needed)
          else deed.mutate(customer)
        }}
      >
        <CustomerField
          label={t.customer}
          value={customer}
          error={problem}
          onChange={(who) => {
            setCustomer(who)
            setProblem(null)
          }}
          data-autofocus
        />
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={onClose}>
            {parts.cancel}
          </Button>
          <Button type="submit" loading={deed.isPending}>
            {t.save}
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}
