import { SimpleGrid, Stack } from '@mantine/core'
import { useSession } from '../../app/session.tsx'
import { appTexts } from '../../app/texts.ts'
import { Card } from '../../parts/card.tsx'
import { Facts } from '../../parts/facts.tsx'
import { Screen } from '../../parts/screen.tsx'
import { useTexts } from '../../texts/language.tsx'
import { Appearance } from './appearance.tsx'
import { PasswordForm } from './password_form.tsx'
import { accountTexts } from './texts.ts'

/** Who one is here, how one gets in, and how one wants to see things. */
export function AccountScreen() {
  const t = useTexts(accountTexts)
  const { roles } = useTexts(appTexts)
  const { me } = useSession()
  return (
    <Screen title={t.title}>
      <SimpleGrid cols={{ base: 1, md: 2 }} maw="72rem">
        <Stack>
          <Card title={t.who.title}>
            <Facts
              facts={[
                { name: t.who.name, value: me.name },
                { name: t.who.email, value: me.email },
                ...me.projects.map(({ name, role }) => ({
                  name: t.who.role(name),
                  value: role && roles[role],
                })),
              ]}
            />
          </Card>
          <Appearance />
        </Stack>
        <Card title={t.password.title}>
          <PasswordForm />
        </Card>
      </SimpleGrid>
    </Screen>
  )
}
