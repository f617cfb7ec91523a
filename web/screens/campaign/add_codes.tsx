import { Button, Group, NumberInput, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { api } from '../../api/api.ts'
import { useDeed } from '../../api/use_deed.ts'
import { useFormats } from '../../formats/use_formats.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { failureText } from '../../parts/failure_text.ts'
import { sayDone } from '../../parts/say_done.tsx'
import { partsTexts } from '../../parts/texts.ts'
import { ActionProgress } from '../../promotions/action_progress.tsx'
import { useLanguage, useTexts } from '../../texts/language.tsx'
import { CAMPAIGN_CHANGES } from './campaign_changes.ts'
import type { ShownCampaign } from './campaign_screen.tsx'
import { campaignTexts } from './texts.ts'

interface AddCodesProps {
  readonly campaign: ShownCampaign
  readonly onClose: () => void
}

const MOST = 100_000

/** More codes of a campaign: one at once, more in the background. */
export function AddCodes({ campaign: { id, voucher }, onClose }: AddCodesProps) {
  const { adding: t } = useTexts(campaignTexts)
  const parts = useTexts(partsTexts)
  const { language } = useLanguage()
  const { number } = useFormats()
  const [count, setCount] = useState<number | null>(100)
  const [problem, setProblem] = useState<string | null>(null)
  const [action, setAction] = useState<string | null>(null)
  const { pattern } = (voucher?.code_config ?? {}) as { readonly pattern?: string }
  const over = useDeed(async () => undefined, { changes: CAMPAIGN_CHANGES })
  const finish = () => {
    over.mutate(undefined)
    onClose()
    sayDone(t.done(number(count ?? 0)), language)
  }
  const deed = useDeed(
    (asked: number) =>
      api.call('POST /v1/campaigns/:campaign/vouchers', {
        params: { campaign: id },
        query: { vouchers_count: asked },
        body: null,
      }),
    {
      changes: [],
      onDone: (begun: object) => ('async_action_id' in begun ? setAction(String(begun.async_action_id)) : finish()),
      onError: (error) => setProblem(failureText(error, language).text),
    },
  )
  function begin(): void {
    if (count === null || count < 1 || count > MOST) setProblem(t.needed)
    else deed.mutate(count)
  }
  return (
    <Dialog opened onClose={onClose} title={t.title}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          begin()
        }}
      >
        {action === null ? (
          <NumberInput
            label={t.count}
            description={pattern && t.hint(pattern)}
            value={count ?? ''}
            error={problem}
            allowDecimal={false}
            onChange={(value) => {
              setCount(value === '' ? null : Number(value))
              setProblem(null)
            }}
            data-autofocus
          />
        ) : (
          <Stack gap="xs">
            <ActionProgress
              action={action}
              label={t.working}
              onOver={({ done, error }) => {
                if (done) return finish()
                setAction(null)
                setProblem(error ?? t.failed)
              }}
            />
            <Text size="sm" c="dimmed">
              {t.background}
            </Text>
          </Stack>
        )}
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={onClose}>
            {action === null ? parts.cancel : parts.close}
          </Button>
          {action === null && (
            <Button type="submit" loading={deed.isPending}>
              {t.action}
            </Button>
          )}
        </Group>
      </form>
    </Dialog>
  )
}
