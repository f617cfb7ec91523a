import { ActionIcon, type MantineColorScheme, Menu, Text, useMantineColorScheme } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import { forgetDrafts } from '../api/forget_drafts.ts'
import { signOut } from '../api/sign_in.ts'
import { Icon } from '../parts/icon.tsx'
import { sayFailure } from '../parts/say_failure.tsx'
import { LANGUAGES, type Language } from '../texts/catalogue.ts'
import { useLanguage, useTexts } from '../texts/language.tsx'
import { useSession } from './session.tsx'
import { appTexts } from './texts.ts'

const SCHEMES = ['light', 'dark', 'auto'] as const

/** Who one is, how one wants to see things, and the way out. */
export function AccountMenu() {
  const t = useTexts(appTexts)
  const { me } = useSession()
  const { language, speak } = useLanguage()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const client = useQueryClient()
  const router = useRouter()

  async function leave(): Promise<void> {
    // First, because whoever has work that is not saved is asked here, and may stay; then this goes on with the next address.
    await router.navigate({ to: '/sign-in', search: {} })
    if (router.state.location.pathname !== '/sign-in') return
    try {
      await signOut()
    } catch (error) {
      sayFailure(error, language)
      // Nobody is to believe that they were signed out.
      await router.navigate({ to: '/' })
      return
    }
    forgetDrafts()
    client.clear()
  }

  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <ActionIcon variant="subtle" size="lg" radius="xl" aria-label={t.account.label(me.name)}>
          <Icon name="person" size={22} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text size="sm" fw={600} c="var(--mantine-color-text)" truncate>
            {me.name}
          </Text>
          {me.email !== null && me.email !== me.name && (
            <Text size="xs" truncate>
              {me.email}
            </Text>
          )}
          {me.role && <Text size="xs">{t.roles[me.role]}</Text>}
        </Menu.Label>
        <Menu.Divider />
        <Menu.Label>{t.account.appearance}</Menu.Label>
        <Menu.RadioGroup value={colorScheme} onChange={(scheme) => setColorScheme(scheme as MantineColorScheme)}>
          {SCHEMES.map((scheme) => (
            <Menu.RadioItem key={scheme} value={scheme}>
              {t.account[scheme]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Label>{t.account.language}</Menu.Label>
        <Menu.RadioGroup value={language} onChange={(next) => speak(next as Language)}>
          {(Object.keys(LANGUAGES) as Language[]).map((each) => (
            <Menu.RadioItem key={each} value={each} lang={each}>
              {LANGUAGES[each]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item component={Link} to="/account">
          {t.account.open}
        </Menu.Item>
        <Menu.Item component="a" href="/docs" target="_blank" rel="noreferrer">
          {t.account.documentation}
        </Menu.Item>
        <Menu.Item onClick={() => void leave()}>{t.account.signOut}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
