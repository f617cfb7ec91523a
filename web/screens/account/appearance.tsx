import { Input, type MantineColorScheme, SegmentedControl, Select, useMantineColorScheme } from '@mantine/core'
import { appTexts } from '../../app/texts.ts'
import { Card } from '../../parts/card.tsx'
import { LANGUAGES, type Language } from '../../texts/catalogue.ts'
import { useLanguage, useTexts } from '../../texts/language.tsx'
import { accountTexts } from './texts.ts'

const SCHEMES = ['light', 'dark', 'auto'] as const

/** In this browser: another one may be used by another person, or in another light. */
export function Appearance() {
  const t = useTexts(accountTexts)
  const { account } = useTexts(appTexts)
  const { language, speak } = useLanguage()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <Card title={t.appearance.title}>
      <Select
        label={account.language}
        data={Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }))}
        value={language}
        onChange={(next) => next !== null && speak(next as Language)}
        allowDeselect={false}
      />
      <Input.Wrapper label={account.appearance} labelElement="div">
        <SegmentedControl
          fullWidth
          aria-label={account.appearance}
          data={SCHEMES.map((value) => ({ value, label: account[value] }))}
          value={colorScheme}
          onChange={(next) => setColorScheme(next as MantineColorScheme)}
        />
      </Input.Wrapper>
    </Card>
  )
}
