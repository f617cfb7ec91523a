import { Anchor, Button, FileInput, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { api } from '../../api/api.ts'
import { saveFile } from '../../api/save_file.ts'
import { useDeed } from '../../api/use_deed.ts'
import { useFormats } from '../../formats/use_formats.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { failureText } from '../../parts/failure_text.ts'
import { sayFailure } from '../../parts/say_failure.tsx'
import { partsTexts } from '../../parts/texts.ts'
import { type ActionOutcome, ActionProgress } from '../../promotions/action_progress.tsx'
import { useLanguage, useTexts } from '../../texts/language.tsx'
import { CAMPAIGN_CHANGES } from './campaign_changes.ts'
import type { ShownCampaign } from './campaign_screen.tsx'
import { campaignTexts } from './texts.ts'

interface ImportCodesProps {
  readonly campaign: ShownCampaign
  readonly onClose: () => void
}

/** Codes of one's own, from a file. */
export function ImportCodes({ campaign: { id }, onClose }: ImportCodesProps) {
  const { importing: t } = useTexts(campaignTexts)
  const parts = useTexts(partsTexts)
  const { language } = useLanguage()
  const { number } = useFormats()
  const [file, setFile] = useState<File | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [action, setAction] = useState<string | null>(null)
  const [outcome, setOutcome] = useState<ActionOutcome | null>(null)
  const over = useDeed(async () => undefined, { changes: CAMPAIGN_CHANGES })
  const deed = useDeed(
    (content: File) => {
      const form = new FormData()
      form.append('file', content)
      return api.call('POST /v1/campaigns/:campaign/importCSV', { params: { campaign: id }, form })
    },
    {
      changes: [],
      onDone: ({ async_action_id }) => setAction(async_action_id),
      onError: (error) => setProblem(failureText(error, language).text),
    },
  )
  const onOver = (found: ActionOutcome) => {
    over.mutate(undefined)
    if (found.done) setOutcome(found)
    else setProblem(found.error)
    setAction(null)
  }
  async function downloadReport(of: string): Promise<void> {
    const answer = api.send('GET /v1/async-actions/:action/report', { params: { action: of } })
    await saveFile(answer, `${of}-report.csv`).catch((error: unknown) => sayFailure(error, language))
  }
  const asking = action === null && outcome === null
  return (
    <Dialog opened onClose={onClose} title={t.title}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (file === null) setProblem(t.needed)
          else deed.mutate(file)
        }}
      >
        <Stack gap="sm">
          {asking && (
            <>
              <Text size="sm" c="dimmed">
                {t.text}
              </Text>
              <FileInput
                label={t.file}
                accept=".csv,text/csv"
                value={file}
                error={problem}
                onChange={(chosen) => {
                  setFile(chosen)
                  setProblem(null)
                }}
                data-autofocus
              />
            </>
          )}
          {action !== null && <ActionProgress action={action} label={t.working} onOver={onOver} />}
          {outcome && (
            <Text size="sm" role="status">
              {t.done(number(outcome.taken), number(outcome.failed))}
            </Text>
          )}
          {outcome?.hasReport && (
            <Anchor component="button" type="button" size="sm" onClick={() => void downloadReport(outcome.action)}>
              {t.report}
            </Anchor>
          )}
        </Stack>
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={onClose}>
            {asking ? parts.cancel : parts.close}
          </Button>
          {asking && (
            <Button type="submit" loading={deed.isPending}>
              {t.action}
            </Button>
          )}
        </Group>
      </form>
    </Dialog>
  )
}
