import { Button } from '@mantine/core'
import { api } from '../../api/api.ts'
import { keepFile } from '../../api/keep_file.ts'
import { useDeed } from '../../api/use_deed.ts'
import { sayFailure } from '../../parts/say_failure.tsx'
import { useLanguage, useTexts } from '../../texts/language.tsx'
import type { ShownCampaign } from './campaign_screen.tsx'
import { campaignTexts } from './texts.ts'

/** All codes of the campaign as a file. */
export function ExportCodes({ campaign: { id, name } }: { readonly campaign: ShownCampaign }) {
  const { codes: t } = useTexts(campaignTexts)
  const { language } = useLanguage()
  const deed = useDeed(
    async () => {
      const response = await api.send('GET /v1/campaigns/:campaign/exportCSV', { params: { campaign: id } })
      keepFile(await response.blob(), `${name}.csv`)
    },
    { changes: [], onError: (error) => sayFailure(error, language) },
  )
  return (
    <Button variant="default" loading={deed.isPending} onClick={() => deed.mutate(undefined)}>
      {t.export}
    </Button>
  )
}
